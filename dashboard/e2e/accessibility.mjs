// Every screen, light and dark and on a phone, asked of axe-core; and the pictures of them for the documentation.
import { open, report, serious, shoot } from "./browser.mjs";

const QUESTION = encodeURIComponent("What was Larkspur's gross margin in fiscal 2024?");
const SCREENS = {
  documents: ["/", "table.documents tbody tr"],
  document: ["/?by=FILE_NAME&dir=asc", ".panel .page-text"],
  ask: ["/ask", ".start-question"],
  answer: [`/ask?q=${QUESTION}`, "mark"],
  overview: ["/overview", ".chart rect.completed"],
};
const PHONE = { width: 390, height: 844 };
const found = {};

async function visit(name, label, options, picture) {
  const [path, ready] = SCREENS[name];
  const page = await open(path, options);
  if (name === "document") await page.locator(".row-link").first().click();
  await page.locator(ready).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  const problems = await serious(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  found[`${name} ${label}`] = wide ? [...problems, "the page scrolls sideways"] : problems;
  if (picture) await shoot(page, picture);
  await page.context().close();
}

for (const name of Object.keys(SCREENS)) {
  await visit(name, "light", {}, name === "overview" ? "overview" : undefined);
  await visit(name, "dark", { colorScheme: "dark" }, name === "answer" ? "ask-dark" : undefined);
}
for (const name of ["documents", "answer"]) await visit(name, "phone", PHONE, `${name}-phone`);
await report({ found });
