/** What was typed and is not on the server yet, kept in this browser for this user until it is. */

const key = (answer) => ["dts-draft", frappe.boot.sitename || location.host, frappe.session.user, answer].join("|");

/** Keep what was typed in one row; false where the browser keeps nothing (private window, full). */
export function keep(answer, typed) {
	try {
		localStorage.setItem(key(answer), JSON.stringify(typed));
		return true;
	} catch {
		return false;
	}
}

export function forget(answer) {
	try {
		localStorage.removeItem(key(answer));
	} catch {
		// nothing can have been kept
	}
}

/** What is kept of one row, or null. */
export function kept(answer) {
	try {
		return JSON.parse(localStorage.getItem(key(answer)));
	} catch {
		return null;
	}
}
