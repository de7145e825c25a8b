/** Giving targets to many units at once: the same to all of them, or one each from a workbook. */
import { call, tell } from "../desk/server";
import { ImportDialog } from "../units/import_dialog";

const VALUES = {
	"Percent of the maximum": "target_percent",
	Class: "target_class",
	Recognition: "indicator_set",
};
const only = (kind) => `eval:doc.kind=='${kind}'`;

export function give_targets(done) {
	const dialog = new frappe.ui.Dialog({
		title: __("Give Targets"),
		fields: [
			...terms(),
			{
				fieldname: "units",
				fieldtype: "MultiSelectList",
				label: __("Units"),
				get_data: (text) => frappe.db.get_link_options("Office Unit", text),
			},
			{
				fieldname: "kind",
				fieldtype: "Select",
				label: __("Kind of Target"),
				options: Object.keys(VALUES).map((value) => ({ value, label: __(value) })),
				default: "Percent of the maximum",
			},
			{
				fieldname: "target_percent",
				fieldtype: "Data",
				label: __("Percent to Reach"),
				depends_on: only("Percent of the maximum"),
			},
			{
				fieldname: "target_class",
				fieldtype: "Data",
				label: __("Class to Reach"),
				depends_on: only("Class"),
			},
			{
				fieldname: "indicator_set",
				fieldtype: "Link",
				options: "Indicator Set",
				label: __("Set to Be Recognised By"),
				depends_on: only("Recognition"),
			},
		],
		primary_action_label: __("Give Targets"),
		primary_action: (values) => save(values, dialog, done),
	});
	dialog.show();
}

export function give_by_workbook(done) {
	const dialog = new frappe.ui.Dialog({
		title: __("Give Targets by Excel"),
		fields: terms(),
		primary_action_label: __("Continue"),
		primary_action: ({ given_by, year, basis = "" }) => {
			dialog.hide();
			new ImportDialog({
				title: __("Give Targets by Excel"),
				method: "target.import_targets",
				form: { method: "target.download_targets", args: { given_by, year } },
				args: { given_by, year, basis },
				summary: told,
				done: (answer) => tell_done(answer, done),
			});
		},
	});
	dialog.show();
}

const terms = () => [
	{
		fieldname: "year",
		fieldtype: "Int",
		label: __("Year"),
		reqd: 1,
		default: frappe.datetime.str_to_obj(frappe.datetime.nowdate()).getFullYear(),
	},
	{
		fieldname: "given_by",
		fieldtype: "Link",
		options: "Office Unit",
		label: __("Given by"),
		reqd: 1,
		description: __("The unit above it that gives the target."),
	},
	{ fieldname: "basis", fieldtype: "Link", options: "Official Dispatch", label: __("Basis") },
];

async function save(values, dialog, done) {
	const { units, year, given_by, basis = "", kind } = values;
	const value = values[VALUES[kind]] || "";
	try {
		const answer = await call("target.give_targets", { units, year, given_by, basis, kind, value });
		dialog.hide();
		tell_done(answer, done);
	} catch (problem) {
		tell(problem);
	}
}

const told = ({ created, updated, same }) =>
	__("{0} new, {1} changed, {2} as they are.", [created, updated, same]);

function tell_done(answer, done) {
	frappe.show_alert({ message: told(answer), indicator: "green" });
	done();
}
