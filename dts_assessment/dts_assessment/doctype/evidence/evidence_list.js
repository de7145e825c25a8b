frappe.listview_settings["Evidence"] = {
	add_fields: ["kind", "file_kind", "retired", "duplicate_of", "document_number", "issue_date"],
	hide_name_column: true,

	get_indicator(doc) {
		if (doc.retired) return [__("Retired"), "gray", "retired,=,1"];
		const colour = { File: "blue", Dispatch: "purple", Link: "green" }[doc.kind];
		return [__(doc.kind), colour, `kind,=,${doc.kind}`];
	},

	onload(listview) {
		dts_assessment.take_files_in_list(listview);
	},
};
