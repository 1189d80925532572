// Tasks with questions: a figure, a ratio, years, companies, a reason, a follow-up, a choice, a refusal, a stop, a scope.
import { answered, ask, figuresIn, focused, refocused } from "./desk.mjs";

/** `given`: the question. Its headline, its check, and what it rests on. */
export async function figure(desk) {
  const page = await ask(desk, desk.given.question);
  return {
    headline: await page.locator(".headline-figure .checked").allInnerTexts(),
    checks: await page.locator(".verdicts span").allInnerTexts(),
    how: await page.locator(".how p, .how li").allInnerTexts(),
    sources: await page.locator(".source-list a").allInnerTexts(),
  };
}

/** Words of a drawing that cover one another. */
const overlaps = (page) =>
  page.locator(".answer-chart text").evaluateAll((all) => {
    const boxes = all.map((each) => [each.textContent, each.getBoundingClientRect()]);
    const cover = ([, a], [, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom - 2 && b.top < a.bottom - 2;
    return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => cover(one, other)).map((other) => `${one[0]} / ${other[0]}`));
  });

/** Several years or companies: a table with a drawing, which scrolls in its own box. */
export async function table(desk) {
  const page = await ask(desk, desk.given.question);
  const grid = page.locator("table.answer-grid");
  await page.locator(".answer-chart svg").first().waitFor();
  const [frame, chart] = await Promise.all([".answer-scroll", ".answer-chart"].map((each) => page.locator(each).first().evaluate(({ clientWidth, scrollWidth }) => ({ clientWidth, scrollWidth }))));
  return {
    lead: await page.locator(".answer-body .lead").first().innerText(),
    heads: await grid.locator("thead th").allInnerTexts(),
    rows: await grid.locator("tbody th").allInnerTexts(),
    cells: await grid.locator("tbody td").allInnerTexts(),
    scrolls: frame.scrollWidth > frame.clientWidth,
    drawn: chart.scrollWidth <= chart.clientWidth,
    overlaps: await overlaps(page),
  };
}

export async function reason(desk) {
  const page = await ask(desk, desk.given.question);
  return { text: await page.locator(".answer-body").innerText(), cited: await page.locator(".source-list li").allInnerTexts() };
}

/** `and the year before?`, by keyboard. */
export async function followUp(desk) {
  const page = await ask(desk, "What was Larkspur's gross margin in fiscal 2024?");
  const first = page.url();
  const field = page.getByLabel("Follow-up question");
  await field.fill("and the year before?");
  await field.press("Enter");
  await page.waitForURL((url) => url.pathname.startsWith("/ask/") && !first.includes(url.pathname));
  await answered(page);
  const focus = await refocused(page);
  await page.locator(".thread li").nth(1).waitFor();
  return {
    focus,
    headline: await page.locator(".headline-figure .checked").first().innerText(),
    readAs: await page.locator(".carried b").innerText(),
    turns: await page.locator(".thread a").allInnerTexts(),
  };
}

/** Which company is meant is asked, and answered with a click. */
export async function choose(desk) {
  const page = await ask(desk, "What was net income in fiscal 2024?");
  const asked = await page.locator(".absence h3").innerText();
  const choices = await page.locator(".absence-actions button").allInnerTexts();
  await desk.look(page);
  await page.locator(".absence-actions button", { hasText: "Larkspur" }).press("Enter");
  await page.locator(".headline-figure").first().waitFor();
  await answered(page);
  return { asked, choices, headline: await page.locator(".headline-figure .checked").first().innerText(), focus: await refocused(page) };
}

/** What is not there is refused with what is there; a year that is there is one click away. */
export async function refusal(desk) {
  const page = await ask(desk, "What was Tesla's revenue in 2021?");
  const company = await page.locator(".absence h3").innerText();
  const helps = await page.locator(".absence-actions > *").allInnerTexts();
  await desk.look(page);
  await page.goto(`${desk.base}/ask?q=${encodeURIComponent("What were Larkspur's total net sales in fiscal 2011?")}`);
  const year = page.locator(".absence h3", { hasText: "2011" });
  await year.waitFor();
  const words = await year.innerText();
  await page.locator(".absence-actions button", { hasText: "Ask for 2024" }).click();
  await page.locator(".headline-figure", { hasText: "412,600" }).waitFor();
  return { company, helps, year: words };
}

/** Esc stops an answer that is being written, and it can be asked again. */
export async function stop(desk) {
  let isHeld = true;
  const prepare = (page) =>
    page.routeWebSocket(/graphql/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => server.send(message));
      server.onMessage((message) => isHeld && /AskTokensGenerated|AskCompleted/.test(String(message)) || socket.send(message)); // the wire is slow
    });
  const page = await desk.open("/ask", { prepare });
  const field = page.locator("#question");
  await field.fill("What was Larkspur's net income for 2023?");
  await field.press("Enter");
  await page.getByText(/^Reading \d+ page/).waitFor();
  await page.keyboard.press("Escape");
  const note = page.locator(".answer-note");
  await note.waitFor();
  const stopped = await note.innerText();
  const focus = await focused(page);
  isHeld = false;
  await note.getByRole("button", { name: "Ask again" }).press("Enter");
  await page.locator(".headline-figure", { hasText: "32,680" }).waitFor();
  await answered(page);
  return { stopped, focus, kept: await refocused(page) };
}

/** A question of one company's filings alone, chosen from the list; the chip is taken away again. */
export async function narrow(desk) {
  const page = await desk.open("/ask");
  await page.locator("#question").fill("What was net income in fiscal 2024?");
  await page.getByRole("button", { name: "Add filter" }).press("Enter");
  await page.getByRole("searchbox", { name: /^Search companies/ }).fill("harrow");
  await page.getByRole("checkbox", { name: /^Harrow Ridge/ }).press("Space");
  await page.locator(".chip", { hasText: "Harrow Ridge" }).waitFor();
  await desk.look(page);
  await page.getByRole("checkbox", { name: /^Harrow Ridge/ }).press("Escape");
  await page.locator(".scope-picker").waitFor({ state: "detached" });
  const typed = await page.locator("#question").inputValue();
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await answered(page);
  const scope = await page.locator(".scope-words").innerText();
  const figures = await figuresIn(page);
  await page.getByRole("button", { name: /^Search without company Harrow/ }).press("Enter");
  await page.locator(".absence h3").waitFor();
  return { typed, scope, figures, focus: await refocused(page) };
}
