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
const added = await page.locator(".tray h2").innerText();
await page.getByRole("button", { name: "Dismiss" }).click();
await shoot(page, "documents");

// A file that cannot be read is not added: it stays in sight with the reason, also after the page was loaded anew.
await page.locator("input[type=file]").first().setInputFiles({ name: "setup.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ\u0000\u0001") });
await page.locator(".upload.refused .wrong").waitFor();
await page.reload();
const refused = await page.locator(".upload.refused").innerText();
await page.getByRole("button", { name: "Dismiss" }).click();

// Two rows are selected by keyboard and tagged together.
await page.locator(".row-link").first().focus();
await page.keyboard.press("Shift+ArrowDown");
const bulk = await page.locator(".bulk strong").innerText();
await page.getByLabel("Tag to add").fill("desk");
await page.keyboard.press("Enter");
await page.getByText("2 documents tagged “desk”.").waitFor();
const tagged = await page.locator(".tag", { hasText: "desk" }).count();
await page.getByRole("button", { name: "Clear selection" }).click();

// What was read off the cover is put right, and the list shows it at once.
await page.getByRole("link", { name: /harrow-ridge-2024-10-k.pdf/ }).click();
await page.getByRole("button", { name: "Edit" }).click();
const form = page.locator(".metadata-form");
await form.getByLabel("Tags").fill("annual, reviewed");
await form.getByLabel("Company").fill("Harrow Ridge Foods");
await page.getByRole("button", { name: "Save" }).click();
await page.locator(".facts").getByText("annual, reviewed").waitFor();
const company = await page.locator("tr.chosen .row-name").innerText();
await page.locator(".page-frame img").waitFor();
await shoot(page, "document");
await page.getByLabel("Close the document").click();
const returned = await page.evaluate(() => document.activeElement?.textContent);

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
await page.getByRole("button", { name: "Copy", exact: true }).click();
await page.getByText("Copied with tables").waitFor();
const copied = await page.evaluate(async () => {
  const [item] = await navigator.clipboard.read();
  return Object.fromEntries(await Promise.all(item.types.map(async (type) => [type, await (await item.getType(type)).text()])));
});
await page.getByRole("button", { name: "More" }).click();
await page.getByRole("menuitem", { name: "Copy figures for a spreadsheet" }).click();
await page.getByText("Copied the figures").waitFor();
const figures = (await page.evaluate(() => navigator.clipboard.readText())).trim().split("\n").map((row) => row.split("\t"));
await page.evaluate(() => getSelection().selectAllChildren(document.querySelector(".answer-body")));
await page.keyboard.press("Control+c");
const selected = await page.evaluate(() => navigator.clipboard.readText());
const stops = await page.locator(".answer-text [tabindex='0'], .answer-text button:not([tabindex])").count();

// The answer has an address of its own: a colleague opens it as it was given.
await page.getByRole("button", { name: "Copy link" }).click();
await page.getByText("Copied a link to this answer").waitFor();
const link = await page.evaluate(() => navigator.clipboard.readText());
const colleague = await open(link.slice(base.length));
await colleague.getByText("Answered today").waitFor();
const shared = await colleague.locator(".answer-text").innerText();
await colleague.context().close();

// The scope that was inferred is changed; Back shows the answer before, which is not asked again.
await page.getByRole("button", { name: "Search without year 2024" }).click();
await page.waitForURL((url) => url.pathname.startsWith("/ask/") && !link.endsWith(url.pathname));
await page.getByText("Answered today").waitFor();
const chips = (await page.locator(".scope .chip").allInnerTexts()).map((each) => each.replace(/\s+/g, " ").trim());
await page.goBack();
await page.waitForURL((url) => link.endsWith(url.pathname));
await page.getByText("Answered today").waitFor();
await page.goto(`${base}/ask`);
await page.getByRole("searchbox", { name: "Search earlier answers" }).fill("gross margin");
const past = await page.locator(".history li").filter({ hasText: "gross margin" }).nth(1).waitFor().then(() => page.locator(".history li").count());

// The broken file is deleted: it is gone from the list before the server has said so.
await page.goto(`${base}/?status=FAILED`);
await page.getByLabel(/Actions for/).click();
await page.getByRole("menuitem", { name: "Delete" }).click();
await page.getByRole("button", { name: "Delete" }).click();
await page.getByText("No documents match").waitFor();

// Two evaluations, seen to their end and drawn.
const START = `mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) { errors { message } } }`;
const text = readFileSync(golden, "utf8").split("\n").slice(0, 4).join("\n");
await page.goto(`${base}/operations`);
await page.locator(".chart rect.completed").first().waitFor();
for (const name of ["Baseline", "Narrower pages"]) {
  const body = JSON.stringify({ query: START, variables: { input: { name, goldenSet: { text } } } });
  await page.evaluate((body) => fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body }), body);
}
const shownDocuments = await page.locator(".counts dd").first().innerText();
await page.getByRole("link", { name: "Evaluations" }).click();
const evaluations = page.locator(".runs tbody tr", { hasText: "Complete" });
await evaluations.nth(1).waitFor();
await page.locator(".chart circle").nth(1).waitFor();
await report({ firstPaint, progress, duplicate, added, refused, bulk, tagged, returned, figures, selected, stops, company, quote, derivation, answer, copied, shared, chips, past, evaluations: await evaluations.count(), rows: shownDocuments });
