/** A whole document as a person reads it. */
import type { Encoding } from "../model.js";
import { decode, detectEncoding } from "./encoding.js";
import { eachLine } from "./lines.js";

/** The lines of a document, decoded, without the byte order mark, a line feed between each two. */
export function readableText(bytes: Uint8Array, encoding: Encoding): string {
  const lines: string[] = [];
  const { bom } = detectEncoding(bytes, encoding);
  eachLine(bytes, encoding, bom, (start, textEnd) => lines.push(decode(bytes, start, textEnd, encoding)));
  return lines.join("\n");
}
