"""Only the wheel that was examined is unpacked, and it gets Frappe's own names back."""

import pytest

from devbench import frappe_wheel
from devbench.config import DevbenchError, Layout


def test_a_wheel_with_another_digest_is_removed_and_nothing_is_unpacked(tmp_path):
	layout = Layout(tmp_path, tmp_path / "home")
	wheel = frappe_wheel.wheel_file(layout)
	wheel.parent.mkdir(parents=True)
	wheel.write_bytes(b"not the wheel that was examined")
	with pytest.raises(DevbenchError, match=f"instead of {frappe_wheel.SHA256}.*run the command again"):
		frappe_wheel.unpack(layout, tmp_path / "log")
	assert not wheel.exists()
	assert not layout.frappe.parent.exists()


@pytest.mark.parametrize(
	("given", "restored"),
	[
		("from criscostack.utils import cint", "from frappe.utils import cint"),
		("class CriscoTypeError(Exception)", "class FrappeTypeError(Exception)"),
		("CRISCOSTACK_SITE", "FRAPPE_SITE"),
		("criscostack/utils/brik_helper.py", "frappe/utils/bench_helper.py"),
		("brik --site x migrate", "bench --site x migrate"),
		("Criscoerp", "ERPNext"),
		("Bloggrubrik,rubriker,numbrikaart,pabrik", "Bloggrubrik,rubriker,numbrikaart,pabrik"),
	],
)
def test_names_are_restored_and_real_words_are_left_alone(given, restored):
	assert frappe_wheel.restore_names(given) == restored
