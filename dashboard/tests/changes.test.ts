// Changes are told company by company, the one whose document changed last first.
import { expect, test } from "vitest";
import { byCompany } from "../src/lib/changes";

const change = (company: string | null, ticker: string | null, fileName: string) => ({ company, ticker, fileName });

test("a company's changes stay together in their order, under the newest one's name", () => {
  const groups = byCompany([
    change("Larch Tools Inc.", "LRCH", "c"),
    change(null, null, "x"),
    change("Oak plc", null, "o"),
    change("LARCH TOOLS", "lrch", "b"),
    change(null, null, "y"),
    change("OAK PLC", null, "p"),
  ]);
  expect(groups.map(({ company, changes }) => [company, changes.map(({ fileName }) => fileName).join("")])).toEqual([
    ["Larch Tools Inc.", "cb"],
    ["Company not known", "xy"],
    ["Oak plc", "op"],
  ]);
});
