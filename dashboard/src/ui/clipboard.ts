// Copying, also where the page did not come by https and the browser has no clipboard for it.

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent({ "text/plain": text });
  }
}

/** Rich text for programs that take it, and plain text for the others. */
export async function copyRich(html: string, text: string): Promise<boolean> {
  const forms = { "text/html": html, "text/plain": text };
  try {
    const parts = Object.entries(forms).map(([type, content]) => [type, new Blob([content], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(parts))]);
    return true;
  } catch {
    return copyByEvent(forms);
  }
}

function copyByEvent(forms: Record<string, string>): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const [type, content] of Object.entries(forms)) event.clipboardData?.setData(type, content);
  };
  document.addEventListener("copy", fill, { capture: true, once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
  return done;
}
