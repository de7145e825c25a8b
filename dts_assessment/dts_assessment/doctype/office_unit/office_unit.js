frappe.ui.form.on("Office Unit", {
	setup(frm) {
		frm.set_query("parent_office_unit", () => ({
			filters: { is_group: 1, valid_to: ["is", "not set"] },
		}));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		if (frm.doc.valid_to)
			frm.set_intro(__("Closed after {0}", [frappe.datetime.str_to_user(frm.doc.valid_to)]), "orange");
		frm.add_custom_button(__("Successions"), () =>
			frappe.set_route("List", "Unit Succession", { old_unit: frm.doc.name }),
		);
		if (frappe.user.has_role(["DTS Coordinator", "System Manager"])) frm.trigger("add_deeds");
	},

	add_deeds(frm) {
		const { name, unit_name, valid_to } = frm.doc;
		const people = __("People");
		frm.add_custom_button(
			__("Review of Rights"),
			() => frappe.set_route("query-report", "Rights Review", { unit: name }),
			people,
		);
		if (valid_to) return;
		frm.add_custom_button(__("Give a Role"), () => dts_assessment.grant_right(name, unit_name), people);
		frm.add_custom_button(__("Import Accounts"), () => dts_assessment.import_accounts(name), people);
		frm.add_custom_button(
			__("Delegate"),
			() => frappe.new_doc("Unit Delegation", { unit: name }),
			people,
		);
		const unit = __("Unit");
		frm.add_custom_button(
			__("Record a Succession"),
			() => frappe.new_doc("Unit Succession", { old_unit: name }),
			unit,
		);
		frm.add_custom_button(__("Rename"), () => dts_assessment.rename_unit(frm), unit);
		frm.add_custom_button(__("Close the Unit"), () => dts_assessment.close_unit(frm), unit);
	},
});
