/** Looking at a piece of evidence: the file itself, what document it is, earlier versions, where it is used. */
import { html } from "../desk/markup";
import { call, tell } from "../desk/server";
import { address_of, FACTS, flag_pills, megabytes } from "./words";

const PICTURES = ["jpg", "jpeg", "png", "gif", "webp"];

/** Open a dialog that shows one piece of evidence; `flags` are the notes of the answer that cites it. */
export async function preview(evidence, { flags = [] } = {}) {
	const found = await call("evidence.get", { evidence }).catch(tell);
	if (!found) return;
	const dialog = new frappe.ui.Dialog({
		title: found.title,
		size: "extra-large",
		fields: [{ fieldname: "body", fieldtype: "HTML" }],
	});
	dialog.fields_dict.body.$wrapper.html(
		html`<div class="dts-ev-preview">
			<div class="dts-ev-view">${file_view(found)}</div>
			<div class="dts-ev-about">
				${flags.length ? html`<p>${flag_pills(flags)}</p>` : ""} ${about(found)} ${same_view(found)}
				${uses_view(found.uses)} ${versions_view(found.versions)}
				<p>
					<a href="${frappe.utils.get_form_link("Evidence", found.name)}" target="_blank"
						>${__("Open the Evidence")}</a
					>
				</p>
			</div>
		</div>`.toString(),
	);
	dialog.show();
	return dialog;
}

/** The file as the browser shows it, or the way to it. */
export function file_view({ kind, file, file_kind, file_name, url, title }) {
	if (kind === "Link")
		return html`<p><a href="${url}" target="_blank" rel="noopener noreferrer">${url}</a></p>`;
	if (kind === "Dispatch")
		return html`<p class="text-muted">${__("A registered dispatch; its facts stand beside.")}</p>`;
	const address = address_of(file);
	const open = html`<p class="dts-ev-links">
		<a class="btn btn-xs btn-default" href="${address}" target="_blank" rel="noopener"
			>${__("Open in a New Tab")}</a
		>
		<a class="btn btn-xs btn-default" href="${address}" download="${file_name}">${__("Download")}</a>
	</p>`;
	if (file_kind === "pdf") return html`<iframe src="${address}" title="${title}"></iframe>${open}`;
	if (PICTURES.includes(file_kind)) return html`<img src="${address}" alt="${title}" />${open}`;
	return html`<p class="text-muted">
			${__("A browser does not show files of the kind {0}; download it.", [file_kind])}
		</p>
		${open}`;
}

function about(found) {
	const facts = Object.entries(FACTS).map(([field, label]) => [
		label(),
		field === "issue_date" ? frappe.datetime.str_to_user(found[field]) : found[field],
	]);
	const file = found.file_name ? `${found.file_name} (${megabytes(found.file_size)})` : "";
	const added = `${frappe.user.full_name(found.owner)}, ${frappe.datetime.str_to_user(found.creation)}`;
	const rows = [...facts, [__("File"), file], [__("Added By"), added], ["SHA-256", found.sha256]];
	if (found.retired) rows.push([__("Retired"), `${found.retired_by}, ${found.retire_reason || ""}`]);
	return html`<dl>
		${rows
			.filter(([, value]) => value)
			.map(
				([label, value]) =>
					html`<dt>${label}</dt>
						<dd>${value}</dd>`,
			)}
	</dl>`;
}

export function same_view({ same }) {
	if (!same.own.length && !same.elsewhere) return "";
	const one = ({ name, title }) =>
		html`<li><a href="${frappe.utils.get_form_link("Evidence", name)}" target="_blank">${title}</a></li>`;
	return html`<div class="dts-ev-same">
		<b>${__("The same file is also here:")}</b>
		<ul>
			${same.own.map(one)} ${same.elsewhere ? html`<li>${__("Also Held by Another Unit")}</li>` : ""}
		</ul>
	</div>`;
}

export function uses_view(uses) {
	if (!uses.length) return html`<p class="text-muted">${__("No answer cites it yet.")}</p>`;
	const use = ({ self_assessment, code, title, unit_name, state, campaign }) =>
		html`<li>
			<a href="${frappe.utils.get_form_link("Self-Assessment", self_assessment)}">${code} ${title}</a>
			<span class="text-muted">${campaign}, ${unit_name} (${__(state)})</span>
		</li>`;
	return html`<b>${__("Cited in:")}</b>
		<ul>
			${uses.map(use)}
		</ul>`;
}

export function versions_view(versions) {
	if (!versions.length) return "";
	const version = ({ file, file_name, file_size, replaced_by, replaced_on }) =>
		html`<li>
			<a href="${address_of(file)}" target="_blank" rel="noopener">${file_name}</a>
			(${megabytes(file_size)})
			<span class="text-muted"
				>${__("replaced by {0} on {1}", [
					frappe.user.full_name(replaced_by),
					frappe.datetime.str_to_user(replaced_on),
				])}</span
			>
		</li>`;
	return html`<b>${__("Earlier Versions")}:</b>
		<ul>
			${versions.map(version)}
		</ul>`;
}
