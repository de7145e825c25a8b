/** Who in the unit works on what: giving indicators to officers and departments, and who has not finished. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";

/** Markup of the progress by person, or nothing while nothing is given to anybody. */
export function progress_by_person(rows) {
	const people = by_person(rows);
	if (!people.some(({ who }) => who)) return "";
	const late = people.filter(({ who, open }) => who && open.length).length;
	return html`<details class="dts-people">
		<summary>
			${__("Progress by person")}
			<span class="text-muted">${late ? __("{0} have not finished", [late]) : __("all have finished")}</span>
		</summary>
		<table>
			<thead>
				<tr>
					<th scope="col">${__("Assigned To")}</th>
					<th scope="col">${__("Complete")}</th>
					<th scope="col">${__("Still open")}</th>
				</tr>
			</thead>
			<tbody>
				${people.map(line)}
			</tbody>
		</table>
	</details>`;
}

const line = ({ who, total, open }) =>
	html`<tr>
		<td>${who || __("not assigned")}</td>
		<td>${total - open.length}/${total}</td>
		<td>${open.map((code) => html`<button type="button" class="dts-link" data-goto="${code}">${code}</button> `)}</td>
	</tr>`;

export const assignee = ({ assigned_name, assigned_unit_name }) =>
	[assigned_name, assigned_unit_name].filter(Boolean).join(" – ");

function by_person(rows) {
	const found = new Map();
	for (const { data } of rows) {
		const who = assignee(data.answer);
		if (!found.has(who)) found.set(who, { who, total: 0, open: [] });
		const one = found.get(who);
		one.total += 1;
		if (data.answer.status !== "Done") one.open.push(data.code);
	}
	return [...found.values()].sort((a, b) => !a.who - !b.who || a.who.localeCompare(b.who, "vi"));
}

/** Ask who gets one row, or which groups go to whom; resolves with the answers as the server has them then. */
export async function assign(sheet, row = null) {
	try {
		const people = await call("assessment.get_people", { self_assessment: sheet.name });
		return await ask(sheet, row, people);
	} catch (problem) {
		return tell(problem);
	}
}

const ask = (sheet, row, people) =>
	new Promise((resolve) => {
		const dialog = new frappe.ui.Dialog({
			title: row ? __("Assign {0}", [row.data.code]) : __("Assign Indicators"),
			fields: [...whom(row, people), ...(row ? [] : which(sheet))],
			primary_action_label: __("Assign"),
			primary_action: (values) =>
				call("assessment.assign", {
					self_assessment: sheet.name,
					answers: row ? [row.answer.name] : chosen(sheet, values),
					officer: values.officer || null,
					department: values.department || null,
				}).then((answers) => {
					dialog.hide();
					resolve(answers);
				}, tell),
		});
		dialog.show();
	});

function whom(row, { officers, departments }) {
	const nobody = { value: "", label: __("nobody") };
	const select = (fieldname, label, options, value) => ({
		fieldname,
		fieldtype: "Select",
		label,
		options: [nobody, ...options],
		default: value || "",
	});
	const users = officers.map(({ name, full_name }) => ({ value: name, label: full_name }));
	const units = departments.map(({ name, unit_name }) => ({ value: name, label: unit_name }));
	const fields = [select("officer", __("Officer"), users, row?.answer.assigned_to)];
	if (units.length) fields.push(select("department", __("Department"), units, row?.answer.assigned_unit));
	return fields;
}

const which = (sheet) => [
	{
		fieldname: "groups",
		fieldtype: "MultiCheck",
		label: __("Groups of Indicators"),
		columns: 1,
		options: sheet.groups
			.filter(({ leaves }) => leaves.length)
			.map(({ code, title, leaves }) => ({ value: code, label: `${code} ${title} (${leaves.length})` })),
	},
	{ fieldname: "only_free", fieldtype: "Check", label: __("Only those that nobody has yet"), default: 1 },
];

function chosen(sheet, { groups, only_free }) {
	const leaves = sheet.groups.filter(({ code }) => groups.includes(code)).flatMap((group) => group.leaves);
	return leaves
		.filter(({ answer }) => !only_free || !(answer.assigned_to || answer.assigned_unit))
		.map(({ answer }) => answer.name);
}
