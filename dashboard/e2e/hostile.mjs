// Every screen with text of strangers on it that would run if it were read as HTML: it must stand there as text.
import { given, open, report } from "./browser.mjs";

const seen = {};

/** What on the page is made of that text, and how often it is read as text. */
const made = (page) =>
  page.evaluate(() => ({
    title: document.title,
    elements: [...document.querySelectorAll('img[src="x"], script:not([src]), [onerror], [href^="javascript:"], [href^="data:"]')].map((each) => each.outerHTML.slice(0, 160)),
    texts: (document.body.innerText.match(/onerror/g) ?? []).length,
  }));

const page = await open("/");
for (const [name, path] of JSON.parse(given[0])) {
  await page.goto(new URL(path, page.url()).href);
  await page.getByText("onerror").locator("visible=true").first().waitFor();
  await page.waitForLoadState("networkidle");
  seen[name] = await made(page);
}
await report({ seen });
