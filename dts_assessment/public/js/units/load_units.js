/** Loading the country's units province by province: a list to choose from, then a bar that moves. */
import { call, tell } from "../desk/server";

const AT_ONCE = 4;

export async function load_units(done) {
	const provinces = await call("unit.list_provinces").catch(tell);
	if (!provinces) return;
	const dialog = new frappe.ui.Dialog({
		title: __("Load Units of the Country"),
		fields: [
			{
				fieldname: "hint",
				fieldtype: "HTML",
				options: `<p class="text-muted">${__("Units that are there already stay as they are.")}</p>`,
			},
			{
				fieldname: "codes",
				fieldtype: "MultiCheck",
				label: __("Provinces"),
				columns: 2,
				select_all: true,
				options: provinces.map((one) => ({ value: one.code, label: words(one), checked: false })),
			},
		],
		primary_action_label: __("Load"),
		primary_action: () => load(dialog, done),
	});
	dialog.show();
}

const words = ({ code, name, communes, present }) =>
	present >= communes
		? __("{0} {1}: loaded", [code, name])
		: __("{0} {1}: {2} communes", [code, name, communes]);

async function load(dialog, done) {
	const codes = dialog.get_value("codes");
	if (!codes.length) return frappe.show_alert(__("Choose at least one province."));
	dialog.hide();
	const title = __("Loading Units");
	let added = 0;
	for (let at = 0; at < codes.length; at += AT_ONCE) {
		frappe.show_progress(title, at, codes.length);
		const answer = await call("unit.load_provinces", { provinces: codes.slice(at, at + AT_ONCE) }).catch(
			tell,
		);
		if (!answer) return frappe.hide_progress();
		added += answer.added;
	}
	frappe.show_progress(title, codes.length, codes.length, "", true);
	frappe.show_alert({ message: __("{0} units added.", [added]), indicator: "green" });
	done();
}
