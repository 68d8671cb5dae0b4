/**
 * The hash of a key: four 32-bit lanes over 16-byte blocks, in the manner of xxHash32 (Y. Collet, 2012), so that a vector
 * unit can run them side by side; two different mixes of the lanes give the two halves.
 */

/** How many bytes are hashed: whole blocks, zeros behind the text. */
export function padded(length: number): number {
  return (length + 15) & ~15;
}

/** Hashes `length` bytes, padded with zeros, into the two halves of `key`. */
export function hash(blocks: Int32Array, length: number, key: { hi: number; lo: number }): void {
  let a = 0x9e3779b1;
  let b = 0x85ebca77;
  let c = 0xc2b2ae3d;
  let d = 0x27d4eb2f;
  const end = padded(length) >> 2;
  for (let at = 0; at < end; at += 4) {
    a = round(a, blocks[at] as number);
    b = round(b, blocks[at + 1] as number);
    c = round(c, blocks[at + 2] as number);
    d = round(d, blocks[at + 3] as number);
  }
  key.hi = avalanche(rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) + length);
  key.lo = avalanche((rotate(a, 17) ^ rotate(b, 3)) + Math.imul(rotate(c, 9) ^ d, 0x9e3779b1) + ~length);
}

export function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function round(lane: number, block: number): number {
  return Math.imul(rotate(lane + Math.imul(block, 0x85ebca77), 13), 0x9e3779b1);
}

export function avalanche(value: number): number {
  let mixed = value ^ (value >>> 15);
  mixed = Math.imul(mixed, 0x85ebca77);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae3d);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
