/**
 * Generated web text, seeded: sentences over 30,000 words that are as frequent as words are (G. K. Zipf), so that
 * phrases recur about as they do in real text; typographic punctuation, repeats, teasers and blog footers among it.
 */
import { random } from "./random.js";

const VOCABULARY = 30_000;
/** Bytes of a post, about. */
const POST_BYTES = 5_000;
/** One paragraph in so many has typographic quotes and an accent ... */
const TYPOGRAPHIC = 5;
/** ... and one in so many a character that is rarer. */
const RARE = 60;
/** One post in so many has a run of its paragraphs twice, ends in a blog's footer, begins with a teaser. */
const REPEATED = 10;
const FOOTED = 3;
const TEASED = 50;

const COMMON =
  "the of and to in a is that for it was on with as he at by be this from they his but not are or had she which an her were have been there their will one said would who when what more if up out into time so about then them can some only other could new over after first also its two did now him has these my even back";
const FOOTER = "0 Comments:\nPost a Comment\nSubscribe to Post Comments [Atom]\n<< Home\n";
const SYLLABLES =
  "ba be bi ca ce co da de di en er es fa fi ga go ha in ka la le li lo ma me mi na ne no on or pa pe po ra re ri ro sa se si so ta te ti to un va ve vi wa st nd ng th sh".split(
    " ",
  );

/** Writes posts; each is different, whatever their number. */
export class Writer {
  private readonly next: () => number;
  private readonly words: readonly string[];
  /** Sums of the words' frequencies. */
  private readonly sums: Float64Array;

  constructor(seed: number) {
    this.words = vocabulary();
    this.sums = new Float64Array(this.words.length);
    let sum = 0;
    for (let rank = 0; rank < this.sums.length; rank++) this.sums[rank] = sum += 1 / (rank + 2.7);
    this.next = random(seed);
  }

  /** Posts of `bytes` bytes in all, about. */
  *posts(bytes: number): Iterable<string> {
    for (let made = 0; made < bytes; ) {
      const post = this.post();
      made += Buffer.byteLength(post);
      yield post;
    }
  }

  post(): string {
    const paragraphs: string[] = [];
    for (let size = 0; size < POST_BYTES; ) {
      const paragraph = this.paragraph();
      paragraphs.push(paragraph);
      size += paragraph.length + 1;
    }
    if (this.oneIn(REPEATED)) paragraphs.push(...paragraphs.slice(2, 6));
    const longest = paragraphs.reduce((long, each) => (each.length > long.length ? each : long), "");
    if (this.oneIn(TEASED)) paragraphs.unshift(`${longest.split(" ").slice(0, 30).join(" ")}...`);
    return `${paragraphs.join("\n")}\n${this.oneIn(FOOTED) ? FOOTER : ""}`;
  }

  paragraph(): string {
    const sentences = Array.from({ length: 1 + this.below(5) }, () => this.sentence());
    const text = sentences.join(" ");
    if (this.oneIn(RARE)) return `${text} \u2192 \u0142\u00f3d\u017a`;
    return this.oneIn(TYPOGRAPHIC) ? `\u201c${sentences[0]}\u201d ${text.replace(/e/, "\u00e9")} It\u2019s so.` : text;
  }

  private sentence(): string {
    const words = Array.from({ length: 6 + this.below(16) }, () => this.word());
    const comma = this.below(words.length - 1);
    words[comma] += ",";
    const text = words.join(" ");
    return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
  }

  private word(): string {
    const { sums } = this;
    const target = this.next() * (sums[sums.length - 1] as number);
    let low = 0;
    for (let high = sums.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if ((sums[middle] as number) < target) low = middle + 1;
      else high = middle;
    }
    return this.words[low] as string;
  }

  private below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  private oneIn(count: number): boolean {
    return this.next() < 1 / count;
  }
}

let known: readonly string[] | undefined;

/** The same on every machine: common words, then ever rarer and longer ones. */
function vocabulary(): readonly string[] {
  if (known !== undefined) return known;
  const next = random(1);
  const words = new Set(COMMON.split(" "));
  while (words.size < VOCABULARY) {
    const syllables = 2 + Math.floor(next() * (1 + Math.log10(words.size)));
    let word = "";
    for (let i = 0; i < syllables; i++) word += SYLLABLES[Math.floor(next() * SYLLABLES.length)];
    words.add(word);
  }
  known = [...words];
  return known;
}
