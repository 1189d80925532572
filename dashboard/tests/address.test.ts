import { describe, expect, it } from "vitest";
import { decoded } from "../src/lib/address";

describe("a part of the address", () => {
  it.each([["a%20b", "a b"], ["%ff", "%ff"], ["100%", "100%"], ["RG9j", "RG9j"]])("%s is read as %s", (part, text) => {
    expect(decoded(part)).toBe(text);
  });
});
