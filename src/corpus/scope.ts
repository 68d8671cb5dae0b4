/**
 * `--scope corpus`: what the rules `template` and `shared` say about each of
 * many documents. Three steps, in rounds: look at documents (in any thread),
 * group by line and by key what they keep, tell each document what concerns it
 * and look again. An engine does the same steps with `unecho keys`, its own
 * group-by and `unecho clean --decisions-field`; docs/scale.md has the proof
 * that both come to the same end.
 *
 * First the sites' lines go, until none is new. Then what earlier documents
 * keep: a document's answer depends on those before it alone, so the rounds
 * come to an end, and to one end whatever the rounds were. Where that uncovers
 * new lines of a site, both again; lines that recur are never forgotten.
 *
 * Holds 24 bytes a paragraph, 1 or 2 in a filter, 4 more for each that is kept,
 * and 24 at most for each distinct one that stands more than once, in the table
 * of owners; and a plan for each document, as JSON.
 */

import { CountingFilter } from "../detect/counting-filter.js";
import { echoOptions } from "../detect/index.js";
import { type Recurrence, Recurring } from "../detect/recurring.js";
import { leastRunWords } from "../detect/shared.js";
import { findTemplate } from "../detect/template.js";
import { END } from "../detect/template-lines.js";
import type { PlanOptions } from "../plan/options.js";
import { type Decisions, entryOf, NOTHING_DECIDED, type SharedDecision, type TemplateDecision } from "./decisions.js";
import { DistinctKeys } from "./distinct-keys.js";
import { createHash } from "./hash.js";
import { COLUMN, type Look, type PlannedLook } from "./look.js";
import { Owners } from "./owners.js";
import { packAgain } from "./pack.js";
import { Skeleton } from "./skeleton.js";
import { countTemplates } from "./template-counts.js";

/** Of paragraphs that stand once one in five or eight passes the filter. */
const SLOTS_PER_KEY = 4;

/** The documents of a corpus, numbered as they are read. */
export interface CorpusDocuments {
  readonly count: number;
  readonly path: (document: number) => string;
  /** The site that a document belongs to. */
  readonly site: (document: number) => string;
  /** All documents from the earliest to the latest; undefined: as they are numbered. */
  readonly order?: Uint32Array | undefined;
}

/** A document to be looked at again, and what the corpus says about it. */
export interface Question {
  readonly document: number;
  readonly decisions: Decisions;
}

/** Looks again, in ascending order of the documents; undefined for one that cannot be read any more. */
export type LookAgain = (
  questions: Iterable<Question>,
) => AsyncIterable<readonly [document: number, look: Look | undefined]>;

/**
 * `looks`: the first look at each document, packed where there are many; undefined for what cannot be read or is no text:
 * it has no part in this.
 */
export async function settleCorpus(
  documents: CorpusDocuments,
  options: PlanOptions,
  looks: readonly (Look | undefined)[],
  lookAgain: LookAgain,
): Promise<Corpus> {
  const corpus = new Corpus(documents, options, looks, lookAgain);
  await corpus.settle();
  return corpus;
}

interface Site {
  readonly name: string;
  readonly members: number[];
  readonly recurring: Recurring;
  /** What recurs by the line that it is about, in the order it was found. */
  readonly byLine: Map<number, Recurrence[]>;
  /** Whether a member keeps something else than when it was counted. */
  isStale: boolean;
  /** Whether the last count found something of which the members were not told. */
  isNew: boolean;
}

export class Corpus {
  private readonly skeletons: (Skeleton | undefined)[];
  private readonly sites = new Map<string, Site>();
  private readonly siteOf: Site[] = [];
  /** Where each document stands in the order. */
  private readonly rank: Uint32Array;
  private readonly order: Uint32Array;
  private owners: Owners | undefined;
  private keys: CountingFilter | undefined;
  /** Hashes of what documents were told last; those not in here were told nothing. */
  private readonly told = new Map<number, string>();
  private readonly leastRunWords: number;

  constructor(
    private readonly documents: CorpusDocuments,
    private readonly options: PlanOptions,
    looks: readonly (Look | undefined)[],
    private readonly lookAgain: LookAgain,
  ) {
    this.skeletons = looks.map((look) => (look === undefined ? undefined : new Skeleton(look)));
    this.order = documents.order ?? Uint32Array.from(looks.keys());
    this.rank = new Uint32Array(documents.count);
    for (const [rank, document] of this.order.entries()) this.rank[document] = rank;
    this.leastRunWords = leastRunWords(echoOptions(options));
    for (let document = 0; document < documents.count; document++) this.join(document, documents.site(document));
  }

