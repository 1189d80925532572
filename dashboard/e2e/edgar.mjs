// Filings from EDGAR: listed, chosen and added in the dialog; a company watched on the overview; failures in words.
import { open, report, serious, shoot } from "./browser.mjs";

const WIDTHS = [1440, 390];
const problems = {};

async function look(page, name) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    problems[`${name} ${width}`] = wide ? ["the page scrolls sideways"] : await serious(page);
    await shoot(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const page = await open("/", { width: 1440, height: 900 });
const dialog = page.getByRole("dialog", { name: "Add from EDGAR" });
await page.getByRole("button", { name: "Add from EDGAR" }).click();
await dialog.getByLabel("Ticker or CIK").fill("NOPE");
await dialog.getByRole("button", { name: "List filings" }).click();
const unknown = await dialog.getByRole("alert").innerText();
await dialog.getByLabel("Fiscal years").fill("23");
const years = await dialog.locator("#edgar-years").innerText();
await dialog.getByLabel("Fiscal years").fill("2022-2023");
await dialog.getByLabel("Ticker or CIK").fill("aldr");
await dialog.getByRole("checkbox", { name: "10-Q", exact: true }).uncheck();
await dialog.getByRole("button", { name: "List filings" }).click();
const rows = dialog.locator("tbody tr");
await rows.first().waitFor();
const listed = await rows.allInnerTexts();
await dialog.getByRole("checkbox", { name: "Choose all filings" }).check();
await look(page, "edgar");
await dialog.getByRole("button", { name: "Add 3 filings" }).click();
await dialog.getByText("3 filings added").waitFor();
const places = await rows.locator("a").count();
await dialog.getByRole("button", { name: "Add new filings by themselves" }).click();
await dialog.getByText("are added by themselves from now on").waitFor();
await page.keyboard.press("Escape");
const focused = await page.evaluate(() => document.activeElement?.textContent?.trim());
await page.locator("table.documents tbody tr").nth(2).waitFor();
await page.getByRole("link", { name: "Overview" }).click();
const watched = page.getByRole("region", { name: /Watched companies/ });
await watched.getByText("10-K").first().waitFor();
await watched.getByLabel("Ticker or CIK to watch").fill("BRCH");
await watched.getByRole("button", { name: "Watch", exact: true }).click();
await watched.getByText("Birch Foods Corp").waitFor();
await watched.getByText(/^Checked/).nth(1).waitFor();
const companies = await watched.locator("li").allInnerTexts();
await look(page, "watched");
await watched.getByRole("button", { name: "Stop watching Birch Foods Corp" }).click();
await watched.getByText("Birch Foods Corp").waitFor({ state: "detached" });
await report({ unknown, years, listed, places, focused, companies, problems });
