/** What is remembered of each document of a corpus: 24 bytes a paragraph, and 4 for each that it keeps. */
import { ALONE } from "../detect/recurring.js";
import type { TemplateLines } from "../detect/template.js";
import { END, isInReach } from "../detect/template-lines.js";
import { hex } from "./decisions.js";
import { COLUMN, type Look } from "./look.js";

export class Skeleton {
  /** Paragraphs of the document. */
  readonly count: number;
  /** The place of the longest paragraph that is kept, the first of them; what stands above it is the head. */
  private longest: number | undefined;

  constructor(readonly look: Look) {
    this.count = look.columns.length / COLUMN.count;
  }

  at(column: number, row: number): number {
    return this.look.columns[column * this.count + row] as number;
  }

  /** A column, by row; for who reads all of it. */
  column(column: number): Uint32Array {
    return this.look.columns.subarray(column * this.count, (column + 1) * this.count);
  }

  rowAt(place: number): number {
    return this.look.kept[place] as number;
  }

  key(row: number): string {
    return hex(this.at(COLUMN.keyHi, row)) + hex(this.at(COLUMN.keyLo, row));
  }

  /** The line at a place, hashed; 0 where it belongs to no template. */
  lineAt(place: number): number {
    const { kept } = this.look;
    return isInReach(place, kept.length) ? this.at(COLUMN.line, kept[place] as number) : 0;
  }

  wordsAt(place: number): number {
    return this.at(COLUMN.words, this.rowAt(place));
  }

  longestPlace(): number {
    if (this.longest === undefined) {
      this.longest = 0;
      for (let place = 1; place < this.look.kept.length; place++)
        if (this.wordsAt(place) > this.wordsAt(this.longest)) this.longest = place;
    }
    return this.longest;
  }

  /** The longest paragraph. Its key tells texts apart: two pages around one text are one text. */
  get longestRow(): number {
    return this.rowAt(this.longestPlace());
  }

  /** What the rule `template` looks at. */
  get template(): TemplateLines {
    const hashes = Uint32Array.from(this.look.kept, (_, place) => this.lineAt(place));
    return { hashes, longest: this.longestPlace(), wordsAt: (place) => this.wordsAt(place) };
  }

  /**
   * Gives `visit` what is counted for the rule `template`: each line by itself and with the one above it, the last one
   * also with the end, by the place where it stands.
   */
  visitEntries(visit: (place: number, inTail: boolean, above: number, below: number) => void): void {
    const longest = this.longestPlace();
    const { length } = this.look.kept;
    let above = 0;
    for (let place = 0; place < length; place++) {
      const line = this.lineAt(place);
      if (line !== 0) visit(place, place >= longest, ALONE, line);
      if (line !== 0 && above !== 0) visit(place, place >= longest, above, line);
      above = line;
    }
    if (above !== 0) visit(length - 1, true, above, END);
  }

  /** Whether it keeps the same as `other`, a look at the same document. */
  keepsAs(other: Skeleton): boolean {
    const { kept } = this.look;
    return kept.length === other.look.kept.length && kept.every((row, place) => row === other.look.kept[place]);
  }
}
