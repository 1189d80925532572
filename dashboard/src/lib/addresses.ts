// Addresses of files, as they are typed or pasted: one a line.

/** Each address once, and the lines that are none. */
export function addressesIn(text: string): { urls: string[]; wrong: string[] } {
  const lines = [...new Set(text.split(/\s+/).filter(Boolean))];
  return { urls: lines.filter(isAddress), wrong: lines.filter((line) => !isAddress(line)) };
}

/** Of the web: a link to anything else might run a script, or open a file of the reader's. */
export function isAddress(line: string): boolean {
  try {
    const { protocol, hostname } = new URL(line);
    return (protocol === "http:" || protocol === "https:") && hostname !== "";
  } catch {
    return false;
  }
}
