// The printed page: a figure clicked and seen boxed on it, pages turned, zoomed, opened and saved, and a link passed on.
import { base, given, open, report, serious, shoot } from "./browser.mjs";

const [filing, sheet, web] = given;
const QUESTION = "What was Larkspur's gross margin in fiscal 2024?";
const page = await open("/");
await page.locator("input[type=file]").first().setInputFiles([filing, sheet, web]);
const rows = page.locator("table.documents tbody tr");
await rows.nth(2).waitFor();
for (let n = 0; n < 3; n++) await rows.nth(n).locator(".status.completed").waitFor();

/** The boxes of a kind, in points, and whether the first is within what the frame shows. */
const boxes = (page, kind) =>
  page.locator(`.box-${kind}`).evaluateAll((all) =>
    all.map((each) => {
      const [box, frame] = [each.getBoundingClientRect(), each.closest(".page-frame").getBoundingClientRect()];
      return { x: each.x.baseVal.value, y: each.y.baseVal.value, width: each.width.baseVal.value, height: each.height.baseVal.value, seen: box.top >= frame.top && box.bottom <= frame.bottom && box.left >= frame.left && box.right <= frame.right };
    }),
  );

/** Dark points of the picture itself under a box, so that it is known to lie on something printed. */
const ink = (page, kind) =>
  page.locator(`.box-${kind}`).first().evaluate((each) => {
    const picture = each.closest(".sheet").querySelector("img");
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const scale = picture.naturalWidth / each.ownerSVGElement.viewBox.baseVal.width;
    const [x, y, width, height] = ["x", "y", "width", "height"].map((name) => each[name].baseVal.value * scale);
    const { data } = context.getImageData(x, y, width, height);
    return data.filter((value, index) => index % 4 === 0 && value < 128).length;
  });

await page.goto(`${base}/ask?q=${encodeURIComponent(QUESTION)}`);
await page.locator(".checked.verified", { hasText: "412,600" }).first().click();
await page.locator(".box-figure").waitFor();
await page.locator(".page-frame img").evaluate((each) => each.decode());
await page.mouse.move(5, 5);
await page.locator(".tooltip").waitFor({ state: "detached" });
const quoted = await boxes(page, "quote");
const [figure] = await boxes(page, "figure");
const drawn = await ink(page, "figure");
const address = page.url();
await shoot(page, "printed-page");
const problems = await serious(page);

// The address keeps what was chosen: Back and Forward go through it.
await page.locator(".citation-tab").first().click();
await page.waitForURL(/cite=1/);
await page.goBack();
await page.waitForURL(address);
await page.locator(".box-figure").waitFor();
const back = (await boxes(page, "figure"))[0];

// Another page shows no boxes, and the way back is one click. All by keyboard.
await page.getByRole("button", { name: "Next page" }).focus();
await page.keyboard.press("Enter");
await page.getByRole("region", { name: /^Page 11 of/ }).waitFor();
const elsewhere = await page.locator(".box-quote").count();
await page.getByRole("button", { name: "Back to the quote" }).click();
await page.locator(".box-quote").first().waitFor();
const before = await page.locator(".sheet").evaluate((each) => each.getBoundingClientRect().width);
await page.getByRole("button", { name: "Zoom in" }).press("Enter");
await page.waitForFunction((before) => document.querySelector(".sheet").getBoundingClientRect().width > before, before);

// The original file: opened at its page, and saved under its name.
const link = await page.getByRole("link", { name: "Open PDF at page 10" }).getAttribute("href");
const opened = await page.evaluate(async (link) => {
  const response = await fetch(link);
  return { type: response.headers.get("content-type"), start: (await response.text()).slice(0, 5) };
}, link);
const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download the file" }).click()]);
const saved = download.suggestedFilename();

// A link to the quote, opened by a colleague who has not asked anything.
await page.getByRole("button", { name: "Copy a link to this quote" }).click();
await page.getByText("Copied a link to this quote").waitFor();
const copied = await page.evaluate(() => navigator.clipboard.readText());
const colleague = await open(copied.slice(base.length));
await colleague.getByRole("region", { name: /^Page 10 of/ }).waitFor();
await colleague.locator(".box-quote").first().waitFor();
const sent = await boxes(colleague, "quote");
await colleague.context().close();

// Files without printed pages: their tables as they are laid out, with the cell marked.
const TEXTS = `{ documents(first: 9) { edges { node { id fileName page(number: 1) { text } } } } }`;
const kept = await page.evaluate(async (query) => {
  const response = await fetch("/graphql", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) });
  return (await response.json()).data.documents.edges.map(({ node }) => node);
}, TEXTS);

async function table(name, figure) {
  const { id, page: { text } } = kept.find(({ fileName }) => fileName === name);
  const from = [...text.slice(0, text.indexOf(figure))].length;
  await page.goto(`${base}/documents/${encodeURIComponent(id)}?page=1&from=${from}&to=${from + figure.length}`);
  await page.locator("table.laid-out td mark").waitFor();
  return {
    cells: await page.locator("table.laid-out tr.quoted > *").allInnerTexts(),
    marked: await page.locator("table.laid-out td mark").allInnerTexts(),
    heads: await page.locator("table.laid-out thead th").allInnerTexts(),
    open: await page.getByRole("link", { name: "Open file" }).count(),
    problems: await serious(page),
  };
}
const ofSheet = await table("segments.xlsx", "3,410");
const ofWeb = await table("results.html", "8,120");
const webLink = await page.getByRole("link", { name: "Open file" }).getAttribute("href");
const hostile = await page.context().newPage();
await hostile.goto(base + webLink);
const ran = await hostile.title();
await report({ quoted, figure, drawn, address: new URL(address).search, back, elsewhere, opened, saved, sent, copied: new URL(copied).search, ofSheet, ofWeb, ran, problems });
