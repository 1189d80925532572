// New ids of this page's own: idempotency keys, by which what is sent again is done once.

/** 128 random bits; crypto.randomUUID is missing where the page came by plain http from another machine. */
export function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
