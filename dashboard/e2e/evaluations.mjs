// Evaluations on the page: a set uploaded and followed, its questions by outcome, two runs compared, one stopped.
import { base, given, open, report, serious, shoot } from "./browser.mjs";

const [spreadsheet, first, second] = given;
const WIDTHS = [1440, 390];
const problems = {};

async function look(page, name) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    problems[`${name} ${width}`] = wide ? ["the page scrolls sideways"] : await serious(page);
    await shoot(page, `${name}-${width}`, true);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function ingest(path) {
  await page.getByRole("link", { name: "Documents" }).click();
  const rows = page.locator("table.documents tbody tr").filter({ hasText: "Ready" });
  const before = await rows.count();
  await page.getByLabel("Files to add").setInputFiles(path);
  await rows.nth(before).waitFor();
}

const page = await open("/", { width: 1440, height: 900 });
await ingest(first);
await page.getByRole("link", { name: "Evaluations" }).click();
const empty = await page.locator(".blank").innerText();

async function upload() {
  await page.getByLabel("Question set, JSON Lines or CSV").setInputFiles(spreadsheet);
  await page.locator(".run-state").getByText("Complete").waitFor();
  await page.locator(".questions .asked").nth(2).waitFor();
}
await upload();
const counts = await page.locator(".outcome-filter button").allInnerTexts();
await page.getByRole("button", { name: /^Wrong/ }).click();
const wrong = await page.locator(".questions .asked").allInnerTexts();
await page.getByRole("button", { name: /^All/ }).click();
const links = await page.locator(".questions .asked-pages a").count();
await look(page, "evaluation");
await page.locator(".questions .asked").first().getByRole("link", { name: "Open the answer" }).click();
await page.locator(".answer").first().waitFor();
const opened = { address: new URL(page.url()).pathname, text: await page.locator("main").innerText() };

await ingest(second);
await page.getByRole("link", { name: "Evaluations" }).click();
await upload();
await page.getByRole("link", { name: "All evaluations" }).click();
await page.locator(".chart circle").nth(1).waitFor();
const lines = await page.locator(".series").count();
const axis = await page.locator(".axis-title").allTextContents();
const boxes = page.locator(".runs tbody input");
await boxes.nth(0).check();
await boxes.nth(1).check();
await look(page, "evaluations");
await page.getByRole("button", { name: "Compare two runs" }).click();
await page.getByRole("heading", { name: /Changed since/ }).waitFor();
const compared = await page.locator("section .muted").first().innerText();
const changed = await page.locator(".questions .asked-head").allInnerTexts();
await look(page, "comparison");

await page.getByRole("link", { name: "All evaluations" }).click();
await page.getByRole("button", { name: "Make questions from facts" }).click();
await look(page, "facts-form");
await page.getByRole("dialog").getByLabel("Questions, at most").fill("0");
const refused = await page.getByRole("dialog").getByRole("alert").innerText();
await page.getByRole("dialog").getByLabel("Questions, at most").fill("5");
await page.getByRole("dialog").getByRole("button", { name: "Start" }).click();
const untagged = await page.locator(".notice").first().innerText();
await page.goto(`${base}/evaluations/broken`);
const missing = await page.locator(".blank").innerText();
await page.getByRole("link", { name: "All evaluations" }).click();
const runs = page.locator(".runs tbody tr").filter({ hasText: "net sales" });
await runs.nth(1).waitFor();
const before = await runs.count();
await runs.first().getByRole("link").first().click();
await page.getByRole("button", { name: "Delete" }).click();
await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
await page.getByRole("heading", { name: "Evaluations", exact: true }).waitFor();
await runs.nth(before - 1).waitFor({ state: "detached" });
const left = [before, await runs.count()];
await report({ left, empty, counts, wrong, links, opened, lines, axis, compared, changed, refused, untagged, missing, problems });
