// Questions asked before: newest first, each once. A key's questions are not shown to the holder of another.

export interface Past {
  /** The question with its scope, as the address has it. */
  search: string;
  text: string;
  at: number;
}

const KEPT = 40;

export function remember(past: readonly Past[], asked: Past): Past[] {
  return [asked, ...past.filter(({ search }) => search !== asked.search)].slice(0, KEPT);
}

export function parsePast(stored: string | null): Past[] {
  try {
    const read: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(read) ? read.filter(isPast) : [];
  } catch {
    return [];
  }
}

const isPast = (each: unknown): each is Past => {
  const past = each as Partial<Past> | null;
  return typeof past?.search === "string" && typeof past.text === "string" && typeof past.at === "number";
};

/** A name for the holder's part of local storage, from which the key cannot be told (FNV-1a, 32 bits). */
export function drawer(key: string | null): string {
  if (key === null) return "tinyrag.questions";
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193) >>> 0;
  return `tinyrag.questions.${hash.toString(16)}`;
}
