// Tasks of reaching everything: by keyboard, in the dark, magnified, on a slow network, on each screen, at the door, in an empty library.
import { answered, ask, clipboard, focused, refocused, rows } from "./desk.mjs";

const YEARS = "What were Larkspur's total net sales in fiscal 2022, 2023 and 2024?";
const MOST_STOPS = 40;

/** From the list to a copied answer without a mouse. */
export async function keyboard(desk) {
  const page = await desk.open("/");
  await rows(page).first().waitFor();
  await page.locator("h1").click();
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await page.locator("#question:focus").waitFor();
  await page.keyboard.type(desk.given.question);
  await page.keyboard.press("Enter");
  await answered(page);
  const stops = [];
  while (stops.at(-1) !== "Copy" && stops.length < MOST_STOPS) {
    await page.keyboard.press("Tab");
    stops.push((await focused(page)).trim());
  }
  await page.keyboard.press("Enter");
  await page.getByText("Copied with tables").waitFor();
  const copied = (await clipboard(page)).plain;
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await desk.look(page);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return { stops, copied, returned: (await refocused(page)).trim() };
}

/** What a row says at this size: company, form, period and ticker. */
export async function fit(desk) {
  const page = await desk.open("/?search=LKSP");
  await rows(page).nth(2).waitFor();
  const row = await rows(page).filter({ hasText: "larkspur-2024-10-k.pdf" }).innerText();
  const places = await page.locator(".navigation nav a").evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).every(({ left, right, top, bottom }) => left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight));
  await rows(page).locator(".row-link").first().press("Enter");
  await page.locator(".panel .facts").waitFor();
  return { row, places };
}

/** The theme is changed by a button and kept; the answer with its table is looked at in it. */
export async function dark(desk) {
  const page = await ask(desk, YEARS);
  await page.getByRole("button", { name: /^Theme: system/ }).press("Enter");
  await page.getByRole("button", { name: /^Theme: light/ }).press("Enter");
  await page.reload();
  await page.locator(".answer-chart svg").first().waitFor();
  return { theme: await page.evaluate(() => document.documentElement.dataset.theme) };
}

/** At 200 % as much as before, in half of the room; below 320 px no more is asked of a page. */
export async function magnify(desk) {
  const page = await desk.open(`/ask?q=${encodeURIComponent(YEARS)}`, { width: Math.max(320, desk.width / 2), height: Math.max(256, desk.height / 2), scale: 2 });
  await answered(page);
  await page.locator(".answer-chart svg").first().waitFor();
  const controls = {};
  for (const name of ["Copy", "Copy table", "Wrong", "Ask again", "Add filter"]) {
    const button = page.getByRole("button", { name, exact: true });
    await button.scrollIntoViewIfNeeded();
    controls[name] = await button.evaluate((each) => each.getBoundingClientRect().left >= 0 && each.getBoundingClientRect().right <= innerWidth);
  }
  return { controls };
}

/** Each screen that can be opened by its address. `given`: what shows that it is there. */
export async function screens(desk) {
  const page = await desk.open("/", { away: true }); // the browser notes its 404
  const found = {};
  for (const [path, ready] of Object.entries(desk.given)) {
    await page.goto(desk.base + path);
    await page.locator(ready).first().waitFor();
    desk.problems.length = 0;
    await desk.look(page);
    found[path] = desk.problems.splice(0);
  }
  return { found };
}

/** The page is there at once, and says that the list is coming. */
export async function slowly(desk) {
  const page = await desk.open("/overview"); // the program itself is here already
  await page.locator("h1").waitFor();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 600, downloadThroughput: 100_000, uploadThroughput: 100_000 });
  await page.getByRole("link", { name: "Documents" }).click();
  await page.getByRole("status", { name: "Loading documents" }).or(page.locator(".skeleton")).first().waitFor();
  const waiting = await page.locator("h1").innerText();
  await rows(page).first().waitFor();
  await page.locator("input[type=file]").first().setInputFiles({ name: `slow-${desk.width}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${desk.width} `.repeat(60_000)) });
  await page.locator(".tray [role=progressbar]").first().waitFor();
  await page.getByRole("button", { name: /^Cancel the upload/ }).press("Enter");
  await page.locator(".upload.stopped").waitFor();
  return { waiting, stopped: await page.locator(".upload.stopped").innerText(), focus: await refocused(page) };
}

/** `given.key` opens a library without filings: each screen says how to begin. */
export async function begin(desk) {
  const page = await desk.open("/", { key: desk.given.key });
  await page.getByText("Drop filings anywhere").waitFor();
  await desk.look(page);
  await page.goto(`${desk.base}/ask?q=${encodeURIComponent("What was Larkspur's revenue in 2024?")}`);
  await page.locator(".absence h3").waitFor();
  return { title: await page.locator(".absence h3").innerText(), helps: await page.locator(".absence-actions > *").allInnerTexts() };
}

/** The door says what it wants, what was wrong, and opens. */
export async function signIn(desk) {
  const page = await desk.open("/", { key: null, away: true }); // the browser notes the refusals
  await page.getByLabel("API key").fill("wrong");
  await page.getByLabel("API key").press("Enter");
  const problem = page.locator("#sign-in-problem:not(:empty)");
  await problem.waitFor();
  const words = await problem.innerText();
  await desk.look(page);
  await page.getByLabel("API key").fill(desk.given.key);
  await page.getByLabel("API key").press("Enter");
  await rows(page).first().waitFor();
  return { words, focus: await refocused(page) };
}
