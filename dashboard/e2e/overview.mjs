// What an analyst sees first: documents that came, failed and went, and restated figures; operations on a page of their own.
import { base, given, open, report, serious, shoot } from "./browser.mjs";

const [earlier, later, broken, gone] = given;
const page = await open("/");
const files = page.locator("input[type=file]").first();
await files.setInputFiles([earlier, later, broken, gone]);
await page.locator("table .status.completed").nth(2).waitFor();
await page.locator("table .status.failed").first().waitFor();
await page.getByLabel("Actions for oaks.txt").click();
await page.getByRole("menuitem", { name: "Delete" }).click();
await page.getByRole("button", { name: "Delete" }).click();
await page.locator("tr", { hasText: "oaks.txt" }).waitFor({ state: "detached" });

await page.keyboard.press("g");
await page.keyboard.press("o");
const changed = page.getByRole("region", { name: /^Came and changed/ });
await changed.locator(".changed-line.deleted").waitFor();
const companies = await changed.locator("h3").allInnerTexts();
const lines = await changed.locator(".changed-line p:first-child").allInnerTexts();
const reason = await changed.locator(".changed-line.failed .changed-note").innerText();
const links = await changed.locator(".changed-line a").count();
const restated = page.getByRole("region", { name: "Restated figures", exact: true }).last();
await restated.locator("tbody tr").first().waitFor();
const figures = await restated.locator("tbody td").allInnerTexts();
const problems = [];
for (const path of ["/overview", "/operations"]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      const other = await open(path, { colorScheme, width });
      await other.locator(path === "/overview" ? ".restated-frame tbody tr" : ".chart rect.completed").first().waitFor();
      problems.push(...(await serious(other)));
      const wide = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) problems.push(`${wide} px too wide at ${width}`);
      if (await other.locator(".navigation").evaluate((bar) => bar.scrollWidth > bar.clientWidth)) problems.push(`navigation is cut off at ${width}`);
      await shoot(other, `${path.slice(1)}-${colorScheme}-${width}`);
      await other.context().close();
    }
  }
}

// From the restated figure to its row on the page, by the keyboard alone.
await restated.locator("tbody a").first().focus();
await page.keyboard.press("Enter");
await page.waitForURL(/\/documents\/.*page=/);
await page.locator("mark").first().waitFor();
const marked = (await page.locator("mark").allInnerTexts()).join(" ");
await page.goBack();
await changed.getByRole("combobox").selectOption({ label: "the last 30 days" });
await changed.locator(".changed-line").nth(3).waitFor();

await page.keyboard.press("g");
await page.keyboard.press("p");
await page.getByRole("heading", { name: "Operations" }).waitFor();
await page.locator(".chart rect.failed").first().waitFor();
const counts = await page.locator(".counts > div").evaluateAll((all) => Object.fromEntries(all.map((each) => [each.querySelector("dt").textContent, each.querySelector("dd").textContent])));
const hour = page.getByRole("region", { name: "Finished in the last hour" });
await hour.getByText(/document/).first().waitFor();
const finished = await hour.locator(".section-head .figure").innerText();
const failures = await page.getByRole("region", { name: /^Failures/ }).locator("li").allInnerTexts();
await report({ base, companies, lines, reason, links, figures, marked, counts, finished, failures, problems });
