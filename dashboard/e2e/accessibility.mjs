// Every screen, light and dark and on a phone, asked of axe-core; and the pictures of them for the documentation.
import { open, report, serious, shoot } from "./browser.mjs";

const QUESTION = encodeURIComponent("What was Larkspur's gross margin in fiscal 2024?");
const SCREENS = {
  documents: ["/", "table.documents tbody tr"],
  document: ["/?by=FILE_NAME&dir=asc", ".panel .page-frame img"],
  ask: ["/ask", ".start-question"],
  answer: [`/ask?q=${QUESTION}`, ".box-quote"],
  overview: ["/overview", ".chart circle"],
};
const PHONE = { width: 390, height: 844 };
const found = {};

async function look(page, label, picture) {
  const problems = await serious(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  found[label] = wide ? [...problems, "the page scrolls sideways"] : problems;
  if (picture) await shoot(page, picture, picture === "overview");
}

async function visit(name, options = {}) {
  const [path, ready] = SCREENS[name];
  const page = await open(path, options);
  if (name === "document") await page.locator(".row-link").first().click();
  await page.locator(ready).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

for (const name of Object.keys(SCREENS)) {
  const page = await visit(name);
  await look(page, `${name} light`, name === "overview" ? "overview" : undefined);
  await page.emulateMedia({ colorScheme: "dark" });
  await look(page, `${name} dark`, name === "answer" ? "ask-dark" : undefined);
  await page.context().close();
}
for (const name of Object.keys(SCREENS)) {
  const page = await visit(name, PHONE);
  await look(page, `${name} phone`, name === "document" ? undefined : `${name}-phone`);
  await page.context().close();
}
await report({ found });
