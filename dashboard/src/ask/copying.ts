// Copies of an answer: what is selected by hand, rich text with Markdown beside it, Markdown alone, or figures for a spreadsheet.
import type { ClipboardEvent } from "react";
import type { Copied } from "../lib/copied";
import { plural } from "../lib/format";
import { toMarkdown } from "../lib/markdown";
import { toHtml } from "../lib/richText";
import type { Question } from "../lib/scope";
import { toRows } from "../lib/spreadsheet";
import { copyRich, copyText } from "../ui/clipboard";
import { notify } from "../ui/notices";
import { read } from "../gql";
import { type Answer, SCOPE } from "./operations";

export function copiedOf(question: Question, answer: Answer, answeredAt: string | null, path: string | null): Copied {
  const { tickers, years, fiscalPeriods, reportTypes, documentCount } = read(SCOPE, answer.scope);
  const searched = [plural(documentCount, "filing"), ...tickers, ...fiscalPeriods, ...years.map(String), ...reportTypes].join(", ");
  return { ...answer, question: question.text, answeredAt, searched, origin: window.location.origin, path };
}

export const copyAnswer = (copied: Copied): Promise<void> => tell(copyRich(toHtml(copied), toMarkdown(copied)), "Copied with tables and linked sources.");
export const copyMarkdown = (copied: Copied): Promise<void> => tell(copyText(toMarkdown(copied)), "Copied, with its citations as footnotes.");
export const copyRows = (copied: Copied): Promise<void> => tell(copyText(toRows(copied)), "Copied the figures. Paste them into a spreadsheet.");

async function tell(copying: Promise<boolean>, words: string): Promise<void> {
  notify((await copying) ? words : "The browser did not let the page copy. Select the text instead.");
}

/** What is selected, with markers as [1] and without what only screen readers or eyes are to have. */
export function copySelection(event: ClipboardEvent): void {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed) return;
  const held = document.createElement("div");
  for (let at = 0; at < selection.rangeCount; at++) held.append(selection.getRangeAt(at).cloneContents());
  for (const each of held.querySelectorAll(".visually-hidden, svg, caption")) each.remove();
  for (const each of held.querySelectorAll("button")) {
    const words = each.textContent ?? "";
    each.replaceWith(each.classList.contains("marker") ? `[${words.replace(/[[\]]/g, "")}]` : words);
  }
  for (const each of held.querySelectorAll("*")) for (const { name } of [...each.attributes]) each.removeAttribute(name);
  event.clipboardData.setData("text/plain", plainText(held).replace(/[ \t]+$/gm, "").trim());
  event.clipboardData.setData("text/html", held.innerHTML);
  event.preventDefault();
}

const LINES = new Set(["P", "LI", "TR", "H3", "H4", "DIV", "SECTION", "UL", "OL"]);

function plainText(node: Node): string {
  const inner = [...node.childNodes].map((child) => (child.nodeType === Node.TEXT_NODE ? (child.textContent ?? "") : plainText(child))).join("");
  if (LINES.has(node.nodeName)) return inner.endsWith("\n") ? inner : `${inner.replace(/\t$/, "")}\n`;
  return node.nodeName === "TD" || node.nodeName === "TH" ? `${inner}\t` : inner;
}
