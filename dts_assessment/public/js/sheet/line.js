/** Sending over a line that may drop: what did not arrive is told apart from what the server refused. */
import { API, Refusal, refusal } from "../desk/server";

const PATIENCE = 30_000;
/** Answers of a server or proxy that is restarting or overloaded, and of a row that was locked too long. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);
const PASSING_TYPES = new Set(["QueryDeadlockError", "QueryTimeoutError"]);

/** Nothing was wrong with what was sent: send it again later. */
export class LineDown extends Refusal {
	constructor() {
		super(__("There is no connection. Try again later."));
	}
}

/** POST to a method of the API; rejects with `LineDown`, also when no answer comes in time, or with a `Refusal`. */
export async function post(method, args) {
	const stop = new AbortController();
	const timer = setTimeout(() => stop.abort(), PATIENCE);
	try {
		return await answer_of(await fetch(`/api/method/${API}${method}`, request(args, stop.signal)));
	} catch (problem) {
		if (problem instanceof Refusal) throw problem;
		throw new LineDown();
	} finally {
		clearTimeout(timer);
	}
}

const request = (args, signal) => ({
	method: "POST",
	signal,
	headers: {
		Accept: "application/json",
		"Content-Type": "application/json",
		"X-Frappe-CSRF-Token": frappe.csrf_token,
	},
	body: JSON.stringify(args),
});

async function answer_of(response) {
	const body = await response.json().catch(() => ({}));
	if (response.ok) return body.message;
	if (body.session_expired) frappe.app.handle_session_expired?.();
	if (PASSING_TYPES.has(body.exc_type) || (PASSING.has(response.status) && !body._server_messages))
		throw new LineDown();
	throw refusal({ status: response.status, responseJSON: body });
}
