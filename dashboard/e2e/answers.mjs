// Answers that last: followed up, rated and accepted, told to be stale, asked again and compared.
import { base, open, report, serious, shoot } from "./browser.mjs";

const page = await open(`/ask?q=${encodeURIComponent("What was Larkspur's gross margin in fiscal 2024?")}`);
const answered = page.getByText("Answered today");
await answered.waitFor();
const first = page.url();

// A follow-up says what it took over; a part of that is taken away.
const followUp = page.getByLabel("Follow-up question");
await followUp.fill("and the year before?");
await followUp.press("Enter");
await page.locator(".carried").waitFor();
await answered.waitFor();
const second = page.url();
const readAs = await page.locator(".carried b").innerText();
const carried = (await page.locator(".carried .chip").allInnerTexts()).map((each) => each.replace(/\s+/g, " ").trim());
const headline = await page.locator(".headline-figure button").first().innerText();
await page.locator(".thread li").nth(1).waitFor();
const turns = await page.locator(".thread a").allInnerTexts();
await shoot(page, "follow-up");
const problems = await serious(page);
await page.getByRole("button", { name: /^Ask without metric/ }).click();
await page.waitForURL((url) => url.pathname.startsWith("/ask/") && url.href !== second);
await page.locator(".answer-foot").waitFor();
const dropped = await page.locator(".carried .chip", { hasText: "Metric" }).count();

// A reader says that it is wrong, and what would be right.
await page.goto(second);
await answered.waitFor();
await page.getByRole("button", { name: "Wrong" }).click();
await page.getByLabel("Correct value, if you know it").fill("47.8%");
await page.getByRole("button", { name: "Send" }).click();
await page.getByText("correct value: 47.8%").waitFor();
await page.reload();
await page.locator(".rating [aria-pressed='true']").waitFor();
const rated = await page.locator(".rating-line").innerText();
await page.goto(`${base}/evaluations`);
await page.locator(".candidates li").first().waitFor();
await page.getByLabel(/^Right answer to/).first().fill("47.8%");
await page.getByRole("button", { name: "Accept" }).first().click();
await page.getByRole("button", { name: "Evaluate 1 accepted question" }).waitFor();

// The filing behind the first answer is deleted: the answer says so, and the new one tells what has changed.
await page.goto(`${base}/?search=${encodeURIComponent("larkspur-2024-10-k")}`);
await page.getByLabel(/^Actions for larkspur-2024-10-k/).click();
await page.getByRole("menuitem", { name: "Delete" }).click();
await page.getByRole("button", { name: "Delete" }).click();
await page.getByText("No documents match").waitFor();
await page.goto(first);
const note = page.locator(".stale");
await note.waitFor();
const stale = await note.innerText();
await shoot(page, "stale");
problems.push(...(await serious(page)));
await note.getByRole("button", { name: "Ask again" }).click();
await page.waitForURL(/earlier=/);
await page.locator(".difference").waitFor();
const difference = await page.locator(".difference").innerText();
await report({ readAs, carried, headline, turns, dropped, rated, stale, difference, problems });
