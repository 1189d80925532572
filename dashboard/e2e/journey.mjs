// An analyst's way: a folder dropped, progress watched, what was detected put right, a question, a citation, its page.
import { readFileSync } from "node:fs";
import { base, given, open, report, shoot } from "./browser.mjs";

const [folder, again, broken, golden] = given;
const page = await open("/");
await page.getByText("Drop filings anywhere").waitFor();
const firstPaint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
await shoot(page, "documents-empty");

// Progress as the page announces it, noted from the first bar on.
await page.evaluate(() => {
  globalThis.progress = {};
  new MutationObserver(() => {
    for (const bar of document.querySelectorAll("table .stage-bar")) {
      const seen = (globalThis.progress[bar.getAttribute("aria-label")] ??= []);
      const now = Number(bar.getAttribute("aria-valuenow"));
      if (seen.at(-1) !== now) seen.push(now);
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
});

// A folder, dropped as the desktop drops it.
const devtools = await page.context().newCDPSession(page);
const drop = { x: 700, y: 500, data: { items: [], files: [folder], dragOperationsMask: 1 } };
for (const type of ["dragEnter", "dragOver", "drop"]) await devtools.send("Input.dispatchDragEvent", { type, ...drop });
const rows = page.locator("table.documents tbody tr");
await rows.nth(3).waitFor();
const busy = rows.locator(".status.processing").first();
await busy.waitFor().then(() => shoot(page, "documents-working"), () => undefined); // four small files may be too quick for it
for (let n = 0; n < (await rows.count()); n++) await rows.nth(n).locator(".status.completed").waitFor();
const progress = await page.evaluate(() => globalThis.progress);

await page.locator("input[type=file]").first().setInputFiles([again, broken]);
const duplicate = await page.locator(".upload.duplicate").innerText();
await page.locator("table .status.failed").waitFor();
await page.getByRole("button", { name: "Clear finished" }).click();
await shoot(page, "documents");

// What was read off the cover is put right, and the list shows it at once.
await page.getByRole("link", { name: "harrow-ridge-2024-10-k.pdf" }).click();
await page.getByRole("button", { name: "Edit" }).click();
await page.getByLabel("Tags").fill("annual, reviewed");
await page.getByLabel("Company").fill("Harrow Ridge Foods");
await page.getByRole("button", { name: "Save" }).click();
await page.locator(".facts").getByText("annual, reviewed").waitFor();
const company = await page.locator("tr.chosen .row-company").innerText();
await page.locator(".page-frame img").waitFor();
await shoot(page, "document");
await page.getByLabel("Close the document").click();

// Ingested anew: the page says so at once, and readers keep the old text until the new is whole.
const ridge = rows.filter({ hasText: "harrow-ridge" });
await ridge.getByLabel(/Actions for/).click();
await page.getByRole("menuitem", { name: "Process again" }).click();
await ridge.locator(".status:not(.completed)").waitFor();
await ridge.locator(".status.completed").waitFor();

// A question by keyboard alone: the letter goes to the screen, Enter asks.
await page.locator("h1").click();
await page.keyboard.press("g");
await page.keyboard.press("a");
await page.locator("#question").fill("What was Larkspur's gross margin in fiscal 2024?");
await page.keyboard.press("Enter");
const markers = page.locator("button.marker");
await markers.nth(1).click();
await page.getByRole("region", { name: /^Page 10 of/ }).waitFor();
await page.locator(".box-quote").first().waitFor();
await page.waitForFunction(() => {
  const each = document.querySelector(".box-quote");
  const [quote, frame] = [each.getBoundingClientRect(), each.closest(".page-frame").getBoundingClientRect()];
  return quote.top >= frame.top && quote.bottom <= frame.bottom;
});
await page.getByRole("button", { name: "Text", exact: true }).click();
const quote = await page.locator("mark").first().innerText();
await page.getByRole("button", { name: "Page", exact: true }).click();
await page.locator(".page-frame img").waitFor();
await page.locator(".checked.derived").first().hover();
const derivation = await page.locator(".tooltip").innerText();
await shoot(page, "ask");
const answer = await page.locator(".answer-text").innerText();
await page.getByRole("button", { name: "Copy as Markdown" }).click();
await page.getByText("Copied, with its citations").waitFor();
const copied = await page.evaluate(() => navigator.clipboard.readText());

// The scope that was inferred is changed, and the address says so.
await page.getByRole("button", { name: "Search without year 2024" }).click();
await page.waitForURL(/infer=no/);
await page.locator(".answer-foot").waitFor();
const address = new URL(page.url()).search;
await page.goBack();
await page.getByText("Answered earlier in this tab").waitFor();
await page.goto(`${base}/ask`);
const asked = page.getByRole("link", { name: /gross margin/ });
await asked.first().waitFor();
const past = await asked.count();

// The broken file is deleted: it is gone from the list before the server has said so.
await page.goto(`${base}/?status=FAILED`);
await page.getByLabel(/Actions for/).click();
await page.getByRole("menuitem", { name: "Delete" }).click();
await page.getByRole("button", { name: "Delete" }).click();
await page.getByText("No documents match").waitFor();

// Two evaluations, seen to their end and drawn.
const START = `mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) { errors { message } } }`;
const text = readFileSync(golden, "utf8").split("\n").slice(0, 4).join("\n");
await page.goto(`${base}/overview`);
await page.locator(".chart rect.completed").first().waitFor();
for (const name of ["Baseline", "Narrower pages"]) {
  const body = JSON.stringify({ query: START, variables: { input: { name, goldenSet: { text } } } });
  await page.evaluate((body) => fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body }), body);
}
await page.reload();
const evaluations = page.locator(".runs tbody tr", { hasText: "Complete" });
await evaluations.nth(1).waitFor();
await page.locator(".chart circle").nth(1).waitFor();
await report({ firstPaint, progress, duplicate, company, quote, derivation, answer, copied, address, past, evaluations: await evaluations.count(), rows: await page.locator(".counts dd").first().innerText() });
