/** Single keys from a terminal. */
import { EXIT } from "./exit.js";

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

export class Keys {
  private readonly typed: string[] = [];
  private waiting: ((key: string) => void) | undefined;
  private readonly onData = (chunk: Buffer) => {
    const text = chunk.toString();
    // Arrow and function keys come as one sequence, which means nothing here.
    if (text.startsWith("\u001b")) return;
    this.typed.push(...text);
    this.hand();
  };

  constructor() {
    process.stdin.setRawMode(true);
    process.stdin.on("data", this.onData);
    process.stdin.pause();
  }

  /** The next key. Ctrl-D and the end of the terminal are `q`; Ctrl-C ends the process as it would without this. */
  next(): Promise<string> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      process.stdin.once("end", () => resolve("q"));
      process.stdin.resume();
      this.hand();
    });
  }

  /** Gives the terminal back. */
  close(): void {
    process.stdin.off("data", this.onData);
    process.stdin.setRawMode(false);
    process.stdin.pause();
  }

  private hand(): void {
    const { waiting } = this;
    const key = waiting === undefined ? undefined : this.typed.shift();
    if (waiting === undefined || key === undefined) return;
    this.waiting = undefined;
    process.stdin.pause();
    if (key === CTRL_C) {
      this.close();
      process.exit(EXIT.interrupted);
    }
    waiting(key === CTRL_D ? "q" : key);
  }
}
