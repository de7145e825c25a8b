"""The columns of the workbook of units, the same out and in."""

from dts_assessment.excel.table import Column, TableForm

COLUMNS = (
	Column("unit_code", "Mã", 12),
	Column("unit_name", "Tên đơn vị", 34),
	Column("unit_type", "Loại", 12),
	Column("unit_level", "Cấp", 22),
	Column("parent", "Mã đơn vị cấp trên", 14),
	Column("province", "Tỉnh, thành phố", 26),
	Column("block", "Khối xếp hạng", 22),
	Column("agency_name", "Tên cơ quan", 40),
	Column("place_name", "Địa danh", 20),
	Column("short_name", "Viết tắt", 10),
	Column("superior_line", "Cơ quan chủ quản", 34),
	Column("valid_from", "Hiệu lực từ", 12),
	Column("valid_to", "Hiệu lực đến", 12),
	Column("agency_code", "Mã định danh", 16),
)


def units_form() -> TableForm:
	"""The table of units. ``agency_code`` is the code by decision 20/2020/QĐ-TTg that holds today."""
	return TableForm("Đơn vị", COLUMNS)
