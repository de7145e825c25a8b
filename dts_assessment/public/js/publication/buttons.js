/** The buttons of a campaign's results: before publication the trial and the decision, after it all that is made of them. */
import { html } from "../desk/markup";
import { ask_for_job } from "../campaign/job";
import { call, open_file, tell } from "../desk/server";
import { changes, correct_results } from "./correction";
import { preview_ranking } from "./trial";

const OVERSIGHT = ["DTS Coordinator", "DTS Publisher", "DTS Auditor"];

export function add_result_buttons(frm) {
	if (!frm.doc.launched_on || !frappe.user.has_role(OVERSIGHT)) return;
	const published = frm.doc.workflow_state === "Published";
	const { name: campaign } = frm.doc;
	const add = (label, run) => frm.add_custom_button(label, run, __("Results"));
	const file = (label, method, args) => add(label, () => open_file(method, { campaign, ...args }));
	if (!published) add(__("Ranking as It Stands"), () => preview_ranking(frm));
	if (may_draft(frm)) add(__("Draft the Decision"), () => draft_decision(frm));
	file(__("Ranking (Excel)"), "result.download_ranking", { file_type: "xlsx" });
	file(__("Ranking (PDF)"), "result.download_ranking", { file_type: "pdf" });
	file(__("Ranking (Word)"), "result.download_ranking", { file_type: "docx" });
	add(__("All Answers (Excel)"), () => ask_for_answers(frm));
	if (published) add_published(frm, add, file);
}

function add_published(frm, add, file) {
	file(__("For Emulation Records (Excel)"), "result.download_emulation");
	if (frm.doc.__onload?.recognises) file(__("Recognition List (Excel)"), "result.download_recognition");
	file(__("National Form (Excel)"), "result.download_national_form");
	add(__("Versions and Corrections"), () => show_versions(frm));
	add(__("Check the Seals"), () => verify(frm));
	if (frappe.user.has_role(["DTS Coordinator", "DTS Publisher"]))
		add(__("Notices to All Units (ZIP)"), () => ask_for_letters(frm));
	if (frappe.user.has_role("DTS Publisher")) add(__("Correct Results"), () => correct_results(frm));
}

const may_draft = (frm) =>
	frm.doc.workflow_state === "Verified" &&
	!(frm.doc.dispatches || []).some((row) => row.purpose === "Result") &&
	frappe.user.has_role(["DTS Coordinator", "DTS Publisher"]);

function draft_decision(frm) {
	const question = __(
		"A draft decision is made with the ranking as it stands as its annex (PDF, Word and Excel). Sign and register it, then publish.",
	);
	frappe.confirm(question, async () => {
		try {
			const { name } = await call("result.draft_decision", { campaign: frm.doc.name });
			frappe.set_route("Form", "Official Dispatch", name);
		} catch (problem) {
			tell(problem);
		}
	});
}

const ask_for_letters = (frm) =>
	ask_for_job(
		frm,
		"result.make_letters",
		__("The notice of every unit is printed; this takes a second a unit. You may go on working meanwhile."),
	);

const ask_for_answers = (frm) =>
	ask_for_job(
		frm,
		"result.make_answers_workbook",
		__("All answers are written into one workbook. You may go on working meanwhile."),
	);

async function verify(frm) {
	try {
		const found = await call("result.verify_publication", { campaign: frm.doc.name });
		const counts = __("{0} versions, {1} results", [found.versions, found.results]);
		const lines = html`<p>${counts}</p>
			${found.agrees
				? html`<p>${__("All seals agree, and the results are what the answers give.")}</p>`
				: html`<ul>
						${found.findings.map((line) => html`<li>${line}</li>`)}
				  </ul>`}`;
		frappe.msgprint({
			title: found.agrees ? __("It Agrees") : __("It Does Not Agree"),
			message: lines.toString(),
			indicator: found.agrees ? "green" : "red",
		});
	} catch (problem) {
		tell(problem);
	}
}

async function show_versions(frm) {
	try {
		const heads = await call("frappe.client.get_list", {
			doctype: "Campaign Publication",
			filters: { campaign: frm.doc.name },
			fields: ["version", "published_on", "reason", "row_count", "seal"],
			order_by: "version desc",
		});
		const parts = await Promise.all(heads.map((head) => version(frm, head)));
		const dialog = new frappe.ui.Dialog({ title: __("Versions and Corrections"), size: "large" });
		dialog.$body.html(html`${parts}`.toString());
		dialog.show();
	} catch (problem) {
		tell(problem);
	}
}

async function version(frm, head) {
	const args = { campaign: frm.doc.name, version: head.version };
	const found = head.version > 1 ? await call("result.difference", args) : null;
	return html`<h5>${__("Version {0}", [head.version])}, ${frappe.datetime.str_to_user(head.published_on)}</h5>
		${head.reason && html`<p>${head.reason}</p>`}
		<p class="text-muted">${__("{0} results, seal {1}…", [head.row_count, head.seal.slice(0, 16)])}</p>
		${found && changes(found)}`;
}

/** On a published self-assessment: the notice of its own result. */
export function add_letter_button(frm) {
	if (frm.doc.workflow_state !== "Published") return;
	frm.add_custom_button(__("Notice of the Result (PDF)"), () =>
		open_file("result.download_letter", { self_assessment: frm.doc.name }),
	);
}
