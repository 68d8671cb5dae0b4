import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lexicon } from "../../src/chrome/built-in.js";
import { fold } from "../../src/chrome/fold.js";
import { BUILT_IN, matchAll, matchLine } from "../../src/chrome/match.js";

const examples = lexicon().flatMap((entry) => entry.examples);
/** Lines put together from pieces of real ones, which reach far deeper into templates than random text. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(...examples.flatMap((line) => line.split(" "))),
      fc.string({ unit: "grapheme", maxLength: 5 }),
    ),
    {
      maxLength: 14,
    },
  )
  .chain((words) => fc.constantFrom(" ", "", "  ").map((space) => words.join(space)));

describe("any line", () => {
  test("matchLine agrees with matchAll", () => {
    const agrees = fc.property(pieces, (line) => {
      expect(matchLine(line)).toBe(matchAll(line)[0]);
    });
    fc.assert(agrees, { numRuns: 2_000 });
  });

  test("folding is idempotent", () => {
    const idempotent = fc.property(fc.oneof(pieces, fc.string({ unit: "binary" })), (line) => {
      expect(fold(fold(line))).toBe(fold(line));
    });
    fc.assert(idempotent, { numRuns: 4_000 });
  });

  test("the filter lets every line pass that matches, however it is dressed", () => {
    const encoder = new TextEncoder();
    const passes = (line: string) => {
      const bytes = encoder.encode(line);
      return BUILT_IN.mayMatch(bytes, 0, bytes.length);
    };
    for (const line of examples) {
      const dressed = ["'\u2019", '"\u201d', "-\u2013", " \u00a0"].reduce(
        (text, [plain = "", other = ""]) => text.replaceAll(plain, other),
        `\t${line.toUpperCase()}  `,
      );
      expect(passes(line), line).toBe(true);
      const others = [
        line.normalize("NFD"),
        line.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)),
        line.replace(/<<|\u00ab/g, "\u2190").replace(/>>|\u00bb/g, "\u27f6"),
        line.replace(/(?<=\p{L})(?=\p{L})/gu, "\u00ad"),
        line.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
        line.toUpperCase().replaceAll(" ", "\u3000"),
      ];
      for (const other of [dressed, ...others])
        if (matchLine(other) !== undefined) expect(passes(other), other).toBe(true);
    }
    const sound = fc.property(pieces, (line) => {
      if (matchLine(line) !== undefined) expect(passes(line)).toBe(true);
    });
    fc.assert(sound, { numRuns: 5_000 });
  });

  test("the filter lets every line pass that matches, whatever bytes are in it that are no UTF-8", () => {
    const encoder = new TextEncoder();
    const decoder = new TextDecoder();
    let matches = 0;
    const broken = [[0xc3], [0xe2], [0xe2, 0x80], [0xf0, 0x9f], [0x80], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xff]];
    for (const line of examples) {
      for (const [i, bad] of broken.entries()) {
        const bytes = encoder.encode(line);
        const at = [...bytes.keys()].filter((each) => each > 0 && bytes[each] === 0x20)[i % 3] ?? bytes.length;
        const damaged = Uint8Array.of(...bytes.subarray(0, at), ...bad, ...bytes.subarray(at));
        if (matchLine(decoder.decode(damaged)) === undefined) continue;
        matches++;
        expect(BUILT_IN.mayMatch(damaged, 0, damaged.length), `${line}, ${bad}`).toBe(true);
      }
    }
    expect(matches).toBeGreaterThan(100);
  });

  test("the filter turns prose away", () => {
    const prose = "The ferry left at dawn, and the gulls went with it as far as the lighthouse.";
    const bytes = new TextEncoder().encode(prose);
    expect(BUILT_IN.mayMatch(bytes, 0, bytes.length)).toBe(false);
  });

  test("ASCII lines match the same in upper case and with other white space", () => {
    for (const line of examples.filter((example) => /^[\x20-\x7e]*$/.test(example))) {
      expect(matchAll(line.toUpperCase()), line).toEqual(matchAll(line));
      expect(matchAll(`\t ${line.replaceAll(" ", " \u00a0")}\u2003`), line).toEqual(matchAll(line));
    }
  });
});
