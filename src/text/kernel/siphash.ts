/**
 * SipHash-2-4 (J.-P. Aumasson, D. Bernstein, "SipHash: a fast short-input PRF", 2012) in halves of 32 bits, as numbers
 * have no more; the twin of assembly/siphash.ts. Who does not know the secret cannot make two texts with one hash.
 */

/** The 16 bytes of a key, as four numbers, the lowest bytes first. */
export type Secret = Uint32Array;

/**
 * Writes the low and the high half of the hash of the first `length` bytes of `words` to `out`. Behind them `words` must
 * hold zeros up to the next multiple of eight; where `length` is itself one, eight more. Linear; some ten nanoseconds a
 * block of eight.
 */
export function sipHash(words: Int32Array, length: number, secret: Secret, out: Uint32Array): void {
  const [k0Low = 0, k0High = 0, k1Low = 0, k1High = 0] = secret;
  let v0High = k0High ^ 0x736f6d65;
  let v0Low = k0Low ^ 0x70736575;
  let v1High = k1High ^ 0x646f7261;
  let v1Low = k1Low ^ 0x6e646f6d;
  let v2High = k0High ^ 0x6c796765;
  let v2Low = k0Low ^ 0x6e657261;
  let v3High = k1High ^ 0x74656462;
  let v3Low = k1Low ^ 0x79746573;
  const tail = (length >>> 3) << 1;
  // Behind the blocks, the last of which has the length above the bytes that are left, come the four final rounds.
  for (let at = 0; at <= tail + 2; at += 2) {
    const isFinal = at > tail;
    const low = isFinal ? 0 : (words[at] as number);
    const high = isFinal ? 0 : (words[at + 1] as number) | (at === tail ? length << 24 : 0);
    v3High ^= high;
    v3Low ^= low;
    if (isFinal) v2Low ^= 0xff;
    for (let rounds = isFinal ? 4 : 2; rounds > 0; rounds--) {
      v0Low = (v0Low + v1Low) | 0;
      v0High = (v0High + v1High + carry(v0Low, v1Low)) | 0;
      v2Low = (v2Low + v3Low) | 0;
      v2High = (v2High + v3High + carry(v2Low, v3Low)) | 0;
      const v1Left = (v1High << 13) | (v1Low >>> 19);
      v1Low = ((v1Low << 13) | (v1High >>> 19)) ^ v0Low;
      v1High = v1Left ^ v0High;
      const v3Left = (v3High << 16) | (v3Low >>> 16);
      v3Low = ((v3Low << 16) | (v3High >>> 16)) ^ v2Low;
      v3High = v3Left ^ v2High;
      // Turned by 32 bits: the halves change places.
      const v0Left = v0Low;
      v0Low = (v0High + v3Low) | 0;
      v0High = (v0Left + v3High + carry(v0Low, v3Low)) | 0;
      v2Low = (v2Low + v1Low) | 0;
      v2High = (v2High + v1High + carry(v2Low, v1Low)) | 0;
      const v3Next = (v3High << 21) | (v3Low >>> 11);
      v3Low = ((v3Low << 21) | (v3High >>> 11)) ^ v0Low;
      v3High = v3Next ^ v0High;
      const v1Next = (v1High << 17) | (v1Low >>> 15);
      v1Low = ((v1Low << 17) | (v1High >>> 15)) ^ v2Low;
      v1High = v1Next ^ v2High;
      const v2Left = v2Low;
      v2Low = v2High;
      v2High = v2Left;
    }
    v0High ^= high;
    v0Low ^= low;
  }
  out[0] = v0Low ^ v1Low ^ v2Low ^ v3Low;
  out[1] = v0High ^ v1High ^ v2High ^ v3High;
}

/** What a sum of low halves leaves for the high ones: it is below a summand where it went over. */
function carry(sum: number, summand: number): number {
  return sum >>> 0 < summand >>> 0 ? 1 : 0;
}
