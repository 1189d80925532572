// The API is killed in the middle of an ingestion's progress and of an answer: the page says so, and goes on by itself.
import { execFileSync } from "node:child_process";
import { base, given, open, report, serious, shoot } from "./browser.mjs";

const [supervisor, key, file] = given;

/** kill -9 of the API process that `tinyrag up` keeps; it starts another. */
function killApi() {
  const processes = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const api = processes.map((line) => line.trim().split(/\s+/)).find(([, parent, ...args]) => parent === supervisor && args.includes("tinyrag_gql.main"));
  process.kill(Number(api[0]), "SIGKILL");
}

const page = await open("/", { away: true });
const subscriptions = []; // afterSeq of each documentStatus that was asked for
const seqs = []; // of each of its events that came
page.on("websocket", (socket) => {
  socket.on("framesent", ({ payload }) => {
    const { type, payload: operation } = JSON.parse(payload);
    if (type === "subscribe" && operation.operationName === "DocumentStatus") subscriptions.push(operation.variables.afterSeq);
  });
  socket.on("framereceived", ({ payload }) => {
    const seq = JSON.parse(payload).payload?.data?.documentStatus?.seq;
    if (seq) seqs.push(seq);
  });
});

// The door: a wrong key is refused in words, the right one opens.
await page.getByLabel("API key").fill("wrong");
await page.getByRole("button", { name: "Sign in" }).click();
const refusal = await page.locator("#sign-in-problem:not(:empty)").innerText();
const door = await serious(page);
await shoot(page, "sign-in");
await page.getByLabel("API key").fill(key);
await page.getByRole("button", { name: "Sign in" }).click();
await page.getByText("Drop filings anywhere").waitFor();
const stored = await page.evaluate(() => [Object.values(sessionStorage).length, Object.values(localStorage).length]);

// Progress, broken and resumed.
await page.locator("input[type=file]").first().setInputFiles(file);
await page.locator("table .row-link").first().click();
const bar = page.locator(".standing [role=progressbar]");
await bar.waitFor();
await page.waitForFunction(() => Number(document.querySelector(".standing [role=progressbar]")?.getAttribute("aria-valuenow")) >= 20);
killApi();
await page.locator(".connection p").waitFor();
await shoot(page, "connection-lost");
await page.locator(".connection p").waitFor({ state: "detached" });
await page.locator(".timeline li.completed").waitFor();
const row = await page.locator("table .status").first().innerText();

// An answer goes on after the page was loaded anew. When the API dies, a paid model is not asked again without being told.
await page.goto(`${base}/ask?q=${encodeURIComponent("How many lamps were sold?")}`);
await page.waitForURL(/ask\/./);
await page.reload();
await page.getByText("The lamps").first().waitFor();
killApi();
await page.getByText("Connection lost. The answer goes on").waitFor();
const askAgain = page.getByRole("alert").getByRole("button", { name: "Ask again" });
await askAgain.waitFor();
const interrupted = await page.locator(".answer-note").innerText();
await askAgain.click();
await page.locator(".answer-foot").waitFor();
const answer = await page.locator(".answer-text").innerText();

// Another, stopped by hand.
await page.locator("#question").fill("How many were returned?");
await page.keyboard.press("Enter");
await page.locator(".answer-text.writing", { hasText: "The lamps" }).waitFor();
await page.keyboard.press("Escape");
await page.getByText("Stopped. This partial answer has not been checked.").waitFor();
const stopped = await page.locator(".answer-text").innerText();
await report({ refusal, door, stored, subscriptions, seqs, row, interrupted, answer, stopped });
