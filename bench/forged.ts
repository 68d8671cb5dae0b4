/**
 * Lines made to have one key, or one half of it: the rounds of the key's hash (text/kernel/twin.ts) can be undone, and
 * its lanes do not meet before the end. Each line is two blocks of small letters.
 */
const SPREAD = 0x85ebca77;
const GATHER = 0x9e3779b1;
/** What the four lanes begin with. */
const LANES = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f];
const LETTERS = 26;
const BLOCKS = LETTERS ** 4;

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function round(lane: number, block: number): number {
  return Math.imul(rotate(lane + Math.imul(block, SPREAD), 13), GATHER);
}

/** What `odd` is to be multiplied with to be 1 in 32 bits: Newton's method, which doubles the bits that are right. */
function inverse(odd: number): number {
  let found = odd;
  for (let step = 0; step < 5; step++) found = Math.imul(found, 2 - Math.imul(odd, found));
  return found;
}

const UNSPREAD = inverse(SPREAD);
const UNGATHER = inverse(GATHER);

/** The block that takes a lane from one state to another. */
function blockBetween(lane: number, to: number): number {
  return Math.imul(rotate(Math.imul(to, UNGATHER), 19) - lane, UNSPREAD);
}

/** Four small letters as a block. */
function lettersOf(number: number): number {
  let block = 0;
  for (let left = number, i = 0; i < 4; i++, left = Math.floor(left / LETTERS))
    block |= (0x61 + (left % LETTERS)) << (8 * i);
  return block;
}

function isLetters(block: number): boolean {
  for (let i = 0; i < 32; i += 8) if ((((block >>> i) & 0xff) - 0x61) >>> 0 >= LETTERS) return false;
  return true;
}

/** Pairs of blocks of letters that take lane `lane` to `to`, from the `from`th first block on; some 46 in all. */
function* pairsTo(lane: number, to: number, from = 0): Iterable<readonly [first: number, second: number]> {
  for (let tried = 0; tried < BLOCKS; tried++) {
    const first = lettersOf((from + tried) % BLOCKS);
    const second = blockBetween(round(LANES[lane] as number, first), to);
    if (isLetters(second)) yield [first, second];
  }
}

function lineOf(pairs: readonly (readonly [number, number])[], end = ""): string {
  const line = Buffer.alloc(32);
  for (const [lane, [first, second]] of pairs.entries()) {
    line.writeInt32LE(first, 4 * lane);
    line.writeInt32LE(second, 16 + 4 * lane);
  }
  return `${line.toString("latin1")}${end}\n`;
}

/** Lines of one key, up to some four million, that end alike. */
export function* linesOfOneKey(count: number, end: string): Iterable<string> {
  const pairs = LANES.map((_, lane) => [...pairsTo(lane, 0x1234567)]);
  const sizes = pairs.map(({ length }) => length);
  for (let i = 0; i < count; i++) {
    let left = i;
    yield lineOf(
      pairs.map((ofLane, lane) => {
        const size = sizes[lane] as number;
        const pair = ofLane[left % size] as readonly [number, number];
        left = Math.floor(left / size);
        return pair;
      }),
      end,
    );
  }
}

/** Lines whose keys differ in the upper half alone: of the lanes the first is any, and the second is what makes up for it. */
export function* linesOfOneHalf(count: number): Iterable<string> {
  const same = lettersOf(0);
  let at = 0;
  for (let made = 0, i = 0; made < count; i++) {
    const first = [lettersOf((i * 7919) % BLOCKS), lettersOf((i * 104729) % BLOCKS)] as const;
    const lane = round(round(LANES[0] as number, first[0]), first[1]);
    // The lower half is of rotate(a, 17) ^ rotate(b, 3), and of the others.
    const [second] = pairsTo(1, rotate(0x1234567 ^ rotate(lane, 17), 29), at);
    if (second === undefined) continue;
    at = (at + 9973) % BLOCKS;
    made++;
    yield lineOf([first, second, [same, same], [same, same]]);
  }
}
