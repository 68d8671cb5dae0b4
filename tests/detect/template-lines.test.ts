/** Rule `template` compares lines as they read: one text is one line however it is written, and a site's own numbers do not tell lines apart. */
import { expect, test } from "vitest";
import { kindOf, LINE, templateHashes } from "../../src/detect/templates/lines.js";
import { segment } from "../../src/text/segment.js";

function hashOf(bytes: Uint8Array): number | undefined {
  const doc = segment(bytes, { mode: "line" });
  return templateHashes(doc, Uint32Array.of(0))[0];
}

const utf8 = (text: string) => Buffer.from(`${text}\n`);

test.each([
  ["quotes", "Contributors aren't staff", "Contributors aren\u2019t staff"],
  ["composed accents", "Lire l'\u00e9dition du caf\u00e9", "Lire l'e\u0301dition du cafe\u0301"],
  ["letters of mathematics", "Share this page", "\u{1d412}hare this page"],
  ["digits", "12 Comments", "7 Comments"],
  ["a nought", "0 Comments", "7 Comments"],
  ["digits of another script", "12 Comments", "\u0661\u0662 Comments"],
  ["a page", "Page 3 of 12", "Page 11 of 12"],
])("%s", (_, one, other) => expect(hashOf(utf8(other))).toBe(hashOf(utf8(one))));

test("an encoding", () => {
  const text = "\ufeffLire l'\u00e9dition\n";
  expect(hashOf(Buffer.from(text, "utf16le"))).toBe(hashOf(utf8("Lire l'\u00e9dition")));
});

test.each([
  ["Allergies: none", LINE.field],
  ["Half-time 0-0", LINE.field],
  ["\u6027\u5225\uff1a\u5973", LINE.field],
  ["Psalm 23", LINE.field],
  ["7 Comments", LINE.plain],
  ["Posted by: Anna", LINE.plain],
  ["Search:", LINE.plain],
  ["See http://example.com", LINE.plain],
  ["Guns: Despite the bloodshed of the last year in the town Illinois will allow them", LINE.plain],
  ["Dearest Ivy,", LINE.address],
  ["Dearest Ivy, \\", LINE.address],
  ["\u0639\u0632\u064a\u0632\u062a\u064a\u060c", LINE.address],
  ["Home", LINE.plain],
  ["Home, News", LINE.plain],
])("the kind of %j is told", (line, kind) => {
  expect(kindOf(hashOf(utf8(line)) ?? 0)).toBe(kind);
  const utf16 = Buffer.from(`\ufeff${line}\n`, "utf16le");
  expect(hashOf(utf16)).toBe(hashOf(utf8(line)));
});

test("other lines are others", () => {
  const lines = ["Home", "Homes", "12 Comments", "12 comments in all", "7 comments in all", "Psalm 1", "Psalm 23"];
  lines.push("1 May 1911", "2 May 1911", "caf\u00e9", "cafe");
  expect(new Set(lines.map((line) => hashOf(utf8(line)))).size).toBe(lines.length);
});
