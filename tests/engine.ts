/** An engine of a few lines, which knows nothing but the rows of `unecho keys`: the group-by of docs/scale.md, slow and plain. */

/** A row of `unecho keys`, as an engine reads it. */
export interface Row {
  readonly document: string;
  readonly order: string;
  readonly site: string;
  readonly text: string | null;
  readonly of: number;
  readonly asks: boolean;
  readonly row: number;
  readonly place: number | null;
  readonly key: string;
  readonly words: number;
  readonly lines: readonly [number, number];
  readonly line: string;
  readonly counts: readonly string[];
}

/** Rows in, decisions out, in whatever order rows come. */
export class Engine {
  private readonly recurring = new Map<string, { documents: number; of: number }>();

  /** Counts lines; returns whether any is new. */
  count(rows: readonly Row[]): boolean {
    const texts = groupBy(
      rows.filter(({ place }) => place !== null),
      ({ site }) => site,
    );
    const before = this.recurring.size;
    for (const [site, members] of texts) {
      const of = new Set(members.map(({ text }) => text)).size;
      const entries = members.flatMap(({ counts, text }) => counts.map((entry) => ({ entry, text })));
      const counted = new Map(
        [...groupBy(entries, (one) => one.entry)].map(([entry, seen]) => [
          entry,
          new Set(seen.map(({ text }) => text)).size,
        ]),
      );
      const alone = (side: string, line: string) => counted.get(`${side}--------${line}`) ?? 0;
      for (const [entry, documents] of counted) {
        const [side, above, below] = [entry.slice(0, 1), entry.slice(1, 9), entry.slice(9)];
        const ofRarer = Math.min(alone(side, above), alone(side, below));
        const isEnough = entry.includes("-")
          ? 5 * documents >= 4 * of
          : 10 * documents >= of && 5 * documents >= 4 * ofRarer;
        const key = `${site} ${entry}`;
        if (documents >= 3 && isEnough && !this.recurring.has(key)) this.recurring.set(key, { documents, of });
      }
    }
    return this.recurring.size > before;
  }

  /** What each document is told, as JSON. */
  decide(rows: readonly Row[], hasOwners: boolean): Map<string, string> {
    const owners = new Map<string, Row>();
    for (const row of hasOwners ? rows : []) {
      const owner = owners.get(row.key);
      if (row.place !== null && (owner === undefined || compare(row, owner) < 0)) owners.set(row.key, row);
    }
    const decisions = new Map<string, string>();
    for (const [document, members] of groupBy(
      rows.filter(({ asks }) => asks),
      (row) => row.document,
    )) {
      const [{ site }] = members as [Row];
      const lines = new Set(members.map(({ line }) => line));
      const template = [...this.recurring]
        .map(([key, counted]) => ({ entry: key.slice(-17), site: key.slice(0, -18), ...counted }))
        .filter((one) => one.site === site && lines.has(one.entry.slice(9)))
        .map(({ entry, documents, of }) => ({ entry, documents, of }));
      const shared = members.flatMap(({ row, ...member }) => {
        const owner = owners.get(member.key);
        if (owner === undefined || owner.document === document || compare(owner, member) > 0) return [];
        const { place, of, lines: at, words } = owner;
        return [{ row, document: owner.document, place, of, lines: at, words }];
      });
      if (template.length + shared.length > 0) decisions.set(document, JSON.stringify({ site, template, shared }));
    }
    return decisions;
  }
}

/** By order, then by name, then by place. */
function compare(a: Pick<Row, "order" | "document" | "place">, b: Pick<Row, "order" | "document" | "place">): number {
  return (
    Buffer.from(a.order).compare(Buffer.from(b.order)) ||
    Buffer.from(a.document).compare(Buffer.from(b.document)) ||
    (a.place ?? 0) - (b.place ?? 0)
  );
}

function groupBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

/** The same things in another order. */
export function shuffled<T>(things: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  return things
    .map((thing) => [random(), thing] as const)
    .sort(([a], [b]) => a - b)
    .map(([, thing]) => thing);
}
