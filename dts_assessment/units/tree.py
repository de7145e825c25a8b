"""The tree of units, kept by Frappe's nested set."""

import inspect

import frappe
from frappe.utils.nestedset import rebuild_tree


def rebuild() -> None:
	"""Number the tree anew after units were written in bulk."""
	if "parent_field" in inspect.signature(rebuild_tree).parameters:
		rebuild_tree("Office Unit", "parent_office_unit")  # up to Frappe 15
	else:
		rebuild_tree("Office Unit")
	forget_reach()


def forget_reach() -> None:
	"""Frappe keeps each user's permitted units in a cache that a change of the tree does not touch."""
	frappe.cache.delete_value("user_permissions")
