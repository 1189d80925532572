// A grid from its form to the proof of a cell: made, streamed in, walked by keys, opened, copied, run again, deleted.
import { base, given, open, report, serious, shoot } from "./browser.mjs";

const files = given;
const page = await open("/");
await page.locator("input[type=file]").first().setInputFiles(files);
const rows = page.locator("table.documents tbody tr");
await rows.nth(files.length - 1).waitFor();
for (let n = 0; n < files.length; n++) await rows.nth(n).locator(".status.completed").waitFor();

const problems = [];
const look = async () => {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    problems.push(...(await serious(page)));
  }
  await page.emulateMedia({ colorScheme: "light" });
};
const cell = (row, column) => page.locator(".cells tbody tr").nth(row).locator("td").nth(column);
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-place"));

// The form: every company, two figures, one question that no filing answers, two years.
await page.locator("nav").getByText("Grids").click();
const form = page.locator(".new-grid");
await form.getByRole("button", { name: "Select all" }).click();
await form.getByLabel("Figure").fill("Total assets");
await page.keyboard.press("Enter");
await form.getByRole("button", { name: "Gross margin" }).click();
await form.getByLabel("Question").fill("Which colour is the logo?");
await page.keyboard.press("Enter");
const columns = await form.locator(".chips li").allInnerTexts();
await look();
await shoot(page, "grids-new");
await form.locator(".primary").click();

// The cells stream in, each with the mark of its verdict or its reason.
await page.locator(".cells td.cell").first().waitFor();
await page.locator(".grid-head [role=status]", { hasText: "Ready" }).waitFor();
await page.locator(".cells td.pending").first().waitFor({ state: "detached" });
const address = page.url();
const shown = await page.locator(".cells tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((each) => each.querySelector(".cell-text, .row-name")?.textContent ?? "")));
const heads = await page.locator(".cells thead tr").evaluateAll((all) => all.map((row) => [...row.cells].map((each) => each.textContent)));
const stops = await page.locator(".cells [tabindex='0']").count();

// One tab stop; arrow keys walk, Enter opens the proof and Escape gives the focus back.
await cell(0, 0).focus();
await page.keyboard.press("ArrowRight");
await page.keyboard.press("ArrowDown");
const walked = await focused();
const proven = page.locator(".cells td.verified").first();
const place = await proven.getAttribute("data-place");
await proven.focus();
await page.keyboard.press("Enter");
await page.locator(".cell-panel .fact dt").first().waitFor();
await page.locator(".cell-panel .page-tools").waitFor();
const verdict = await page.locator(".cell-panel .verdict").innerText();
const source = await page.locator(".cell-panel .source-head").innerText();
await look();
await shoot(page, "grids-cell");
await page.keyboard.press("Escape");
await page.locator(".cell-panel").waitFor({ state: "detached" });
const returned = await focused();
const gap = page.locator(".cells td.gap").first();
await gap.focus();
const told = await page.locator(".grid-told").innerText();

// A phone scrolls inside the grid, and the first column stays.
await page.setViewportSize({ width: 390, height: 844 });
const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
const frame = page.locator(".grid-frame");
await frame.evaluate((each) => each.scrollTo({ left: 200 }));
const [left, head] = await frame.evaluate((each) => [each.getBoundingClientRect().left, each.querySelector("tbody th").getBoundingClientRect().left]);
const scrolled = await frame.evaluate((each) => each.scrollLeft);
await look();
await shoot(page, "grids-phone");
await page.setViewportSize({ width: 1280, height: 800 });

// Copied, run again, and gone.
await page.getByRole("button", { name: "Copy as table" }).click();
await page.locator(".notice").waitFor();
const copied = await page.evaluate(() => navigator.clipboard.readText());
const asked = page.waitForResponse((response) => response.request().postData()?.includes("RerunGrid") ?? false);
await page.getByRole("button", { name: "Compute again" }).click();
await asked;
await page.waitForFunction(() => document.querySelector(".grid-head [role=status]")?.textContent.startsWith("Ready") && !document.querySelector(".cells td.old"));
await page.goto(`${base}/grids`);
await page.locator(".grid-list li").first().waitFor();
const listed = await page.locator(".grid-list li").first().innerText();
await look();
await page.locator(".grid-list a").first().click();
await page.getByRole("button", { name: "Delete" }).click();
await page.locator(".dialog .danger").click();
await page.waitForURL(`${base}/grids`);
await page.goto(address);
const gone = await page.locator(".blank h2").innerText();

await report({ columns, shown, heads, stops, walked, verdict, source, place, returned, told, wide, sticks: scrolled > 0 && Math.abs(left - head) < 3, copied, listed, gone, problems });
