/** A workbook that is read twice: checked first, with its findings by cell, then taken as a whole. */
import { html } from "../desk/markup";
import { call, open_file, tell } from "../desk/server";

/** `summary` tells what a check found; `done` is called with the answer of the import; `args` go with each call. */
export class ImportDialog {
	constructor({ title, method, form, summary, done, args = {} }) {
		Object.assign(this, { method, summary, done, args, answers: {} });
		this.dialog = new frappe.ui.Dialog({
			title,
			fields: [
				{
					fieldname: "file_url",
					fieldtype: "Attach",
					label: __("Workbook (Excel)"),
					options: { restrictions: { allowed_file_types: [".xlsx"] } },
					reqd: 1,
					onchange: () => this.reset(),
				},
				{ fieldname: "findings", fieldtype: "HTML" },
			],
			primary_action_label: __("Check"),
			primary_action: (values) => this.run(values).catch(tell),
			secondary_action_label: __("Download the Form"),
			secondary_action: () => open_file(form.method, form.args),
		});
		this.dialog.show();
	}

	async run({ file_url }) {
		const dry_run = this.checked ? 0 : 1;
		const answers = JSON.stringify(this.answers);
		const answer = await call(this.method, { ...this.args, file_url, dry_run, answers });
		if (dry_run) return this.show(answer);
		this.dialog.hide();
		this.done(answer);
	}

	show(answer) {
		const { problems, questions = [] } = answer;
		const area = this.dialog.fields_dict.findings.$wrapper;
		area.html(findings(this.summary(answer), problems, questions).toString());
		area.find("select").on("change", ({ target }) => (this.answers[target.dataset.row] = target.value));
		this.checked = !problems.length && !questions.length;
		this.dialog.get_primary_btn().text(this.checked ? __("Import") : __("Check"));
	}

	reset() {
		this.checked = false;
		this.answers = {};
		this.dialog.get_primary_btn().text(__("Check"));
		this.dialog.fields_dict.findings.$wrapper.empty();
	}
}

export function import_units(done) {
	new ImportDialog({
		title: __("Import Units"),
		method: "unit.import_units",
		form: { method: "unit.download_units", args: {} },
		summary: ({ created, updated, same }) =>
			__("{0} new, {1} changed, {2} as they are.", [created, updated, same]),
		done,
	});
}

export function import_accounts(unit) {
	new ImportDialog({
		title: __("Import Accounts"),
		method: "people.import_accounts",
		form: { method: "people.download_accounts_form", args: { unit } },
		summary: ({ rows, new: made }) => __("{0} rows, {1} new accounts.", [rows, made]),
		done: ({ links }) => show_links(links),
	});
}

/** Addresses for setting passwords, shown once where no mail account sends them. */
export function show_links(links) {
	const people = Object.entries(links || {});
	if (!people.length)
		return frappe.show_alert({ message: __("The rights were given."), indicator: "green" });
	const rows = people.map(([email, link]) => html`<p><b>${email}</b><br /><code>${link}</code></p>`);
	frappe.msgprint({
		title: __("Addresses for Setting the Password"),
		message: html`<p>
				${__("No mail account is set up. Hand each address to its person; it works once.")}
			</p>
			${rows}`.toString(),
		wide: true,
	});
}

const findings = (summary, problems, questions) =>
	html`<p><b>${summary}</b></p>
		${problems.length ? html`<p>${__("Nothing is saved before these cells are right:")}</p>` : ""}
		<ul class="dts-scroll">
			${problems.map(({ sentence }) => html`<li class="dts-problem">${sentence}</li>`)}
		</ul>
		${questions.map(question)}`;

const question = ({ row, sentence, options }) =>
	html`<div class="form-group">
		<label class="control-label">${sentence}</label>
		<select class="form-control" data-row="${row}">
			<option value="">${__("Choose …")}</option>
			${options.map(({ name, label }) => html`<option value="${name}">${label}</option>`)}
		</select>
	</div>`;
