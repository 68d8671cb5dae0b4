/** A line of progress on a terminal's stderr, for work that takes more than half a second. */
import { number } from "../report/words.js";

const PATIENCE_MS = 500;
const INTERVAL_MS = 100;

export class Progress {
  private readonly began = Date.now();
  private shownAt = 0;

  constructor(
    private readonly total: number,
    private readonly enabled: boolean,
  ) {}

  update(done: number, bytes: number): void {
    if (!this.enabled) return;
    const now = Date.now();
    if (now - this.began < PATIENCE_MS || now - this.shownAt < INTERVAL_MS) return;
    this.shownAt = now;
    const rate = bytes / 1e6 / ((now - this.began) / 1000);
    process.stderr.write(`\r\x1b[K${number(done)} of ${number(this.total)} files, ${rate.toFixed(0)} MB/s`);
  }

  /** Wipes the line, so that what is said next stands alone. */
  clear(): void {
    if (this.shownAt > 0) process.stderr.write("\r\x1b[K");
    this.shownAt = 0;
  }
}
