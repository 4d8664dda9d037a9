// look.mjs FOLDER MODULES CHROMIUM: opens the pages of FOLDER in a real browser, without a window, and looks at what a
// reader meets: contrast and names (axe-core), screens of 360 to 1200 points, A4, the keyboard, folded parts, how
// soon the first figure stands, and whether the figures are those of the tables. Prints "FAILED: ..." and a total.
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";

const [folder, modules, chromium] = process.argv.slice(2);
const require = createRequire(path.join(modules, "/"));
const browsers = require("playwright-core").chromium;
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const browser = await browsers.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
let passed = 0, failed = 0;

function expect(good, what) {
	if (good) passed++;
	else {
		failed++;
		console.log(`FAILED: ${what}`);
	}
}

async function opened(name, options) {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const said = [];
	page.on("console", (message) => said.push(message.text()));
	page.on("pageerror", (error) => said.push(String(error)));
	page.on("request", (request) => request.url().startsWith("file:") || said.push(`asks for ${request.url()}`));
	await page.goto(`file://${path.join(folder, name)}`);
	return { context, page, said };
}

// What axe-core leaves to a person, by rule and reason: answered here by reckoning, or listed with why it is right.
const settled = {
	// Text in a picture: axe sees no background there. Its colours are reckoned below (`pictures`).
	"color-contrast imgNode": true,
	// One character, as "5" in a cell: axe does not judge it. Reckoned below as well.
	"color-contrast shortTextContent": true,
};

// The contrast (WCAG 2.1, 1.4.3) of texts that axe-core left, against the nearest background.
function contrasts(selectors) {
	const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
	const light = (colour) => { const [r, g, b] = parts(colour).map(channel); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
	const bad = [];
	for (const selector of selectors) {
		const text = document.querySelector(selector);
		const style = getComputedStyle(text);
		let behind = text;
		while (behind && ["rgba(0, 0, 0, 0)", "transparent"].includes(getComputedStyle(behind).backgroundColor)) behind = behind.parentElement;
		const a = light(text instanceof SVGElement ? style.fill : style.color);
		const b = light(behind ? getComputedStyle(behind).backgroundColor : "rgb(255,255,255)");
		const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (ratio < 4.5) bad.push(`${selector} ${ratio.toFixed(2)}`);
	}
	return bad;
}

async function accessible(name, colorScheme) {
	const { context, page } = await opened(name, { viewport: { width: 1600, height: 1000 }, colorScheme });
	// axe takes what is not laid out, folded or scrolled away for overlapped: all of it is shown while it looks
	await page.addStyleTag({ content: "* { content-visibility: visible !important } .table { overflow: visible !important } body { max-width: none; width: max-content }" });
	await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
	await page.addScriptTag({ content: axe });
	const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations", "incomplete"] }));
	const tell = (rule, node, why) => `${name} (${colorScheme}): ${rule.id}: ${why ?? rule.help}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`;
	const rest = [];
	for (const rule of result.violations) for (const node of rule.nodes.slice(0, 5)) expect(false, tell(rule, node));
	for (const rule of result.incomplete)
		for (const node of rule.nodes) {
			const key = (node.any[0] ?? node.all[0] ?? node.none[0])?.data?.messageKey;
			if (settled[`${rule.id} ${key}`]) rest.push(node.target.join(" "));
			else expect(false, tell(rule, node, `not settled: ${key}`));
		}
	for (const bad of await page.evaluate(contrasts, rest)) expect(false, `${name} (${colorScheme}): contrast below 4.5: ${bad}`);
	expect(true, "");
	await context.close();
}

// Elements whose right edge is outside of the screen, unless they are in what scrolls.
function outside(width) {
	const far = [];
	for (const element of document.querySelectorAll("body *")) {
		const box = element.getBoundingClientRect();
		if (box.width > 1 && box.right > width + 1 && !element.closest(".table, .heard, .skip, svg")) far.push(`${element.tagName}.${element.className} ${Math.round(box.right)}`);
	}
	return far.slice(0, 3).concat(document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : []);
}

// Cells on a telephone that are a letter wide: more than six lines of one or two characters each.
function narrow() {
	return [...document.querySelectorAll("th, td")].filter((cell) => {
		const text = cell.innerText.trim();
		return text.length > 4 && cell.clientWidth < 40;
	}).slice(0, 3).map((cell) => cell.innerText.slice(0, 20));
}

// Letters in pictures: as high as they are drawn, not as they were written.
function small() {
	return [...document.querySelectorAll("svg text")].filter((text) => text.checkVisibility())
		.map((text) => [text.textContent, parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d])
		.filter(([, high]) => high < 11).slice(0, 3).map(([text, high]) => `${text} ${high.toFixed(1)}`);
}

async function fits(name) {
	for (const width of [360, 390, 768, 800, 1200]) {
		const { context, page, said } = await opened(name, { viewport: { width, height: 844 }, isMobile: width < 500, hasTouch: width < 500 });
		const far = await page.evaluate(outside, width);
		expect(far.length === 0, `${name} at ${width}: outside of the screen: ${far.join(", ")}`);
		expect(said.length === 0, `${name} at ${width}: the browser says: ${said.join("; ")}`);
		// a browser that lays out what is not seen, too, must not widen the page
		await page.addStyleTag({ content: "* { content-visibility: visible !important }" });
		const wider = await page.evaluate(outside, width);
		expect(wider.length === 0, `${name} at ${width}, all laid out: outside of the screen: ${wider.join(", ")}`);
		const low = await page.evaluate(small);
		expect(low.length === 0, `${name} at ${width}: letters below 11 points: ${low.join(", ")}`);
		if (width < 400) {
			const thin = await page.evaluate(narrow);
			expect(thin.length === 0, `${name} at ${width}: letter-wide: ${thin.join(", ")}`);
		}
		await context.close();
	}
	// A4 less its margins of 14 mm: 182 mm are 688 points, turned 269 mm are 1017
	const { context, page } = await opened(name, { viewport: { width: 688, height: 1000 } });
	await page.emulateMedia({ media: "print", colorScheme: "dark" });
	const far = await page.evaluate(() => [...document.querySelectorAll("th, td, p, figure, li")].filter((element) => !element.closest(".wide, .lists") && element.getBoundingClientRect().right > 690).slice(0, 3).map((element) => element.innerText.slice(0, 30)));
	expect(far.length === 0, `${name} on A4: outside of the sheet: ${far.join(", ")}`);
	expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor) !== "rgb(21, 24, 28)", `${name} on A4: dark paper`);
	await page.setViewportSize({ width: 1017, height: 700 });
	const wide = await page.evaluate(() => [...document.querySelectorAll(".wide th, .wide td")].filter((element) => element.getBoundingClientRect().right > 1019).slice(0, 3).map((element) => element.innerText.slice(0, 30)));
	expect(wide.length === 0, `${name} on A4 turned: outside of the sheet: ${wide.join(", ")}`);
	await context.close();
}

