/** The work on the queue for a campaign: a bar that polls while it runs, and what to do when it stopped. */
import { html, percent } from "../desk/markup";
import { call, tell } from "../desk/server";

const EVERY = 2000;
const UNDER_WAY = ["Waiting", "Running"];

/** Show the latest job above the form and go on until it ends or the user leaves. */
export async function show_job(frm) {
	clearTimeout(frm.job_timer);
	const { name } = frm.doc;
	const job = await call("campaign.job", { campaign: name }).catch(() => null);
	if (!job?.status || frm.doc.name !== name || !frm.$wrapper.is(":visible")) return;
	const runs = UNDER_WAY.includes(job.status);
	if (!runs && frm.job_runs) return ended(frm, job);
	frm.job_runs = runs;
	if (runs || job.status === "Failed") draw(frm, job, runs);
	if (runs) frm.job_timer = setTimeout(() => show_job(frm), EVERY);
}

function ended(frm, job) {
	frm.job_runs = false;
	if (job.file_url && job.requested_by === frappe.session.user) offer(job);
	frm.reload_doc();
}

/** The file that the job made, which only who asked for it can read. */
function offer(job) {
	const link = html`<a href="${job.file_url}" target="_blank" rel="noopener">${__("Download the file")}</a>`;
	frappe.msgprint({ title: __(job.kind), message: link.toString(), indicator: "green" });
}

function draw(frm, job, runs) {
	const share = percent(job.done, job.total);
	const bar = html`<b>${__(job.kind)}</b>: ${__(job.status)}, ${job.done}/${job.total || "…"}
		<div
			class="progress"
			role="progressbar"
			aria-valuenow="${share}"
			aria-valuemin="0"
			aria-valuemax="100"
		>
			<div class="progress-bar" style="width: ${share}%"></div>
		</div>
		${job.problem ? html`<p>${job.problem}</p>` : ""}`;
	frm.set_intro("");
	frm.set_intro(bar.toString(), runs ? "blue" : "red");
	if ((job.status === "Failed" || job.stalled) && frappe.user.has_role("DTS Coordinator"))
		frm.add_custom_button(__("Go On with the Work"), () => go_on(frm, job.name));
}

async function go_on(frm, job) {
	await call("campaign.resume_job", { job }).catch(tell);
	show_job(frm);
}

/** Ask for work on the queue and show its bar. */
export async function ask_for_job(frm, method, question) {
	frappe.confirm(question, async () => {
		try {
			await call(method, { campaign: frm.doc.name });
			frm.job_runs = true;
			show_job(frm);
		} catch (problem) {
			tell(problem);
		}
	});
}
