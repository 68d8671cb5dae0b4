/** Options of the library: a mistake in them is told at once, what they cost is paid once. */
import { describe, expect, test, vi } from "vitest";
import { compile } from "../../src/chrome/match.js";
import {
  applyPlan,
  clean,
  defineConfig,
  inspect,
  keptSpans,
  type Options,
  type Plan,
  RULE_IDS,
  recordStream,
} from "../../src/index.js";
import { CLEANED, ECHO } from "../folder.js";

vi.mock("../../src/chrome/match.js", async (original) => {
  const module = await original<typeof import("../../src/chrome/match.js")>();
  return { ...module, compile: vi.fn(module.compile) };
});

/** As a caller without types would write it. */
const untyped = (options: object): Options => options;

const VALUES: readonly (readonly [object, string])[] = [
  [{ mode: "q" }, 'mode is "q", not one of line, block'],
  [{ rules: ["repeats"] }, 'unknown rule "repeats": the rules are repeat, near-repeat'],
  [{ rules: [] }, "rules is empty"],
  [{ rules: ["template"] }, "rules is template alone: that needs a corpus"],
  [{ encoding: "nonsense" }, 'unknown encoding "nonsense"'],
  [{ minWords: 0 }, "minWords is 0, not a whole number from 1"],
  [{ minWords: -5 }, "minWords is -5, not a whole number from 1"],
  [{ minWords: Number.NaN }, "minWords is NaN, not a whole number from 1"],
  [{ minWords: 1.5 }, "minWords is 1.5, not a whole number from 1"],
  [{ maxRemoved: 90 }, "maxRemoved is 90, not between 0 and 1"],
  [{ maxRemoved: Number.NaN }, "maxRemoved is NaN, not between 0 and 1"],
  [{ chromeLines: ["{q}"] }, 'unknown placeholder {q} in the template "{q}"'],
  [{ chromeLines: [""] }, "a template is empty"],
];

const TYPES: readonly (readonly [object, string])[] = [
  [{ minWord: 3 }, "unknown option minWord: the options are path, rules, mode"],
  [{ minWords: "x" }, "minWords must be a number"],
  [{ maxRemoved: "0.5" }, "maxRemoved must be a number"],
  [{ keep: "x" }, "keep must be a function"],
  [{ rules: "repeat" }, "rules must be an array of strings"],
  [{ chromeLines: "Read {n} more" }, "chromeLines must be an array of strings"],
  [{ chromeLines: [1] }, "chromeLines must be an array of strings"],
  [{ aggressive: "yes" }, "aggressive must be a boolean"],
  [{ near: 1 }, "near must be a boolean"],
  [{ path: 1 }, "path must be a string"],
  [{ mode: 1 }, "mode must be a string"],
];

