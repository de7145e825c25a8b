/** What the form scripts of the app use, under the one global name `dts_assessment`. */
import { show_job } from "./campaign/job";
import { Monitoring } from "./campaign/monitoring";
import { add_next_year } from "./campaign/next_year";
import { add_running_buttons } from "./campaign/running";
import { show_progress } from "./campaign/progress";
import { preview_participants } from "./campaign/previews";
import { add_letter_button, add_result_buttons } from "./publication/buttons";
import { points_in_list } from "./desk/lists";
import { short_numbers } from "./desk/numbers";
import { escape, html, show_number } from "./desk/markup";
import { call, open_file, tell } from "./desk/server";
import { show_return_reason } from "./desk/notes";
import { state_indicator } from "./desk/states";
import { take_over } from "./desk/workflow_actions";
import { MyWork } from "./inbox/my_work";
import { add_hand_back_button, add_offline_buttons } from "./offline/workbook";
import { add_archive_button } from "./evidence/archive";
import { show_evidence, take_files_in_list } from "./evidence/form";
import { campaign_report, report, review_report, unit_filters } from "./report/campaign_report";
import { add_review_buttons } from "./review/campaign";
import { DeskReview } from "./review/page";
import { show_clarifications } from "./review/unit_panel";
import { compare_versions } from "./set/compare";
import { import_annex } from "./set/import_annex";
import { show_rule } from "./set/indicator_form";
import { RuleReview } from "./set/review";
import { load_shipped } from "./set/shipped";
import { indicator_tree, open_tree } from "./set/tree";
import { copy_for_year, new_version } from "./set/versions";
import { add_panel } from "./sheet/panels";
import { ScoreSheet } from "./sheet/score_sheet";
import { show_actions_beside_indicators } from "./targets/beside_indicator";
import { give_by_workbook, give_targets } from "./targets/give";
import { add_target_panel } from "./targets/panel";
import {
	close_unit,
	grant_right,
	hand_over_right,
	rename_unit,
	revoke_delegation,
	withdraw_right,
} from "./units/deeds";
import { import_accounts, import_units } from "./units/import_dialog";
import { load_units } from "./units/load_units";
import { set_own_unit } from "./units/own";
import { confirm_rights, tree_label } from "./units/review";
import { FindingDialog } from "./visit/finding_dialog";
import { VisitNotes } from "./visit/notes";
import { confirm_minutes, upload_signed_paper } from "./visit/agreement";

frappe.provide("dts_assessment");
Object.assign(dts_assessment, {
	add_result_buttons,
	add_archive_button,
	add_hand_back_button,
	add_offline_buttons,
	add_panel,
	add_next_year,
	add_running_buttons,
	add_target_panel,
	call,
	campaign_report,
	close_unit,
	compare_versions,
	confirm_rights,
	copy_for_year,
	escape,
	give_by_workbook,
	give_targets,
	grant_right,
	hand_over_right,
	html,
	import_accounts,
	import_annex,
	import_units,
	indicator_tree,
	load_shipped,
	load_units,
	new_version,
	open_file,
	open_tree,
	points_in_list,
	preview_participants,
	rename_unit,
	report,
	review_report,
	revoke_delegation,
	set_own_unit,
	show_evidence,
	show_job,
	show_number,
	show_progress,
	show_return_reason,
	show_rule,
	state_indicator,
	take_files_in_list,
	tell,
	tree_label,
	unit_filters,
	withdraw_right,
	DeskReview,
	FindingDialog,
	Monitoring,
	MyWork,
	RuleReview,
	ScoreSheet,
	VisitNotes,
	confirm_minutes,
	upload_signed_paper,
});

take_over(["Indicator Set", "Assessment Campaign", "Self-Assessment", "Verification Visit"]);

for (const doctype of [
	"Assessment Campaign",
	"Indicator",
	"Indicator Set",
	"Official Dispatch",
	"Verification Visit",
])
	frappe.ui.form.on(doctype, { setup: (frm) => frm.page.wrapper.addClass("dts-page") });
for (const doctype of ["DTS Settings", "Indicator", "Indicator Set", "Unit Target"])
	frappe.ui.form.on(doctype, { setup: short_numbers });
frappe.ui.form.on("Assessment Campaign", { refresh: add_review_buttons });
frappe.ui.form.on("Self-Assessment", { refresh: show_clarifications });
show_actions_beside_indicators();
frappe.ui.form.on("Self-Assessment", "refresh", add_letter_button);
