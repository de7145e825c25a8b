/** On the form of a self-assessment: what the group asks and the unit objects to, with the buttons of the unit. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";
import { object_to, reply_to } from "./dialogs";

const COLOURS = { Open: "orange", Replied: "blue", Settled: "green" };

export async function show_clarifications(frm) {
	if (frm.is_new() || frm.doc.workflow_state === "Draft") return;
	try {
		const found = await call("review.unit_clarifications", { self_assessment: frm.doc.name });
		draw(frm, found);
	} catch (problem) {
		tell(problem);
	}
}

function draw(frm, { rows, can_object, can_reply }) {
	frm.layout.wrapper.find(".dts-clarifications").remove();
	if (can_object) frm.add_custom_button(__("Object to a Score"), () => object(frm));
	if (!rows.length) return;
	const panel = $(
		html`<section class="dts-clarifications">
			<h4>${__("Clarifications")}</h4>
			${rows.map((row) => line(row, can_reply))}
		</section>`.toString(),
	);
	frm.layout.wrapper.prepend(panel);
	panel.on("click", "[data-reply]", async (event) => {
		const row = rows.find((one) => one.name === event.currentTarget.dataset.reply);
		if (await reply_to(row, frm.doc.unit)) show_clarifications(frm);
	});
}

const line = (row, can_reply) =>
	html`<div class="dts-clarification">
		<b>${row.indicator_code}</b>
		<span class="indicator-pill ${COLOURS[row.status]}">${__(row.status)}</span>
		${row.direction === "Asked" ? __("The group asked") : __("The unit objects")}: ${row.question}
		${
			row.status === "Open" &&
			row.reply_until &&
			html`<span class="text-muted"
				>(${__("reply until {0}", [frappe.datetime.str_to_user(row.reply_until)])})</span
			>`
		}
		${row.reply && html`<p><b>${__("Reply")}:</b> ${row.reply}</p>`}
		${row.outcome && html`<p><b>${__(row.outcome)}:</b> ${row.outcome_reason}</p>`}
		${
			can_reply &&
			row.direction === "Asked" &&
			row.status === "Open" &&
			html`<button type="button" class="btn btn-xs btn-primary" data-reply="${row.name}">
				${__("Reply")}
			</button>`
		}
	</div>`;

async function object(frm) {
	try {
		const { rows } = await call("review.sheet", { self_assessment: frm.doc.name });
		const answers = rows
			.filter((row) => row.answer)
			.map((row) => ({ value: row.answer.name, label: `${row.code} · ${row.title}` }));
		if (await object_to(answers, frm.doc.unit)) show_clarifications(frm);
	} catch (problem) {
		tell(problem);
	}
}
