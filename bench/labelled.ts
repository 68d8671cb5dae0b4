/** Labelled documents, and which of them are of one site. DIR is described in bench/README.md. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A document with, for each line that is not blank, 1 or 2 for text, 0 for chrome, -1 for unsure. */
export interface Labelled {
  readonly set: string;
  readonly id: string;
  readonly lines: readonly string[];
  readonly labels: readonly number[];
  /** A page whose trailing chrome was taken off: not fitted on, shows what a second cleaning would cut. */
  readonly isCleaned: boolean;
  /** A page rather than text to the end. */
  readonly isPage: boolean;
}

/** Lines of a text without chrome that are read, from its end. */
const TEXT_REACH = 600;

export function readLabelled(from: string): Labelled[] {
  return [
    ...readPages(path.join(from, "chrome")),
    ...readPlanted(from),
    ...readNegatives(path.join(from, "negatives")),
  ];
}

function labelled(
  { set, id }: Pick<Labelled, "set" | "id">,
  is: Pick<Labelled, "isCleaned" | "isPage">,
  all: readonly string[],
  labelOf: (i: number) => number,
): Labelled {
  const rows = [...all.keys()].filter((i) => (all[i] ?? "").trim() !== "");
  return { set, id, ...is, lines: rows.map((i) => all[i] ?? ""), labels: rows.map(labelOf) };
}

function readPages(folder: string): Labelled[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names.flatMap((name) =>
    records(path.join(folder, name)).flatMap(({ id, lines, labels, trailing }) => {
      const set = name.replace(".jsonl", "");
      const labelOf = (i: number) => labels[i];
      return [
        labelled({ set, id }, { isCleaned: false, isPage: true }, lines, labelOf),
        labelled({ set: `${set}, cleaned`, id }, { isCleaned: true, isPage: true }, lines.slice(0, trailing), labelOf),
      ];
    }),
  );
}

function readPlanted(folder: string): Labelled[] {
  const file = path.join(folder, "planted.jsonl");
  if (!existsSync(file)) return [];
  return records(file).map(({ id, text }) =>
    labelled(
      { set: "planted", id: id.replace(/^\d+-/, "") },
      { isCleaned: false, isPage: false },
      text.split(/\r?\n/),
      () => 1,
    ),
  );
}

function readNegatives(folder: string): Labelled[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names.map((id) => {
    const lines = readFileSync(path.join(folder, id), "latin1").split(/\r?\n/);
    return labelled({ set: "negatives", id }, { isCleaned: false, isPage: false }, lines.slice(-TEXT_REACH), () => 1);
  });
}

// biome-ignore lint/suspicious/noExplicitAny: what stands in labelled files is described in bench/README.md
function records(file: string): any[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

/** Rare lines of three words that two pages of one site have in common, at least. */
const SITE_LINES = 5;
/** A line in more pages is no sign of a site. */
const RARE_PAGES = 10;

/** A number for the site of each document: pages with rare lines in common are of one, and so is what has one id. */
export function sitesOf(all: readonly Labelled[]): number[] {
  const parent = all.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[i] = root;
    return root;
  };
  const join = (a: number, b: number) => {
    parent[find(a)] = find(b);
  };
  const holders = new Map<string, number[]>();
  const sameId = new Map<string, number>();
  for (const [i, { lines, id, isPage, isCleaned }] of all.entries()) {
    const twin = sameId.get(id);
    if (twin === undefined) sameId.set(id, i);
    else join(i, twin);
    if (!isPage || isCleaned) continue;
    for (const line of new Set(lines)) {
      if (line.split(/\s+/).length < 3) continue;
      const list = holders.get(line);
      if (list === undefined) holders.set(line, [i]);
      else list.push(i);
    }
  }
  const shared = new Map<number, number>();
  for (const list of holders.values()) {
    if (list.length > RARE_PAGES) continue;
    for (const [a, first] of list.entries())
      for (const second of list.slice(a + 1)) {
        const pair = first * all.length + second;
        const count = (shared.get(pair) ?? 0) + 1;
        shared.set(pair, count);
        if (count === SITE_LINES) join(second, first);
      }
  }
  return all.map((_, i) => find(i));
}
