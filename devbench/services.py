"""Private MariaDB and Redis: data folders and ports of the bench's own; no system service is touched."""

import os
import pwd
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .config import DATABASE_PASSWORD, SITE, DevbenchError, Layout, is_root, read_json, user_name, write_json
from .shell import run

PORTS = {"mariadb": 3391, "redis": 6391, "web": 8391}
HOST = "127.0.0.1"
PATIENCE = 60
# The anonymous users of a fresh data folder would shadow the site's user.
FIRST_SQL = f"""
DELETE FROM mysql.global_priv WHERE User='';
FLUSH PRIVILEGES;
ALTER USER 'root'@'localhost' IDENTIFIED BY '{DATABASE_PASSWORD}';
"""  # noqa: S608 - the words are constants of ours


@dataclass(frozen=True)
class Service:
	"""A server program: how it is started, where its process number is kept, and what shows that it is ours."""

	name: str
	command: list[str]
	pid_file: Path
	port: int
	mark: str


def init_database(layout: Layout, log: Path) -> None:
	"""Make MariaDB's data folder, with one administrator that has a password and no anonymous users."""
	layout.database.mkdir(parents=True)
	owner = database_user(layout)
	_give_to_database(layout, layout.database)
	script = layout.home / "first.sql"
	script.write_text(FIRST_SQL)
	script.chmod(0o644)
	run(
		[
			"mariadb-install-db",
			"--no-defaults",
			f"--datadir={layout.database}",
			f"--user={owner}",
			"--auth-root-authentication-method=normal",
			f"--extra-file={script}",
		],
		log=log,
		env=layout.environment(),
		advice="see the log and run the command again",
	)


def database_user(layout: Layout) -> str:
	"""The user that MariaDB runs as: `mysql` for root, unless it could not reach the data folder."""
	if not is_root():
		return user_name()
	reachable = all(path.stat().st_mode & 0o001 for path in layout.home.parents)
	return "mysql" if reachable else "root"


def start(layout: Layout) -> None:
	"""Start what does not run yet, on free ports, and write the ports where Frappe reads them."""
	ports = choose_ports(layout)
	for service in services(layout, ports):
		if not running(service):
			_launch(service, layout)
	write_common_config(layout, ports)


def stop(layout: Layout) -> list[str]:
	"""Stop the servers that run; returns their names."""
	stopped = []
	for service in services(layout, remembered_ports(layout)):
		if running(service):
			os.kill(_pid(service), signal.SIGTERM)
			_wait_until(lambda service=service: not running(service), f"{service.name} does not stop")
			stopped.append(service.name)
	return stopped


def web_port(layout: Layout) -> int:
	"""A free port for the web server, remembered and written where Frappe reads it."""
	ports = remembered_ports(layout)
	if not is_free(ports["web"]):
		ports["web"] = next(free_ports(ports["web"], ports.values()))
		write_json(layout.home / "ports.json", ports)
	write_common_config(layout, ports)
	return ports["web"]


def any_free_port(taken: Iterable[int] = ()) -> int:
	"""A port for a server that lives no longer than this command; none of those that others are about to take."""
	return next(free_ports(PORTS["web"], taken))


def choose_ports(layout: Layout) -> dict[str, int]:
	"""The remembered ports of MariaDB and Redis; one that another program took meanwhile is replaced by a free one."""
	ports = remembered_ports(layout)
	for service in services(layout, ports):
		if not running(service) and not is_free(service.port):
			ports[service.name] = next(free_ports(service.port, ports.values()))
	write_json(layout.home / "ports.json", ports)
	return ports


def remembered_ports(layout: Layout) -> dict[str, int]:
	"""The ports of the last start, or those to try first."""
	return PORTS | read_json(layout.home / "ports.json")


def free_ports(after: int, taken: Iterable[int]) -> Iterator[int]:
	"""Ports above `after` that no program listens on and that are not `taken` by a service of ours.

	Raises DevbenchError when a hundred ports in a row are in use.
	"""
	for port in range(after + 1, after + 101):
		if port not in taken and is_free(port):
			yield port
	raise DevbenchError(
		f"The ports {after} to {after + 100} are all in use: stop what listens there and run again."
	)


