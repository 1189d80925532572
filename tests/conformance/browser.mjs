// The playground in a real browser that can reach nothing but this server: its three examples are run.
import { chromium } from "playwright-core";
import { report, url } from "./operations.mjs";

const browser = await chromium.launch({
  executablePath: process.argv[3],
  args: ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
});
const page = await browser.newPage();
const outside = [];
const complaints = [];
page.on("request", (request) => {
  if (!request.url().startsWith(new URL(url).origin) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
});
page.on("pageerror", (error) => complaints.push(error.message));
page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

await page.goto(url);
const shown = page.locator(".graphiql-response");
const run = async (tab, text) => {
  if (tab) await page.locator(".graphiql-tab").nth(tab).locator("button").first().click();
  await page.locator(".graphiql-execute-button").click();
  await shown.getByText(text).first().waitFor({ timeout: 20000 });
};
await run(0, "PENDING");
await run(2, "AskCompleted");
const answer = await shown.innerText();
await browser.close();
report({ outside, complaints, answer });
