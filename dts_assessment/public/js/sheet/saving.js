/** Saving one row: at once, in order, again when the line drops, and kept in the browser until the server has it. */
import { escape } from "../desk/markup";
import { Refusal } from "../desk/server";
import * as drafts from "./drafts";
import { LineDown, post } from "./line";

const AFTER_CHANGE = 500;
const AFTER_TYPING = 4000;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;

export class Saving {
	/** `row` says what was typed (`typed`), takes over what was saved and shows states and problems. */
	constructor(row) {
		this.row = row;
		this.version = 0;
		this.saved_version = 0;
		this.failures = 0;
		this.state = "";
	}

	/** Whether something was typed that the server does not have. */
	get dirty() {
		return this.version !== this.saved_version;
	}

	/** Something was typed: it is kept here at once and saved when the typing rests. */
	touched() {
		this.version += 1;
		this.safe = drafts.keep(this.row.answer.name, this.row.draft());
		this.tell("waiting");
		this.soon(AFTER_TYPING);
	}

	/** A value was chosen or a field was left. */
	changed() {
		if (this.dirty) this.soon(AFTER_CHANGE);
	}

	soon(pause) {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => this.save(), pause);
	}

	/** Resolves with whether the server has everything; one request of a row is under way at a time. */
	save() {
		clearTimeout(this.timer);
		this.running = (this.running || Promise.resolve()).then(() =>
			this.dirty && this.row.editable ? this.send() : !this.dirty,
		);
		return this.running;
	}

	/** Wait for what is being saved and save what is not; throws a `Refusal` if that could not be done. */
	async flush() {
		await this.running;
		if (this.dirty && !(await this.save()))
			throw new Refusal(
				escape(__("{0}: this row is not saved yet. Mend it first.", [this.row.data.code])),
			);
	}

	async send() {
		const version = this.version;
		this.tell("saving");
		try {
			const saved = await post("assessment.save_answer", this.row.typed());
			this.failures = 0;
			this.saved_version = version;
			if (!this.dirty) drafts.forget(this.row.answer.name);
			this.row.take_over(saved);
			this.tell(this.dirty ? "waiting" : "saved");
			this.row.sheet.line_is_up();
			return !this.dirty;
		} catch (problem) {
			this.failed(problem);
			return false;
		}
	}

	failed(problem) {
		if (!(problem instanceof Refusal)) throw problem;
		if (problem instanceof LineDown) return this.wait_for_line();
		this.tell("failed", problem);
		if (problem.is_conflict) this.row.show_conflict().catch(() => {});
	}

	wait_for_line() {
		this.failures += 1;
		const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.failures - 1));
		this.tell("offline", { seconds: Math.round(pause / 1000) });
		this.soon(pause);
	}

	/** The line works again: what waits for it is not kept waiting. */
	line_is_up() {
		if (this.state === "offline") this.save();
	}

	/** What the server has stands: nothing that was typed here counts any more. */
	give_up() {
		clearTimeout(this.timer);
		this.saved_version = this.version;
		drafts.forget(this.row.answer.name);
		this.tell("");
	}

	tell(state, detail = null) {
		this.state = state;
		this.row.say(state, detail);
	}
}
