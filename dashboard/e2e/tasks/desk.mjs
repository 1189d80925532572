// What several tasks do: a question put and answered, rows of the list, where the focus is.

export const rows = (page) => page.locator("table.documents tbody tr");

/** The list, once it has so many rows. */
export const counted = (page, count) => page.waitForFunction((count) => document.querySelectorAll("table.documents tbody tr").length === count, count);

export const answered = (page) => page.getByText(/^Answered today/).first().waitFor();

/** A page with the whole answer to a question. */
export async function ask(desk, question) {
  const page = await desk.open(`/ask?q=${encodeURIComponent(question)}`);
  await answered(page);
  return page;
}

/** The words of what has the focus; empty where it is lost. */
export const focused = (page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement === document.body ? "" : activeElement.getAttribute("aria-label") || activeElement.innerText || activeElement.id || activeElement.localName;
  });

/** Waits until something has the focus, and tells what. */
export async function refocused(page) {
  await page.waitForFunction(() => document.activeElement !== document.body);
  return focused(page);
}

export const clipboard = (page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => (item.types.includes(type) ? await (await item.getType(type)).text() : "");
    return { plain: await read("text/plain"), html: await read("text/html") };
  });

export const figuresIn = (page) => page.locator(".answer-body .checked").allInnerTexts();
