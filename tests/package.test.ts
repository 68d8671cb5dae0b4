/** What the package holds. */
import { readdirSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const DIST = path.join(import.meta.dirname, "../dist");

test("declarations are those that the library's lead to, and no others", () => {
  const options = { module: ts.ModuleKind.NodeNext, strict: true, lib: ["lib.es2023.d.ts", "lib.dom.d.ts"], types: [] };
  const program = ts.createProgram([path.join(DIST, "index.d.ts")], options);
  expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
  const read = program.getSourceFiles().map(({ fileName }) => path.relative(DIST, fileName));
  const isInside = (file: string) => !file.startsWith("..");
  const held = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"));
  expect(held.sort()).toEqual(read.filter(isInside).sort());
});
