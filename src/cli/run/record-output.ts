/** Where records go: into what is open, in order, beside the work on those that come next. */
import { finished } from "node:stream/promises";
import type { Packing } from "../../corpus/readers/packing.js";
import { writeChunks } from "../../corpus/writers/write.js";
import { writeAll, writeAllBeside } from "../../corpus/writers/write-all.js";
import { writing, writingBeside } from "../../corpus/writers/write-error.js";

/** The pieces must stay as they are until it ends. */
export type WritePieces = (pieces: readonly Uint8Array[]) => Promise<void>;

/** Writes what it is given while the next is made: it waits for what it was given before. */
export class WriterBeside {
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly to: WritePieces) {}

  /** `onWritten` comes before the next is written. */
  async write(pieces: readonly Uint8Array[], onWritten: () => Promise<void>): Promise<void> {
    await this.last;
    this.last = this.to(pieces.filter(({ length }) => length > 0)).then(onWritten);
    // It is heard of when the next is written, or at the end.
    this.last.catch(() => {});
  }

  /** Until then nothing that it was given may change, nor may what it writes to be closed. */
  end(): Promise<void> {
    return this.last;
  }
}

interface Sink {
  readonly write: WritePieces;
  readonly end: () => Promise<void>;
}

/** Writes to an open file, through what compresses, if anything does. */
export function sinkOf(file: string, handle: number, packing: Packing | undefined): Sink {
  if (packing === undefined) {
    return {
      write: (pieces) => writingBeside(file, () => writeAllBeside(handle, pieces)),
      end: async () => {},
    };
  }
  const packer = packing.packer();
  let failure: unknown;
  packer.on("data", (chunk: Uint8Array) => {
    try {
      if (failure === undefined) writing(file, () => writeAll(handle, [chunk]));
    } catch (error) {
      failure = error;
    }
  });
  const check = () => {
    if (failure !== undefined) throw failure;
  };
  return {
    write: async (pieces) => {
      await writeChunks(packer, pieces);
      check();
    },
    end: async () => {
      packer.end();
      await finished(packer);
      check();
    },
  };
}
