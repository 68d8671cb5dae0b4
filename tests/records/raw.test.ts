/** The short way into a record tells what JSON.parse tells, or nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openRaw, type RawRecord, writeRaw } from "../../src/records/raw.js";
import { CHUNK_BYTES } from "../../src/text/kernel/layout.js";

const encode = (text: string) => new TextEncoder().encode(text);

/** Non-ASCII as escapes, as many writers of JSON have it. */
const escaped = (json: string) =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const string = fc.string({
  unit: fc.oneof(fc.constantFrom(...'"\\/\n\t\b\f\r \0{}[],:a\u00e9\u6c34'), fc.string({ unit: "grapheme" })),
});
const record = fc
  .tuple(fc.dictionary(string, fc.jsonValue(), { maxKeys: 4 }), string, fc.boolean(), fc.boolean())
  .map(([others, text, isAscii, isSpaced]) => {
    const json = JSON.stringify({ ...others, text }, null, isSpaced ? 1 : 0).replaceAll("\n", " ");
    return isAscii ? escaped(json) : json;
  });
/** A record in which some bytes are others now. */
const damaged = fc.tuple(record, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 })).map(([json, changes]) => {
  const bytes = encode(json);
  for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
  return bytes;
});

function parsed(bytes: Uint8Array): { text?: unknown } | undefined {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)) as { text?: unknown };
  } catch {
    return undefined;
  }
}

describe("the short way into a record", () => {
  test("tells the text and the rest as JSON.parse does, whatever was damaged", () => {
    fc.assert(
      fc.property(damaged, (bytes) => {
        const raw = openRaw(bytes, "text");
        if (raw === undefined) return;
        const value = parsed(bytes);
        expect(Object.hasOwn(value ?? {}, "text")).toBe(true);
        expect(new TextDecoder().decode(raw.text)).toBe(value?.text);
        expect(raw.value).toEqual({ ...value, text: "" });
      }),
      { numRuns: 30_000 },
    );
  });

  test("is there for ordinary records", () => {
    fc.assert(
      fc.property(record, (json) => {
        fc.pre((JSON.parse(json) as { text: string }).text.isWellFormed());
        // A key with an escape may be any key.
        fc.pre(Object.keys(JSON.parse(json) as object).every((key) => escaped(JSON.stringify(key)) === `"${key}"`));
        expect(openRaw(encode(json), "text")).toBeDefined();
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    ["two members of the key", '{"text":"a","text":"b"}'],
    ["a key with escapes", '{"te\\u0078t":"a","text":"b"}'],
    ["no string", '{"text":["a"]}'],
    ["half a surrogate pair", '{"text":"\\ud800"}'],
    ["a control character", '{"text":"a\tb"}'],
    ["something behind the record", '{"text":"a"} x'],
    ["something wrong before the text", '{"a":tru,"text":"a"}'],
    ["no end", '{"text":"a'],
    ["an escape without its end", '{"text":"\\'],
    ["a list", '["text"]'],
  ])("is not for %s", (_, json) => expect(openRaw(encode(json), "text")).toBeUndefined());

  test("puts another text in its place as JSON.stringify writes it", () => {
    const units = fc.oneof(
      fc.constantFrom(...'"\\/\n\t\b\f\r \0\x01\x1f\x7f{}[],:a\u00e9\u2028\u6c34\u{1f6a2}'),
      fc.stringMatching(/^[a-z ]{1,20}$/),
    );
    const control = fc.integer({ min: 0, max: 0x1f }).map((code) => String.fromCharCode(code));
    const other = fc.array(fc.oneof(units, control), { maxLength: 40 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(record, other, (json, text) => {
        const line = encode(json);
        const raw = openRaw(line, "text");
        fc.pre(raw !== undefined);
        const { start, end } = raw as RawRecord;
        const written = writeRaw(line, raw as RawRecord, encode(text));
        const [before, behind] = [line.subarray(0, start), line.subarray(end)];
        expect(written && Buffer.from(written)).toEqual(Buffer.concat([before, encode(JSON.stringify(text)), behind]));
      }),
      { numRuns: 4_000 },
    );
  });

  test.each([100, 1_000_000])("is not for a text of which %i bytes too many would be escaped", (more) => {
    const raw = openRaw(encode('{"text":""}'), "text") as RawRecord;
    const text = "\0".repeat(Math.floor(CHUNK_BYTES / 6));
    expect(
      writeRaw(encode('{"text":""}'), raw, encode(`${text}${"a".repeat(more)}`.slice(0, CHUNK_BYTES))),
    ).toBeUndefined();
  });
});
