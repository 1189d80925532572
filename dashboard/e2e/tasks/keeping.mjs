// Tasks of keeping: an answer copied, exported, shared, found again another day, and rated.
import { answered, ask, clipboard, refocused } from "./desk.mjs";

const QUESTION = "What was Larkspur's gross margin in fiscal 2024?";

/** To a memo as rich text, to a spreadsheet as rows, and as a workbook. */
export async function copy(desk) {
  const page = await ask(desk, QUESTION);
  await page.getByRole("button", { name: "Copy", exact: true }).press("Enter");
  await page.getByText("Copied with tables").waitFor();
  const memo = await clipboard(page);
  await page.getByRole("button", { name: "More" }).press("Enter");
  await page.getByRole("menuitem", { name: /spreadsheet/ }).press("Enter");
  await page.getByText("Copied the figures").waitFor();
  const { plain: figures } = await clipboard(page);
  const focus = await refocused(page);
  await page.getByRole("button", { name: "Export" }).press("Enter");
  const workbook = page.getByRole("menuitem", { name: /^Excel/ });
  await workbook.waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), workbook.press("Enter")]);
  return { memo, figures, focus, saved: download.suggestedFilename() };
}

/** A colleague opens the answer itself, not the question anew. */
export async function share(desk) {
  const page = await ask(desk, QUESTION);
  await page.getByRole("button", { name: "Copy link" }).press("Enter");
  await page.getByText("Copied a link").waitFor();
  const { plain } = await clipboard(page);
  const colleague = await desk.open(plain.slice(desk.base.length));
  await answered(colleague);
  const text = (each) => each.locator(".answer-body").innerText();
  return { same: (await text(colleague)) === (await text(page)), path: new URL(colleague.url()).pathname === new URL(page.url()).pathname };
}

/** An answer of before is found by its words, and opened as it was. */
export async function comeBack(desk) {
  const first = await ask(desk, QUESTION);
  const { pathname } = new URL(first.url());
  const page = await desk.open("/ask");
  await page.getByRole("searchbox", { name: "Search earlier answers" }).fill("gross margin in fiscal 2024");
  await page.locator(".history li").first().waitFor();
  await desk.look(page);
  await page.locator(`.history a[href="${pathname}"]`).press("Enter");
  await answered(page);
  return { same: new URL(page.url()).pathname === pathname, headline: await page.locator(".headline-figure .checked").first().innerText(), focus: await refocused(page) };
}

/** What is wrong is said in a form that Esc closes, and nothing else. */
export async function rate(desk) {
  const page = await ask(desk, QUESTION);
  await page.locator(".checked.verified").first().press("Enter");
  await page.locator(".fact").waitFor();
  const wrong = page.getByRole("button", { name: "Wrong" });
  await wrong.press("Enter");
  await page.getByLabel("Correct value, if you know it").press("Escape");
  await page.locator(".correction").waitFor({ state: "detached" });
  const focus = await refocused(page);
  const open = await page.locator(".fact").count();
  await wrong.press("Enter");
  await page.getByLabel("Correct value, if you know it").fill("48.6%");
  await desk.look(page);
  await page.getByRole("button", { name: "Send" }).press("Enter");
  await page.getByText("correct value: 48.6%").waitFor();
  return { focus, open, sent: await refocused(page) };
}
