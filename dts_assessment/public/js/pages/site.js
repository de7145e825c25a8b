// The ranking table in the reader's browser: search, filter and sort without a round trip, over all rows at once.
// Without this script the same form and the same links are answered by the server.
(() => {
	const table = document.querySelector("[data-table]");
	if (!table) return;

	const PAGE = 100;
	const NAMES = [
		"unit",
		"code",
		"name",
		"level",
		"levelName",
		"block",
		"parent",
		"standing",
		"rank",
		"className",
		"verdict",
		"criteria",
		"scored",
	];
	const SCORES = ["tu-cham", "tham-dinh", "diem", "maximum", "ty-le"];
	const FILTERS = {
		cap: "level",
		khoi: "block",
		thuoc: "parent",
		loai: "className",
		"ket-luan": "verdict",
	};
	const data = table.dataset;
	const words = JSON.parse(data.words);
	const english = document.documentElement.lang === "en";
	const form = document.querySelector("[data-filters]");
	const found = document.querySelector("[data-found]");
	const more = document.querySelector("[data-more]");
	const pager = document.querySelector("[data-pager]");
	const bar = document.querySelector("[data-bar]");
	const body = table.tBodies[0];
	const chosen = new Map();
	const state = { sort: new URLSearchParams(location.search).get("sap-xep") || "", shown: PAGE, rows: [] };

	// The rows

	let loading;
	const load = () =>
		(loading ??= fetch(data.source)
			.then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
			.then((rows) => rows.map(read)));

	function read(cells, place) {
		const row = { place };
		NAMES.forEach((name, number) => (row[name] = cells[number]));
		SCORES.forEach((name, number) => (row[name] = cells[NAMES.length + number]));
		row.key = fold(`${row.name} ${row.code}`);
		return row;
	}

	function fold(text) {
		const letters = text
			.toLowerCase()
			.normalize("NFD")
			.replace(/[\u0300-\u036f]/g, "");
		return letters.replace(/đ/g, "d").replace(/\s+/g, " ").trim();
	}

	// What is asked

	function answer(rows) {
		const text = fold(form.elements.tim.value);
		const wanted = Object.entries(FILTERS)
			.map(([field, key]) => [key, form.elements[field]?.value || ""])
			.filter(([, value]) => value);
		const hits = rows.filter(
			(row) => (!text || row.key.includes(text)) && wanted.every(([key, value]) => row[key] === value),
		);
		return sorted(hits);
	}

	function sorted(rows) {
		const down = state.sort.startsWith("-");
		const key = state.sort.replace(/^-/, "");
		if (!key) return rows;
		const turn = down ? -1 : 1;
		if (key === "ten") {
			const collator = new Intl.Collator("vi", { numeric: true });
			return rows.sort((a, b) => turn * collator.compare(a.name, b.name));
		}
		return rows.sort((a, b) => b.scored - a.scored || turn * (a[key] - b[key]) || a.place - b.place);
	}

	async function refresh() {
		try {
			state.rows = answer(await load());
		} catch {
			form.submit(); // the server can answer where the rows cannot be fetched
			return;
		}
		state.shown = PAGE;
		draw();
		remember();
	}

	function draw() {
		const rows = state.rows.slice(0, state.shown);
		body.replaceChildren(...(rows.length ? lines(rows) : [nothing()]));
		found.firstElementChild.textContent = words.units.replace("{0}", whole(state.rows.length));
		found.lastElementChild.hidden = !address().size;
		offerMore(state.rows.length - rows.length);
		pager.hidden = true;
		for (const head of table.tHead.querySelectorAll("[data-sort]")) mark(head);
	}

	function offerMore(left) {
		more.hidden = !left;
		more.firstElementChild.textContent = words.more.replace("{0}", whole(Math.min(left, PAGE)));
	}

	function mark(head) {
		const key = head.dataset.sort;
		const down = state.sort === `-${key}`;
		const up = state.sort === key;
		head.setAttribute("aria-sort", down && key ? "descending" : up ? "ascending" : "none");
	}

	// The address follows, so that what is seen can be passed on and printed

	function address() {
		const pairs = [...new FormData(form)].filter(([key, value]) => value && !KEPT.has(key));
		if (state.sort) pairs.push(["sap-xep", state.sort]);
		return new URLSearchParams(pairs);
	}

	const KEPT = new Set(["lang", "phien-ban", "sap-xep"]);

	function whole_query() {
		const query = address();
		for (const input of form.querySelectorAll("input[type=hidden]"))
			if (input.name !== "sap-xep") query.set(input.name, input.value);
		return query;
	}

	function remember() {
		const query = whole_query();
		history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
		const whole = document.querySelector(".print-hint a");
		query.set("trang", "tat-ca");
		whole.search = query;
	}

	// The rows as the server writes them, each block below its name while they stand in the order of the ranking

	function lines(rows) {
		let before = "";
		return rows.flatMap((row) => {
			const name = [data.levels === "1" && row.levelName, row.block].filter(Boolean).join(" – ");
			const begins = parted() && name !== before;
			before = name;
			return begins ? [head(name), line(row)] : [line(row)];
		});
	}

	const parted = () => data.parted === "1" && !state.sort;

	function head(name) {
		const made = document.createElement("tr");
		made.className = "part";
		const only = cell("th", "", name);
		only.scope = "rowgroup";
		only.colSpan = table.tHead.rows[0].cells.length;
		made.append(only);
		return made;
	}

	function line(row) {
		const [path, query = ""] = data.unit.split("?");
		const href = path.replace(/~$/, encodeURIComponent(row.unit)) + (query && `?${query}`);
		const outcome = row.className || words[row.verdict] || words[row.standing] || "";
		const belongs = parted()
			? [row.parent]
			: [data.levels === "1" && row.levelName, row.block, row.parent];
		const place = belongs.filter(Boolean).join(" · ");
		const score = (key, kind) =>
			cell("td", `points ${kind}`, row.scored ? decimal(row[key], +data.places) : "–");
		const final = cell("td", "points");
		final.append(cell("strong", "", row.scored ? decimal(row.diem, +data.places) : "–"));
		if (data.maximum === "1" && row.scored) final.append(cell("small", "", `/${decimal(row.maximum)}`));
		const unit = document.createElement("th");
		unit.scope = "row";
		unit.className = "unit";
		const link = cell("a", "", row.name);
		link.href = href;
		unit.append(
			link,
			cell("small", "", place),
			cell(
				"small",
				"narrow-only",
				data.ranks === "1" ? outcome : [outcome, row.criteria].filter(Boolean).join(": "),
			),
		);
		const made = document.createElement("tr");
		const share = cell("td", "points", row.scored ? `${decimal(row["ty-le"], 2)}%` : "–");
		made.append(
			tick(row),
			...(data.ranks === "1" ? [cell("td", "place", row.rank === null ? "–" : whole(row.rank))] : []),
			unit,
			...(data.scored === "1"
				? [score("tu-cham", "wide-only"), score("tham-dinh", "wide-only"), final, share]
				: []),
			cell("td", "class wide-only", outcome),
			...(data.ranks === "1" ? [] : [cell("td", "wide-only", row.criteria)]),
		);
		return made;
	}

	function tick(row) {
		const box = document.createElement("input");
		box.type = "checkbox";
		box.name = "don-vi";
		box.value = row.unit;
		box.checked = chosen.has(row.unit);
		box.setAttribute("aria-label", words.compare.replace("{0}", row.name));
		const made = cell("td", "tick");
		made.append(box);
		return made;
	}

	function nothing() {
		const made = document.createElement("tr");
		const only = cell("td", "nothing", words.none);
		only.colSpan = table.tHead.rows[0].cells.length;
		made.append(only);
		return made;
	}

	function cell(name, kind, text) {
		const made = document.createElement(name);
		if (kind) made.className = kind.trim();
		if (text !== undefined) made.textContent = text;
		return made;
	}

	// Numbers are texts: they are rounded half up as the server does, never through a float

	function decimal(text, places) {
		const [units, fraction = ""] = text.split(".");
		const digits = places === undefined ? fraction : rounded(units, fraction, places);
		const [before, after] = places === undefined ? [units, digits] : digits;
		const grouped = before.replace(/\B(?=(\d{3})+(?!\d))/g, english ? "," : ".");
		return after ? `${grouped}${english ? "." : ","}${after}` : grouped;
	}

	function rounded(units, fraction, places) {
		const kept = (units + fraction.padEnd(places, "0").slice(0, places)).replace("-", "");
		let number = BigInt(kept);
		if ((fraction[places] ?? "0") >= "5") number += 1n;
		const all = number.toString().padStart(places + 1, "0");
		const sign = units.startsWith("-") && number ? "-" : "";
		return places ? [sign + all.slice(0, -places), all.slice(-places)] : [sign + all, ""];
	}

	const whole = (number) => decimal(String(number));

	// What the reader does

	let pause;
	form.addEventListener("input", ({ target }) => {
		if (target === form.elements.cap) {
			location.assign(`?${whole_query()}#table-head`); // figures and charts are those of the level
			return;
		}
		clearTimeout(pause);
		pause = setTimeout(refresh, 120);
	});
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		refresh();
	});
	form.querySelector(".action").hidden = true;
	for (const begin of ["focusin", "pointerover"])
		document
			.querySelector(".ranking")
			.addEventListener(begin, () => load().catch(() => (loading = undefined)), { once: true });

	table.tHead.addEventListener("click", (event) => {
		const link = event.target.closest("a");
		if (!link) return;
		event.preventDefault();
		const key = link.parentElement.dataset.sort;
		const first = key === "ten" ? key : `-${key}`;
		const second = key === "ten" ? `-${key}` : key;
		state.sort = !key ? "" : state.sort === first ? second : first;
		refresh();
	});

	found.lastElementChild.addEventListener("click", (event) => {
		event.preventDefault();
		state.sort = "";
		for (const field of form.querySelectorAll("input[type=search], select")) field.value = "";
		refresh();
		form.elements.tim.focus();
	});

	more.addEventListener("click", async () => {
		const first = state.shown;
		if (!state.rows.length) state.rows = answer(await load());
		state.shown += PAGE;
		draw();
		body.querySelectorAll("tr:not(.part)")[first]?.querySelector("a").focus({ preventScroll: true });
	});

	// Choosing for a comparison

	table.addEventListener("change", (event) => {
		const box = event.target;
		if (box.checked) chosen.set(box.value, true);
		else chosen.delete(box.value);
		show();
	});

	function show() {
		bar.hidden = !chosen.size;
		bar.classList.toggle("live", chosen.size > 0);
		bar.querySelector("[data-chosen]").textContent = words.chosen.replace("{0}", chosen.size);
	}

	table.closest("form").addEventListener("formdata", (event) => {
		event.formData.delete("don-vi");
		for (const unit of chosen.keys()) event.formData.append("don-vi", unit);
	});

	for (const box of body.querySelectorAll("input:checked")) chosen.set(box.value, true);
	show();
	if (+data.left) {
		pager.hidden = true;
		offerMore(+data.left);
	}
})();
