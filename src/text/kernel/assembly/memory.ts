/** Where the kernel has what it works on, and the bytes it knows by name. layout.ts has the same numbers for the host. */

/** Longest chunk, in bytes; behind it 64 bytes that may be read and mean nothing. */
export const CHUNK: usize = 1 << 20;
/** Rows that one call may give. */
export const ROWS: i32 = 1 << 13;
export const INPUT: usize = 1 << 16;
/** The normalised text of one paragraph, with zeros behind it. */
export const SCRATCH: usize = INPUT + CHUNK + 64;
/** A bit for each byte of SCRATCH, set where a word starts. */
export const STARTS: usize = SCRATCH + CHUNK + 192;
export const START: usize = STARTS + CHUNK / 8 + 64;
export const TEXT_END: usize = START + 4 * <usize>ROWS;
export const END: usize = TEXT_END + 4 * <usize>ROWS;
export const LINE: usize = END + 4 * <usize>ROWS;
export const WORDS: usize = LINE + 4 * <usize>ROWS;
export const KEY_HI: usize = WORDS + 4 * <usize>ROWS;
export const KEY_LO: usize = KEY_HI + 4 * <usize>ROWS;
export const INDENTED: usize = KEY_LO + 4 * <usize>ROWS;
/** Another byte, with a bit where the normalised text holds a digit of ASCII, or OTHER_DIGITS; and one for raised figures. */
export const FIGURES: usize = INDENTED + <usize>ROWS;
export const SKETCHES: usize = FIGURES + <usize>ROWS;
/** Of each row the smallest hashes, and the anchors behind them. */
export const SKETCH_HASHES: usize = 8;
export const ANCHORS: usize = 2;
export const ANCHOR_WORDS: usize = 6;
export const SKETCH_NUMBERS: usize = SKETCH_HASHES + ANCHORS;

/** For each character of the BMP what it folds to, in 16 bits: the character, or one of the words below. */
export const FOLDS: usize = SKETCHES + 4 * SKETCH_NUMBERS * <usize>ROWS;
/** A bit for each of them: set where two characters are a word, as scripts without spaces have it. */
export const UNSPACED: usize = FOLDS + 2 * 0x10000;
/** For each 64 of them whether the host has told their folds. */
export const TOLD: usize = UNSPACED + 0x10000 / 8;

/** The 16 bytes that seals are made with, and for each row a seal. */
export const SECRET: usize = TOLD + 0x10000 / 64;
export const SEALS: usize = SECRET + 16;

/** What `FOLDS` says of a character that only the reference can fold, and of one that goes. */
export const NOT_ALONE: i32 = 0;
export const GOES: i32 = 1;

/** What `WORDS` says of a row that only the reference can key. */
export const ASK_REFERENCE: u32 = 0xffffffff;

/** Characters of the widest line that may be hard-wrapped (mode.ts). */
export const LONG: i32 = 100;

export const HAS_DIGITS: u8 = 1;
export const HAS_RAISED: u8 = 2;

/** Digits beyond ASCII, from U+0660 on, begin with this byte or a later one. */
export const OTHER_DIGITS: i32 = 0xd9;

export const SPACE: i32 = 0x20;
export const LF: i32 = 0x0a;
export const CR: i32 = 0x0d;
export const QUOTE: i32 = 0x22;
export const BACKSLASH: i32 = 0x5c;
