/** The HTML report of a large corpus: its size is bounded, what is left out is said, and it opens at once. */
import { writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { random } from "../../bench/random.js";
import { inspect } from "../../src/index.js";
import type { Outcome, Plan, Summary } from "../../src/model.js";
import { html } from "../../src/report/reporters/html.js";
import { testFolder } from "../folder.js";
import { CHROMIUM, warnWithoutChromium } from "./chromium.js";
import { viewer } from "./report.js";

warnWithoutChromium("tests/browser/scale.test.ts");

const folder = testFolder("");
const { show } = viewer();

const same = (text: string) => text;
const paint = { strong: same, dim: same, path: same, good: same, bad: same, rule: same, link: same };
const MiB = 2 ** 20;

const CHROME = ["3 comments:", "Post a Comment", "Subscribe to: Post Comments (Atom)", "Home"];

/** Reports of `documents` with two findings each, `lines` of text before them. */
function reportOf(documents: number, lines: number, limit: number): string {
  const next = random(7);
  const words = Array.from({ length: 3_000 }, () => Math.floor(next() * 36 ** 6).toString(36));
  const line = () => Array.from({ length: 14 }, () => words[Math.floor(next() * words.length)]).join(" ");
  const example = inspect(`${line()}\n${line()}\n\n${CHROME.join("\n")}\n`);
  const [finding] = example.findings;
  if (finding === undefined) throw new Error("nothing was found in the example");
  const writer = html.open({
    version: "0",
    paint,
    decisions: [],
    limit,
    pack: (text) => deflateRawSync(text).toString("base64"),
  });
  for (let i = 0; i < documents; i++) {
    const text = [...Array.from({ length: lines }, line), ...CHROME].join("\n");
    const at = { first: lines + 1, last: lines + 2 };
    const fingerprint = Math.floor(next() * 2 ** 48)
      .toString(16)
      .padStart(16, "0");
    const found = (n: number) => ({
      ...finding,
      fingerprint,
      lines: { first: at.first + 2 * n, last: at.last + 2 * n },
    });
    const plan: Plan = {
      ...example,
      path: `site${i % 50}/post-${i}.txt`,
      lines: lines + 4,
      findings: [found(0), found(1)],
    };
    const outcome: Outcome = { kind: "planned", plan, text };
    writer.outcome(outcome);
  }
  const counts = { changed: documents, unchanged: 0, held: 0, skipped: 0, errors: 0 };
  const bytes = { bytes: documents * example.bytes, removedBytes: documents * 100 };
  const summary: Summary = { documents, ...counts, ...bytes, findings: { chrome: 2 * documents } };
  return writer.end(summary);
}

describe("its size", () => {
  test("everything is there while there is room", () => {
    const report = reportOf(200, 40, 20 * MiB);
    expect(report.length).toBeLessThan(2 * MiB);
  });

  test.each([
    [400, 200, MiB],
    [5_000, 60, 2 * MiB],
    [20_000, 4, MiB / 4],
  ])("%i documents of %i lines stay within %i bytes", (documents, lines, limit) => {
    const report = reportOf(documents, lines, limit);
    expect(Buffer.byteLength(report)).toBeLessThanOrEqual(limit);
    expect(Buffer.byteLength(report)).toBeGreaterThan(limit / 2);
  });
});

describe.skipIf(CHROMIUM === undefined)("in a browser", () => {
  test("what did not fit is said, and what is there can be opened", async () => {
    folder.write("report.html", reportOf(5_000, 60, 2 * MiB));
    const { page, troubles } = await show(folder.at("report.html"));
    expect(await page.locator(".callout").innerText()).toMatch(
      /Left out, for this file to stay within 2 MiB: the text of [\d,]+ documents; of [\d,]+ documents all but the lines around/,
    );
    await page.getByRole("link", { name: "10,000 findings" }).click();
    await page.keyboard.press("j");
    await expect.poll(() => page.locator(".document").innerText()).toContain("Post a Comment");
    await page.locator(".list").press("End");
    await expect
      .poll(() => page.locator(".document").innerText())
      .toContain("The text of this document is not in this report");
    expect(await page.locator(".document").innerText()).toContain("3 comments:");
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test("of findings that fit in no list the number is said", async () => {
    folder.write("report.html", reportOf(20_000, 4, MiB / 4));
    const { page } = await show(folder.at("report.html"));
    const note = await page.locator(".callout").innerText();
    const [, inputs = "", findings = ""] = /([\d,]+) inputs with ([\d,]+) findings in no list/.exec(note) ?? [];
    const left = Number(findings.replaceAll(",", ""));
    expect(left).toBe(2 * Number(inputs.replaceAll(",", "")));
    const listed = await page.getByRole("link", { name: /findings/ }).innerText();
    expect(left + Number(listed.replace(/\D/g, ""))).toBe(40_000);
    await page.context().close();
  });

  test("20,000 findings: the first paint is there in less than a second, and the list scrolls to its end", async () => {
    writeFileSync(folder.at("report.html"), reportOf(10_000, 20, 20 * MiB));
    const paints: number[] = [];
    for (let i = 0; i < 3; i++) {
      const { page, troubles } = await show(folder.at("report.html"), "#view=findings");
      const times = await page.evaluate(() => ({
        paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.POSITIVE_INFINITY,
        ready: performance.getEntriesByName("unecho-ready")[0]?.startTime ?? Number.POSITIVE_INFINITY,
      }));
      paints.push(times.paint);
      console.log(`20,000 findings: first paint ${times.paint.toFixed(0)} ms, list ${times.ready.toFixed(0)} ms`);
      expect(await page.locator(".list").getByRole("option").count()).toBeLessThan(40);
      await page.locator(".list").press("End");
      await expect.poll(() => page.locator("[aria-posinset='20000']").count()).toBe(1);
      expect(troubles).toEqual([]);
      await page.context().close();
    }
    expect(Math.min(...paints)).toBeLessThan(1_000);
  });
});
