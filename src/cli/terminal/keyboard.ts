/** Single keys from a terminal. */
import { EXIT } from "../exit.js";

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

export class Keys {
  private readonly typed: string[] = [];
  private waiting: ((key: string) => void) | undefined;
  private hasEnded = false;
  private readonly onData = (chunk: Buffer) => {
    const text = chunk.toString();
    // Arrow and function keys come as one sequence, which means nothing here.
    if (text.startsWith("\u001b")) return;
    this.typed.push(...text);
    this.hand();
  };
  private readonly onEnd = () => {
    this.hasEnded = true;
    this.hand();
  };

  constructor() {
    process.stdin.on("data", this.onData).on("end", this.onEnd);
    process.stdin.pause();
  }

  /**
   * The next key. Ctrl-D and the end of the terminal are `q`; Ctrl-C ends the process as it would without this.
   * Only while one is awaited does the terminal hand on keys: else Ctrl-C would be heard at the next question only.
   */
  next(): Promise<string> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      process.stdin.setRawMode(true);
      process.stdin.resume();
      this.hand();
    });
  }

  /** Leaves the terminal to others. */
  close(): void {
    process.stdin.off("data", this.onData).off("end", this.onEnd);
  }

  private hand(): void {
    const { waiting } = this;
    const key = waiting === undefined ? undefined : (this.typed.shift() ?? (this.hasEnded ? CTRL_D : undefined));
    if (waiting === undefined || key === undefined) return;
    this.waiting = undefined;
    process.stdin.setRawMode(false);
    process.stdin.pause();
    if (key === CTRL_C) process.exit(EXIT.interrupted);
    waiting(key === CTRL_D ? "q" : key);
  }
}
