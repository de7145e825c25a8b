app_name = "dts_assessment"
app_title = "DTS Assessment"
app_publisher = "dts_assessment contributors"
app_description = "Digital transformation assessment for Vietnamese public offices"
app_email = "maintainers@example.com"
app_license = "mit"

require_type_annotated_api_methods = True

fixtures = [
	{"dt": "Role", "filters": [["name", "like", "DTS %"]]},
	{"dt": "Workflow State", "filters": [["name", "in", ["Draft", "Submitted", "Verified", "Published"]]]},
	{
		"dt": "Workflow Action Master",
		"filters": [
			[
				"name",
				"in",
				[
					"Close Verification",
					"Confirm Minutes",
					"Hand In",
					"Issue Minutes",
					"Launch",
					"Publish",
					"Record Visit",
					"Reopen",
					"Return",
					"Submit for Approval",
					"Verify",
					"Withdraw",
				],
			]
		],
	},
	{"dt": "Workflow", "filters": [["name", "like", "DTS %"]]},
]

after_install = "dts_assessment.install.after_install"
after_migrate = "dts_assessment.install.after_migrate"
before_uninstall = "dts_assessment.uninstall.before_uninstall"

app_include_js = "dts_assessment.bundle.js"
app_include_css = "dts_assessment.bundle.css"

page_renderer = ["dts_assessment.pages.serve.PublicPages"]
clear_cache = "dts_assessment.publication.public_cache.renew"
before_request = ["dts_assessment.pages.serve.answer_at_once"]
override_whitelisted_methods = {"frappe.core.api.file.zip_files": "dts_assessment.api.files.zip_files"}

standard_queries = {"Office Unit": "dts_assessment.api.unit.search_units"}

doc_events = {
	"*": {
		"after_rename": "dts_assessment.dispatches.host.rename",
		"on_cancel": "dts_assessment.dispatches.host.follow",
		"on_trash": "dts_assessment.dispatches.host.forget",
		"on_update": "dts_assessment.dispatches.host.follow",
		"on_update_after_submit": "dts_assessment.dispatches.host.follow",
	},
	"Assessment Campaign": {"on_update": "dts_assessment.publication.public_cache.forget"},
	"Campaign Publication": {"after_insert": "dts_assessment.publication.public_cache.forget"},
	"File": {
		"validate": [
			"dts_assessment.workflow.file_guard.check_file",
			"dts_assessment.assessments.evidence_file.check_file",
		],
		"after_insert": "dts_assessment.assessments.evidence_file.own_file",
		"after_delete": "dts_assessment.assessments.evidence_file.forget_content",
	},
}

scheduler_events = {
	"daily": ["dts_assessment.units.delegate.run_due", "dts_assessment.jobs.clock.daily"],
	"cron": {
		"*/3 * * * *": ["dts_assessment.jobs.clock.every_few_minutes"],
		"*/5 * * * *": ["dts_assessment.dispatches.dropbox.run"],
	},
}

permission_query_conditions = {
	"Answer Comment": "dts_assessment.permissions.comment_query",
	"Assessment Answer": "dts_assessment.permissions.answer_query",
	"Assessment Campaign": "dts_assessment.permissions.campaign_query",
	"Dispatch Counter": "dts_assessment.permissions.counter_query",
	"Dispatch Packet": "dts_assessment.permissions.packet_query",
	"Dispatch Register": "dts_assessment.permissions.register_query",
	"Assessment Reminder": "dts_assessment.permissions.reminder_query",
	"Campaign Job": "dts_assessment.permissions.job_query",
	"Deadline Extension": "dts_assessment.permissions.extension_query",
	"Evidence": "dts_assessment.permissions.evidence_query",
	"File": "dts_assessment.permissions.file_query",
	"Improvement Action": "dts_assessment.permissions.targets.action_query",
	"Official Dispatch": "dts_assessment.permissions.dispatch_query",
	"Clarification": "dts_assessment.permissions.review.clarification_query",
	"Review Opinion": "dts_assessment.permissions.review.opinion_query",
	"Visit Proposal": "dts_assessment.permissions.review.proposal_query",
	"Score Change": "dts_assessment.permissions.review.score_change_query",
	"Self-Assessment": "dts_assessment.permissions.self_assessment_query",
	"State Change": "dts_assessment.permissions.journal.state_change_query",
	"Unit Delegation": "dts_assessment.permissions.delegation_query",
	"Unit Succession": "dts_assessment.permissions.succession_query",
	"Unit Target": "dts_assessment.permissions.targets.target_query",
	"Verification Visit": "dts_assessment.permissions.visit_query",
}

has_permission = {
	"Answer Comment": "dts_assessment.permissions.has_permission",
	"Assessment Answer": "dts_assessment.permissions.has_permission",
	"Assessment Campaign": "dts_assessment.permissions.has_permission",
	"Dispatch Counter": "dts_assessment.permissions.has_permission",
	"Dispatch Packet": "dts_assessment.permissions.has_permission",
	"Dispatch Register": "dts_assessment.permissions.has_permission",
	"Assessment Reminder": "dts_assessment.permissions.has_permission",
	"Campaign Job": "dts_assessment.permissions.has_permission",
	"Deadline Extension": "dts_assessment.permissions.has_permission",
	"Evidence": "dts_assessment.permissions.has_permission",
	"File": "dts_assessment.workflow.file_guard.file_has_permission",
	"Improvement Action": "dts_assessment.permissions.has_permission",
	"Official Dispatch": "dts_assessment.permissions.has_permission",
	"Clarification": "dts_assessment.permissions.has_permission",
	"Review Opinion": "dts_assessment.permissions.has_permission",
	"Visit Proposal": "dts_assessment.permissions.has_permission",
	"Score Change": "dts_assessment.permissions.has_permission",
	"Self-Assessment": "dts_assessment.permissions.has_permission",
	"State Change": "dts_assessment.permissions.has_permission",
	"Unit Delegation": "dts_assessment.permissions.has_permission",
	"Unit Succession": "dts_assessment.permissions.has_permission",
	"Unit Target": "dts_assessment.permissions.has_permission",
	"Verification Visit": "dts_assessment.permissions.has_permission",
}
