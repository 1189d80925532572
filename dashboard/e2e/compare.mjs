// Two filings compared: from the document to the changes, through the kinds, to the quote on its page; seen by axe in every theme and size.
import { base, given, open, report, serious, shoot } from "./browser.mjs";

const page = await open("/");
await page.locator("input[type=file]").first().setInputFiles(given);
await page.locator("table .status.completed").nth(1).waitFor(); // both are embedded first
for (const tick of await page.locator("tbody .row-tick input").all()) await tick.check();
await page.getByRole("button", { name: "Compare", exact: true }).click();
await page.locator(".change").first().waitFor();
const chosen = new URL(page.url()).pathname;
await page.goto(base);
await page.getByRole("link", { name: /2025/ }).first().click();
await page.getByRole("link", { name: /^Compare with/ }).click();
await page.locator(".change").first().waitFor();
const address = new URL(page.url()).pathname;
const sections = await page.locator(".compare-sections li").allInnerTexts();
const heading = await page.locator("h1").innerText();
const seen = await page.locator(".change").evaluateAll((all) => all.map((each) => ({
  kind: each.querySelector("h3").firstChild.textContent,
  sides: [...each.querySelectorAll(".side")].map((side) => side.querySelector(".side-text")?.textContent ?? null),
  marked: [...each.querySelectorAll("del, ins")].map((mark) => `${mark.localName} ${mark.textContent}`),
})));

const segment = page.locator(".compare-section .segment").last();
const filter = (await segment.innerText()).replace(/[\s\d]+$/, "");
await segment.press("Enter");
await page.waitForURL(/kind=/);
await page.waitForFunction((kind) => {
  const kinds = [...document.querySelectorAll(".change h3")].map((each) => each.firstChild.textContent);
  return kinds.length > 0 && kinds.every((each) => each === kind);
}, filter);
const filtered = await page.locator(".change").count();
const expected = await page.locator(".change .side-text").first().textContent();
await page.locator(".change .side-source a").first().click();
await page.waitForURL(/page=/);
await page.locator("mark").first().waitFor();
const quoted = (await page.locator("mark").allInnerTexts()).join(" ");
await page.goBack();
await page.locator(".change").first().waitFor();
const back = page.url().includes("kind=");

const problems = [];
for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 390]) {
    const other = await open(address, { colorScheme, width });
    await other.locator(".change").first().waitFor();
    problems.push(...(await serious(other)));
    const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) problems.push(`${wide} px too wide at ${width}`);
    await shoot(other, `compare-${colorScheme}-${width}`);
    await other.close();
  }
}
await report({ same: chosen === address, heading, sections, seen, filter, filtered, expected, quoted, back, problems });
