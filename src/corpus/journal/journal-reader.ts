/** Reading what a run has removed. */
import { closeSync, createReadStream, openSync } from "node:fs";
import path from "node:path";
import { fill } from "../readers/read-whole.js";
import {
  type DamagedLine,
  JOURNAL,
  type JournalEntry,
  parseEntry,
  REMOVED,
  removedBytes,
  runFolder,
} from "./journal.js";

/** The entries of a run in the order they were written. What is no entry says nothing about the others. */
export async function* readJournal(root: string, id: string): AsyncIterable<JournalEntry | DamagedLine> {
  const file = path.join(runFolder(root, id), JOURNAL);
  let number = 0;
  for await (const line of linesIn(file)) {
    number++;
    yield parseEntry(line) ?? { damagedAt: number, path: path.relative(root, file).split(path.sep).join("/") };
  }
}

/**
 * Lines that end in LF. Node's readline, from version 24 on, ends them at U+2028 too, which names may hold. A line has the
 * cuts of a file, and may come in thousands of pieces, so that only what is new is looked through. Linear.
 */
async function* linesIn(file: string): AsyncIterable<string> {
  let pieces: string[] = [];
  for await (const chunk of createReadStream(file, "utf8")) {
    const [end = "", ...lines] = String(chunk).split("\n");
    pieces.push(end);
    for (const line of lines) {
      yield pieces.join("");
      pieces = [line];
    }
  }
  const rest = pieces.join("");
  if (rest !== "") yield rest;
}

/** The bytes that one file lost. */
export function readRemoved(root: string, id: string, entry: JournalEntry): Uint8Array {
  const { at } = entry;
  const length = removedBytes(entry);
  const bytes = Buffer.allocUnsafe(length);
  const handle = openSync(path.join(runFolder(root, id), REMOVED), "r");
  try {
    if (fill(handle, bytes, at, length) < length)
      throw new Error(`run ${id} has lost bytes: its file ${REMOVED} is too short`);
    return bytes;
  } finally {
    closeSync(handle);
  }
}
