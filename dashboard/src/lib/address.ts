// Parts of the address, as a browser or a person may have written them.

/** The text behind percent signs; as it stands where it cannot be decoded, so that the screen says what is wrong. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
