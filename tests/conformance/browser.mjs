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
const editor = page.locator(".graphiql-query-editor");
const run = async (tab, operation, text) => {
  if (tab) await page.locator(".graphiql-tab").nth(tab).locator("button").first().click();
  await editor.getByText(operation).first().waitFor();
  // Until the editor has read the tab's text, it would send it under the name of the other tab's operation.
  if (tab) await page.waitForTimeout(3000);
  const found = shown.getByText(text).first();
  for (let attempt = 1; ; attempt++) {
    // The editor takes a moment to know its operations, and until then the button does nothing.
    await page.locator(".graphiql-execute-button").click();
    try {
      return await found.waitFor({ timeout: 8000 });
    } catch (error) {
      if (attempt === 5) throw new Error(`${operation} showed ${await shown.innerText()}; ${complaints}`, { cause: error });
    }
  }
};
await run(0, "Ingest", "PENDING");
await run(2, "Ask", "AskCompleted");
const answer = await shown.innerText();
await browser.close();
report({ outside, complaints, answer });
