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

/** A page of its own session. `away`: the server is going to be killed, and the browser may say so. */
export async function open(path, { colorScheme = "light", width = 1280, height = 800, away = false } = {}) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height }, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("request", (request) => new URL(request.url()).origin === base || outside.push(request.url()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !(away && EXPECTED.test(message.text()))) complaints.push(message.text());
  });
  await page.goto(base + path);
  return page;
}

/** What axe-core finds to be serious or worse, as "rule: element". */
export async function serious(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
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
