import { describe, expect, test } from "vitest";
import { lexicon } from "../../src/chrome/built-in.js";
import type { LexiconEntry } from "../../src/chrome/entry.js";
import { BUILT_IN, compile, matchAll, matchIn, matchLine } from "../../src/chrome/match.js";
import { LONGEST_LINE } from "../../src/chrome/positions.js";

function entry(over: Partial<LexiconEntry>): LexiconEntry {
  return {
    id: "test/entry",
    platform: "test",
    kind: "footer",
    lang: "en",
    strength: "strong",
    position: "trailing",
    templates: [],
    examples: [],
    source: "test",
    ...over,
  };
}

function matches(template: string, line: string): boolean {
  return matchIn(compile([entry({ templates: [template] })]), line).length > 0;
}

describe("placeholders", () => {
  test.each([
    [
      "{n} comments:",
      ["3 comments:", "1,234 Comments:", "1.2K comments:", "۱۲ comments:"],
      ["comments:", "three comments:", "3 4 comments:"],
    ],
    ["at {time}", ["at 9:50 PM", "at 21:11", "at 9:50 p.m.", "at 下午3:08", "at 9.50"], ["at noon", "at 9", "at 9:5"]],
    [
      "{date}",
      [
        "August 9, 2012",
        "Thursday, August 09, 2012",
        "9 August 2012",
        "9. August 2012",
        "November 12th, 2012",
        "2012-08-09",
        "8/09/12",
        "9 de agosto de 2012",
        "2012年8月9日",
        "2012년 8월 9일",
        "4 tháng 10, 2012",
        "12.11.2012",
      ],
      ["August", "2012", "9", "the ninth of August", "12 angry men"],
    ],
    ["{month} {year}", ["May 2011", "août 2012", "Φεβρουάριος 2010", "may 2007-2012"], ["mai", "sea 2011", "May 11"]],
    [
      "by {name}",
      ["by Ann", "by J. R. Smith", "by P/K", "by WordPress.com"],
      ["by a man of no great or lasting fame", "by Anna. She left", "by Ann, Bob", "by "],
    ],
    [
      "labels: {list}",
      ["Labels: a, b", "Labels: a | b", "labels: ubuntu 14.04"],
      ["Labels: a.", "labels: what they hide and what they show", "labels:"],
    ],
    [
      "next: {title}",
      ["Next: Hello, world!", "next: What? No!", "next: To be continued..."],
      ["next: the kitchen.", "next:"],
    ],
    ["powered by x {word}", ["powered by x 4.21-en"], ["powered by x", "powered by x 4 5"]],
    ["share on {site}", ["Share on Facebook", "share on del.icio.us"], ["share on sundays"]],
    ["a{sep}b", ["a | b", "a|b", "a · b", "a- b"], ["a b", "a : b"]],
    ["url: {url}", ["url: http://a.b/c?d", "URL: www.a.b"], ["url: a.b", "url: http://a.b c"]],
    ["a{gap}b", ["ab", "a b", "a  b"], ["a - b"]],
    ["{rule}", ["***", "- - -", "_____", "•"], ["*a*", "1"]],
    ["{ {n} comments }", ["{ 3 comments }"], ["3 comments"]],
    ["<< home >>", ["« Home »", "← home →", "<< HOME >>"], ["< home >"]],
  ])("%s", (template, yes, no) => {
    for (const line of yes) expect(matches(template, line), line).toBe(true);
    for (const line of no) expect(matches(template, line), line).toBe(false);
  });

  test("an unknown one is refused", () => {
    expect(() => compile([entry({ templates: ["by {nobody}"] })])).toThrow("unknown placeholder {nobody}");
  });
});

