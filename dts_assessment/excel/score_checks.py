"""What Excel itself refuses to take into a cell of the score sheet."""

from openpyxl.worksheet.datavalidation import DataValidation


def list_check(where: str) -> DataValidation:
	"""A drop-down of the entries that stand at an address."""
	check = DataValidation("list", formula1=f"={where}", allow_blank=True)
	check.error, check.errorTitle = "Hãy chọn một mục trong danh sách.", "Chưa đúng"
	check.showErrorMessage = True
	return check


def number_check(kind: str) -> DataValidation:
	"""Only numbers from 0, and whole ones where something is counted."""
	check = DataValidation(
		"whole" if kind == "count" else "decimal", "greaterThanOrEqual", "0", allow_blank=True
	)
	whole = "Hãy nhập số nguyên không âm." if kind == "count" else "Hãy nhập số không âm."
	check.error, check.errorTitle, check.showErrorMessage = whole, "Chưa đúng", True
	return check
