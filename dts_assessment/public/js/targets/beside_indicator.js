/** What the unit set itself about an indicator, this year and in campaigns before, in the indicator's card. */
import { html } from "../desk/markup";
import { call } from "../desk/server";
import { add_panel } from "../sheet/panels";
import { action } from "./panel";

const FRESH = 5000;
let asked = { name: "", at: 0 };

export function show_actions_beside_indicators() {
	add_panel("indicator", async (container, { sheet, row }) => {
		const { actions, before } = await actions_of(sheet.name);
		const { code } = row.data;
		const lines = [
			...(before[code] || []).map((one) => action(one, __("Set before"))),
			...(actions[code] || []).map((one) => action(one)),
		];
		if (!lines.length) return;
		container.insertAdjacentHTML(
			"beforeend",
			html`<div class="dts-actions"><b>${__("Improvement Action")}</b> ${lines}</div>`.toString(),
		);
	});
}

/** All cards of a sheet are drawn at once and share one request; a sheet without actions is no trouble to anybody. */
function actions_of(name) {
	if (asked.name !== name || Date.now() - asked.at > FRESH) {
		const answer = call("target.get_actions", { self_assessment: name });
		asked = { name, at: Date.now(), answer: answer.catch(() => ({ actions: {}, before: {} })) };
	}
	return asked.answer;
}
