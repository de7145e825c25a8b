/** How far a campaign is: a bar of its units by state, kept up to date while the form is open. */
import { html, percent } from "../desk/markup";
import { call } from "../desk/server";
import { colour, STATES } from "../desk/states";

const EVERY = 5000;

/** Draw the progress into the HTML field of the form and go on until the user leaves it. */
export async function show_progress(frm, fieldname) {
	clearTimeout(frm.progress_timer);
	const { name } = frm.doc;
	if (frm.is_new() || !frm.doc.launched_on) return;
	const progress = await call("campaign.progress", { campaign: name }).catch(() => null);
	const here = frm.doc.name === name && frm.$wrapper.is(":visible");
	if (progress && here) frm.fields_dict[fieldname].$wrapper.html(bar(progress).toString());
	if (here) frm.progress_timer = setTimeout(() => show_progress(frm, fieldname), EVERY);
}

function bar({ units, by_state, answered, asked }) {
	const parts = STATES.map((state) => ({
		state,
		count: by_state[state],
		share: percent(by_state[state], units),
	}));
	return html`<div class="dts-states" role="img" aria-label="${__("Self-Assessments by State")}">
			${parts.map(
				({ state, share }) =>
					html`<span class="dts-${colour(state)}" style="width: ${share}%"></span>`,
			)}
		</div>
		<p class="dts-legend">
			${parts.map(
				({ state, count }) =>
					html`<span class="indicator ${colour(state)}"
						><span>${__(state)}: <b>${count}</b></span></span
					>`,
			)}
		</p>
		<p>${__("{0} of {1} answers given ({2} %)", [answered, asked, percent(answered, asked)])}</p>`;
}
