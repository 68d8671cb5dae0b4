/** Lines that introduce what somebody else said. */
import { paragraphText } from "../text/paragraph.js";
import type { View } from "./view.js";

/** Longest line that names who is quoted. Longest seen: 3 words; an author's "Here's how it works:" has more. */
const NAMING_WORDS = 5;

/** A short line that ends as "Anna said..." or "From the article:" do. */
export function introducesQuotation({ doc, rows }: View, at: number): boolean {
  const row = rows[at] as number;
  return (
    (doc.paragraphs.words[row] as number) <= NAMING_WORDS &&
    /(?::|\.\.\.|\u2026)$/.test(paragraphText(doc, row).trimEnd())
  );
}
