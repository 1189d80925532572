// Documents at size: many chosen by mouse and keyboard, acted on together, sorted, refused, protected, given by address.
import { given, open, report, serious, shoot } from "./browser.mjs";

const [locked] = given;
const DESKTOP = { width: 1440, height: 900 };
const COUNT = 52; // more than one part of the list
const found = {};
const page = await open("/", DESKTOP);
await page.getByText("Drop filings anywhere").waitFor();

// A protected PDF asks for its password where it failed.
await page.locator("input[type=file]").first().setInputFiles(locked);
const form = page.locator(".tray .password-form");
await form.getByLabel("Password of the PDF").fill("wrong");
await form.getByRole("button", { name: "Open" }).click();
const wrong = await form.getByRole("alert").innerText();
await shoot(page, "documents-password");
await form.getByLabel("Password of the PDF").fill("password");
await form.getByRole("button", { name: "Open" }).click();
const opened = page.locator("table tr", { hasText: "locked.pdf" });
await opened.locator(".status:not(.failed)").waitFor();
await page.getByRole("button", { name: "Dismiss" }).click();

// What is not added stays in sight with the reason, also after the page was loaded anew.
const names = Array.from({ length: COUNT }, (_, n) => `note-${String(n).padStart(2, "0")}.md`);
const files = names.map((name) => ({ name, mimeType: "text/markdown", buffer: Buffer.from(`# Minutes ${name}\n\nNothing was decided.`) }));
await page.locator("input[type=file]").first().setInputFiles([...files, { name: "setup.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ\u0000\u0001") }]);
await page.locator(".tray h2", { hasText: "not added" }).waitFor();
const summary = await page.locator(".tray h2").innerText();
const refused = await page.locator(".upload").first().innerText();
await page.reload();
const kept = await page.locator(".tray h2").innerText();
await page.getByRole("button", { name: "Dismiss" }).click();

// Chosen by a click with Shift, by Space, by Ctrl-A, and all that match.
const rows = page.locator("table.documents tbody tr");
const ticks = rows.getByRole("checkbox");
const bar = page.locator(".bulk");
const count = bar.locator("strong");
await ticks.nth(1).click();
await ticks.nth(4).click({ modifiers: ["Shift"] });
const range = await count.innerText();
await page.locator(".row-link").first().focus();
await page.keyboard.press(" ");
await page.keyboard.press("End");
const FIRST_PAGE = 50; // the rest of the list may come meanwhile, below the row that was the last one
const last = await page.evaluate((least) => [...document.querySelectorAll("table.documents tbody tr")].indexOf(document.activeElement.closest("tr")) >= least - 1, FIRST_PAGE);
await page.keyboard.press("Home");
const spaced = await count.innerText();
await page.keyboard.press("Control+a");
const selectAll = bar.getByRole("button", { name: /^Select all/ }); // also where the rest of the list came meanwhile
await selectAll.or(count.filter({ hasText: `${COUNT + 1} selected` })).first().waitFor();
const whole = await count.innerText();
if (await selectAll.isVisible()) await selectAll.click();
const everything = await count.innerText();
await bar.getByLabel("Tag to add").fill("desk");
await page.keyboard.press("Enter");
await page.getByText(/^\d+ documents tagged “desk”\./).waitFor();
const tagged = await page.locator(".notice").first().innerText();
await page.locator("select option", { hasText: /^desk \(/ }).first().waitFor({ state: "attached" });
found["selection 1440"] = await serious(page);
await shoot(page, "documents-bulk");
await bar.getByRole("button", { name: "Clear selection" }).click();

/** Chooses the two documents, and gives them a company. */
async function describe(name, company) {
  await rows.filter({ hasText: name }).getByRole("checkbox").click();
  await bar.getByRole("button", { name: "Edit metadata …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Company", { exact: true }).fill(company);
  if (company === "Acme") found["edit 1440"] = await serious(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await rows.filter({ hasText: company }).first().waitFor();
  await bar.getByRole("button", { name: "Clear selection" }).click();
}
await describe("note-50.md", "Zenith");
await describe("note-51.md", "Acme");

// Sorted by a column, either way: what has no company comes last.
const header = page.getByRole("columnheader", { name: "Document" });
const sorted = [];
for (const direction of ["ascending", "descending"]) {
  await header.getByRole("button").click();
  await page.locator(`th[aria-sort=${direction}]`, { hasText: "Document" }).waitFor();
  await page.waitForFunction((first) => document.querySelector(".row-name")?.textContent === first, direction === "ascending" ? "Acme" : "Zenith");
  sorted.push(await page.locator(".row-name").evaluateAll((all) => all.slice(0, 2).map((each) => each.textContent)));
}

// Some of many cannot be deleted: another tab deleted one before.
const other = await open("/?search=note-4", DESKTOP);
await other.locator("table.documents tbody tr").nth(9).waitFor();
await page.goto(page.url().replace(/\?.*/, "?search=note-49"));
await rows.getByRole("checkbox").first().click();
await bar.getByRole("button", { name: "Delete …" }).click();
const question = await page.getByRole("alertdialog").innerText();
await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
await page.getByText("1 document deleted.").waitFor();
await other.getByLabel("Select all shown").click();
await other.getByRole("button", { name: "Delete …" }).click();
found["delete 1440"] = await serious(other);
await other.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
await other.locator(".bulk-outcome").waitFor();
const outcome = await other.locator(".bulk-outcome").innerText();
found["outcome 1440"] = await serious(other);
await shoot(other, "documents-outcome");
await other.context().close();

// All that match a search are deleted, those that wait as well.
await page.goto(page.url().replace(/\?.*/, "?search=note-"));
await page.getByLabel("Select all shown").click();
await bar.getByRole("button", { name: "Delete …" }).click();
const many = await page.getByRole("alertdialog").innerText();
await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
await page.getByText("No documents match").waitFor();

// An address of the web: what is none is told at once, what cannot be fetched by its document.
await page.goto(page.url().replace(/\?.*/, ""));
await page.getByRole("button", { name: "Add by address" }).click();
const addresses = page.getByRole("dialog");
await addresses.getByRole("textbox").fill("ftp://files.example/a.pdf");
const noAddress = await addresses.getByRole("status").innerText();
await addresses.getByRole("textbox").fill("http://127.0.0.1:9/a.pdf");
await addresses.getByRole("button", { name: "Add", exact: true }).click();
await page.locator(".upload .wrong").waitFor();
const unfetched = await page.locator(".upload").innerText();
await page.getByRole("button", { name: "Dismiss" }).click();

// The same on a phone, where the columns are hidden: the order is chosen from a list.
await page.setViewportSize({ width: 390, height: 844 });
await page.getByLabel("Sort by").selectOption("FILE_NAME");
await page.waitForFunction(() => document.querySelector(".row-link")?.textContent.includes("a.pdf"));
await ticks.nth(0).click();
await ticks.nth(1).click({ modifiers: ["Shift"] });
const onPhone = await count.innerText();
found["selection 390"] = await serious(page);
if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) found["selection 390"].push("the page scrolls sideways");
await shoot(page, "documents-bulk-phone");
await bar.getByRole("button", { name: "Clear selection" }).click();

// A question of the chosen ones alone.
await opened.locator(".status.completed").waitFor();
await opened.getByRole("checkbox").click();
await bar.getByRole("button", { name: "Ask about it" }).click();
await page.locator(".chip-value").first().waitFor();
const chips = await page.locator(".chip").count();
await report({ summary, refused, kept, wrong, range, last, spaced, whole, everything, tagged, sorted, question, many, outcome, noAddress, unfetched, onPhone, chips, found });
