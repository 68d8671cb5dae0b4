/** Documents for property tests: prose, verse, chrome and blank lines, with planted copies, in any encoding. */
import fc from "fast-check";

const WORDS =
  "the harbour wind carried salt over old stones while nobody in town spoke of winter and seven boats waited for light".split(
    " ",
  );

const CHROME = [
  "0 Comments:",
  "Post a Comment",
  "Subscribe to Post Comments [Atom]",
  "<< Home",
  "Home",
  "Newer Post Older Post Home",
  "Leave a Reply",
  "Posted by Ann at 9:12 PM",
  "Recent Posts",
  "Why the Winter Boats Came Home",
  "Archives",
  "October 2012",
  "Boats (12)",
  "Log in",
  "Powered by WordPress",
  "Copyright © 2012 Harbour Notes. All rights reserved.",
];

const INVISIBLE = ["\u00a0", "\u200b", "  ", "\t", "\u3000"];

const sentence = (min: number, max: number) =>
  fc.array(fc.constantFrom(...WORDS), { minLength: min, maxLength: max }).map((words) => `${words.join(" ")}.`);

const paragraph = fc.oneof(
  { weight: 5, arbitrary: sentence(12, 60) },
  { weight: 3, arbitrary: sentence(1, 8) },
  { weight: 1, arbitrary: sentence(3, 20).map((text) => `    ${text}`) },
  {
    weight: 1,
    arbitrary: sentence(5, 20).map((text) => `\u201c${text.replaceAll("the", "l\u2019\u00e9t\u00e9")}\u201d\u2026`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "\u6c34\u9762\u306b\u98a8\u304c\u7acb\u3064\u3002".repeat(6),
      "\u0421\u043d\u0435\u0433 \u0438\u0434\u0451\u0442 ".repeat(9),
    ),
  },
  // Words that no space parts.
  { weight: 1, arbitrary: sentence(5, 80).map((text) => text.replaceAll(" ", ",")) },
  { weight: 1, arbitrary: fc.constantFrom(...CHROME) },
);

/** How a copy may differ from its first: in what normalising folds, in a word, a figure or a name, or cut short. */
const disguise = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(" ", "  "),
  (text) => `${text} \\`,
  (text) => text.replaceAll("'", "\u2019").replaceAll("-", "\u2013"),
  (text) => text.replace("harbour", "quiet harbour").replace("boats", "ships"),
  (text) => text.replace("old", "ancient").replace("light", "lamp"),
  (text) => text.replace("seven", "eight").replace("spoke", "never spoke"),
  (text) => `${text.slice(0, Math.ceil(text.length * 0.6))}...`,
  (text) => `${text.slice(0, Math.ceil(text.length * 0.8))}\u2026 Read more`,
);

const planted = fc
  .record({
    base: fc.array(paragraph, { minLength: 1, maxLength: 14 }),
    copies: fc.array(fc.record({ from: fc.nat(13), count: fc.integer({ min: 1, max: 6 }), to: fc.nat(20), disguise }), {
      maxLength: 4,
    }),
    head: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(CHROME) }),
    tail: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.shuffledSubarray(CHROME, { minLength: 1 }) },
    ),
  })
  .map(({ base, copies, head, tail }) => {
    const paragraphs = [...base];
    for (const { from, count, to, disguise } of copies) {
      paragraphs.splice(
        to % (paragraphs.length + 1),
        0,
        ...base.slice(from % base.length, (from % base.length) + count).map(disguise),
      );
    }
    return [...head, ...paragraphs, ...tail];
  });

const lineEnd = fc.oneof(
  { weight: 6, arbitrary: fc.constant(["\n"]) },
  { weight: 2, arbitrary: fc.constant(["\r\n"]) },
  { weight: 1, arbitrary: fc.constant(["\r"]) },
  { weight: 1, arbitrary: fc.constant(["\n", "\r\n", "\n"]) },
);

