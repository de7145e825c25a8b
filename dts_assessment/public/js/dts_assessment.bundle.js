/** What the form scripts of the app use, under the one global name `dts_assessment`. */
import { show_progress } from "./campaign/progress";
import { preview_participants, preview_ranking } from "./campaign/previews";
import { escape, html, show_number } from "./desk/markup";
import { call, open_file, tell } from "./desk/server";
import { show_return_reason } from "./desk/notes";
import { state_indicator } from "./desk/states";
import { take_over } from "./desk/workflow_actions";
import { import_annex } from "./set/import_annex";
import { ScoreSheet } from "./sheet/score_sheet";
import { FindingDialog } from "./visit/finding_dialog";

frappe.provide("dts_assessment");
Object.assign(dts_assessment, {
	call,
	escape,
	html,
	import_annex,
	open_file,
	preview_participants,
	preview_ranking,
	show_number,
	show_progress,
	show_return_reason,
	state_indicator,
	tell,
	FindingDialog,
	ScoreSheet,
});

take_over(["Indicator Set", "Assessment Campaign", "Self-Assessment", "Verification Visit"]);