async function keyboard(name) {
	const { context, page } = await opened(name, { viewport: { width: 390, height: 844 } });
	await page.keyboard.press("Tab");
	expect(await page.evaluate(() => document.activeElement.className) === "skip", `${name}: the first stop of the keyboard is not the skip link`);
	await page.keyboard.press("Enter");
	expect(await page.evaluate(() => location.hash) === "#content", `${name}: the skip link leads nowhere`);
	const mute = await page.evaluate(() => [...document.querySelectorAll(".table")].filter((table) => table.tabIndex !== 0 || !table.getAttribute("aria-label")).length);
	expect(mute === 0, `${name}: ${mute} tables that scroll cannot be reached by name and keyboard`);
	await context.close();
}

// Every link leads to a place of the page or to a file; what is folded is opened by a link into it.
async function links(name) {
	const { context, page } = await opened(name, { viewport: { width: 1200, height: 900 } });
	const dead = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].filter((link) => !document.getElementById(link.hash.slice(1))).length);
	expect(dead === 0, `${name}: ${dead} links lead nowhere`);
	const files = await page.evaluate(() => [...document.querySelectorAll('a:not([href^="#"])')].map((link) => decodeURI(link.getAttribute("href"))));
	for (const file of files) expect(pages.includes(path.join(path.dirname(name), file.replace(/#.*/, ""))), `${name}: there is no ${file}`);
	const folded = await page.evaluate(() => {
		const inside = document.querySelector("details.level3 > div, details.level2 > div");
		if (!inside) return "none";
		location.hash = inside.id;
		return new Promise((done) => setTimeout(() => done(inside.checkVisibility() ? "open" : "closed"), 300));
	});
	expect(folded !== "closed", `${name}: a link does not open what is folded`);
	await context.close();
}

// The first figure of 3,000 units: within 3 s, and before a megabyte.
async function quick(name) {
	const text = readFileSync(path.join(folder, name), "utf8");
	const before = Buffer.byteLength(text.slice(0, text.indexOf('class="figures"')));
	const { context, page } = await opened(name, { viewport: { width: 1200, height: 900 } });
	const soon = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
	const tall = await page.evaluate(() => document.querySelector(".figures").getBoundingClientRect().bottom);
	const many = await page.evaluate(() => document.querySelectorAll("nav a").length);
	expect(before > 0 && before < 1 << 20, `${name}: ${before} bytes before the first figure`);
	expect(soon < 3000 && tall < 900, `${name}: the first figure stands after ${soon} ms, down to ${tall}`);
	expect(many < 300, `${name}: ${many} links in the contents`);
	console.log(`first figure of ${name}: ${Math.round(soon)} ms, ${before} bytes before it, ${text.length >> 20} MB in all`);
	await context.close();
}

// The cells of the ranking on the page are those of the table.
async function same(name, csv) {
	const { context, page } = await opened(name, {});
	const [head, ...rows] = readFileSync(csv, "utf8").trim().split("\n").map((line) => line.split(","));
	const place = (key) => head.indexOf(key);
	const want = rows.map((row) => [row[place("rank")], row[place("name")], row[place("total")]].join("|"));
	const got = await page.evaluate(() => {
		const table = [...document.querySelectorAll("table")].find((one) => one.caption?.textContent === "考核排名");
		const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
		const at = ["排名", "考核对象", "总分"].map((head) => heads.indexOf(head));
		return [...table.tBodies[0].rows].map((row) => at.map((i) => row.cells[i].textContent.trim()).join("|"));
	});
	expect(JSON.stringify(want) === JSON.stringify(got), `${name}: the ranking on the page is not that of ${csv}: ${got[0]} for ${want[0]}`);
	await context.close();
}

for (const name of pages) {
	if (name.startsWith("3000")) {
		await quick(name);
		continue;
	}
	await accessible(name, "light");
	if (/^(year|groups|circular)/.test(name)) await accessible(name, "dark");
	await fits(name);
	await links(name);
	if (!name.startsWith("circular")) await keyboard(name);
}
await same("year.html", path.join(folder, "ranking.csv"));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
