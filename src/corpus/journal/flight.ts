/**
 * Files of a run that are replaced together. Each is put on the disk before it takes its place, and most of the time of a
 * run would go into waiting for that one by one.
 */
import type { Replacement } from "../writers/replace.js";
import type { JournalEntry } from "./journal.js";

/** What became of a file of a run. */
export type Applied =
  /** `unneeded`: it was already what it should become. */
  | { readonly kind: "done" | "unneeded"; readonly entry: JournalEntry }
  | { readonly kind: "failed"; readonly path: string; readonly error: unknown };

/** A file made anew. */
export interface Rewritten {
  readonly replacement: Replacement;
  readonly bytes: number;
}

/** So many are open at once at most, and so many bytes lie beside the files that they are to replace. */
const MOST_FILES = 64;
const MOST_BYTES = 16 << 20;

/** A file that is written, and where it goes; or what became of one already. */
type Item = Applied | { readonly kind: "begun"; readonly entry: JournalEntry; readonly replacement: Replacement };

export class Flight {
  private items: Item[] = [];
  private bytes = 0;
  private hasFailed = false;

  constructor(private readonly backupSuffix: string | undefined) {}

  /** A file that failed is told of at once: the disk may be full. */
  get isFull(): boolean {
    return this.hasFailed || this.items.length >= MOST_FILES || this.bytes >= MOST_BYTES;
  }

  add(applied: Applied): void {
    this.items.push(applied);
    if (applied.kind === "failed") this.hasFailed = true;
  }

  begin(entry: JournalEntry, rewrite: () => Rewritten | undefined): void {
    try {
      const rewritten = rewrite();
      if (rewritten === undefined) {
        this.add({ kind: "unneeded", entry });
        return;
      }
      this.items.push({ kind: "begun", entry, replacement: rewritten.replacement });
      this.bytes += rewritten.bytes;
    } catch (error) {
      this.add({ kind: "failed", path: entry.path, error });
    }
  }

  /** Replaces the files in the order in which they were begun. */
  async *land(): AsyncGenerator<Applied, void, undefined> {
    const synced = this.items.map((item) => (item.kind === "begun" ? settled(item.replacement.sync()) : undefined));
    await Promise.all(synced);
    for (let at = 0; this.items.length > 0; at++) {
      const item = this.items.shift() as Item;
      yield item.kind === "begun" ? this.finish(item, await synced[at]) : item;
    }
    this.bytes = 0;
    this.hasFailed = false;
  }

  private finish(item: Extract<Item, { kind: "begun" }>, error: unknown): Applied {
    const { entry, replacement } = item;
    try {
      if (error !== undefined) {
        replacement.discard();
        throw error;
      }
      replacement.finish(this.backupSuffix);
      return { kind: "done", entry };
    } catch (error) {
      return { kind: "failed", path: entry.path, error };
    }
  }

  /** Leaves the files as they are that have not landed. */
  discard(): void {
    for (const item of this.items.splice(0)) if (item.kind === "begun") item.replacement.discard();
  }
}

/** What a promise is rejected with, undefined where it is kept. */
function settled(promise: Promise<void>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
