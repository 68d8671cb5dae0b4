/** Legacy encodings: read for comparing, cut on their own bytes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean, inspect } from "../../src/index.js";
import { LEGACY_ENCODINGS, type LegacyEncoding } from "../../src/model.js";
import { encodingOf } from "../../src/text/encoding.js";
import { unecho } from "../cli/run.js";
import { CLEANED, ECHO } from "../folder.js";
import { documentText } from "../generate.js";

/** An encoder made of the decoder: every sequence of one and two bytes, tried. */
const tables = new Map<LegacyEncoding, Map<string, number[]>>();
function tableOf(encoding: LegacyEncoding): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, number[]>();
  const enter = (bytes: number[]) => {
    try {
      const text = decoder.decode(Uint8Array.from(bytes));
      if ([...text].length === 1 && !table.has(text)) table.set(text, bytes);
    } catch {
      // No character.
    }
  };
  for (let first = 0; first < 256; first++) enter([first]);
  if (["gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr"].includes(encoding))
    for (let first = 0x81; first < 255; first++) for (let second = 0x40; second < 255; second++) enter([first, second]);
  tables.set(encoding, table);
  return table;
}

/** The bytes of `text`, and the text that they stand for: what the encoding lacks becomes a question mark. */
function encode(text: string, encoding: LegacyEncoding): { bytes: Uint8Array; text: string } {
  const table = tableOf(encoding);
  const characters = [...text].map((character) => (table.has(character) ? character : "?"));
  return { bytes: Uint8Array.from(characters.flatMap((each) => table.get(each) ?? [])), text: characters.join("") };
}

const decoded = (bytes: Uint8Array, encoding: LegacyEncoding) => new TextDecoder(encoding).decode(bytes);
const loose = { maxRemoved: 1 };

describe("legacy encodings", () => {
  test.each(LEGACY_ENCODINGS)("%s: what goes is what goes from the same text in UTF-8", (encoding) => {
    fc.assert(
      fc.property(documentText, (generated) => {
        const { bytes, text } = encode(generated, encoding);
        const { text: cleaned } = clean(bytes, { encoding, ...loose });
        expect(decoded(cleaned, encoding)).toBe(clean(text, loose).text);
      }),
      { numRuns: 15, seed: 7 },
    );
  });

  const COPIES: readonly (readonly [LegacyEncoding, string, string])[] = [
    ["windows-1251", "Паром отошёл от северного пирса в семь часов утра, ", "с сорока пассажирами и почтой на борту."],
    ["shift_jis", "フェリーは朝七時過ぎに北の桟橋を離れ、二時間遅れで四十人の乗客と郵便物を", "乗せて港を出て行った。"],
    [
      "iso-8859-7",
      "Το πλοίο έφυγε από τη βόρεια προβλήτα λίγο μετά τις επτά, ",
      "με σαράντα επιβάτες και το ταχυδρομείο.",
    ],
  ];

  test.each(COPIES)("%s: copies that differ in case or width are copies", (encoding, head, tail) => {
    const first = `${head}${tail} `.repeat(3).trim();
    const copy = first.toUpperCase();
    const text = `${first}\n${copy}\nFin.\n`;
    const { bytes } = encode(text, encoding);
    const plan = inspect(bytes, { encoding });
    expect(plan.findings.map(({ lines }) => lines)).toEqual([{ first: 2, last: 2 }]);
    expect(decoded(clean(bytes, { encoding }).text, encoding)).toBe(`${first}\nFin.\n`);
  });

  test("bytes that are no characters keep two texts apart, though both show as one", () => {
    const line = (byte: number) => [
      ...Buffer.from("The ferry left the north pier a little after seven, two hours late, with forty passengers, "),
      byte,
      ...Buffer.from(" and the mail of the whole week on board, as it had every Monday.\n"),
    ];
    const bytes = Uint8Array.from([...line(0xfd), ...line(0xfe)]);
    expect(inspect(bytes, { encoding: "shift_jis", rules: ["repeat"] }).findings).toEqual([]);
  });

  test("a teaser ends where its own words do", () => {
    const [encoding, head, tail] = COPIES[0] ?? ["windows-1251", "", ""];
    const full = `${head}${tail} Никто не сказал об этом смотрителю гавани, и лампа на молу не горела до полудня.`;
    const { bytes } = encode(`${head}с сорока пассажирами …\n\n${full}\n`, encoding);
    expect(inspect(bytes, { encoding }).findings.map(({ evidence }) => evidence.rule)).toEqual(["teaser"]);
  });

  test("a byte order mark has the last word", () => {
    expect(inspect(Buffer.from("\ufeffA\n"), { encoding: "shift_jis" }).encoding).toBe("utf-8");
  });

  test("labels are those of the Encoding Standard; what shifts state is not read", () => {
    expect(encodingOf("latin1")).toBe("windows-1252");
    expect(encodingOf("sjis")).toBe("shift_jis");
    expect(encodingOf("iso-2022-jp")).toBeUndefined();
    expect(encodingOf("x-user-defined")).toBeUndefined();
    expect(encodingOf("nonsense")).toBeUndefined();
    expect(() => inspect(new Uint8Array(), { encoding: "nonsense" })).toThrow('unknown encoding "nonsense"');
  });
});

describe("--encoding", () => {
  test("UTF-16 without a byte order mark is text, and comes out as it went in", async () => {
    const input = Buffer.from(ECHO, "utf16le");
    const { stdout, code } = await unecho(["clean", "--encoding", "utf-16le"], input);
    expect(stdout.toString("utf16le")).toBe(CLEANED);
    expect(code).toBe(0);
    expect((await unecho(["clean"], input)).stderr).toContain("binary");
  });

  test("an unknown name is an error that lists those that are read", async () => {
    const { stderr, code } = await unecho(["clean", "--encoding", "iso-2022-jp"], Buffer.from("x"));
    expect(stderr).toContain("there are: utf-8, utf-16le");
    expect(stderr).toContain("and other names of these, as latin1 for windows-1252\n");
    expect(code).toBe(2);
  });

  test("records are UTF-8", async () => {
    const { stderr, code } = await unecho(["clean", "--format", "jsonl", "--encoding", "latin1"], Buffer.from("{}"));
    expect(stderr).toContain("--encoding goes with text files");
    expect(code).toBe(2);
  });
});
