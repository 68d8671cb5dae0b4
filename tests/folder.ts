/** A folder for each test, with texts whose cleaned form is known. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";
import { draftName } from "../src/corpus/writers/draft-names.js";
import { type Finished, run, unecho } from "./cli/run.js";

export const A =
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail.";
export const B =
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until dawn.";
export const ECHO = `Fog\n${A}\n${B}\n${A}\n${B}\nIt was late.\n`;
export const CLEANED = `Fog\n${A}\n${B}\nIt was late.\n`;

/** The name of a draft by a process of this host that is gone; another one each time. */
export function draftOfDead(): string {
  return path.basename(draftName("a")).replace(`-${process.pid}-`, "-99999999-");
}

export interface Folder {
  readonly path: string;
  readonly at: (name: string) => string;
  readonly read: (name: string) => string;
  /** Writes a file, with the folders above it. */
  readonly write: (name: string, content: string | Uint8Array) => void;
  /** Names of drafts and other leftovers in `name`. */
  readonly drafts: (name: string) => string[];
  readonly work: (...args: string[]) => Promise<Finished>;
  /** Runs a line of shell; `$unecho` is the command. */
  readonly shell: (line: string) => Promise<Finished>;
}

/** The folder of the test that runs. */
export function testFolder(unechoLine: string): Folder {
  let root = "";
  const at = (name: string) => path.join(root, name);
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "unecho-test-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  return {
    get path() {
      return root;
    },
    at,
    read: (name) => readFileSync(at(name), "utf8"),
    write: (name, content) => {
      mkdirSync(path.dirname(at(name)), { recursive: true });
      writeFileSync(at(name), content);
    },
    drafts: (name) =>
      readdirSync(at(name), { recursive: true })
        .map(String)
        .filter((each) => each.endsWith(".tmp")),
    work: (...args) => unecho(args, undefined, { cwd: root }),
    shell: (line) => run("sh", ["-c", line.replaceAll("$unecho", unechoLine)], undefined, { cwd: root }),
  };
}
