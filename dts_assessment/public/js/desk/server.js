/** Calls of the app's API whose refusals are told once, in one sentence, and never leave the screen waiting. */

export const API = "dts_assessment.api.";

export class Refusal extends Error {
	/** `markup` is the server's message as HTML, escaped by the server; `kind` the type of the exception;
	 * `is_offline`: nobody answered, so it may be sent again. */
	constructor(markup, kind = "", is_offline = false) {
		super(plain(markup));
		this.markup = markup;
		this.kind = kind;
		this.is_offline = is_offline;
	}

	get is_conflict() {
		return this.kind === "TimestampMismatchError";
	}
}

const plain = (markup) => new DOMParser().parseFromString(markup, "text/html").body.textContent.trim();

/** POST to a method of the API, e.g. "assessment.save_answer"; rejects with a `Refusal`. */
export function call(method, args = {}) {
	if (!frappe.is_online())
		return Promise.reject(new Refusal(__("There is no connection. Try again later."), "", true));
	return new Promise((resolve, reject) => {
		const request = frappe.call({ method: address(method), args, silent: true });
		request.then(
			(answer) => resolve(answer.message),
			(xhr) => reject(refusal(xhr)),
		);
	});
}

const address = (method) => (method.startsWith("frappe.") ? method : API + method);

/** What an answer of the server refuses: `{ status, responseJSON }` as jQuery gives it. */
export function refusal(xhr) {
	const answer = xhr.responseJSON || {};
	const messages = parsed(answer._server_messages).map((text) => parsed(text, text).message || text);
	const none = xhr.status
		? __("The server could not do this. Reload the page and try again.")
		: __("There is no connection. Try again later.");
	return new Refusal(messages.join("<br>") || none, answer.exc_type, !xhr.status || xhr.status >= 502);
}

/** Frappe leaves its messages parsed or as text, depending on who looked at them before. */
function parsed(text, otherwise = []) {
	if (typeof text !== "string") return text || otherwise;
	try {
		return JSON.parse(text);
	} catch {
		return otherwise;
	}
}

/** Show a refusal; other errors are errors of the program and go on to the console. */
export function tell(problem, title = __("Not Possible")) {
	if (!(problem instanceof Refusal)) throw problem;
	frappe.msgprint({ title, message: problem.markup, indicator: "red" });
}

/** Open a file that a method of the API answers with, in a new tab. */
export function open_file(method, args) {
	window.open(`/api/method/${API}${method}?${new URLSearchParams(args)}`, "_blank", "noopener");
}
