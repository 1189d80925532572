// Offsets in the API count characters (Unicode code points); JavaScript's strings count UTF-16 units.

/** Where the code point of that number begins in `text`, in UTF-16 units. */
export function unitOffset(text: string, points: number): number {
  let unit = 0;
  for (let point = 0; point < points && unit < text.length; point++) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  return unit;
}

/** `text` before, within and after the range of code points. */
export function cut(text: string, start: number, end: number): [string, string, string] {
  const from = unitOffset(text, start);
  const to = from + unitOffset(text.slice(from), end - start);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}
