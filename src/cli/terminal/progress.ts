/** A line of progress on a terminal's stderr, for work that takes more than half a second. */
import { number } from "../../report/words.js";
import type { Io } from "./io.js";

const PATIENCE_MS = 500;
const INTERVAL_MS = 100;

export class Progress {
  private readonly began = Date.now();
  private shownAt = 0;
  private readonly enabled: boolean;

  /** `total`: files, or bytes of records. */
  constructor(
    private readonly total: number,
    io: Pick<Io, "stderrIsTty" | "quiet">,
  ) {
    this.enabled = io.stderrIsTty && !io.quiet;
  }

  update(done: number, bytes: number): void {
    this.show((seconds) => {
      const left = done === 0 ? "" : `, ${timeLeft((seconds / done) * (this.total - done))} left`;
      return `${number(done)} of ${number(this.total)} files, ${(bytes / 1e6 / seconds).toFixed(0)} MB/s${left}`;
    });
  }

  /** While files are replaced, each synced to the disk: `300 of 1,200 files, 150 a second, 6 s left`. */
  replacing(done: number): void {
    const { total } = this;
    this.show((seconds) => {
      const rate = done / seconds;
      return `${number(done)} of ${number(total)} files, ${rate.toFixed(0)} a second, ${timeLeft((total - done) / rate)} left`;
    });
  }

  /** While records are read: `12 of 100 MB, 8 MB/s, 11 s left`; without the total of a stream that nobody knows. */
  reading(bytes: number): void {
    const { total } = this;
    this.show((seconds) => {
      const rate = bytes / seconds;
      const megabytes = (amount: number) => number(Math.round(amount / 1e6));
      const of = Number.isFinite(total) ? ` of ${megabytes(total)}` : "";
      const left = Number.isFinite(total) && bytes > 0 ? `, ${timeLeft(Math.max(0, total - bytes) / rate)} left` : "";
      return `${megabytes(bytes)}${of} MB read, ${(rate / 1e6).toFixed(0)} MB/s${left}`;
    });
  }

  /** Before the first file is cleaned, with `--scope corpus`; files may be read more than once. */
  indexing(reads: number): void {
    this.show((seconds) => `reading the corpus: ${number(reads)} reads, ${(reads / seconds).toFixed(0)} a second`);
  }

  private show(text: (seconds: number) => string): void {
    if (!this.enabled) return;
    const now = Date.now();
    if (now - this.began < PATIENCE_MS || now - this.shownAt < INTERVAL_MS) return;
    this.shownAt = now;
    process.stderr.write(`\r\x1b[K${text((now - this.began) / 1000)}`);
  }

  /** Wipes the line, so that what is said next stands alone. */
  clear(): void {
    if (this.shownAt > 0) process.stderr.write("\r\x1b[K");
    this.shownAt = 0;
  }
}

/** `40 s`, `3 min`, `2 h`. */
function timeLeft(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6_000 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
