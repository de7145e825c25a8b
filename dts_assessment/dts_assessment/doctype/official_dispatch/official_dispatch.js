const API = "dispatch.";

frappe.ui.form.on("Official Dispatch", {
	setup(frm) {
		frm.set_query("dispatch", "relations", () => ({
			filters: { name: ["!=", frm.doc.name], status: ["!=", "Draft"] },
		}));
	},

	refresh(frm) {
		frm.trigger("show_state");
		frm.trigger("lock_fields");
		if (frm.is_new()) return;
		frm.trigger("add_buttons");
	},

	show_state(frm) {
		const { status, cancel_reason, host_name } = frm.doc;
		const later = (frm.doc.__onload?.standing || []).map(told);
		if (later.length) return frm.set_intro(later.join("<br>"), "orange");
		if (host_name) return frm.set_intro(__("Kept by the office system; read only here."), "blue");
		if (status === "Cancelled")
			return frm.set_intro(
				__("The number is cancelled: {0}", [dts_assessment.escape(cancel_reason)]),
				"red",
			);
		if (status === "Registered") return;
		frm.set_intro(
			__(
				"A draft. Write the number as it stands on the document, then choose Register; the built-in register gives it by itself.",
			),
			"blue",
		);
	},

	lock_fields(frm) {
		const open = ["assigned_to", "copies", "kept_by", "handed_on", "note"];
		if (!frm.doc.file) open.push("file");
		const fixed = !frm.is_new() && frm.doc.status !== "Draft";
		for (const { df } of frm.fields.filter(({ df }) => df.fieldname && df.fieldtype !== "Section Break"))
			if (!open.includes(df.fieldname) && !df.hidden)
				frm.set_df_property(df.fieldname, "read_only", fixed || is_derived(df) ? 1 : 0);
	},

	add_buttons(frm) {
		const { status, host_name } = frm.doc;
		if (frm.doc.body) add_paper_buttons(frm);
		if (status === "Draft" && !host_name && frm.perm[0].write)
			frm.add_custom_button(__("Register"), () => frm.events.register(frm)).addClass("btn-primary");
		if (status === "Registered") frm.trigger("add_buttons_of_registered");
		if (frm.doc.edxml_document_id)
			frm.add_custom_button(__("edXML Packets"), () =>
				frappe.set_route("List", "Dispatch Packet", { dispatch: frm.doc.name }),
			);
	},

	add_buttons_of_registered(frm) {
		if (frappe.user.has_role(["DTS Unit Officer", "DTS Unit Head"]))
			frm.add_custom_button(__("Confirm Receipt"), () => deed(frm, "confirm_receipt"));
		if (frappe.model.can_create("Assessment Campaign"))
			frm.add_custom_button(__("Create a Campaign"), () => create_campaign(frm));
		if (frm.doc.agency && frappe.user.has_role(["DTS Coordinator", "DTS Publisher", "DTS Auditor"]))
			add_book_buttons(frm);
		if (frm.perm[0].write && !frm.doc.host_name)
			frm.add_custom_button(__("Cancel Number"), () => frm.events.cancel_number(frm));
	},

	register(frm) {
		if (frm.is_dirty()) return frappe.msgprint(__("Save the dispatch first."));
		frappe.confirm(__("Once registered, the dispatch can no longer change. Register it?"), () =>
			deed(frm, "register", { modified: frm.doc.modified }),
		);
	},

	cancel_number(frm) {
		const reason = { fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 };
		frappe.prompt(
			reason,
			(values) => deed(frm, "cancel", { ...values, modified: frm.doc.modified }),
			__("Cancel Number"),
		);
	},

	issuer_unit(frm) {
		if (frm.doc.issuer_unit && !frm.doc.issuer)
			frappe.db
				.get_value("Office Unit", frm.doc.issuer_unit, ["agency_name", "unit_name"])
				.then(({ message }) => frm.set_value("issuer", message.agency_name || message.unit_name));
	},
});

function told({ relation, dispatch, citation }) {
	const words = dts_assessment.escape(citation);
	if (!dispatch) return `${__(relation)}: ${words}`;
	return `${__(relation)}: <a href="${frappe.utils.get_form_link("Official Dispatch", dispatch)}">${words}</a>`;
}

const is_derived = ({ fieldname }) => fieldname === "status";

function deed(frm, method, args = {}) {
	return dts_assessment
		.call(API + method, { dispatch: frm.doc.name, ...args })
		.then(() => frm.reload_doc(), dts_assessment.tell);
}

function add_paper_buttons(frm) {
	for (const ending of ["pdf", "docx"])
		frm.add_custom_button(
			ending === "pdf" ? __("PDF") : __("Word"),
			() => {
				if (frm.is_dirty()) return frappe.msgprint(__("Save the dispatch first."));
				dts_assessment.open_file(`${API}paper_${ending}`, { dispatch: frm.doc.name });
			},
			__("Paper"),
		);
}

function add_book_buttons(frm) {
	const incoming = frm.doc.direction === "Incoming";
	const year = (incoming ? frm.doc.arrival_date : frm.doc.dispatch_date).slice(0, 4);
	const args = { agency: frm.doc.agency, year, incoming: incoming ? 1 : 0 };
	for (const [label, ending] of [
		["PDF", "pdf"],
		["Excel", "xlsx"],
	])
		frm.add_custom_button(
			__("Book of {0} ({1})", [year, label]),
			() => dts_assessment.open_file(`${API}register_book_${ending}`, args),
			__("Register Book"),
		);
}

async function create_campaign(frm) {
	const values = await dts_assessment
		.call(`${API}campaign_draft`, { dispatch: frm.doc.name })
		.catch(dts_assessment.tell);
	if (!values) return;
	await frappe.model.with_doctype("Assessment Campaign");
	const campaign = frappe.model.get_new_doc("Assessment Campaign");
	for (const [field, value] of Object.entries(values)) {
		if (!Array.isArray(value)) campaign[field] = value;
		else for (const row of value) add_row(campaign, field, row);
	}
	frappe.utils.add_link_title(frm.doctype, frm.doc.name, frm.doc.document_number);
	frappe.set_route("Form", campaign.doctype, campaign.name);
}

function add_row(campaign, table, values) {
	const { options } = frappe.meta.get_docfield(campaign.doctype, table);
	Object.assign(frappe.model.add_child(campaign, options, table), values);
}
