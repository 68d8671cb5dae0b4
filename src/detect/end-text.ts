/**
 * The text of short stretches near the end of a document, where rule `chrome`
 * reads many lines: decoded once, and cut from that.
 */
import type { KeyedDocument } from "../model.js";
import { decode } from "../text/encoding.js";
import { perDocument } from "./memory.js";

const END_BYTES = 1 << 13;

interface EndText {
  /** The byte it begins at. */
  readonly start: number;
  /** Undefined where a character is not a byte. */
  readonly text: string | undefined;
}

const endOf = perDocument(({ bytes, encoding }: KeyedDocument): EndText => {
  const start = Math.max(0, bytes.length - END_BYTES);
  const text = decode(bytes, start, bytes.length, encoding);
  // As many characters as bytes: then each is one byte, be it valid or not.
  return { start, text: text.length === bytes.length - start ? text : undefined };
});

/** The text between two offsets. */
export function textBetween(doc: KeyedDocument, start: number, end: number): string {
  const known = endOf(doc);
  if (known.text !== undefined && start >= known.start) return known.text.slice(start - known.start, end - known.start);
  return decode(doc.bytes, start, end, doc.encoding);
}