def is_free(port: int) -> bool:
	"""Whether a server could listen on this port now."""
	with socket.socket() as probe:
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind((HOST, port))
		except OSError:
			return False
	return True


def listens(port: int) -> bool:
	"""Whether a server answers on this port."""
	with socket.socket() as probe:
		probe.settimeout(1)
		return probe.connect_ex((HOST, port)) == 0


def services(layout: Layout, ports: dict[str, int]) -> list[Service]:
	"""MariaDB and Redis with these ports."""
	return [_mariadb(layout, ports["mariadb"]), _redis(layout, ports["redis"])]


def running(service: Service) -> bool:
	"""Whether the process that we started is alive and its number was not given to another program since."""
	try:
		command = Path(f"/proc/{_pid(service)}/cmdline").read_text()
	except (OSError, ValueError):
		return False
	return service.mark in command


def write_common_config(layout: Layout, ports: dict[str, int]) -> None:
	"""The bench's common_site_config.json: ports, and what lets `bench` run in this folder."""
	redis = f"redis://{HOST}:{ports['redis']}"
	content = read_json(layout.common_config) | {
		"db_host": HOST,
		"db_port": ports["mariadb"],
		"redis_cache": f"{redis}/0",
		"redis_queue": f"{redis}/1",
		"redis_socketio": f"{redis}/0",
		"webserver_port": ports["web"],
		"host_name": f"http://localhost:{ports['web']}",
		"default_site": SITE,
		"serve_default_site": True,
		"frappe_user": user_name(),
		"background_workers": 1,
	}
	if content != read_json(layout.common_config):
		write_json(layout.common_config, content)


def _mariadb(layout: Layout, port: int) -> Service:
	command = [
		"mariadbd",
		"--no-defaults",
		f"--user={database_user(layout)}",
		f"--datadir={layout.database}",
		f"--tmpdir={layout.database_temporary}",
		f"--bind-address={HOST}",
		f"--port={port}",
		"--socket=mariadb.sock",
		"--pid-file=mariadb.pid",
		"--character-set-server=utf8mb4",
		"--collation-server=utf8mb4_unicode_ci",
		"--innodb-flush-log-at-trx-commit=2",
	]
	return Service("mariadb", command, layout.database / "mariadb.pid", port, f"--datadir={layout.database}")


def _redis(layout: Layout, port: int) -> Service:
	command = [
		"redis-server",
		*("--bind", HOST, "--port", str(port), "--dir", str(layout.redis)),
		*("--pidfile", str(layout.redis / "redis.pid"), "--save", "", "--appendonly", "no"),
	]
	return Service("redis", command, layout.redis / "redis.pid", port, f"{HOST}:{port}")


def _launch(service: Service, layout: Layout) -> None:
	log = layout.logs / f"{service.name}.log"
	log.parent.mkdir(parents=True, exist_ok=True)
	for folder in (layout.redis, layout.database_temporary):
		folder.mkdir(parents=True, exist_ok=True)
	_give_to_database(layout, layout.database_temporary)
	service.pid_file.unlink(missing_ok=True)
	with log.open("a") as out:
		child = subprocess.Popen(
			service.command,
			stdin=subprocess.DEVNULL,
			stdout=out,
			stderr=subprocess.STDOUT,
			start_new_session=True,
			cwd="/",
			env=layout.environment(),
		)
	_wait_until(
		lambda: listens(service.port) and service.pid_file.exists(),
		f"{service.name} does not start on port {service.port}: see {log} and run the command again",
		lambda: child.poll() is None,
	)


def _give_to_database(layout: Layout, folder: Path) -> None:
	if is_root():
		os.chown(folder, pwd.getpwnam(database_user(layout)).pw_uid, -1)


def _wait_until(
	ready: Callable[[], bool], complaint: str, worth_waiting: Callable[[], bool] = lambda: True
) -> None:
	deadline = time.monotonic() + PATIENCE
	while not ready():
		if time.monotonic() > deadline or not worth_waiting():
			raise DevbenchError(complaint + ".")
		time.sleep(0.05)


def _pid(service: Service) -> int:
	return int(service.pid_file.read_text())
