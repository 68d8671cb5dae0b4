/** Lines, paragraphs and the mode, as a person would count them. */
import { describe, expect, test } from "vitest";
import type { Mode } from "../../src/model.js";
import { findBinaryByte, utf16WithoutMark } from "../../src/text/encoding.js";
import { paragraphText } from "../../src/text/paragraph.js";
import { segment } from "../../src/text/segment.js";

function paragraphs(text: string | Uint8Array, mode?: Mode): string[] {
  const doc = segment(typeof text === "string" ? new TextEncoder().encode(text) : text, { mode });
  return Array.from({ length: doc.paragraphs.count }, (_, row) => paragraphText(doc, row));
}

const modeOf = (text: string) => segment(new TextEncoder().encode(text)).mode;

describe("lines", () => {
  test.each([
    ["LF", "a\nb\n"],
    ["CR LF", "a\r\nb\r\n"],
    ["CR where there is no LF", "a\rb\r"],
    ["mixed", "a\r\nb\n"],
    ["no final line end", "a\nb"],
  ])("%s", (_, text) => {
    expect(paragraphs(text, "line")).toEqual(["a", "b"]);
    expect(segment(new TextEncoder().encode(text)).lines).toBe(2);
  });

  test("a CR inside a document with LF is white space, not a line end", () => {
    expect(paragraphs("a\rb\nc\n", "line")).toEqual(["a\rb", "c"]);
  });

  test("a byte order mark is no part of the first line", () => {
    expect(paragraphs("\ufeffa\nb", "line")).toEqual(["a", "b"]);
  });

  test.each(["utf16le", "utf-16be"] as const)("%s with byte order mark", (encoding) => {
    const bytes = Buffer.from("\ufeffsch\u00f6n\r\n\r\n\u0a0a\u0d0a\n", "utf16le");
    if (encoding === "utf-16be") bytes.swap16();
    expect(paragraphs(bytes, "line")).toEqual(["sch\u00f6n", "\u0a0a\u0d0a"]);
  });
});

describe("paragraphs", () => {
  test("lines of white space and invisible characters are blank", () => {
    expect(paragraphs("a\n \t\n\u00a0\n\u200b\n\u3000\nb", "line")).toEqual(["a", "b"]);
    expect(paragraphs("a\nb\n\u00a0\nc\n", "block")).toEqual(["a\nb", "c"]);
  });

  test("an empty document and one of blank lines have none", () => {
    expect(paragraphs("")).toEqual([]);
    expect(paragraphs("\n\n \n")).toEqual([]);
  });
});

const WRAPPED = `The harbour master had kept the lamps burning all night, because the
fleet was late and the wind had turned; nobody on the quay believed that
it would hold until morning, but he did, and said so to anyone who came.

By six the first sails stood in the haze. He counted them aloud, slowly,
as his father had done, and wrote the number on the slate by the door of
the office, where the women could read it on their way to the market.
`;

const VERSE = `O wind that wakes the sleeping town,
Bring home the boats before the day;
The lamps are lit, the nets are down,
And we who wait have naught to say.

O tide that turns beneath the moon,
Bring home the boats before the day;
The harbour bell will call them soon,
And we who wait have naught to say.
`;

describe("mode", () => {
  test("hard-wrapped prose is blocks", () => expect(modeOf(WRAPPED)).toBe("block"));
  test("the same with CR LF is blocks", () => expect(modeOf(WRAPPED.replaceAll("\n", "\r\n"))).toBe("block"));
  test("verse is lines", () => expect(modeOf(VERSE)).toBe("line"));
  test("one paragraph a line is lines", () => expect(modeOf(WRAPPED.replace(/(\S)\n(\S)/g, "$1 $2"))).toBe("line"));
  test("so it is where words have no spaces between them", () => {
    const post = `渡轮在七点过后不久离开了北码头，比原定时间晚了两个小时，船上有四十名乘客和邮件，还有三只大箱子。
没有人把大雾的事告诉港务局，所以防波堤上的灯一直到黎明都没有亮。
公司答应进行调查，市长说他不会等到调查结束才找船长谈话。
领航船最后找到她的时候，她在离浅滩一英里的地方抛了锚，引擎已经停了，船员们都在甲板上。
乘客们盖着毯子在甲板上过了一夜，据船员说没有一个人受伤。
海事部门今天早上说，计划在下星期一以前发表第一份报告，并且会邀请各家报社的记者一同出席。
`;
    expect(modeOf(post)).toBe("line");
    const wrapped = post.replaceAll("\n", "").replace(/.{42}/gu, "$&\n");
    expect(modeOf(wrapped)).toBe("block");
  });
  test("a list is lines", () => expect(modeOf("flour\nwater\nsalt\nyeast\nbutter\nsugar\neggs\nmilk\n")).toBe("line"));
});

describe("binary", () => {
  test("UTF-16 without a byte order mark is told by where its NULs stand", () => {
    const text = "Fog on the water.\nТуман над водой.\n";
    const be = Buffer.from(text, "utf16le").swap16();
    expect(utf16WithoutMark(Buffer.from(text, "utf16le"))).toBe("utf-16le");
    expect(utf16WithoutMark(be)).toBe("utf-16be");
    expect(utf16WithoutMark(Buffer.from("a\0b\0\0c\0d\0\0"))).toBe(undefined);
    expect(utf16WithoutMark(Buffer.alloc(100))).toBe(undefined);
    expect(utf16WithoutMark(Buffer.from("a\0b"))).toBe(undefined);
  });

  test("NUL in the first 64 KiB tells; UTF-16 with byte order mark does not", () => {
    expect(findBinaryByte(Buffer.from("ab\0c"))).toBe(2);
    expect(findBinaryByte(Buffer.from(`${"a".repeat(65_535)}\0`))).toBe(65_535);
    expect(findBinaryByte(Buffer.from(`${"a".repeat(65_536)}\0`))).toBe(-1);
    expect(findBinaryByte(Buffer.from("\ufeffab", "utf16le"))).toBe(-1);
  });
});
