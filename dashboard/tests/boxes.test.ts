import { expect, test } from "vitest";
import { closest, middle, ZOOMS } from "../src/lib/boxes";

const box = (x: number, width: number, y = 100) => ({ x, y, width, height: 10 });

test("a passage is enlarged as long as all of it is seen", () => {
  expect(ZOOMS[closest([], 600)]).toBe(1);
  expect(ZOOMS[closest([box(70, 20), box(200, 40)], 600)]).toBe(1.5);
  expect(ZOOMS[closest([box(70, 20), box(480, 40)], 612)]).toBe(1.25);
  expect(ZOOMS[closest([box(0, 600)], 600)]).toBe(1);
});

test("the middle of a passage is between its outer edges, at its first line", () => {
  expect(middle([box(100, 50, 300), box(400, 100, 200)], 600, 800)).toEqual({ across: 0.5, down: 0.25 });
});
