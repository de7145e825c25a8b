/**
 * Builds the bundles of apps for Frappe's desk; `bench build` calls it through apps/frappe/package.json.
 *
 *   node build.mjs [--apps a,b] [--minify]
 *
 * Every public/**\/NAME.bundle.{js,ts,css,scss} of an app becomes public/dist/{js,css}/NAME.bundle.HASH.{js,css}, style
 * sheets a second time for right-to-left languages; sites/assets/assets.json and assets-rtl.json say which file is
 * which, and Frappe's cached copy of them is dropped.
 */
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createClient } from "@redis/client";
import autoprefixer from "autoprefixer";
import esbuild from "esbuild";
import vue from "esbuild-plugin-vue3";
import postcss from "postcss";
import rtlcss from "rtlcss";
import * as sass from "sass";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const NODE_MODULES = path.join(HERE, "node_modules");
const BENCH = path.join(HERE, "..", "bench");
const APPS = path.join(BENCH, "apps");
const SITES = path.join(BENCH, "sites");
const MINIFY = process.argv.includes("--minify");
const TARGET = "es2017";
const BUNDLE = /\.bundle\.(js|ts|css|scss)$/;
const STYLE = /\.(css|scss)$/;

const option = (name) => process.argv[process.argv.indexOf(name) + 1];
const allApps = () => fs.readFileSync(path.join(SITES, "apps.txt"), "utf8").split(/\s+/).filter(Boolean);
const publicFolder = (app) => path.join(APPS, app, app, "public");

function* entryPoints(folder) {
	for (const item of fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []) {
		const full = path.join(folder, item.name);
		if (item.isDirectory() && !["dist", "node_modules"].includes(item.name)) yield* entryPoints(full);
		else if (item.isFile() && BUNDLE.test(item.name)) yield full;
	}
}

/** `import "./x.html"` puts the text into frappe.templates.x. */
const templates = {
	name: "templates",
	setup(build) {
		build.onLoad({ filter: /\.html$/ }, ({ path: file }) => {
			const name = path.basename(file).split(".")[0];
			const text = JSON.stringify(fs.readFileSync(file, "utf8"));
			return { contents: `frappe.templates[${JSON.stringify(name)}] = ${text};` };
		});
	},
};

/** Addresses that the web server answers are left as they are. */
const served = {
	name: "served",
	setup(build) {
		build.onResolve({ filter: /^\/assets\// }, ({ path: url }) => ({ path: url, external: true }));
	},
};

/** SCSS to CSS; `~package/file` is looked up among the npm packages, other paths in every app. */
const scss = {
	name: "scss",
	setup(build) {
		build.onLoad({ filter: /\.scss$/ }, ({ path: file }) => {
			const { css } = sass.compile(file, {
				loadPaths: [...allApps().map((app) => path.join(APPS, app)), NODE_MODULES],
				importers: [{ findFileUrl: packageUrl }],
				logger: sass.Logger.silent,
			});
			return { contents: css, loader: "css", resolveDir: path.dirname(file) };
		});
	},
};

function packageUrl(url) {
	return url.startsWith("~") ? pathToFileURL(path.join(NODE_MODULES, url.slice(1))) : null;
}

/** The bundles of one app in memory: `[{ entry, js?, css? }]`. */
async function bundle(app) {
	const entries = [...entryPoints(publicFolder(app))];
	const outputs = await Promise.all(entries.map((entry) => esbuild.build(settings(entry))));
	return entries.map((entry, index) => ({ entry, ...byKind(outputs[index].outputFiles) }));
}

function settings(entry) {
	return {
		entryPoints: [entry],
		outdir: "memory",
		write: false,
		bundle: true,
		minify: MINIFY,
		target: TARGET,
		logLevel: "error",
		nodePaths: [NODE_MODULES, ...allApps().map((app) => path.join(APPS, app))],
		define: { "process.env.NODE_ENV": '"production"' },
		loader: Object.fromEntries(
			["png", "gif", "svg", "eot", "ttf", "woff", "woff2"].map((type) => [`.${type}`, "dataurl"]),
		),
		plugins: [served, templates, scss, vue()],
	};
}

function byKind(files) {
	const text = (ending) => files.find((file) => file.path.endsWith(ending))?.text;
	return { js: text(".js"), css: text(".css") };
}

/** The files of one bundle: `[{ key, folder, text }]`, where `key` is its name in assets.json. */
function products({ entry, js, css }) {
	const name = path.basename(entry).replace(BUNDLE, ".bundle");
	if (!STYLE.test(entry)) return [{ key: `${name}.js`, folder: "js", text: css ? js + styleTag(css) : js }];
	const prefixed = postcss([autoprefixer]).process(css, { from: undefined }).css;
	return [
		{ key: `${name}.css`, folder: "css", text: prefixed },
		{ key: `rtl_${name}.css`, folder: "css-rtl", text: rtlcss.process(prefixed) },
	];
}

/** What Vue components bring as style sheets comes with the script that needs it. */
function styleTag(css) {
	const style = `Object.assign(document.createElement("style"), { textContent: ${JSON.stringify(css)} })`;
	return `\ndocument.head.appendChild(${style});\n`;
}

/** Write one product; returns its address. */
function write(app, { key, folder, text }) {
	const hash = crypto.createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
	const { name, ext } = path.parse(key.replace(/^rtl_/, ""));
	const target = path.join(folder, `${name}.${hash}${ext}`);
	const file = path.join(publicFolder(app), "dist", target);
	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, text);
	return `/assets/${app}/dist/${target}`;
}

/** Replace what assets.json or assets-rtl.json says about one app. */
function record(fileName, app, addresses) {
	const file = path.join(SITES, "assets", fileName);
	const known = fs.existsSync(file) ? Object.entries(JSON.parse(fs.readFileSync(file, "utf8"))) : [];
	const others = known.filter(([, address]) => !address.startsWith(`/assets/${app}/`));
	const content = Object.fromEntries([...others, ...addresses].sort());
	fs.writeFileSync(`${file}.new`, JSON.stringify(content, null, 1) + "\n");
	fs.renameSync(`${file}.new`, file);
}

async function build(app) {
	const made = (await bundle(app)).flatMap(products);
	fs.rmSync(path.join(publicFolder(app), "dist"), { recursive: true, force: true });
	const addresses = made.map((product) => [product.key, write(app, product)]);
	const isRtl = ([key]) => key.startsWith("rtl_");
	record(
		"assets.json",
		app,
		addresses.filter((address) => !isRtl(address)),
	);
	record("assets-rtl.json", app, addresses.filter(isRtl));
	console.log(`${app}: ${made.length} files`);
}

async function forgetCachedNames() {
	const { redis_cache: url } = JSON.parse(
		fs.readFileSync(path.join(SITES, "common_site_config.json"), "utf8"),
	);
	const client = createClient({ url });
	await client.connect();
	await client.del("assets_json");
	await client.quit();
}

for (const app of process.argv.includes("--apps") ? option("--apps").split(",") : allApps()) await build(app);
await forgetCachedNames();