  async settle(): Promise<void> {
    while (this.countSites()) await this.tellAll();
    if (!this.options.rules.has("shared")) return;
    do {
      do this.assignOwners();
      while (await this.tellAll());
    } while (this.countSites());
    this.owners = undefined;
    this.keys = undefined;
  }

  /** What is decided about a document; undefined for one that has no part in the corpus. */
  planned(document: number): PlannedLook | undefined {
    const look = this.skeletons[document]?.look;
    return look && { plan: look.plan.slice(), hash: look.hash };
  }

  private join(document: number, name: string): void {
    let site = this.sites.get(name);
    if (site === undefined) {
      site = { name, members: [], recurring: new Recurring(), byLine: new Map(), isStale: true, isNew: false };
      this.sites.set(name, site);
    }
    site.members.push(document);
    this.siteOf.push(site);
  }

  /** Counts what recurs; returns whether anything is new anywhere. */
  private countSites(): boolean {
    if (!this.options.rules.has("template")) return false;
    let isNew = false;
    for (const site of this.sites.values()) {
      if (!site.isStale) continue;
      site.isStale = false;
      const members = site.members.map((document) => this.skeletons[document]).filter((member) => member !== undefined);
      const found = countTemplates(members, site.recurring);
      for (const entry of found) {
        const line = lineOf(entry);
        const known = site.byLine.get(line);
        if (known === undefined) site.byLine.set(line, [entry]);
        else known.push(entry);
      }
      site.isNew = found.length > 0;
      isNew ||= site.isNew;
    }
    return isNew;
  }

  private assignOwners(): void {
    const half = (column: number) => (document: number, place: number) => {
      const skeleton = this.skeletons[document];
      return skeleton?.at(column, skeleton.rowAt(place)) ?? 0;
    };
    const [hi, lo] = [half(COLUMN.keyHi), half(COLUMN.keyLo)];
    const distinct = new DistinctKeys();
    this.visitRepeated((document, place) => distinct.see(hi(document, place), lo(document, place)));
    const owners = new Owners({ hi, lo }, distinct.estimate);
    this.visitRepeated((document, place) => owners.add(document, place));
    this.owners = owners;
  }

  /** How often each paragraph stands in the corpus, kept or not: what one document keeps another may have lost for it. */
  private countKeys(): CountingFilter {
    const keys = new CountingFilter(SLOTS_PER_KEY * this.skeletons.reduce((sum, each) => sum + (each?.count ?? 0), 0));
    for (const skeleton of this.skeletons) for (const keyLo of skeleton?.column(COLUMN.keyLo) ?? []) keys.see(keyLo);
    return keys;
  }

  /** Gives `visit`, in the order of the documents, what is kept and stands more than once. */
  private visitRepeated(visit: (document: number, place: number) => void): void {
    for (const document of this.order) {
      const skeleton = this.skeletons[document];
      if (skeleton === undefined) continue;
      const { kept } = skeleton.look;
      const keyLo = skeleton.column(COLUMN.keyLo);
      for (let place = 0; place < kept.length; place++)
        if (this.isRepeated(keyLo[kept[place] as number] as number)) visit(document, place);
    }
  }

  /** False only for the lower half of a key that stands once: most do, and have no other owner. */
  private isRepeated(keyLo: number): boolean {
    this.keys ??= this.countKeys();
    return this.keys.countOf(keyLo) > 1;
  }

  /** Looks again at the documents that are told something new; returns whether any of them keeps something else now. */
  private async tellAll(): Promise<boolean> {
    // What is told in a round is what held when it began.
    const after: [number, Skeleton][] = [];
    for await (const [document, look] of this.lookAgain(this.questions()))
      if (look !== undefined) after.push([document, new Skeleton(packAgain(look, this.skeletons[document]?.look))]);
    for (const site of this.sites.values()) site.isNew = false;
    let isChanged = false;
    for (const [document, skeleton] of after) {
      const keepsAs = this.skeletons[document]?.keepsAs(skeleton) ?? false;
      this.skeletons[document] = skeleton;
      if (keepsAs) continue;
      isChanged = true;
      (this.siteOf[document] as Site).isStale = true;
    }
    return isChanged;
  }