const layout = fc.record({
  ends: lineEnd,
  blanks: fc.array(fc.constantFrom(0, 0, 1, 1, 2), { minLength: 1, maxLength: 7 }),
  blankText: fc.oneof(
    { weight: 4, arbitrary: fc.constant("") },
    { weight: 1, arbitrary: fc.constantFrom(...INVISIBLE) },
  ),
  lead: fc.nat(2),
  finalEnd: fc.boolean(),
  wrap: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 30, max: 72 }) }),
});

/** A generated document as text. */
export const documentText: fc.Arbitrary<string> = fc.tuple(planted, layout).map(([paragraphs, how]) => {
  let end = 0;
  const lineEnd = () => how.ends[end++ % how.ends.length] ?? "\n";
  const blankLines = (count: number) => Array.from({ length: count }, () => how.blankText + lineEnd()).join("");
  let text = blankLines(how.lead);
  for (const [i, paragraph] of paragraphs.entries()) {
    const lines = how.wrap > 0 ? wrap(paragraph, how.wrap) : [paragraph];
    const isLast = i === paragraphs.length - 1;
    const blanks = (how.blanks[i % how.blanks.length] ?? 0) + (how.wrap > 0 ? 1 : 0);
    text += lines
      .map((line, at) => line + (isLast && at === lines.length - 1 && !how.finalEnd ? "" : lineEnd()))
      .join("");
    if (!isLast || how.finalEnd) text += blankLines(blanks);
  }
  return text;
});

/** A generated document as bytes: UTF-8 with and without byte order mark, with invalid bytes, or UTF-16. */
export const documentBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    documentText,
    fc.constantFrom("utf-8", "utf-8", "utf-8", "bom", "latin-1", "broken", "utf-16le", "utf-16be"),
    fc.nat(),
  )
  .map(([text, form, seed]) => new Uint8Array(encode(text, form, seed)));

function encode(text: string, form: string, seed: number): Uint8Array {
  if (form === "bom") return Buffer.from(`\ufeff${text}`);
  if (form === "latin-1") return Buffer.from(text, "latin1");
  if (form === "utf-16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  if (form === "utf-16be") return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  const bytes = Buffer.from(text);
  if (form === "broken")
    for (let at = seed % 97; at < bytes.length; at += 61)
      if (bytes[at] !== 10 && bytes[at] !== 13) bytes[at] = 0x80 + (at % 0x7f);
  return bytes;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Options that move the line between echo and refrain. */
/** Options of detection; none stands for the defaults. */
export const detection = fc.record(
  {
    aggressive: fc.boolean(),
    chromeLead: fc.boolean(),
    minWords: fc.constantFrom(1, 8, 40),
    mode: fc.constantFrom("line" as const, "block" as const),
  },
  { requiredKeys: ["aggressive", "chromeLead"] },
);

/** What a site puts around its texts. */
export const HEAD = ["Dagbladet Havn", "Forside", "Nyheder", "Vejret"];
export const TAIL = ["Læs også", "Kontakt redaktionen", "Alle rettigheder forbeholdes Havnens Forlag"];

/** Documents that share runs with one another, and heads and tails with some. */
export const corpora: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .record({
    pool: fc.array(documentText, { minLength: 2, maxLength: 5 }),
    picks: fc.array(fc.array(fc.tuple(fc.nat(4), fc.nat(6), fc.nat(6)), { minLength: 1, maxLength: 4 }), {
      minLength: 2,
      maxLength: 8,
    }),
    furniture: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  })
  .map(({ pool, picks, furniture }) =>
    Object.fromEntries(
      picks.map((pieces, i) => {
        const body = pieces.flatMap(([source, from, count]) =>
          (pool[source % pool.length] ?? "").split(/\r\n|\r|\n/).slice(from, from + count + 1),
        );
        const around = furniture[i] ? [HEAD, TAIL] : [[], []];
        return [
          `${i % 2 === 0 ? "even" : "odd"}/${i}.txt`,
          [...(around[0] ?? []), ...body, ...(around[1] ?? []), ""].join("\n"),
        ];
      }),
    ),
  );
