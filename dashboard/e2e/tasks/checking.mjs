// Tasks of checking: a figure on its printed page, the original file, an answer after the filings changed, its receipt.
import { answered, ask, refocused, rows } from "./desk.mjs";

/** Waits until the figure's box lies within what is shown of the page; its fact says what it is. */
export async function printedPage(desk) {
  const page = await ask(desk, "What was Larkspur's gross margin in fiscal 2024?");
  const figure = page.locator(".checked.verified", { hasText: "412,600" }).first();
  await figure.focus();
  await page.keyboard.press("Enter");
  const box = page.locator(".box-figure");
  await box.waitFor();
  await page.locator(".page-frame img").evaluate((each) => each.decode());
  await page.locator(".fact dt").first().waitFor();
  const opened = await refocused(page);
  await page.waitForFunction(() => { // the fact above may still grow
    const box = document.querySelector(".box-figure");
    const frame = box.closest(".page-frame");
    frame.scrollIntoView({ block: "end" });
    const [figure, around] = [box.getBoundingClientRect(), frame.getBoundingClientRect()];
    return figure.top >= around.top && figure.bottom <= around.bottom && figure.left >= around.left && figure.right <= around.right && figure.top >= 0 && figure.bottom <= innerHeight;
  });
  const label = await page.locator(".page-frame").getAttribute("aria-label");
  await desk.look(page);
  await page.keyboard.press("Escape");
  await page.locator(".fact").waitFor({ state: "detached" });
  return { opened, label, returned: await refocused(page) };
}

/** The file as it was added: opened at its page, and saved under its name. */
export async function original(desk) {
  const page = await ask(desk, "What was Larkspur's gross margin in fiscal 2024?");
  const link = page.getByRole("link", { name: "Open PDF at page 10" });
  const address = await link.getAttribute("href");
  const start = await page.evaluate(async (address) => (await (await fetch(address)).text()).slice(0, 5), address);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download the file" }).click()]);
  return { start, place: address.split("#")[1], saved: download.suggestedFilename() };
}

/** From the cited file's name to the document, at the page and the line; Back returns to the answer. */
export async function citedDocument(desk) {
  const page = await ask(desk, "What was Larkspur's gross margin in fiscal 2024?");
  await page.locator(".source-list a").first().press("Enter");
  await page.locator(".panel .box-quote").first().waitFor();
  const label = await page.locator(".panel .page-frame").getAttribute("aria-label");
  await desk.look(page);
  await page.goBack();
  await page.locator(".answer-foot").waitFor();
  return { label, back: await page.locator(".headline-figure .checked").first().innerText() };
}

/** An answer says that its source has gone; asked again, it says what has changed; its receipt says why. */
export async function afterChange(desk) {
  const { company, file } = desk.given;
  const page = await ask(desk, `What was ${company}'s net sales in fiscal 2023?`);
  const before = await page.locator(".headline-figure .checked").first().innerText();
  const first = page.url();
  await page.goto(`${desk.base}/?search=${file}`);
  await page.getByLabel(`Actions for ${file}`).press("Enter");
  await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).press("Enter");
  await page.getByText("No documents match").waitFor();
  const focus = await refocused(page);
  await page.goto(first);
  const note = page.locator(".stale");
  await note.waitFor();
  const stale = await note.innerText();
  const receipt = page.locator(".receipt");
  await receipt.locator("summary").click();
  await receipt.getByRole("button", { name: "Check again" }).press("Enter");
  await receipt.locator(".difference h3").first().waitFor();
  const causes = await receipt.locator(".difference h3").allInnerTexts();
  await desk.look(page);
  await note.getByRole("button", { name: "Ask again" }).press("Enter");
  await page.waitForURL(/earlier=/);
  await page.locator("section.difference").waitFor();
  return { before, focus, stale, causes, difference: await page.locator("section.difference").first().innerText() };
}

/** What an answer follows from, and that it would be the same now. */
export async function receipt(desk) {
  const page = await ask(desk, "What were Larkspur's total net sales in fiscal 2024?");
  const part = page.locator(".receipt");
  await part.locator("summary").focus();
  await page.keyboard.press("Enter");
  await part.locator("dt").first().waitFor();
  const names = await part.locator("dt").allInnerTexts();
  const pages = await part.locator("tbody a").allInnerTexts();
  await part.getByRole("button", { name: "Check again" }).press("Enter");
  await part.locator(".receipt-same").waitFor();
  return { names, pages, outcome: await part.locator(".receipt-same").innerText(), focus: await refocused(page) };
}
