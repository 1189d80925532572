// An answer's figures as rows for a spreadsheet: values in plain units, each with what it is, its verdict and its page.
import { type Copied, type CopiedFigure, sectionsOf, sources } from "./copied";
import { distinct, VERDICTS } from "./verdicts";

const HEAD = ["What", "As written", "Value", "Unit", "Check", "Calculated from", "Source", "Link"];

/** Tab-separated, as a spreadsheet takes it from the clipboard. */
export function toRows(copied: Copied): string {
  const names = namesOf(copied);
  const pages = new Map(sources(copied).map((each) => [each.index, each]));
  const rows = distinct(copied.figures).map((figure) => {
    const page = pages.get(figure.citation ?? -1);
    return [
      names.get(figure) ?? "", figure.text, plainValue(figure), figure.unit ?? figure.fact?.unit ?? "",
      VERDICTS[figure.verdict].name, figure.derivation ?? "", page?.name ?? "", page?.link ?? "",
    ];
  });
  return [HEAD, ...rows].map((row, at) => row.map((cell, column) => (column === 2 && at > 0 ? cell : text(cell))).join("\t")).join("\n") + "\n";
}

/** What the answer calls its figures, with the company where it tells several apart. */
function namesOf(copied: Copied): Map<CopiedFigure, string> {
  const names = new Map<CopiedFigure, string>();
  for (const { title, blocks } of sectionsOf(copied)) {
    for (const { name, figure: { number } } of blocks.flatMap((block) => (block.kind === "figures" ? block.figures : []))) {
      const figure = copied.figures[number];
      if (figure) names.set(figure, title ? `${title}: ${name}` : name);
    }
  }
  return names;
}

/** The value with its scale applied, digit by digit: "412600" in thousands is "412600000". */
export function plainValue({ value, scale }: Pick<CopiedFigure, "value" | "scale">): string {
  const zeros = /^10*$/.test(scale ?? "") ? (scale ?? "1").length - 1 : 0;
  const [, sign = "", whole = "", part = ""] = /^(-?)(\d*)(?:\.(\d+))?$/.exec(value) ?? [];
  if (zeros === 0 || !(whole + part)) return value;
  const digits = whole + part.padEnd(zeros, "0");
  const point = whole.length + zeros;
  const rest = digits.slice(point).replace(/0+$/, "");
  return sign + (digits.slice(0, point).replace(/^0+(?=\d)/, "") || "0") + (rest && `.${rest}`);
}

/** One line, and never a formula: a spreadsheet would run what begins so. */
function text(cell: string): string {
  const line = cell.replace(/\s+/g, " ").trim();
  return /^[=+@\-＝＋－＠]/.test(line) ? `'${line}` : line;
}
