/** SipHash-2-4 (J.-P. Aumasson, D. Bernstein, 2012) of the text in SCRATCH, keyed with what the host wrote to SECRET. */
import { SCRATCH, SECRET } from "./memory";

/** The 64 bits for SCRATCH[0, length), which has zeros behind it. */
export function sipHash(length: i32): u64 {
  const k0 = load<u64>(SECRET);
  const k1 = load<u64>(SECRET, 8);
  let v0 = k0 ^ (((<u64>0x736f6d65) << 32) | 0x70736575);
  let v1 = k1 ^ (((<u64>0x646f7261) << 32) | 0x6e646f6d);
  let v2 = k0 ^ (((<u64>0x6c796765) << 32) | 0x6e657261);
  let v3 = k1 ^ (((<u64>0x74656462) << 32) | 0x79746573);
  const tail = length & ~7;
  // Behind the blocks, the last of which has the length above the bytes that are left, come the four final rounds.
  for (let at = 0; at <= tail + 8; at += 8) {
    const isFinal = at > tail;
    let block: u64 = isFinal ? 0 : load<u64>(SCRATCH + at);
    if (at === tail) block |= (<u64>length) << 56;
    v3 ^= block;
    if (isFinal) v2 ^= 0xff;
    for (let rounds = isFinal ? 4 : 2; rounds > 0; rounds--) {
      v0 += v1;
      v2 += v3;
      v1 = rotl<u64>(v1, 13) ^ v0;
      v3 = rotl<u64>(v3, 16) ^ v2;
      v0 = rotl<u64>(v0, 32) + v3;
      v2 += v1;
      v3 = rotl<u64>(v3, 21) ^ v0;
      v1 = rotl<u64>(v1, 17) ^ v2;
      v2 = rotl<u64>(v2, 32);
    }
    v0 ^= block;
  }
  return v0 ^ v1 ^ v2 ^ v3;
}
