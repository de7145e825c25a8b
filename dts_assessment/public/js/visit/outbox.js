/** What was typed and the server has not taken yet: kept by the browser, sent again until it is taken. */
import { call } from "../desk/server";

const AGAIN_AFTER = 5000;

export class Outbox {
	/** `told(entry, answer)` hears of what the server took, `changed()` of every change of what waits. */
	constructor(visit, told, changed) {
		this.place = `dts-visit:${frappe.session.user}:${visit}`;
		this.told = told;
		this.changed = changed;
		this.entries = this.stored();
		window.addEventListener("online", () => this.send());
	}

	get waiting() {
		return Object.values(this.entries);
	}

	/** What waits under a key, e.g. "findings:ANSWER". */
	of(key) {
		return this.entries[key];
	}

	/** Put one more edit to what waits under its key; `seen` is what its writer saw before the first of them. */
	put(key, way, values, seen) {
		const before = this.entries[key];
		this.entries[key] = {
			key,
			...way,
			values: { ...before?.values, ...values },
			seen: { ...seen, ...before?.seen },
			mark: Date.now(),
		};
		this.keep();
		this.send();
	}

	drop(key) {
		delete this.entries[key];
		this.keep();
	}

	/** Send what was refused for a conflict once more, over what the other one wrote. */
	insist(key, seen) {
		this.entries[key] = { ...this.entries[key], seen, problem: "", conflict: false };
		this.keep();
		this.send();
	}

	/** One after the other, so that the visit is never written twice at once. */
	async send() {
		if (this.sending) return;
		this.sending = true;
		clearTimeout(this.timer);
		let offline = false;
		for (const entry of this.waiting.filter((one) => !one.problem)) {
			offline = !(await this.send_one(entry));
			if (offline) break;
		}
		this.sending = false;
		if (offline) this.timer = setTimeout(() => this.send(), AGAIN_AFTER);
		else if (this.waiting.some((one) => !one.problem)) this.send();
		this.changed();
	}

	/** Whether the server answered. */
	async send_one(entry) {
		this.changed();
		try {
			const answer = await this.deliver(entry);
			if (this.entries[entry.key]?.mark === entry.mark) this.drop(entry.key);
			else if (this.entries[entry.key]) this.entries[entry.key].seen = { ...entry.values };
			this.told(entry, answer);
			return true;
		} catch (problem) {
			if (problem.is_offline) return false;
			Object.assign(this.entries[entry.key], { problem: problem.message, conflict: problem.is_conflict });
			this.keep();
			return true;
		}
	}

	deliver({ method, args, ...entry }) {
		return typeof method === "function" ? method(args(entry)) : call(method, args(entry));
	}

	keep() {
		const plain = this.waiting.map(({ key, values, seen, mark }) => ({ key, values, seen, mark }));
		try {
			localStorage.setItem(this.place, JSON.stringify(plain));
			this.full = false;
		} catch {
			this.full = true;
		}
		this.changed();
	}

	stored() {
		try {
			const kept = JSON.parse(localStorage.getItem(this.place)) || [];
			return Object.fromEntries(kept.map((entry) => [entry.key, { ...entry, problem: "" }]));
		} catch {
			return {};
		}
	}
}
