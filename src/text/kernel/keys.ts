/** Keys of single paragraphs, by the kernel where it can and by the twin where it must. */
import type { Encoding } from "../../model.js";
import { ASK_REFERENCE, CHUNK_BYTES } from "./layout.js";
import type { Secret } from "./siphash.js";
import { type ParagraphKey, TwinKernel } from "./twin.js";
import { type WasmKernel, wasmKernel } from "./wasm.js";

export interface KeyMaker {
  /** The key of `bytes[start, end)`; a shared record, valid until the next call. */
  readonly compute: (bytes: Uint8Array, start: number, end: number) => ParagraphKey;
}

/** Makes keys for documents in `encoding`; seals too where there is a secret. */
export function keyMaker(encoding: Encoding, wantSketch: boolean, secret?: Secret): KeyMaker {
  const twin = new TwinKernel(encoding, wantSketch, secret);
  const kernel = encoding === "utf-8" ? wasmKernel() : undefined;
  return kernel === undefined ? twin : new KernelKeys(kernel, twin, wantSketch, secret);
}

class KernelKeys implements KeyMaker {
  private readonly key: ParagraphKey;

  constructor(
    private readonly kernel: WasmKernel,
    private readonly twin: TwinKernel,
    private readonly wantSketch: boolean,
    private readonly secret: Secret | undefined,
  ) {
    this.key = {
      hi: 0,
      lo: 0,
      words: 0,
      hasText: false,
      figures: 0,
      sketch: kernel.sketches.subarray(0, twin.key.sketch.length),
      seal: kernel.seals.subarray(0, twin.key.seal.length),
    };
  }

  compute(bytes: Uint8Array, start: number, end: number): ParagraphKey {
    const { kernel, key } = this;
    if (end - start > CHUNK_BYTES) return this.twin.compute(bytes, start, end);
    kernel.input.set(bytes.subarray(start, end));
    const wantSeal = kernel.tellSecret(this.secret);
    do key.hasText = kernel.keyOne(end - start, this.wantSketch ? 1 : 0, wantSeal) !== 0;
    while (kernel.tellFolds());
    if (key.hasText && kernel.words[0] === ASK_REFERENCE) return this.twin.compute(bytes, start, end);
    key.words = kernel.words[0] as number;
    key.figures = kernel.figures[0] as number;
    key.hi = kernel.keyHi[0] as number;
    key.lo = kernel.keyLo[0] as number;
    return key;
  }
}
