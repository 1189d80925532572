// Every screen at three sizes, light and dark, asked of axe-core; and the pictures of them for the documentation.
import { open, report, serious, shoot, unfit } from "./browser.mjs";

const QUESTION = encodeURIComponent("What was Larkspur's gross margin in fiscal 2024?");
const MISSING = encodeURIComponent("What was Larkspur's revenue in 2011?");
const SCREENS = {
  documents: ["/", "table.documents tbody tr"],
  document: ["/?by=FILE_NAME&dir=asc", ".panel .page-frame img"],
  ask: ["/ask", ".start-question"],
  answer: [`/ask?q=${QUESTION}`, ".answer-foot"],
  absence: [`/ask?q=${MISSING}`, ".absence .coverage"],
  overview: ["/overview", ".changed-line"],
  operations: ["/operations", ".chart rect.completed"],
  evaluations: ["/evaluations", ".chart circle"],
  nowhere: ["/nowhere", ".blank"],
};
const SIZES = { desktop: { width: 1280, height: 800 }, tablet: { width: 820, height: 1180 }, phone: { width: 390, height: 844 } };
const PICTURES = {
  "overview desktop light": "overview", "answer desktop dark": "ask-dark", "absence desktop light": "absence", "documents phone light": "documents-phone",
  "ask phone light": "ask-phone", "answer phone light": "answer-phone", "overview phone light": "overview-phone",
};
const found = {};

async function look(page, label) {
  found[label] = [...(await serious(page)), ...(await unfit(page))];
  if (PICTURES[label]) await shoot(page, PICTURES[label], label.startsWith("overview desktop"));
}

for (const [name, [path, ready]] of Object.entries(SCREENS)) {
  const page = await open(path, { ...SIZES.desktop, away: name === "nowhere" }); // the browser notes its 404
  if (name === "document") await page.locator(".row-link").first().click();
  await page.locator(ready).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await look(page, `${name} ${size} ${colorScheme}`);
    }
  }
  await page.context().close();
}
await report({ found });
