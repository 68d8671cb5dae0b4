/** Paths as Windows has them, wherever this runs. */
import { expect, test, vi } from "vitest";
import { commonFolder } from "../../src/corpus/paths.js";

vi.mock("node:path", async (original) => {
  const { win32 } = await original<typeof import("node:path")>();
  return { ...win32, default: win32 };
});

test("folders on two drives have none in common, which is found out at once", () => {
  expect(commonFolder(["C:\\posts", "D:\\pages"])).toBeUndefined();
  expect(commonFolder(["C:\\posts", "D:\\pages", "C:\\posts"])).toBeUndefined();
  expect(commonFolder(["C:\\posts\\a", "C:\\posts\\b\\c"])).toBe("C:\\posts");
  expect(commonFolder(["C:\\posts", "C:\\pages"])).toBe("C:\\");
  expect(commonFolder([])).toBeUndefined();
});
