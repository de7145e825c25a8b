"""The app's own commands of bench."""

import sys

import click
import frappe
from frappe.commands import get_site, pass_context


@click.command("verify-publication")
@click.argument("campaign")
@pass_context
def verify_publication(context: object, campaign: str) -> None:
	"""Compute a published CAMPAIGN anew from its answers and check its seals; exit code 1 if anything differs."""
	frappe.init(site=get_site(context))
	frappe.connect()
	try:
		agrees = _verify(campaign)
	finally:
		frappe.destroy()
	sys.exit(0 if agrees else 1)


def _verify(campaign: str) -> bool:
	from dts_assessment.publication.verify import verify

	frappe.local.lang = "vi"
	if not frappe.db.exists("Assessment Campaign", campaign):
		raise click.ClickException(f"Không có đợt đánh giá {campaign}.")
	try:
		found = verify(frappe.get_doc("Assessment Campaign", campaign))
	except frappe.ValidationError as problem:
		raise click.ClickException(frappe.utils.strip_html(str(problem))) from problem
	for line in found.findings:
		click.echo(line)
	outcome = "khớp" if found.agrees else f"{len(found.findings)} điểm không khớp"
	click.echo(f"{campaign}: {found.versions} phiên bản, {found.results} kết quả: {outcome}.")
	return found.agrees


commands = [verify_publication]
