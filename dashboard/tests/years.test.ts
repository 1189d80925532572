import { describe, expect, it } from "vitest";
import { parseYears } from "../src/lib/years";

describe("fiscal years", () => {
  it.each([
    ["", []],
    ["2023", [2023]],
    ["2021, 2023;2023", [2021, 2023]],
    ["2019-2021", [2019, 2020, 2021]],
    ["2019–2020 2022", [2019, 2020, 2022]],
  ])("%j names %j", (text, years) => expect(parseYears(text)).toEqual(years));

  it.each(["23", "FY2023", "2023-2019", "1950", "1993-2100", "2023-"])("%j names none", (text) => expect(parseYears(text)).toBeNull());
});
