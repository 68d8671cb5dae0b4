/** What is remembered of each document of a corpus: 24 bytes for each paragraph that it keeps. */
import type { TemplateLines } from "../detect/template.js";
import { longestOf, templateHashes } from "../detect/template-lines.js";
import type { PlannedDocument } from "../plan/plan.js";

/** The paragraphs that a document keeps, as columns in one buffer. */
export class Skeleton {
  /** All of it is plain data, so that one made in another thread can be put together again. */
  constructor(
    readonly count: number,
    /** Tells documents of different content apart: the key of the longest paragraph. */
    readonly signature: number,
    /** Place of the longest paragraph. */
    readonly longest: number,
    readonly columns: Uint32Array,
  ) {}

  static of({ doc, ...planned }: PlannedDocument): Skeleton {
    const rows = planned.rows();
    const { keyHi, keyLo, words, firstLine, lastLine } = doc.paragraphs;
    const count = rows.length;
    const columns = new Uint32Array(6 * count);
    columns.set(templateHashes(doc, rows));
    for (let place = 0; place < count; place++) {
      const row = rows[place] as number;
      columns[count + place] = keyHi[row] as number;
      columns[2 * count + place] = keyLo[row] as number;
      columns[5 * count + place] = words[row] as number;
      columns[3 * count + 2 * place] = firstLine[row] as number;
      columns[3 * count + 2 * place + 1] = lastLine[row] as number;
    }
    const longest = longestOf(doc, rows);
    const row = rows[longest];
    const signature = row === undefined ? 0 : (keyHi[row] as number) * 2 ** 20 + ((keyLo[row] as number) >>> 12);
    return new Skeleton(count, signature, longest, columns);
  }

  /** Hashes with digits folded; 0 where a paragraph belongs to no template. */
  get lines(): Uint32Array {
    return this.columns.subarray(0, this.count);
  }

  keyHi(place: number): number {
    return this.columns[this.count + place] as number;
  }

  keyLo(place: number): number {
    return this.columns[2 * this.count + place] as number;
  }

  /** First and last line of each place in turn. */
  get lineRanges(): Uint32Array {
    return this.columns.subarray(3 * this.count, 5 * this.count);
  }

  /** What the rule `template` looks at. */
  get template(): TemplateLines {
    return { hashes: this.lines, longest: this.longest, wordsAt: (i) => this.columns[5 * this.count + i] as number };
  }

  equals(other: Skeleton): boolean {
    return this.count === other.count && this.columns.every((value, i) => value === other.columns[i]);
  }
}
