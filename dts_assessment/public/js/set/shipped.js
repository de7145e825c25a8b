/** The indicator sets that come with the app: choose one, and it becomes a draft. */
import { html, show_number } from "../desk/markup";
import { call, tell } from "../desk/server";
import { unit_levels } from "./import_annex";

export async function load_shipped() {
	try {
		choose(await call("indicator_set.shipped_sets"));
	} catch (problem) {
		tell(problem);
	}
}

function choose(sets) {
	const dialog = new frappe.ui.Dialog({
		title: __("Sets That Come with the App"),
		size: "large",
		fields: [
			{ fieldname: "sets", fieldtype: "HTML", options: list(sets).toString() },
			{ fieldname: "sb", fieldtype: "Section Break" },
			{
				fieldname: "set_code",
				fieldtype: "Data",
				label: __("Code"),
				description: __("Empty: the code of the set."),
			},
			{ fieldname: "cb", fieldtype: "Column Break" },
			{ fieldname: "year", fieldtype: "Int", label: __("Year"), default: new Date().getFullYear() },
			unit_levels({ description: __("Empty: the levels of the set.") }),
		],
		primary_action_label: __("Create the Draft"),
		primary_action: (values) => load(dialog, values).catch(tell),
	});
	dialog.show();
}

const list = (sets) =>
	html`<fieldset class="dts-shipped dts-scroll">
		<legend class="sr-only">${__("Sets That Come with the App")}</legend>
		${sets.map(one_set)}
	</fieldset>`;

const one_set = (set, place) =>
	html`<label class="dts-tick">
		<input type="radio" name="shipped" value="${set.key}" ${place === 0 && html`checked`} />
		<span>
			<b>${set.title}</b>
			<span class="dts-shipped-about text-muted"> ${set.issuer} · ${__(set.kind)} · ${size(set)} </span>
			${!set.complete &&
			html`<span class="indicator-pill orange">${__("Names of the indicators are missing")}</span>`}
		</span>
	</label>`;

/** What is not known of a set is not told. */
const size = ({ indicators, declared_total }) =>
	declared_total
		? __("{0} indicators, {1} points", [indicators, show_number(declared_total)])
		: __("{0} indicators", [indicators]);

async function load(dialog, values) {
	const chosen = dialog.fields_dict.sets.$wrapper.find("input:checked").val();
	const { name } = await call("indicator_set.load_shipped", { key: chosen, ...values });
	dialog.hide();
	frappe.set_route("Form", "Indicator Set", name);
}
