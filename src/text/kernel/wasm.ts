/** The kernel in WebAssembly, where the runtime has it. */
import { isUnspaced } from "../normalize.js";
import { KERNEL } from "./bytes.js";
import { foldOfCharacter } from "./characters.js";
import {
  CHUNK_BYTES,
  COLUMNS,
  FIGURES,
  FOLDS,
  INDENTED,
  INPUT,
  ROWS,
  SCRATCH,
  SEALS,
  SECRET,
  SKETCHES,
  TOLD,
  TOLD_TOGETHER,
  UNSPACED,
} from "./layout.js";
import type { Secret } from "./siphash.js";
import { SKETCH_NUMBERS } from "./twin.js";

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly scan: (
    from: number,
    length: number,
    isLast: number,
    base: number,
    line: number,
    sketch: number,
    seal: number,
  ) => number;
  readonly keyOne: (length: number, sketch: number, seal: number) => number;
  readonly readString: (from: number, length: number) => number;
  readonly stringEnd: () => number;
  readonly writeString: (length: number) => number;
  readonly consumedBytes: () => number;
  readonly linesMet: () => number;
  readonly referencesAsked: () => number;
  readonly longLines: () => number;
  readonly wantedFolds: () => number;
}

/** What of it is needed here; types of the web are not at hand in a library for everywhere. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => unknown;
  readonly Instance: new (module: unknown) => { readonly exports: unknown };
}

/** The exports of the kernel with views on its memory: rows of the last call. */
export class WasmKernel {
  readonly scan: Exports["scan"];
  readonly keyOne: Exports["keyOne"];
  readonly readString: Exports["readString"];
  readonly stringEnd: Exports["stringEnd"];
  readonly writeString: Exports["writeString"];
  readonly consumedBytes: Exports["consumedBytes"];
  readonly linesMet: Exports["linesMet"];
  readonly referencesAsked: Exports["referencesAsked"];
  readonly longLines: Exports["longLines"];
  private readonly wantedFolds: Exports["wantedFolds"];
  readonly input: Uint8Array;
  /** What `readString` has read, or `writeString` written. */
  readonly scratch: Uint8Array;
  readonly start: Uint32Array;
  readonly textEnd: Uint32Array;
  readonly end: Uint32Array;
  readonly line: Uint32Array;
  readonly words: Uint32Array;
  readonly keyHi: Uint32Array;
  readonly keyLo: Uint32Array;
  readonly indented: Uint8Array;
  readonly figures: Uint8Array;
  readonly sketches: Uint32Array;
  /** Two numbers a row, where they were asked for. */
  readonly seals: Uint32Array;
  private readonly secret: Uint32Array;
  private readonly folds: Uint16Array;
  private readonly unspaced: Uint8Array;
  private readonly told: Uint8Array;

  constructor({ memory, ...calls }: Exports) {
    const { buffer } = memory;
    const column = (number: number) => new Uint32Array(buffer, COLUMNS + 4 * ROWS * number, ROWS);
    this.scan = calls.scan;
    this.keyOne = calls.keyOne;
    this.readString = calls.readString;
    this.stringEnd = calls.stringEnd;
    this.writeString = calls.writeString;
    this.consumedBytes = calls.consumedBytes;
    this.linesMet = calls.linesMet;
    this.referencesAsked = calls.referencesAsked;
    this.longLines = calls.longLines;
    this.wantedFolds = calls.wantedFolds;
    this.input = new Uint8Array(buffer, INPUT, CHUNK_BYTES);
    this.scratch = new Uint8Array(buffer, SCRATCH, CHUNK_BYTES);
    this.start = column(0);
    this.textEnd = column(1);
    this.end = column(2);
    this.line = column(3);
    this.words = column(4);
    this.keyHi = column(5);
    this.keyLo = column(6);
    this.indented = new Uint8Array(buffer, INDENTED, ROWS);
    this.figures = new Uint8Array(buffer, FIGURES, ROWS);
    this.sketches = new Uint32Array(buffer, SKETCHES, SKETCH_NUMBERS * ROWS);
    this.seals = new Uint32Array(buffer, SEALS, 2 * ROWS);
    this.secret = new Uint32Array(buffer, SECRET, 4);
    this.folds = new Uint16Array(buffer, FOLDS, 0x10000);
    this.unspaced = new Uint8Array(buffer, UNSPACED, 0x10000 / 8);
    this.told = new Uint8Array(buffer, TOLD, 0x10000 / TOLD_TOGETHER);
  }

  /** Tells it what seals are made with from here on, if they are wanted; returns what `scan` and `keyOne` are to be told. */
  tellSecret(secret: Secret | undefined): number {
    if (secret === undefined) return 0;
    this.secret.set(secret);
    return 1;
  }

  /** Tells it what characters fold to where the last call ended for want of that; false where it did not. */
  tellFolds(): boolean {
    const wanted = this.wantedFolds();
    if (wanted < 0) return false;
    const { folds, unspaced } = this;
    for (let code = wanted * TOLD_TOGETHER; code < (wanted + 1) * TOLD_TOGETHER; code++) {
      const folded = foldOfCharacter(code);
      folds[code] = folded;
      if (isUnspaced(folded)) unspaced[folded >> 3] = (unspaced[folded >> 3] as number) | (1 << (folded & 7));
    }
    this.told[wanted] = 1;
    return true;
  }
}

let made: WasmKernel | undefined;
let isAsked = false;

/** One for the thread; undefined where there is no WebAssembly, or none with vectors. Made when first asked for. */
export function wasmKernel(): WasmKernel | undefined {
  if (!isAsked) made = makeKernel();
  isAsked = true;
  return made;
}

function makeKernel(): WasmKernel | undefined {
  const api = (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly;
  if (api === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(KERNEL), (character) => character.charCodeAt(0));
    return new WasmKernel(new api.Instance(new api.Module(bytes)).exports as Exports);
  } catch {
    // A runtime without vectors, or a policy against WebAssembly: the twin does the same, slower.
    return undefined;
  }
}
