/** Files that are replaced together: each is on the disk before any takes its place, and what fails fails alone. */
import { expect, test } from "vitest";
import { Flight } from "../../../src/corpus/journal/flight.js";
import type { JournalEntry } from "../../../src/corpus/journal/journal.js";
import type { Replacement } from "../../../src/corpus/writers/replace.js";

const entryOf = (path: string) => ({ path }) as JournalEntry;

/** What happens to a file, in order; `fails`: at which of the two it does. */
function rewritten(name: string, said: string[], fails?: "sync" | "finish", bytes = 1) {
  const step = (what: "sync" | "finish") => {
    said.push(`${what} ${name}`);
    if (what === fails) throw new Error(`cannot ${what}`);
  };
  const replacement = {
    sync: async () => step("sync"),
    finish: () => step("finish"),
    discard: () => said.push(`discard ${name}`),
  };
  return { replacement: replacement as unknown as Replacement, bytes };
}

async function landed(flight: Flight): Promise<string[]> {
  const told = [];
  for await (const applied of flight.land())
    told.push(`${applied.kind} ${applied.kind === "failed" ? applied.path : applied.entry.path}`);
  return told;
}

test("all are on the disk before the first is replaced, and told of in their order", async () => {
  const said: string[] = [];
  const flight = new Flight(undefined);
  for (const name of ["a", "b", "c"])
    flight.begin(entryOf(name), () => (name === "b" ? undefined : rewritten(name, said)));
  expect(await landed(flight)).toEqual(["done a", "unneeded b", "done c"]);
  expect(said).toEqual(["sync a", "sync c", "finish a", "finish c"]);
});

test.each(["sync", "finish"] as const)(
  "one whose %s fails is left as it was, the others are replaced",
  async (fails) => {
    const said: string[] = [];
    const flight = new Flight(undefined);
    for (const name of ["a", "b", "c"])
      flight.begin(entryOf(name), () => rewritten(name, said, name === "b" ? fails : undefined));
    expect(await landed(flight)).toEqual(["done a", "failed b", "done c"]);
    expect(said).toContain("finish c");
    if (fails === "sync") expect(said.filter((what) => /b$/.test(what))).toEqual(["sync b", "discard b"]);
  },
);

test("one that cannot begin is told of at once; after that there is room again", async () => {
  const flight = new Flight(undefined);
  flight.begin(entryOf("a"), () => rewritten("a", []));
  expect(flight.isFull).toBe(false);
  flight.begin(entryOf("b"), () => {
    throw new Error("no space");
  });
  expect(flight.isFull).toBe(true);
  expect(await landed(flight)).toEqual(["done a", "failed b"]);
  expect(flight.isFull).toBe(false);
});

test.each([
  ["files", 64, 1],
  ["bytes", 4, 4 << 20],
])("so many %s are enough", (_, files, bytes) => {
  const flight = new Flight(undefined);
  for (let i = 0; i < files; i++) {
    expect(flight.isFull).toBe(false);
    flight.begin(entryOf(`${i}`), () => rewritten(`${i}`, [], undefined, bytes));
  }
  expect(flight.isFull).toBe(true);
});

test("where the run is stopped, what has not landed is discarded", async () => {
  const said: string[] = [];
  const flight = new Flight(undefined);
  for (const name of ["a", "b", "c"]) flight.begin(entryOf(name), () => rewritten(name, said));
  for await (const _ of flight.land()) break;
  flight.discard();
  expect(said).toEqual(["sync a", "sync b", "sync c", "finish a", "discard b", "discard c"]);
});
