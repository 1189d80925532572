// EDGAR's dialog and the watched companies with a company whose names and files would run if they were read as HTML.
import { open, report } from "./browser.mjs";

const seen = {};

/** What on the page is made of that text, and how often it is read as text. */
async function look(page, name) {
  seen[name] = await page.evaluate(() => ({
    title: document.title,
    elements: [...document.querySelectorAll('img[src="x"], script:not([src]), [onerror], [href^="javascript:"], [href^="data:"]')].map((each) => each.outerHTML.slice(0, 160)),
    texts: (document.body.innerText.match(/onerror/g) ?? []).length,
    wide: document.documentElement.scrollWidth > innerWidth
      ? [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).map((each) => `${each.tagName} ${each.className}`).slice(0, 9)
      : [],
  }));
}

const page = await open("/", { width: 1440, height: 900 });
const dialog = page.getByRole("dialog", { name: "Add from EDGAR" });
await page.getByRole("button", { name: "Add from EDGAR" }).click();
await dialog.getByLabel("Ticker or CIK").fill("<img src=x onerror=1");
await dialog.getByRole("button", { name: "List filings" }).click();
const refused = await dialog.getByRole("alert").innerText();
await dialog.getByLabel("Ticker or CIK").fill("STRN");
await dialog.getByRole("button", { name: "List filings" }).click();
await dialog.locator("tbody tr").first().waitFor();
const rows = await dialog.locator("tbody tr").count();
await look(page, "listed");
await dialog.getByRole("checkbox", { name: "Choose all filings" }).check();
await dialog.getByRole("button", { name: /^Add \d+ filings$/ }).click();
await dialog.getByText("filings added").waitFor();
await dialog.getByRole("button", { name: "Add new filings by themselves" }).click();
await dialog.getByText("are added by themselves from now on").waitFor();
await look(page, "added");
await page.keyboard.press("Escape");
await page.locator("table.documents tbody tr").nth(rows - 1).waitFor();
await look(page, "documents");
await page.getByRole("link", { name: "Overview" }).click();
await page.getByRole("region", { name: /Watched companies/ }).getByText("onerror").first().waitFor();
await look(page, "watched");
await report({ seen, rows, refused });
