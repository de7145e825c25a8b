/** The evidence of one answer: what it cites, files dropped on it, and the ways to cite more. */
import { html } from "../desk/markup";
import { call, Refusal, tell } from "../desk/server";
import { cite_link, describe } from "./dialogs";
import { pick_dispatches, pick_evidence } from "./picker";
import { preview } from "./preview";
import { send_file } from "./upload";
import { fact_names, facts_line, flag_pills, kind_mark } from "./words";

/**
 * Draws a panel into `container` and returns it.
 *
 * `unit` owns the evidence, `answer` is the name of the answer (none: files only go into the library), `citations` are
 * rows as `get_sheet` gives them. Files may be dropped anywhere on `drop_on`. `on_change` gets the new citations
 * whenever the user adds or drops one; what the server then says goes back by `update(citations)`.
 */
export function mount_evidence(container, options) {
	return new EvidencePanel(container, options);
}

class EvidencePanel {
	constructor(
		container,
		{ unit, answer, read_only = false, citations = [], drop_on = container, on_change },
	) {
		Object.assign(this, { container, unit, answer, read_only, drop_on });
		this.on_change = on_change || (() => {});
		this.cited = citations;
		this.uploads = [];
		container.classList.add("dts-ev");
		container.onclick = (event) => this.clicked(event);
		// what is typed or chosen in here is no input of the row around it
		container.oninput = container.onchange = (event) => this.chosen(event);
		if (!read_only) this.listen_for_drops();
		this.draw();
	}

	/** Take over what the server says is cited; uploads under way stay. */
	update(citations, { read_only = this.read_only } = {}) {
		if (citations === this.cited && read_only === this.read_only) return;
		this.cited = citations;
		this.read_only = read_only;
		this.draw();
	}

	/** Whether a file is still on its way: leaving now would lose it. */
	get busy() {
		return this.uploads.some(({ state }) => state === "uploading");
	}

	draw() {
		const focused = this.container.contains(document.activeElement) && document.activeElement.dataset.ev;
		const rows = [...this.cited.map((one) => this.citation(one)), ...this.uploads.map(upload_line)];
		this.container.innerHTML = html`${
			rows.length
				? html`<ul class="dts-ev-list">
						${rows}
					</ul>`
				: ""
		}
		${this.read_only ? this.nothing() : this.adders()}`;
		if (focused) this.container.querySelector(`[data-ev="${focused}"]`)?.focus();
	}

	nothing() {
		return this.cited.length ? "" : html`<span class="text-muted">${__("No evidence is cited.")}</span>`;
	}

	citation(one) {
		const editable = !this.read_only && one.kind === "File";
		return html`<li class="dts-ev-item" data-evidence="${one.evidence}">
			<span class="dts-ev-kind">${kind_mark(one)}</span>
			<span class="dts-ev-what">
				<button type="button" class="dts-ev-open" data-ev="open" title="${__("Preview")}">
					${one.citation || one.evidence}
				</button>
				<span class="text-muted">${facts_line(one)}</span>
				${flag_pills(one.flags || [])}
				${
					editable && one.missing?.length
						? html`<button
								type="button"
								class="btn btn-xs btn-default dts-ev-missing"
								data-ev="describe"
							>
								${__("Still asked for: {0}", [fact_names(one.missing)])}
							</button>`
						: ""
				}
			</span>
			${
				this.read_only
					? ""
					: html`<button
							type="button"
							class="dts-ev-drop-one"
							data-ev="drop"
							aria-label="${__("Do Not Cite: {0}", [one.citation || one.evidence])}"
							title="${__("Do Not Cite")}"
						>
							×
						</button>`
			}
		</li>`;
	}

	adders() {
		const button = (action, label) =>
			html`<button type="button" class="btn btn-xs btn-default" data-ev="${action}">${label}</button>`;
		return html`<div class="dts-ev-add">
			<input type="file" multiple hidden aria-hidden="true" tabindex="-1" />
			${button("choose", __("Choose Files"))}
			${
				this.answer
					? [
							button("library", __("From the Library")),
							button("dispatch", __("Cite a Dispatch")),
							button("link", __("Link to a Page")),
						]
					: ""
			}
			<span class="text-muted dts-ev-hint">${__("or drop files here")}</span>
		</div>`;
	}

	// files

	listen_for_drops() {
		const zone = this.drop_on;
		const has_files = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
		let depth = 0;
		const over = (on) => zone.classList.toggle("dts-ev-over", on);
		zone.addEventListener("dragenter", (event) => has_files(event) && over((depth += 1) > 0));
		zone.addEventListener("dragleave", (event) => has_files(event) && over((depth -= 1) > 0));
		zone.addEventListener("dragover", (event) => has_files(event) && event.preventDefault());
		zone.addEventListener("drop", (event) => {
			if (!has_files(event)) return;
			event.preventDefault();
			event.stopPropagation();
			depth = 0;
			over(false);
			if (!this.read_only) this.take([...event.dataTransfer.files]);
		});
	}

