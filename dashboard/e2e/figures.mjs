// A figure of an answer opens its fact: row, period, value, series, other filings' values, and how each verdict looks.
import { base, given, open, report, serious, shoot } from "./browser.mjs";

const files = given;
const LARKSPUR = "What was Larkspur's gross margin in fiscal 2024?";
const QUILLMERE = "What was Quillmere's total revenues in fiscal 2023?";
const page = await open("/");
await page.locator("input[type=file]").first().setInputFiles(files);
const rows = page.locator("table.documents tbody tr");
await rows.nth(files.length - 1).waitFor();
for (let n = 0; n < files.length; n++) await rows.nth(n).locator(".status.completed").waitFor();

const card = page.locator(".fact");
const ask = (question) => page.goto(`${base}/ask?q=${encodeURIComponent(question)}`);
const focused = () => page.evaluate(() => document.activeElement?.textContent);
const details = async () => {
  const [names, words] = [await card.locator("dt").allInnerTexts(), await card.locator("dd").allInnerTexts()];
  return Object.fromEntries(names.map((name, at) => [name, words[at]]));
};
const versions = () => card.locator(".fact-body > .fact-table tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
const dark = async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  const problems = await serious(page);
  await page.emulateMedia({ colorScheme: "light" });
  return problems;
};

// By keyboard: Enter on the figure opens its fact and takes the focus there; closing gives it back.
await ask(LARKSPUR);
const sales = page.locator(".checked.verified", { hasText: "412,600" }).first();
await sales.focus();
await page.keyboard.press("Enter");
await card.locator("dt").first().waitFor();
await card.locator(".fact-series svg").waitFor();
await page.locator(".box-figure").waitFor();
await page.locator(".page-frame img").evaluate((each) => each.decode());
const opened = await focused();
const printed = await details();
const elsewhere = await versions();
const series = await card.locator(".fact-series svg").getAttribute("aria-label");
await card.getByText("Years as a table").click();
const table = await card.locator(".fact-series tbody tr").allInnerTexts();
await card.getByText("Years as a table").click();
await page.locator(".tooltip").waitFor({ state: "detached" });
await shoot(page, "fact");
const problems = await serious(page);
problems.push(...(await dark()));
const address = page.url();
await page.keyboard.press("Escape");
await card.waitFor({ state: "detached" });
const returned = await focused();

// A calculated figure shows its calculation, whose inputs open; the address opens the same.
await page.locator(".checked.derived").first().click();
const calculation = await card.locator(".calculation").innerText();
await card.getByRole("button", { name: "200,860" }).click();
await card.locator("dt").first().waitFor();
const input = (await details())["As printed"];
await page.goto(address);
await card.locator("dt").first().waitFor();
const again = (await details())["As printed"];

// Another filing's value opens its page, with the row marked.
await card.locator(".fact-body > .fact-table a").first().click();
await page.locator(".panel .box-quote").first().waitFor();
const other = await page.locator(".panel h2").innerText();

// The document's facts: by statement, by words, more, and to the page.
await page.locator(".document-facts summary").click();
const listed = page.locator(".document-facts tbody tr");
await listed.first().waitFor();
const first = await listed.count();
await page.getByRole("button", { name: "Show more" }).click();
await listed.nth(first).waitFor();
const more = await listed.count();
await page.getByRole("searchbox", { name: "Search the rows" }).fill("gross profit");
await page.waitForFunction(() => [...document.querySelectorAll(".document-facts tbody td:first-child")].every((each) => /gross profit/i.test(each.textContent)));
const searched = await listed.allInnerTexts();
problems.push(...(await serious(page)));
await listed.first().getByRole("link").click();
await page.waitForFunction(() => document.querySelector(".panel .reader").getBoundingClientRect().top < innerHeight / 2);

// A restated value, in the filing's own tags.
await ask(QUILLMERE);
await page.locator(".checked.verified").first().click();
await card.locator("dt").first().waitFor();
await card.locator(".fact-series svg").waitFor();
const tagged = await details();
const restated = await versions();

// How the verdicts look: the answer as the server has it, with other verdicts on its figures.
await ask(LARKSPUR);
await page.locator(".answer-foot").waitFor();
await page.route("**/graphql", async (route) => {
  if (route.request().postDataJSON()?.operationName !== "AnswerRecord") return route.continue();
  const response = await route.fetch();
  const body = await response.json();
  const given = { CONTRADICTED: "The cited page has 412,600 for “Total net sales”, fiscal 2024.", FOUND: "No line of the cited page has the sentence's name and unit.", UNSUPPORTED: "It stands on no cited page." };
  Object.entries(given).forEach(([verdict, reason], at) => Object.assign(body.data.answerById.figures[at + 2], { verdict, reason, derivation: null }));
  return route.fulfill({ response, json: body });
});
await page.waitForURL(/ask\/./);
await page.reload();
await page.locator(".checked.contradicted").waitFor();
const looks = await page.locator(".checked").evaluateAll((all) =>
  all.map((each) => ({ words: each.getAttribute("aria-label"), icon: each.querySelector(".icon")?.classList[1] ?? "", line: getComputedStyle(each).textDecorationStyle, padding: getComputedStyle(each).paddingLeft })),
);
const summary = await page.locator(".verdicts span").allInnerTexts();
await page.locator(".checked.contradicted").click();
await card.locator("dt").first().waitFor();
const doubt = await card.locator(".fact-doubt").innerText();
await page.mouse.move(5, 5);
await page.locator(".tooltip").waitFor({ state: "detached" });
await shoot(page, "verdicts");
problems.push(...(await serious(page)), ...(await dark()));
await page.setViewportSize({ width: 390, height: 844 });
await card.scrollIntoViewIfNeeded();
problems.push(...(await serious(page)));
const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
await report({ opened, printed, elsewhere, series, table, returned, calculation, input, again, other, first, more, searched, tagged, restated, looks, summary, doubt, wide, problems });
