/** The record stream of the library: chunks end anywhere, records come out whole. */
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type ChromeScore,
  type Cleaned,
  clean,
  type Difference,
  type Evidence,
  type Group,
  inspect,
  type Outcome,
  type Place,
  type Plan,
  type RecordPlace,
  recordStream,
} from "../../src/index.js";
import { CLEANED, ECHO } from "../folder.js";
import { documentText } from "../generate.js";

const encoder = new TextEncoder();

async function through(bytes: Uint8Array, sizes: readonly number[], options: Parameters<typeof recordStream>[0] = {}) {
  let at = 0;
  let turn = 0;
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = sizes[turn++ % sizes.length] ?? 1;
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.pipeThrough(recordStream(options))) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const lineOf = (text: string) => `${JSON.stringify({ id: 1, text })}\n`;

describe("recordStream", () => {
  test("cleans the field, passes on what is no record, and tells of both", async () => {
    const told: Outcome[] = [];
    const input = `${lineOf(ECHO)}not json\n${lineOf("")}`;
    const out = await through(encoder.encode(input), [7], { onRecord: (outcome) => told.push(outcome) });
    expect(out).toBe(`${lineOf(CLEANED)}not json\n${lineOf("")}`);
    expect(told.map(({ kind }) => kind)).toEqual(["planned", "failed", "planned"]);
    expect(told[1]).toMatchObject({ path: "records#2" });
  });

  test("wherever chunks end, the records are those that clean gives", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(documentText, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 5 }),
        async (texts, sizes) => {
          const input = texts.map((text) => lineOf(text.toWellFormed())).join("");
          const expected = texts.map((text) => lineOf(clean(text.toWellFormed()).text)).join("");
          expect(await through(encoder.encode(input), sizes)).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a record longer than a batch comes out whole", async () => {
    const long = `${ECHO}${"word ".repeat(600_000)}\n`;
    const expected = lineOf(clean(long).text) + lineOf(CLEANED);
    expect(await through(encoder.encode(lineOf(long) + lineOf(ECHO)), [65_536])).toBe(expected);
  });
});

describe("a chunk that is no Uint8Array is refused, not lost", () => {
  const chunks = { "a string": lineOf(ECHO), "an ArrayBuffer": encoder.encode(lineOf(ECHO)).buffer, null: null };
  test.each(Object.entries(chunks))("%s", async (_, chunk) => {
    const { readable, writable } = recordStream();
    const reading = readable.getReader().read();
    const writing = writable.getWriter().write(chunk as never);
    const problem = "a chunk must be a Uint8Array: text goes through a TextEncoderStream first";
    await expect(reading).rejects.toThrow(new TypeError(problem));
    await expect(writing).rejects.toThrow(TypeError);
  });
});

test("the types say what goes in and out", () => {
  expectTypeOf(clean("x")).toEqualTypeOf<Cleaned<string>>();
  expectTypeOf(clean(new Uint8Array())).toEqualTypeOf<Cleaned<Uint8Array>>();
  const either = (text: string | Uint8Array) => clean(text);
  expectTypeOf(either).returns.toEqualTypeOf<Cleaned<string | Uint8Array>>();
  expectTypeOf<Plan["scores"][number]>().toEqualTypeOf<ChromeScore>();
  expectTypeOf<NonNullable<Outcome["record"]>>().toEqualTypeOf<RecordPlace>();
  type Shown<Rule> = Extract<Evidence, { readonly rule: Rule }>;
  expectTypeOf<Shown<"shared">["keeps"]>().toEqualTypeOf<Place>();
  expectTypeOf<Shown<"near-repeat">["differences"][number]>().toEqualTypeOf<Difference>();
  expectTypeOf<Shown<"template">["group"]>().toEqualTypeOf<Group>();
  expectTypeOf(inspect("x")).toEqualTypeOf<Plan>();
  expectTypeOf(recordStream()).toExtend<TransformStream<Uint8Array, Uint8Array>>();
});
