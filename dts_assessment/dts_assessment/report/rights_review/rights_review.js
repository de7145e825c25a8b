frappe.query_reports["Rights Review"] = {
	filters: [
		{ fieldname: "unit", fieldtype: "Link", options: "Office Unit", label: __("Unit and those below") },
	],

	get_datatable_options: (options) => ({ ...options, checkboxColumn: true }),

	onload(report) {
		if (!frappe.user.has_role(["DTS Coordinator", "System Manager"])) return;
		const renew = () => report.refresh();
		report.page.add_inner_button(__("Confirm"), () =>
			dts_assessment.confirm_rights(chosen(report), renew),
		);
		report.page.add_inner_button(__("Withdraw the Right"), () => {
			const row = only(report);
			if (row) dts_assessment.withdraw_right(row.unit, row.user, renew);
		});
		report.page.add_inner_button(__("Hand Over"), () => {
			const row = only(report);
			if (row) dts_assessment.hand_over_right(row.unit, row.user, renew);
		});
	},
};

function chosen(report) {
	const checked = report.datatable?.rowmanager.getCheckedRows() || [];
	return checked.map((index) => report.data[index]);
}

function only(report) {
	const rows = chosen(report);
	if (rows.length === 1) return rows[0];
	frappe.show_alert(__("Tick one row."));
	return null;
}
