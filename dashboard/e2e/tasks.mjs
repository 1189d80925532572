// An analyst's tasks: one is read from each line of the input, done in pages of its own, and what came of it is told in a line.
import { createInterface } from "node:readline";
import { base, browser, complaints, faults, open, outside, shoot } from "./browser.mjs";
import * as asking from "./tasks/asking.mjs";
import * as checking from "./tasks/checking.mjs";
import * as documents from "./tasks/documents.mjs";
import * as keeping from "./tasks/keeping.mjs";
import * as reaching from "./tasks/reaching.mjs";

const TASKS = { ...asking, ...checking, ...documents, ...keeping, ...reaching };

/** Screens that were looked at, without the numbers in them: the same one is not looked at again. */
const known = new Set();

async function done({ task, given, ...window }) {
  const pages = [];
  const desk = {
    base,
    width: window.width,
    height: window.height,
    given,
    problems: [],
    open: async (path, options = {}) => {
      const page = await open(path, { ...window, ...options });
      page.setDefaultTimeout(60_000);
      pages.push(page);
      return page;
    },
    /** Notes what is wrong with a screen; that on which a task ends is looked at anyway. */
    look: async (page) => {
      const screen = await page.evaluate(() => JSON.stringify([innerWidth, document.documentElement.dataset, document.body.innerHTML.replace(/[\w-]+="[^"]*\d[^"]*"|\d+/g, "")]));
      if (!known.has(screen)) desk.problems.push(...(await faults(page)));
      known.add(screen);
    },
  };
  try {
    const result = await TASKS[task](desk);
    await desk.look(pages.at(-1));
    return { result, problems: desk.problems };
  } catch (error) {
    const seen = await pages.at(-1)?.locator("body").innerText().catch(() => "");
    if (pages.length > 0) await shoot(pages.at(-1), `failed-${task}-${window.width}`).catch(() => undefined);
    return { error: `${error.message}\n${seen}` };
  } finally {
    for (const context of browser.contexts()) await context.close();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const told = await done(JSON.parse(line));
  console.log(JSON.stringify({ ...told, outside: outside.splice(0), complaints: complaints.splice(0) }));
}
await browser.close();
