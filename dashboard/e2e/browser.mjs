// A real browser that can reach nothing but this server, and that notes whatever goes wrong in it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const EXPECTED = /WebSocket connection|net::ERR|Failed to load resource/; // what a browser says of a server that is away

export const [, , base, executablePath, shots, ...given] = process.argv;
export const outside = [];
export const complaints = [];

export const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
});

/**
 * A page of its own session, signed in with `key` where there is one. `away`: the server is going to be killed, and the
 * browser may say so. `scale`: pixels of the screen for one of the page. `prepare` is called before the page is loaded.
 */
export async function open(path, { colorScheme = "light", width = 1280, height = 800, away = false, key = null, scale = 1, prepare = async () => undefined } = {}) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height }, deviceScaleFactor: scale, permissions: ["clipboard-read", "clipboard-write"] });
  if (key) await context.addInitScript((key) => sessionStorage.setItem("tinyrag.key", key), key);
  const page = await context.newPage();
  await prepare(page);
  page.setDefaultTimeout(300_000); // ends a hang, as tests/patience.py does
  page.on("request", (request) => new URL(request.url()).origin === base || outside.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !(away && EXPECTED.test(message.text()))) complaints.push(message.text());
  });
  await page.goto(base + path);
  return page;
}

async function violations(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
  return violations;
}

const words = (found) => found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));

/** What axe-core finds to be serious or worse, as "rule: element". */
export const serious = async (page) => words((await violations(page)).filter(({ impact }) => impact === "serious" || impact === "critical"));

/** Whatever axe-core finds, and what does not fit the width of the window. */
export const faults = async (page) => [...words(await violations(page)), ...(await unfit(page))];

export async function unfit(page) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  const cut = await page.locator(".navigation").evaluateAll((bars) => bars.some((bar) => bar.scrollWidth > bar.clientWidth));
  return [...(wide ? ["the page scrolls sideways"] : []), ...(cut ? ["the navigation is cut off"] : [])];
}

process.on("uncaughtException", async (error) => {
  const [page] = browser.contexts().flatMap((context) => context.pages());
  console.error(error.message, page && (await page.locator("body").innerText().catch(() => "")), complaints);
  process.exit(1);
});

export const shoot = (page, name, fullPage = false) => page.screenshot({ path: `${shots}/${name}.png`, animations: "disabled", fullPage });

export async function report(result) {
  await browser.close();
  console.log(JSON.stringify({ ...result, outside, complaints }));
}
