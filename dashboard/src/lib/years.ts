// Fiscal years as people type them: "2023", "2021, 2023", "2019-2023".

const FIRST = 1993; // EDGAR begins here
const LAST = 2100;
const MOST = 50;

/** The years, each once; null where the text names anything else. */
export function parseYears(text: string): number[] | null {
  const years = new Set<number>();
  for (const part of text.split(/[,;\s]+/).filter(Boolean)) {
    const match = /^(\d{4})(?:[-–](\d{4}))?$/.exec(part);
    if (!match) return null;
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (from < FIRST || to > LAST || from > to || to - from >= MOST) return null;
    for (let year = from; year <= to; year++) years.add(year);
  }
  return years.size > MOST ? null : [...years];
}
