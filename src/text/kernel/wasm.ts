/** The kernel in WebAssembly, where the runtime has it. */
import { KERNEL } from "./bytes.js";
import { CHUNK_BYTES, COLUMNS, INDENTED, INPUT, ROWS, SCRATCH, SKETCHES } from "./layout.js";
import { SKETCH_HASHES } from "./twin.js";

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly scan: (from: number, length: number, isLast: number, base: number, line: number, sketch: number) => number;
  readonly keyOne: (length: number, sketch: number) => number;
  readonly readString: (from: number, length: number) => number;
  readonly stringEnd: () => number;
  readonly consumedBytes: () => number;
  readonly linesMet: () => number;
  readonly referencesAsked: () => number;
  readonly longLines: () => number;
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
  readonly consumedBytes: Exports["consumedBytes"];
  readonly linesMet: Exports["linesMet"];
  readonly referencesAsked: Exports["referencesAsked"];
  readonly longLines: Exports["longLines"];
  readonly input: Uint8Array;
  /** What `readString` has read. */
  readonly scratch: Uint8Array;
  readonly start: Uint32Array;
  readonly textEnd: Uint32Array;
  readonly end: Uint32Array;
  readonly line: Uint32Array;
  readonly words: Uint32Array;
  readonly keyHi: Uint32Array;
  readonly keyLo: Uint32Array;
  readonly indented: Uint8Array;
  readonly sketches: Uint32Array;

  constructor({ memory, ...calls }: Exports) {
    const { buffer } = memory;
    const column = (number: number) => new Uint32Array(buffer, COLUMNS + 4 * ROWS * number, ROWS);
    this.scan = calls.scan;
    this.keyOne = calls.keyOne;
    this.readString = calls.readString;
    this.stringEnd = calls.stringEnd;
    this.consumedBytes = calls.consumedBytes;
    this.linesMet = calls.linesMet;
    this.referencesAsked = calls.referencesAsked;
    this.longLines = calls.longLines;
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
    this.sketches = new Uint32Array(buffer, SKETCHES, SKETCH_HASHES * ROWS);
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
