/** What a corpus says and is told about one large document is longer than the longest string. */
import { constants } from "node:buffer";
import { expect, test } from "vitest";
import { NO_ANSWER } from "../../../src/corpus/scope/answer.js";
import { hashOfAnswer } from "../../../src/corpus/scope/answer-hash.js";
import { lookAt } from "../../../src/corpus/scope/look.js";
import { rowsOf } from "../../../src/corpus/scope/rows.js";
import { DEFAULT_PLAN_OPTIONS } from "../../../src/plan/options.js";

const COUNT = 600;
/** So long that COUNT of them, as a large document has rows, are too long for a string. */
const name = "n".repeat(Math.ceil(constants.MAX_STRING_LENGTH / COUNT) + 1);

test("answers have a hash, each field of it", () => {
  const one = { row: 0, document: name, place: 1, of: 3, lines: [1, 2], words: 90 } as const;
  const hash = (last: object, count = 1) =>
    hashOfAnswer({
      site: "s",
      template: [],
      shared: [...Array(count).fill(one), { ...one, document: "n", ...last }],
    });
  expect(hash({}, COUNT)).not.toBe(hash({ row: 1 }));
  const changes = [{}, { row: 1 }, { document: "m" }, { place: 2 }, { of: 4 }, { lines: [1, 3] }, { words: 91 }];
  const hashes = changes.map((change) => hash(change));
  expect(new Set(hashes).size).toBe(changes.length);
  expect(hash({})).toBe(hashes[0]);
  expect(hashOfAnswer({ ...NO_ANSWER, site: "s" })).not.toBe(hashOfAnswer(NO_ANSWER));
});

test("rows come in pieces of whole rows", () => {
  const text = Array.from({ length: COUNT }, (_, i) => `line ${i} of the log book\n`).join("");
  const look = lookAt("log", new TextEncoder().encode(text), DEFAULT_PLAN_OPTIONS, NO_ANSWER, false);
  let rows = 0;
  for (const piece of rowsOf({ document: name, order: "", site: "" }, look, DEFAULT_PLAN_OPTIONS)) {
    expect(piece.length).toBeLessThan(2 * name.length + 2 ** 20);
    rows += piece.split("\n").length - 1;
  }
  expect(rows).toBe(COUNT);
});
