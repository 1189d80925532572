// A question is priced while it is written, where a paid model answers; the check of a receipt says that it calls the model.
import { base, faults, given, open, report } from "./browser.mjs";

const page = await open("/");
await page.locator("input[type=file]").first().setInputFiles(given);
await page.locator("table .status.completed").waitFor(); // it is embedded first
await page.goto(`${base}/ask`);
await page.locator("#question").fill("How many lamps were sold?");
const estimate = page.locator(".estimate");
await estimate.waitFor();
const first = await estimate.innerText();
const problems = await faults(page);
await page.locator("#question").press("Enter");
await page.getByText(/^Answered today/).waitFor();
const gone = await estimate.count();
await page.getByLabel("Follow-up question").fill("And how many lamps were sold in week 26?");
await estimate.waitFor();
const second = await estimate.innerText();
const receipt = page.locator(".receipt");
await receipt.locator("summary").click();
await receipt.getByRole("button", { name: "Check again" }).click();
await receipt.locator(".receipt-same").waitFor();
const check = await receipt.locator(".receipt-check").innerText();
problems.push(...(await faults(page)));
await page.setViewportSize({ width: 390, height: 844 });
problems.push(...(await faults(page)));
await report({ first, gone, second, check, problems });
