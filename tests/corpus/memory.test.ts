/** What a document takes is told in time, wherever its pieces end, and never by more than its text deserves. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { BYTES_PER_LINE, MemoryNeed } from "../../src/corpus/memory.js";

const OWN = 64 << 20;

test("there is room as long as bytes, twice, and lines that are not blank fit, whatever the pieces", () => {
  const line = fc.constantFrom("", " ", "\t\r", "a", "the ferry left", "\u00a0");
  const pieces = fc.array(
    fc.array(line, { maxLength: 30 }).map((lines) => new TextEncoder().encode(lines.join("\n"))),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 200_000 }), (given, room) => {
      const need = new MemoryNeed(OWN + room);
      let text = "";
      for (const piece of given) {
        text += new TextDecoder("latin1").decode(piece);
        const lines = text
          .split("\n")
          .slice(0, -1)
          .filter((each) => /[^\x00-\x20]/.test(each)).length;
        const fits = text.length + Math.max(text.length, BYTES_PER_LINE * lines) <= room;
        expect(need.hasRoomFor(piece)).toBe(fits);
        if (!fits) return;
      }
    }),
    { numRuns: 3_000 },
  );
});
