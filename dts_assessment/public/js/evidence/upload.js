/** Sending files to the server, two at a time, with progress; what fails can be sent again. */
import { escape } from "../desk/markup";
import { API, call, refusal, Refusal } from "../desk/server";
import { megabytes } from "./words";

const AT_ONCE = 2;
let under_way = 0;
const waiting = [];
let known_limits;

/** What files the server takes; asked once a page. */
export function limits() {
	known_limits = known_limits || call("evidence.limits");
	known_limits.catch(() => (known_limits = null));
	return known_limits;
}

/** Send one file to a method of the API; `on_progress` gets percent. Resolves with the answer, rejects with a `Refusal`. */
export async function send_file(file, method, args, on_progress) {
	const { bytes } = await limits();
	if (file.size > bytes)
		throw new Refusal(
			escape(
				__("{0} has {1}, the limit is {2}. Scan it again at a lower resolution or split it.", [
					file.name,
					megabytes(file.size),
					megabytes(bytes),
				]),
			),
			"ValidationError",
		);
	await turn();
	try {
		return await post(file, method, args, on_progress);
	} finally {
		under_way -= 1;
		waiting.shift()?.();
	}
}

async function turn() {
	if (under_way >= AT_ONCE) await new Promise((go) => waiting.push(go));
	under_way += 1;
}

function post(file, method, args, on_progress) {
	const form = new FormData();
	form.append("file", file, file.name);
	for (const [key, value] of Object.entries(args)) if (value) form.append(key, value);
	const request = new XMLHttpRequest();
	request.open("POST", `/api/method/${API}${method}`);
	request.setRequestHeader("X-Frappe-CSRF-Token", frappe.csrf_token);
	request.setRequestHeader("Accept", "application/json");
	request.upload.onprogress = ({ loaded, total }) => on_progress(Math.floor((100 * loaded) / (total || 1)));
	return new Promise((resolve, reject) => {
		request.onload = () => {
			const answer = parsed(request.responseText);
			if (request.status === 200) resolve(answer.message);
			else reject(refusal({ status: request.status, responseJSON: answer }));
		};
		request.onerror = request.onabort = () => reject(refusal({ status: 0 }));
		request.send(form);
	});
}

function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return {};
	}
}