describe("a line and a template may differ in", () => {
  test.each([
    ["case", "POST A COMMENT"],
    ["white space", "\t Post\u00a0a   Comment \u2003"],
    ["invisible characters", "\ufeffPost a\u200b Com\u00adment"],
    ["full-width forms", "Ｐｏｓｔ a Comment"],
  ])("%s", (_, line) => {
    expect(matchLine(line)?.id).toBe("blogger/post-a-comment");
  });

  test("quotes, dashes and the ellipsis", () => {
    expect(matches(`{n} thoughts on "{title}"`, "2 thoughts on “One – two”")).toBe(true);
    expect(matches("anonymous said...", "Anonymous said…")).toBe(true);
    expect(matches("isn't yours?", "Isn’t yours?")).toBe(true);
  });

  test("nothing else: final punctuation counts", () => {
    expect(matchLine("Post a Comment.")).toBeUndefined();
    expect(matchLine("Comments are closed!")).toBeUndefined();
  });
});

describe("which entry is the best", () => {
  const weak = entry({ id: "test/weak", strength: "weak", templates: ["home", "home {n}"] });
  const leading = entry({ id: "test/leading", position: "leading", templates: ["home", "home {n}"] });
  const first = entry({ id: "test/first", templates: ["home", "home {n}"] });
  const second = entry({ id: "test/second", templates: ["home", "{word} 1"] });
  const index = compile([weak, leading, first, second]);

  test("strong before weak, trailing before leading, else the first in the registry", () => {
    for (const line of ["home", "Home 1"]) expect(matchIn(index, line)).toEqual([first, second, leading, weak]);
  });

  test("matchLine is the first of matchAll", () => {
    for (const { examples } of lexicon()) for (const line of examples) expect(matchLine(line)).toBe(matchAll(line)[0]);
  });

  test("the trailing block that started it all", () => {
    const lines = ["0 Comments:", "Post a Comment", "Subscribe to Post Comments [Atom]", "<< Home"];
    expect(lines.map((line) => matchLine(line)?.id)).toEqual([
      "blogger/comment-count",
      "blogger/post-a-comment",
      "blogger/subscribe-atom",
      "blogger/home-link",
    ]);
  });
});

describe("cost", () => {
  const steps = (line: string): number => {
    const meter = { steps: 0 };
    matchIn(BUILT_IN, line, meter);
    return meter.steps;
  };
  const ends = (start: string, length: number, end: string): string => start.slice(0, length - end.length).concat(end);
  /** Lines made to keep many starting places alive. */
  const hostile: readonly ((length: number) => string)[] = [
    (n) => "a".repeat(n),
    (n) => "a ".repeat(n / 2),
    (n) => "1".repeat(n),
    (n) => "1,".repeat(n / 2),
    (n) => "* ".repeat(n / 2),
    (n) => `posted by ${"a at 1:00 at ".repeat(n)}`.slice(0, n),
    (n) => `posted by ${"on may 1, 2012 at 1:00 pm | ".repeat(n)}`.slice(0, n),
    (n) => ends(`posted in ${"a, | ".repeat(n)}`, n, "no comments"),
    (n) => ends(`this entry was posted in ${"a. and tagged ".repeat(n)}`, n, ". bookmark the permalink."),
    (n) => ends(`© ${"2012 all rights reserved. ".repeat(n)}`, n, "."),
    (n) => "http://www.".repeat(n).slice(0, n),
    (n) => "facebook ".repeat(n).slice(0, n),
    (n) => "2012-01-01 ".repeat(n).slice(0, n),
  ];

  test.each(hostile.map((make, i) => [i, make] as const))(
    "hostile line %i: twice the length, about twice the work",
    (_, make) => {
      const half = steps(make(LONGEST_LINE / 2 - 5));
      const whole = steps(make(LONGEST_LINE - 10));
      // Fixed costs make short lines dear; templates with a greatest length drop out of long ones.
      expect(whole).toBeLessThan(2.5 * half + 1_000);
    },
  );

  test("a line of prose costs next to nothing", () => {
    expect(steps("The ferry left at dawn, and the gulls went with it as far as the lighthouse.")).toBeLessThan(200);
  });

  test("a line above the limit is not looked at", () => {
    expect(matchLine(`Labels: ${"a, ".repeat(200)}b`)).toBeUndefined();
    expect(steps("1 ".repeat(LONGEST_LINE))).toBe(0);
  });
});
