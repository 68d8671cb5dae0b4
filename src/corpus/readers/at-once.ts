/** Node, Linux and macOS count in 31 bits what one call reads, writes or hashes. */
export const AT_ONCE = 1 << 30;

/** `bytes` in pieces that one call takes. */
export function* inPieces(bytes: Uint8Array): Iterable<Uint8Array> {
  if (bytes.length <= AT_ONCE) yield bytes;
  else for (let at = 0; at < bytes.length; at += AT_ONCE) yield bytes.subarray(at, at + AT_ONCE);
}
