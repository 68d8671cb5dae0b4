/** Where the kernel in WebAssembly has its chunk and its rows; the same numbers as in assembly/memory.ts. */
import { SKETCH_NUMBERS } from "./twin.js";

/** Longest chunk, in bytes; longer lines are left to the twin. */
export const CHUNK_BYTES = 1 << 20;
/** Rows that one call gives at most. */
export const ROWS = 1 << 13;
/** Characters that are told together. */
export const TOLD_TOGETHER = 64;
export const INPUT = 1 << 16;
export const SCRATCH = INPUT + CHUNK_BYTES + 64;
const STARTS = SCRATCH + CHUNK_BYTES + 192;
/** Columns of 32-bit numbers, one behind the other: start, textEnd, end, line, words, keyHi, keyLo. */
export const COLUMNS = STARTS + CHUNK_BYTES / 8 + 64;
/** A byte a row, each. */
export const INDENTED = COLUMNS + 7 * 4 * ROWS;
export const FIGURES = INDENTED + ROWS;
export const SKETCHES = FIGURES + ROWS;
/** What each character of the BMP folds to, 16 bits each. */
export const FOLDS = SKETCHES + 4 * SKETCH_NUMBERS * ROWS;
/** A bit for each of them: whether it is of a script without spaces. */
export const UNSPACED = FOLDS + 2 * 0x10000;
/** A byte for each TOLD_TOGETHER of them: whether both of the above were told. */
export const TOLD = UNSPACED + 0x10000 / 8;
/** What seals are made with, and two numbers a row for them. */
export const SECRET = TOLD + 0x10000 / TOLD_TOGETHER;
export const SEALS = SECRET + 16;
/** What `FOLDS` says of a character that only the reference can fold, and of one that goes. */
export const NOT_ALONE = 0;
export const GOES = 1;
/** What the words of a row say where only the reference can key it. */
export const ASK_REFERENCE = 0xffff_ffff;
