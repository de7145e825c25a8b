/** The score sheet as an Excel workbook: taken out, and handed back in two steps, the changes shown before any is saved. */
import { html } from "../desk/markup";
import { call, open_file, tell } from "../desk/server";

export function add_offline_buttons(frm) {
	const self_assessment = frm.doc.name;
	for (const [file_type, label] of [
		["pdf", __("Self-Assessment Report (PDF)")],
		["docx", __("Self-Assessment Report (Word)")],
	])
		frm.add_custom_button(
			label,
			() => open_file("offline.download_report", { self_assessment, file_type }),
			__("Report"),
		);
	frm.add_custom_button(
		__("Download Score Sheet (Excel)"),
		() => open_file("offline.download_workbook", { self_assessment }),
		__("Excel"),
	);
}

/** For those who fill in the sheet alone: the server refuses the workbook of anybody else. */
export const add_hand_back_button = (frm) =>
	frm.add_custom_button(__("Hand the Excel Sheet Back"), () => new WorkbookDialog(frm), __("Excel"));

export class WorkbookDialog {
	constructor(frm) {
		Object.assign(this, { frm, choices: {} });
		this.dialog = new frappe.ui.Dialog({
			title: __("Hand the Excel Sheet Back"),
			size: "large",
			fields: [
				{
					fieldname: "file_url",
					fieldtype: "Attach",
					label: __("Score Sheet (Excel)"),
					options: { restrictions: { allowed_file_types: [".xlsx"] } },
					reqd: 1,
					onchange: () => this.reset(),
				},
				{ fieldname: "findings", fieldtype: "HTML" },
			],
			primary_action_label: __("Check"),
			primary_action: (values) => this.run(values).catch((problem) => this.refused(problem)),
		});
		this.dialog.show();
	}

	get area() {
		return this.dialog.fields_dict.findings.$wrapper;
	}

	/** The first click shows what would change; the second one, once every conflict is settled, saves it. */
	async run({ file_url }) {
		const dry_run = this.checked ? 0 : 1;
		const args = { self_assessment: this.frm.doc.name, file_url, dry_run };
		await this.frm.score_sheet?.flush();
		const answer = await call("offline.upload_workbook", { ...args, choices: JSON.stringify(this.choices) });
		if (dry_run) return this.show(answer);
		this.dialog.hide();
		frappe.show_alert({ message: __("{0} indicators saved", [answer.saved]), indicator: "green" });
		this.frm.reload_doc();
	}

	show({ changes, problems }) {
		this.conflicts = changes.filter(({ conflict }) => conflict);
		this.area.html(findings(changes, problems).toString());
		this.area.find("input[type=radio]").on("change", ({ target }) => {
			this.choices[target.name] = target.value;
			this.offer();
		});
		this.fit = changes.length && !problems.length;
		this.offer();
	}

	offer() {
		this.checked = this.fit && this.conflicts.every(({ key }) => this.choices[key]);
		this.dialog.get_primary_btn().text(this.checked ? __("Save the Changes") : __("Check"));
	}

	refused(problem) {
		this.reset();
		tell(problem);
	}

	reset() {
		Object.assign(this, { checked: false, choices: {} });
		this.dialog.get_primary_btn().text(__("Check"));
		this.area.empty();
	}
}

const findings = (changes, problems) => html`
	${
		problems.length
			? html`<p><b>${__("Nothing is saved before these cells are right:")}</b></p>
					<ul class="dts-scroll">
						${problems.map(({ sentence }) => html`<li class="dts-problem">${sentence}</li>`)}
					</ul>`
			: ""
	}
	<p>
		<b>
			${changes.length ? __("{0} rows differ:", [changes.length]) : __("The workbook changes nothing.")}
		</b>
	</p>
	${changes.length ? table(changes) : ""}`;

const table = (changes) => html`<div class="dts-scroll dts-offline">
	<table class="table table-bordered">
		<thead>
			<tr>
				<th>${__("Indicator")}</th>
				<th>${__("On the System")}</th>
				<th>${__("In the Workbook")}</th>
				<th>${__("Counts")}</th>
			</tr>
		</thead>
		<tbody>
			${changes.map(row)}
		</tbody>
	</table>
</div>`;

const row = ({ key, title, stands, comes, conflict }) => html`<tr class="${conflict ? "dts-both-changed" : ""}">
	<td><b>${key.startsWith("~") ? __("Shared figure") : key}</b> ${title}</td>
	<td class="dts-lines">${stands}</td>
	<td class="dts-lines">${comes}</td>
	<td>${conflict ? choice(key) : __("In the Workbook")}</td>
</tr>`;

const choice = (key) => html`<fieldset>
	<legend class="small">${__("Changed on the system too. Choose:")}</legend>
	<label class="dts-tick">
		<input type="radio" name="${key}" value="workbook" /> <span>${__("In the Workbook")}</span>
	</label>
	<label class="dts-tick">
		<input type="radio" name="${key}" value="online" /> <span>${__("On the System")}</span>
	</label>
</fieldset>`;