describe("a mistake in the options is an error, whatever the text is", () => {
  test.each(VALUES)("a value that cannot be: %o", (options, message) => {
    for (const call of [clean, inspect]) {
      expect(() => call("", untyped(options))).toThrow(RangeError);
      expect(() => call("", untyped(options))).toThrow(message);
    }
    if (!("encoding" in options)) expect(() => recordStream(untyped(options))).toThrow(RangeError);
  });

  test.each(TYPES)("a type that cannot be, or a name: %o", (options, message) => {
    for (const call of [clean, inspect]) {
      expect(() => call("", untyped(options))).toThrow(TypeError);
      expect(() => call("", untyped(options))).toThrow(message);
    }
    expect(() => recordStream(untyped(options))).toThrow(TypeError);
  });

  test("options that a record stream has not, and would pass over", () => {
    for (const option of [{ path: "a" }, { encoding: "latin1" }, { feild: "text" }]) {
      const problem = `unknown option ${Object.keys(option)[0]}: the options are rules, mode, minWords, aggressive, chromeLead, chromeLines, keep, maxRemoved, near, field, onRecord`;
      expect(() => recordStream(untyped(option))).toThrow(new TypeError(problem));
    }
    // @ts-expect-error records are UTF-8
    expect(() => recordStream({ encoding: "utf-8" })).toThrow(TypeError);
    // @ts-expect-error records have names of their own
    expect(() => recordStream({ path: "a" })).toThrow(TypeError);
  });

  test.each(["", "a..b", ".", "a. "])("a field that no record has: %j", (field) => {
    const problem = `field is "${field}": give the name of a field, as in text or doc.text`;
    expect(() => recordStream({ field })).toThrow(new RangeError(problem));
  });

  test.each([null, 3, "repeat", []])("options that are none: %j", (options) => {
    const calls: readonly ((options: never) => unknown)[] = [
      (o) => inspect("a", o),
      (o) => clean("a", o),
      recordStream,
    ];
    for (const call of calls) expect(() => call(options as never)).toThrow(new TypeError("options must be an object"));
  });

  test("options of a record stream", () => {
    expect(() => recordStream(untyped({ field: 1 }))).toThrow(new TypeError("field must be a string"));
    expect(() => recordStream(untyped({ onRecord: 1 }))).toThrow(new TypeError("onRecord must be a function"));
    expect(() => clean("", untyped({ field: "text" }))).toThrow("unknown option field");
  });

  test.each([null, undefined, 3, new ArrayBuffer(3), ["text"]])("what is no text: %o", (text) => {
    for (const call of [clean, inspect] as readonly ((text: unknown) => unknown)[])
      expect(() => call(text)).toThrow(new TypeError("text must be a string or a Uint8Array"));
  });

  test("all rules that there are is no mistake", () => {
    expect(clean(ECHO, { rules: RULE_IDS }).text).toBe(CLEANED);
  });

  test("undefined is the default", () => {
    const options = untyped({
      minWords: undefined,
      mode: undefined,
      rules: undefined,
      keep: undefined,
      near: undefined,
    });
    expect(clean(ECHO, options).text).toBe(CLEANED);
  });
});

test("lines of one's own are read once, however often they are written down", () => {
  const text = `${CLEANED}Mehr lesen hier\n`;
  const lines = () => ["Mehr lesen hier", "Nummer {n} von {n} lesen"];
  vi.mocked(compile).mockClear();
  for (let i = 0; i < 60; i++) clean(text, { chromeLines: lines() });
  expect(compile).toHaveBeenCalledOnce();
});

test("a list that has changed since is another list", () => {
  const text = `${CLEANED}\nMehr lesen hier\n`;
  const chromeLines = ["Weiter geht es"];
  expect(clean(text, { chromeLines }).text).toBe(text);
  chromeLines.push("Mehr lesen hier");
  expect(clean(text, { chromeLines }).text).not.toContain("Mehr lesen");
});

test("defineConfig takes what the file may hold, and gives it back", () => {
  const config = { rules: ["repeat"], failOn: ["none"], maxFileSize: "20M" } as const;
  expect(defineConfig(config)).toBe(config);
});

test("applyPlan takes bytes: of a text it says how to make them", () => {
  const plan = inspect(ECHO);
  expect(new TextDecoder().decode(applyPlan(plan, new TextEncoder().encode(ECHO)))).toBe(CLEANED);
  const untyped = applyPlan as (plan: Plan, text: unknown) => unknown;
  expect(() => untyped(plan, ECHO)).toThrow(
    new TypeError("bytes must be a Uint8Array: of a text, new TextEncoder().encode(text)"),
  );
});

test.each([
  ["nothing", undefined],
  ["an empty object", {}],
  ["what clean gives, with the plan in it", clean(ECHO)],
  ["a document of the JSON report", { bytes: 433, cleanedBytes: 225, findings: [{ bytes: [0, 208] }] }],
])("applyPlan and keptSpans take a plan, not %s", (_, plan) => {
  const refused = new TypeError("plan must be what inspect gives, or the plan in what clean gives");
  expect(() => applyPlan(plan as Plan, new TextEncoder().encode(ECHO))).toThrow(refused);
  expect(() => keptSpans(plan as Plan)).toThrow(refused);
});
