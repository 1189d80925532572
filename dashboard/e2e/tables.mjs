// An answer over several years is a table with a drawing: by keyboard, on a phone, in the dark, and on the clipboard.
import { base, given, open, report, serious, shoot } from "./browser.mjs";

const QUESTION = "What were Larkspur's total net sales in fiscal 2022, 2023 and 2024?";
const page = await open("/");
await page.locator("input[type=file]").first().setInputFiles(given);
const rows = page.locator("table.documents tbody tr");
await rows.nth(given.length - 1).waitFor();
for (let n = 0; n < given.length; n++) await rows.nth(n).locator(".status.completed").waitFor();

await page.goto(`${base}/ask?q=${encodeURIComponent(QUESTION)}`);
const grid = page.locator("table.answer-grid");
await grid.waitFor();
await page.locator(".answer-chart svg").first().waitFor();
const caption = await grid.locator("caption").innerText();
const heads = await grid.locator("thead th").allInnerTexts();
const cells = await grid.locator("tbody td").allInnerTexts();
const lead = await page.locator(".answer-body .lead").first().innerText();
const drawing = await page.locator(".answer-chart svg").first().getAttribute("aria-label");

// One tab stop: arrows move within the table, and Enter opens the fact behind a cell.
const stops = await grid.locator("button").evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).length);
await grid.locator("button").first().focus();
await page.keyboard.press("End");
const last = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
await page.keyboard.press("Enter");
const card = page.locator(".fact");
await card.locator("dt").first().waitFor();
await page.locator(".box-figure").waitFor();
await page.locator(".page-frame img").evaluate((each) => each.decode());
await page.locator(".tooltip").waitFor({ state: "detached" });
await shoot(page, "table");
const problems = await serious(page);
await page.emulateMedia({ colorScheme: "dark" });
problems.push(...(await serious(page)));
await page.emulateMedia({ colorScheme: "light" });
await page.keyboard.press("Escape");

await page.getByRole("button", { name: "Copy table" }).click();
await page.getByText("Copied the table").waitFor();
const copied = await page.evaluate(async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => (item.types.includes(type) ? await (await item.getType(type)).text() : "");
  return { plain: await read("text/plain"), html: await read("text/html") };
});

await page.setViewportSize({ width: 360, height: 740 });
const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
await shoot(page, "table-phone");
problems.push(...(await serious(page)));
await report({ caption, heads, cells, lead, drawing, stops, last, copied, wide, problems });
