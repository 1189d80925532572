// Tasks with documents: one found among many, followed, understood where it failed, put right.
import { counted, focused, refocused, rows } from "./desk.mjs";

/** `given`: words, and how many documents match them. */
export async function find({ open, given }) {
  const page = await open("/");
  const found = {};
  for (const [words, count] of Object.entries(given)) {
    await page.getByRole("searchbox", { name: "Search documents" }).fill(words);
    await page.waitForURL((url) => url.searchParams.get("search") === words);
    await counted(page, count);
    found[words] = await rows(page).locator(".row-link").allInnerTexts();
  }
  await page.waitForLoadState("networkidle"); // a row that is drawn anew takes no key
  await rows(page).locator(".row-link").first().press("Enter");
  await page.locator(".panel .facts").waitFor();
  return { found, opened: await page.locator(".panel h2").first().innerText() };
}

/** A file is added, and its row followed to its end without loading anew. */
export async function follow({ open, width }) {
  const name = `followed-${width}.md`;
  const page = await open("/");
  await rows(page).first().waitFor();
  await page.evaluate((name) => {
    globalThis.statuses = [];
    new MutationObserver(() => {
      const row = [...document.querySelectorAll("table.documents tbody tr")].find((each) => each.textContent.includes(name));
      const status = row?.querySelector(".status")?.classList[1];
      if (status && globalThis.statuses.at(-1) !== status) globalThis.statuses.push(status);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, name);
  const lines = Array.from({ length: 60 }, (_, n) => `Mill ${n} of ${width} ground ${n * 37} sacks of rye.`);
  await page.locator("input[type=file]").first().setInputFiles({ name, mimeType: "text/markdown", buffer: Buffer.from(lines.join("\n\n")) });
  await rows(page).filter({ hasText: name }).locator(".status.completed").waitFor();
  return { statuses: await page.evaluate(() => globalThis.statuses), tray: await page.locator(".tray h2").innerText() };
}

/** Files that cannot be read stay in sight with the reason, also after the page was loaded anew. */
export async function understandFailure({ open, width }) {
  const page = await open("/");
  await rows(page).first().waitFor();
  await page.locator("input[type=file]").first().setInputFiles([
    { name: `torn-${width}.pdf`, mimeType: "application/pdf", buffer: Buffer.from(`%PDF-1.7\nnothing follows ${width}\n`) },
    { name: "setup.exe", mimeType: "application/octet-stream", buffer: Buffer.from(`MZ\u0000\u0001${width}`) },
  ]);
  await page.locator(".upload-failure").waitFor();
  const torn = await page.locator(".upload-failure").innerText();
  await page.locator(".upload.refused").waitFor();
  await page.reload();
  const refused = await page.locator(".upload.refused").innerText();
  await page.getByRole("button", { name: "Dismiss" }).click();
  const focus = await refocused(page);
  await rows(page).filter({ hasText: `torn-${width}.pdf` }).locator(".row-link").click();
  await page.locator(".failure").waitFor();
  return { torn, refused, focus, why: await page.locator(".failure").innerText() };
}

/** What was read off the cover is put right; Esc drops nothing that was typed, and closes one thing at a time. */
export async function correct({ open, width }) {
  const page = await open(`/?search=note-${width}`);
  await rows(page).first().locator(".row-link").press("Enter");
  const edit = page.getByRole("button", { name: "Edit", exact: true });
  await edit.press("Enter");
  const form = page.locator(".metadata-form");
  await form.getByLabel("Company").fill(`Corrected ${width}`);
  await page.keyboard.press("Escape");
  const kept = await form.getByLabel("Company").inputValue();
  await form.getByLabel("Fiscal year").fill("23");
  await form.getByRole("button", { name: "Save" }).click();
  const refused = await form.getByLabel("Fiscal year").evaluate((each) => each.validationMessage);
  await form.getByLabel("Fiscal year").fill("2023");
  await form.getByRole("button", { name: "Save" }).click();
  await page.locator(".facts").getByText(`Corrected ${width}`).waitFor();
  const saved = await refocused(page);
  await edit.press("Enter");
  await page.keyboard.press("Escape");
  await edit.waitFor(); // the untouched form is closed, and the document is not
  const menu = page.locator(".panel").getByRole("button", { name: /^Actions for/ });
  await menu.press("Enter");
  await page.getByRole("menuitem").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  const stayed = await page.locator(".panel").count();
  await page.keyboard.press("Escape");
  await page.locator(".panel").waitFor({ state: "detached" });
  return { kept, refused, saved, stayed, row: await rows(page).first().locator(".row-link").innerText(), returned: await focused(page) };
}
