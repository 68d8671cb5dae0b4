/** What is kept of a line serves that very line only, in whatever document it comes again. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { SeenLines } from "../../src/detect/chrome/seen-lines.js";
import type { KeyedDocument } from "../../src/model.js";
import { paragraphText } from "../../src/text/paragraph.js";
import { segment } from "../../src/text/segment.js";

const encoder = new TextEncoder();

/** Lines with one key each, in several dresses. */
const line = fc.constantFrom(
  ...["Home", "HOME", "home", " Home", "Home  ", 'It\'s "so"', "It\u2019s \u201cso\u201d", "caf\u00e9", "CAF\u00c9"],
  "x".repeat(200),
);
const documents = fc.array(fc.array(line, { minLength: 1, maxLength: 8 }), { maxLength: 12 });

test("a thing made of a line is that line's, and is made anew for one that differs in a byte", () => {
  let kept = 0;
  fc.assert(
    fc.property(documents, (given) => {
      const seen = new SeenLines<string>();
      let made = 0;
      const make = (doc: KeyedDocument, row: number) => {
        made++;
        return paragraphText(doc, row);
      };
      let asked = 0;
      for (const lines of given) {
        const doc = segment(encoder.encode(`${lines.join("\n")}\n`), { mode: "line" });
        for (let row = 0; row < doc.paragraphs.count; row++, asked++)
          expect(seen.get(doc, row, make)).toBe(paragraphText(doc, row));
      }
      kept += asked - made;
    }),
  );
  expect(kept).toBeGreaterThan(0);
});
