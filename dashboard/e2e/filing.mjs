// A real filing: sent, watched while it is read, asked about, and its line found on the page.
import { base, given, open, report } from "./browser.mjs";

const [file, question] = given;
const page = await open("/");
await page.locator("input[type=file]").first().setInputFiles(file);
const seen = [];
const bar = page.locator("table .stage-bar").first();
const done = page.locator("table .status.completed");
while ((await done.count()) === 0) {
  const value = await bar.getAttribute("aria-valuenow", { timeout: 500 }).catch(() => null);
  if (value !== null && seen.at(-1) !== Number(value)) seen.push(Number(value));
}
await page.goto(`${base}/ask?q=${encodeURIComponent(question)}`);
await page.locator("button.marker").first().click();
await page.locator(".box-quote").first().waitFor();
await page.getByRole("button", { name: "Text", exact: true }).click();
const quote = await page.locator("mark").first().innerText();
const cited = await page.locator(".source-head").innerText();
await report({ seen, quote, cited });
