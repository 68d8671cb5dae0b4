/** The promise, I1 to I6, on generated documents. Each failure prints its seed and the smallest document. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean, inspect, type Options, type Plan } from "../src/index.js";
import { explainPlan } from "../src/plan/explain.js";
import { makeHunks } from "../src/plan/patch.js";
import { json } from "../src/report/reporters/json.js";
import { decodeExactly, detectEncoding } from "../src/text/encoding.js";
import { normalize } from "../src/text/normalize.js";
import { segment } from "../src/text/segment.js";
import { detection, documentBytes, documentText } from "./generate.js";
import { assertProperty } from "./property.js";

const same = (text: string) => text;
const PLAIN = { strong: same, dim: same, path: same, good: same, bad: same, rule: same, link: same };

const documents = fc.record({ bytes: documentBytes, options: detection });

function property(check: (bytes: Uint8Array, options: Options) => void): void {
  assertProperty("documents", documents, ({ bytes, options }) => check(bytes, options));
}

/** The bytes outside the findings' spans, by the dullest means. */
function without(bytes: Uint8Array, plan: Plan): number[] {
  const cut = (at: number) =>
    plan.held === undefined && plan.findings.some(({ span }) => span.start <= at && at < span.end);
  return [...bytes].filter((_, at) => !cut(at));
}

function normalizedParagraphs(bytes: Uint8Array, mode: Plan["mode"]): string[] {
  const { encoding } = detectEncoding(bytes);
  const { paragraphs } = segment(bytes, { mode });
  return Array.from({ length: paragraphs.count }, (_, row) =>
    normalize(decodeExactly(bytes, paragraphs.start[row] ?? 0, paragraphs.textEnd[row] ?? 0, encoding)),
  );
}

function lineTexts(bytes: Uint8Array, mode: Plan["mode"], first: number, last: number): string[] {
  const { encoding } = detectEncoding(bytes);
  const { paragraphs } = segment(bytes, { mode });
  const texts: string[] = [];
  for (let row = 0; row < paragraphs.count; row++) {
    if ((paragraphs.firstLine[row] ?? 0) < first || (paragraphs.lastLine[row] ?? 0) > last) continue;
    texts.push(normalize(decodeExactly(bytes, paragraphs.start[row] ?? 0, paragraphs.textEnd[row] ?? 0, encoding)));
  }
  return texts;
}

