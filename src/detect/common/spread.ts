/**
 * Where hashes go in tables. Most hashes here can be run backwards, so a text can be made whose lines would all fall
 * into one slot; these are mixed with numbers that each process draws by itself (universal hashing: J. L. Carter, M. N.
 * Wegman, 1979). Nothing that is found depends on them, only the way to it.
 */
import { mix } from "./word-hashes.js";

const [FACTOR, OTHER_FACTOR, SHIFT] = [draw() | 1, draw() | 1, draw()];

function draw(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/** Different for different hashes. */
export function spread(hash: number): number {
  return mix(Math.imul(hash, FACTOR) ^ SHIFT);
}

/** Of a hash in two halves. */
export function spreadPair(hi: number, lo: number): number {
  return mix((Math.imul(hi, FACTOR) + Math.imul(lo, OTHER_FACTOR)) ^ SHIFT);
}