	chosen(event) {
		event.stopPropagation();
		if (event.type !== "change" || event.target.type !== "file") return;
		this.take([...event.target.files]);
		event.target.value = "";
	}

	/** Send files; each that arrives is cited. Resolves when all are through. */
	take(files) {
		const uploads = files.map((file) => ({ id: frappe.utils.get_random(8), file }));
		this.uploads.push(...uploads);
		return Promise.all(uploads.map((one) => this.send(one)));
	}

	async send(upload) {
		Object.assign(upload, { state: "uploading", percent: 0, problem: "" });
		this.draw();
		try {
			const { unit, answer } = this;
			const found = await send_file(upload.file, "evidence.upload", { unit, answer }, (percent) =>
				this.show_progress(upload, percent),
			);
			this.uploads = this.uploads.filter((one) => one !== upload);
			this.cite([found]);
		} catch (problem) {
			if (!(problem instanceof Refusal)) throw problem;
			Object.assign(upload, {
				state: "failed",
				problem: problem.message,
				final: problem.kind === "ValidationError",
			});
			this.draw();
		}
	}

	show_progress(upload, percent) {
		upload.percent = percent;
		const line = this.container.querySelector(`[data-upload="${upload.id}"]`);
		if (!line) return;
		line.querySelector("progress").value = percent;
		line.querySelector(".dts-ev-percent").textContent = progress_words(percent);
	}

	// citations

	cite(found) {
		const known = new Set(this.cited.map(({ evidence }) => evidence));
		const added = found.filter(({ evidence }) => !known.has(evidence));
		this.cited = [...this.cited, ...added];
		this.draw();
		if (added.length) this.on_change(this.cited);
		for (const { flags, citation } of added)
			if (flags?.length)
				frappe.show_alert(
					{
						message: html`${citation}: ${flags.map((flag) => __(flag)).join(", ")}`.toString(),
						indicator: "orange",
					},
					7,
				);
	}

	replace(found) {
		this.cited = this.cited.map((one) => (one.evidence === found.evidence ? { ...one, ...found } : one));
		this.draw();
		this.on_change(this.cited);
	}

	drop(evidence) {
		this.cited = this.cited.filter((one) => one.evidence !== evidence);
		this.draw();
		this.container.querySelector('[data-ev="choose"]')?.focus();
		this.on_change(this.cited);
	}

	clicked(event) {
		const button = event.target.closest("[data-ev]");
		if (!button) return;
		event.stopPropagation();
		const evidence = button.closest("[data-evidence]")?.dataset.evidence;
		const upload = this.uploads.find(({ id }) => id === button.closest("[data-upload]")?.dataset.upload);
		this.act(button.dataset.ev, evidence, upload)?.catch?.(tell);
	}

	act(action, evidence, upload) {
		const { unit, answer } = this;
		const one = this.cited.find((cited) => cited.evidence === evidence);
		const cite = (found) => found.length && this.cite(found);
		const deeds = {
			open: () => preview(evidence, { flags: one.flags }),
			drop: () => this.drop(evidence),
			describe: () => describe(one, answer).then((found) => this.replace(found)),
			choose: () => this.container.querySelector("input[type=file]").click(),
			library: () =>
				pick_evidence(unit, this.cited)
					.then((names) => this.fetch("cite_existing", "evidence", names))
					.then(cite),
			dispatch: () =>
				pick_dispatches()
					.then((names) => this.fetch("cite_dispatch", "dispatch", names))
					.then(cite),
			link: () => cite_link(unit, answer).then((found) => cite([found])),
			retry: () => this.send(upload),
			forget: () => this.forget(upload),
		};
		return deeds[action]?.();
	}

	fetch(method, key, names) {
		const { unit, answer } = this;
		const args = (name) =>
			method === "cite_existing" ? { answer, [key]: name } : { unit, answer, [key]: name };
		return Promise.all(names.map((name) => call(`evidence.${method}`, args(name))));
	}

	forget(upload) {
		this.uploads = this.uploads.filter((one) => one !== upload);
		this.draw();
	}
}

const progress_words = (percent) =>
	percent < 100 ? __("Uploading… {0} %", [percent]) : __("Being checked…");

function upload_line({ id, file, state, percent, problem, final }) {
	const uploading = html`<progress max="100" value="${percent || 0}" aria-label="${file.name}"></progress>
		<span class="dts-ev-percent text-muted">${progress_words(percent || 0)}</span>`;
	const failed = html`<span class="dts-problem">${problem}</span>
		${final ? "" : html`<button type="button" class="btn btn-xs btn-default" data-ev="retry">${__("Try Again")}</button>`}
		<button type="button" class="btn btn-xs btn-default" data-ev="forget">${__("Dismiss")}</button>`;
	return html`<li class="dts-ev-item dts-ev-${state}" data-upload="${id}" role="status">
		<span class="dts-ev-what"><b>${file.name}</b> ${state === "failed" ? failed : uploading}</span>
	</li>`;
}