  private *questions(): Iterable<Question> {
    for (let document = 0; document < this.documents.count; document++) {
      const skeleton = this.skeletons[document];
      if (skeleton === undefined || !skeleton.look.asks || !this.mayConcern(document, skeleton)) continue;
      const decisions = this.decisionsOn(document, skeleton);
      const hash = hashOf(decisions);
      if (hash === (this.told.get(document) ?? hashOf(NOTHING_DECIDED))) continue;
      this.told.set(document, hash);
      yield { document, decisions };
    }
  }

  /** False where what is known now makes no other plan than the last: most documents, for little work. */
  private mayConcern(document: number, skeleton: Skeleton): boolean {
    const { isDirect, lost } = skeleton.look;
    if (!isDirect || lost.includes("shared") || this.hasForeignRun(document, skeleton)) return true;
    const { isNew, recurring } = this.siteOf[document] as Site;
    return isNew && (lost.includes("template") || findTemplate(skeleton.template, recurring) !== undefined);
  }

  /** Whether what the document keeps has a run that may be long enough for the rule `shared`. */
  private hasForeignRun(document: number, skeleton: Skeleton): boolean {
    const { length } = skeleton.look.kept;
    let before = -1;
    let run = 0;
    let words = 0;
    for (let place = 0; place < length; place++) {
      const slot = this.foreignSlot(document, skeleton, skeleton.rowAt(place));
      const follows =
        slot >= 0 &&
        before >= 0 &&
        this.owners?.documentAt(slot) === this.owners?.documentAt(before) &&
        this.owners?.placeAt(slot) === (this.owners?.placeAt(before) ?? 0) + 1;
      if (slot < 0 || !follows) run = words = 0;
      before = slot;
      if (slot < 0) continue;
      run++;
      words += skeleton.wordsAt(place);
      if (words >= this.leastRunWords || run === length) return true;
    }
    return false;
  }

  /** The slot of the earlier document that owns a paragraph, or -1. */
  private foreignSlot(document: number, skeleton: Skeleton, row: number): number {
    const { owners, rank } = this;
    const keyLo = skeleton.at(COLUMN.keyLo, row);
    if (owners === undefined || !this.isRepeated(keyLo)) return -1;
    const slot = owners.find(skeleton.at(COLUMN.keyHi, row), keyLo);
    if (slot < 0) return -1;
    return (rank[owners.documentAt(slot)] as number) < (rank[document] as number) ? slot : -1;
  }

  private decisionsOn(document: number, skeleton: Skeleton): Decisions {
    const site = this.siteOf[document] as Site;
    const template = this.templateDecisions(site, skeleton);
    const shared = this.sharedDecisions(document, skeleton);
    return template.length === 0 && shared.length === 0 ? NOTHING_DECIDED : { site: site.name, template, shared };
  }

  private templateDecisions(site: Site, skeleton: Skeleton): TemplateDecision[] {
    if (site.byLine.size === 0) return [];
    const lines = new Set<number>();
    for (let row = 0; row < skeleton.count; row++) lines.add(skeleton.at(COLUMN.line, row));
    return [...lines].flatMap((line) =>
      (site.byLine.get(line) ?? []).map(({ inTail, above, below, documents, of }) => ({
        entry: entryOf(inTail, above, below),
        documents,
        of,
      })),
    );
  }

  private sharedDecisions(document: number, skeleton: Skeleton): SharedDecision[] {
    const { owners } = this;
    const decisions: SharedDecision[] = [];
    for (let row = 0; owners !== undefined && row < skeleton.count; row++) {
      const slot = this.foreignSlot(document, skeleton, row);
      const owner = slot < 0 ? undefined : this.skeletons[owners.documentAt(slot)];
      if (owner === undefined) continue;
      const place = owners.placeAt(slot);
      const kept = owner.rowAt(place);
      decisions.push({
        row,
        document: this.documents.path(owners.documentAt(slot)),
        place,
        of: owner.look.kept.length,
        lines: [owner.at(COLUMN.firstLine, kept), owner.at(COLUMN.lastLine, kept)],
        words: owner.at(COLUMN.words, kept),
      });
    }
    return decisions;
  }
}

/** The line that a recurrence is told with: the lower one, or the last of a document. */
function lineOf({ above, below }: Recurrence): number {
  return below === END ? above : below;
}

function hashOf(decisions: Decisions): string {
  return createHash("sha1").update(JSON.stringify(decisions)).digest("base64");
}
