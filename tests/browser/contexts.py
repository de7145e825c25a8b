"""Browsers of people: cookies of their own, Vietnamese, and nothing left to chance."""

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

SIZE = {"width": 1440, "height": 900}
DISTINCT_NAMES = """
let calls = 0;
const noise = Math.random;
Math.random = () => {
	const triple = Math.floor(calls / 3);
	const letter = Math.floor(triple / 26 ** (2 - (calls++ % 3))) % 26;
	return (letter + noise()) / 52;
};
"""
"""Frappe names the loop variables of its templates by three random letters: about once in a thousand pages one of them is
`for` or `var` and the page stays empty. Here the letters are capital ones that count up.
"""


def open_context(browser: Browser, base_url: str, **options: object) -> BrowserContext:
	"""A browser of somebody's own, in Vietnamese; `options` are Playwright's."""
	context = browser.new_context(**{"base_url": base_url, "locale": "vi-VN", "viewport": SIZE, **options})
	context.add_init_script(DISTINCT_NAMES)
	return context


def listen(page: Page, errors: list[str]) -> None:
	"""Note the errors that the page's console shows; only the missing realtime server is left out."""

	def note(message: ConsoleMessage) -> None:
		text = f"{message.text} ({message.location.get('url', '')})"
		if message.type == "error" and "socket.io" not in text:
			errors.append(text)

	page.on("console", note)
	page.on("pageerror", lambda error: errors.append(str(error)))
