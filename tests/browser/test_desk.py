"""The desk that was built from Frappe's sources works in a real browser."""

import os


def test_administrator_sees_the_desk_without_an_error_in_the_console(login, console_errors, shot):
	page = login("Administrator", os.environ["DTS_ADMIN_PASSWORD"])
	page.goto("/app/user")
	page.wait_for_selector(".list-row .list-subject")
	shot("desk-user-list")
	page.goto("/app/user/Guest")
	page.wait_for_selector(".form-layout")
	shot("desk-user-form")
	assert console_errors == []