describe("the promise", () => {
  test("I1: the output is the input minus the cuts", () => {
    property((bytes, options) => {
      const { plan, text } = clean(bytes, options);
      expect([...text]).toEqual(without(bytes, plan));
      expect(plan.cleanedBytes).toBe(text.length);
    });
  });

  test("I1: cuts are sorted, disjoint, whole lines", () => {
    property((bytes, options) => {
      const { findings } = inspect(bytes, options);
      let end = 0;
      for (const { span } of findings) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        expect(span.end).toBeLessThanOrEqual(bytes.length);
        end = span.end;
      }
    });
  });

  test("I2: every finding names its lines and its evidence", () => {
    property((bytes, options) => {
      const plan = inspect(bytes, options);
      for (const { evidence, lines, paragraphs } of plan.findings) {
        expect(lineTexts(bytes, plan.mode, lines.first, lines.last)).toHaveLength(paragraphs);
        if (evidence.rule === "chrome") expect(evidence.entries.length).toBeGreaterThan(0);
      }
    });
  });

  test("I2, I3: the kept copy that a repeat names says the same and is in the output", () => {
    property((bytes, options) => {
      const { plan, text } = clean(bytes, options);
      const kept = new Set(normalizedParagraphs(text, plan.mode));
      for (const { evidence, lines } of plan.held === undefined ? plan.findings : []) {
        if (evidence.rule !== "repeat") continue;
        const removed = lineTexts(bytes, plan.mode, lines.first, lines.last);
        const named = lineTexts(bytes, plan.mode, evidence.keeps.lines.first, evidence.keeps.lines.last);
        for (const paragraph of removed) {
          expect(kept).toContain(paragraph);
          expect(named).toContain(paragraph);
        }
      }
    });
  });

  test("I3: what a near copy or a teaser names is in the output, word for word", () => {
    property((bytes, options) => {
      const { plan, text } = clean(bytes, options);
      const kept = new Set(normalizedParagraphs(text, plan.mode));
      for (const { evidence } of plan.held === undefined ? plan.findings : []) {
        if (evidence.rule !== "near-repeat" && evidence.rule !== "teaser") continue;
        const { first, last } = evidence.keeps.lines;
        expect(evidence.similarity).toBeGreaterThan(0.8);
        const named = lineTexts(bytes, plan.mode, first, last);
        expect(kept).toContain(named[0]);
        expect(kept).toContain(named.at(-1));
      }
    });
  });

  test("I3: no kept paragraph is new, none is lost but by a finding", () => {
    property((bytes, options) => {
      const { plan, text } = clean(bytes, options);
      const before = normalizedParagraphs(bytes, plan.mode);
      const after = normalizedParagraphs(text, plan.mode);
      const removed = plan.held === undefined ? plan.findings.reduce((sum, { paragraphs }) => sum + paragraphs, 0) : 0;
      expect(after.length).toBe(before.length - removed);
      for (const paragraph of after) expect(before).toContain(paragraph);
    });
  });

  test("I4: cleaning twice changes nothing, and inspecting what was cleaned finds nothing", () => {
    property((bytes, options) => {
      const once = clean(bytes, options);
      if (once.plan.held !== undefined) return;
      expect(inspect(once.text, options).findings).toEqual([]);
    });
  });

  test("I5: a string and its bytes give the same plan and the same text", () => {
    assertProperty("texts", documentText, (text) => {
      const fromString = clean(text);
      const fromBytes = clean(new TextEncoder().encode(text));
      expect(fromString.plan).toEqual(fromBytes.plan);
      expect(fromString.text).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(fromBytes.text));
    });
  });

  test("I6: patch, explanation and report tell of the same cuts", () => {
    property((bytes, options) => {
      const { plan, text } = clean(bytes, options);
      const cut = explainPlan(plan, bytes).filter((verdict) => verdict.cut);
      const inFindings = plan.held === undefined ? plan.findings : [];
      expect(cut.length).toBe(inFindings.reduce((sum, { paragraphs }) => sum + paragraphs, 0));
      for (const { lines } of cut) {
        expect(inFindings.some((each) => each.lines.first <= lines.first && lines.last <= each.lines.last)).toBe(true);
      }
      const report = json
        .open({ version: "0", paint: PLAIN, decisions: [], limit: 0, pack: same })
        .outcome({ kind: "planned", plan });
      const { findings, cleanedBytes } = JSON.parse(report.slice(report.indexOf("[") + 1));
      expect(cleanedBytes).toBe(text.length);
      expect(findings.map((each: { bytes: number[] }) => each.bytes)).toEqual(
        plan.findings.map(({ span }) => [span.start, span.end]),
      );
      const removed = makeHunks(plan, bytes).reduce((sum, { oldLines, newLines }) => sum + oldLines - newLines, 0);
      const newlines = (all: Uint8Array) =>
        all.filter((byte) => byte === 10).length + (all.length > 0 && all.at(-1) !== 10 ? 1 : 0);
      expect(removed).toBe(newlines(bytes) - newlines(text));
    });
  });

  test("the generator plants what the rules find, in every form", () => {
    const seen = new Set<string>();
    property((bytes, options) => {
      const plan = inspect(bytes, options);
      for (const { evidence } of plan.findings) seen.add(`${evidence.rule} ${plan.mode} ${plan.encoding}`);
      if (plan.held !== undefined) seen.add("held");
    });
    for (const rule of ["repeat", "near-repeat", "teaser", "chrome"]) {
      for (const encoding of ["utf-8", "utf-16le", "utf-16be"]) expect(seen).toContain(`${rule} line ${encoding}`);
      expect(seen).toContain(`${rule} block utf-8`);
    }
  });
});
