"""Servers get free ports of their own, and only our own processes count as ours."""

import os
import socket
from contextlib import contextmanager

import pytest

from devbench import services
from devbench.config import DevbenchError, Layout, write_json


@pytest.fixture
def layout(tmp_path):
	return Layout(tmp_path, tmp_path / "home")


@contextmanager
def a_stranger():
	"""Another program that listens on a port."""
	with socket.socket() as server:
		server.bind((services.HOST, 0))
		server.listen()
		yield server.getsockname()[1]


def test_a_port_in_use_is_replaced_and_the_choice_is_remembered(layout):
	with a_stranger() as port:
		write_json(layout.home / "ports.json", {"mariadb": port})
		chosen = services.choose_ports(layout)["mariadb"]
		assert chosen != port
		assert services.remembered_ports(layout)["mariadb"] == chosen


def test_two_servers_never_get_the_same_port(layout):
	with a_stranger() as port:
		write_json(layout.home / "ports.json", {"mariadb": port, "redis": port, "web": port + 1})
		ports = services.choose_ports(layout)
		assert len(set(ports.values())) == len(ports)


def test_a_range_without_a_free_port_is_one_clear_sentence():
	with pytest.raises(DevbenchError, match="all in use: stop what listens there"):
		next(services.free_ports(8000, range(8000, 8200)))


def test_a_process_number_that_now_belongs_to_another_program_is_not_ours(layout):
	mariadb, _ = services.services(layout, services.PORTS)
	mariadb.pid_file.parent.mkdir(parents=True)
	mariadb.pid_file.write_text(str(os.getpid()))
	assert not services.running(mariadb)
	assert services.stop(layout) == []


def test_frappe_is_told_the_ports_and_settings_of_its_own_are_kept(layout):
	write_json(layout.common_config, {"developer_mode": 1})
	services.write_common_config(layout, {"mariadb": 1111, "redis": 2222, "web": 3333})
	config = services.read_json(layout.common_config)
	assert (config["db_port"], config["redis_queue"]) == (1111, "redis://127.0.0.1:2222/1")
	assert config["host_name"] == "http://localhost:3333"
	assert config["developer_mode"] == 1
