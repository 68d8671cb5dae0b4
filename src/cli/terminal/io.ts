/** The streams of the process: what is data goes to stdout, what is said to a person to stderr. */

import { fstatSync } from "node:fs";
import { describeError, hasCode } from "../../corpus/errors.js";
import { writeChunks } from "../../corpus/writers/write.js";
import { writeAllBeside } from "../../corpus/writers/write-all.js";
import { visible } from "../../report/escape.js";
import { UsageError } from "../exit.js";
import type { CliOptions } from "../options/cli-options.js";
import { type ColourPaint, colourPaint, PLAIN_PAINT, wantsColour } from "./colour.js";

/** Of a terminal that does not say. */
const USUAL_COLUMNS = 80;

/** Nothing more can be written there. */
export function stdoutError(error: unknown): UsageError {
  return new UsageError(`standard output: cannot write: ${describeError(error)}`);
}

/** The streams, with colour where it is wanted. */
export async function openIo(options: CliOptions): Promise<Io> {
  const paint = async ({ isTTY }: { readonly isTTY?: boolean }) =>
    wantsColour({ flag: options.color, env: process.env, isTty: isTTY === true })
      ? colourPaint(isTTY === true)
      : PLAIN_PAINT;
  return new Io(options, await paint(process.stdout), await paint(process.stderr));
}

export class Io {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stdoutIsTty = process.stdout.isTTY === true;
  private readonly stdoutIsFile = isFile(process.stdout.fd);
  readonly stderrIsTty = process.stderr.isTTY === true;
  /** Set once the reader of stdout has gone (`| head -1`). */
  private stdoutClosed = false;

  constructor(
    options: CliOptions,
    readonly stdoutPaint: ColourPaint,
    readonly stderrPaint: ColourPaint,
  ) {
    this.quiet = options.quiet ?? false;
    this.verbose = options.verbose ?? false;
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") this.stdoutClosed = true;
    });
    // A closed stderr must not stop the work.
    process.stderr.on("error", () => {});
  }

  /** Of the terminals, as wide as they are now; undefined where there is none. */
  get stdoutColumns(): number | undefined {
    return this.stdoutIsTty ? process.stdout.columns || USUAL_COLUMNS : undefined;
  }

  get stderrColumns(): number | undefined {
    return this.stderrIsTty ? process.stderr.columns || USUAL_COLUMNS : undefined;
  }

  /** Whether anybody still reads stdout. */
  get isRead(): boolean {
    return !this.stdoutClosed;
  }

  /** Writes data; waits while the pipe is full; a reader that went away is no error. */
  async data(chunk: string | Uint8Array): Promise<void> {
    if (chunk.length > 0) await this.written(() => writeChunks(process.stdout, [chunk]));
  }

  /** The same of pieces, which must stay as they are until it ends. Into a file they are written beside other work. */
  async pieces(pieces: readonly Uint8Array[]): Promise<void> {
    await this.written(() =>
      this.stdoutIsFile ? writeAllBeside(process.stdout.fd, pieces) : writeChunks(process.stdout, pieces),
    );
  }

  private async written(write: () => Promise<void>): Promise<void> {
    if (this.stdoutClosed) return;
    try {
      await write();
    } catch (error) {
      if (!hasCode(error, "EPIPE", "ERR_STREAM_DESTROYED")) throw stdoutError(error);
      this.stdoutClosed = true;
    }
  }

  /** `unecho: PATH: MESSAGE`, always said. */
  error(message: string, path?: string): void {
    this.line(message, path);
  }

  /** As `error`, unless --quiet. */
  warn(message: string, path?: string): void {
    if (!this.quiet) this.line(message, path);
  }

  /** Text for a person, ready to print, unless --quiet. */
  say(text: string): void {
    if (!this.quiet) process.stderr.write(text);
  }

  /** Text for a person who was asked for an answer, always said. */
  ask(text: string): void {
    process.stderr.write(text);
  }

  private line(message: string, path: string | undefined): void {
    process.stderr.write(`unecho: ${path === undefined ? "" : `${visible(path)}: `}${visible(message)}\n`);
  }
}

function isFile(handle: number): boolean {
  try {
    return fstatSync(handle).isFile();
  } catch {
    return false;
  }
}
