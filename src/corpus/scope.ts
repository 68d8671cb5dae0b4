/**
 * `--scope corpus`: what the rules `template` and `shared` need to know of all
 * documents before any of them is cleaned.
 *
 * Each document is planned by itself, in any thread, and what it keeps is remembered.
 * From that it is counted what recurs and who keeps what; documents that this
 * concerns are planned again, until a round changes nothing. Then cleaning what
 * was cleaned finds nothing: it would count the same. What is left when the
 * rounds do not settle is left alone.
 *
 * The order is that of the documents given, nothing else: the answer does not
 * depend on how the work is spread. Holds 48 bytes a paragraph, of which 24 are
 * the table of owners; reads a document again for each round that concerns it.
 */
import type { CorpusContext } from "../detect/index.js";
import { Owners } from "../detect/owners.js";
import { findTemplate } from "../detect/template.js";
import type { PlanOptions } from "../plan/options.js";
import { planDocument } from "../plan/plan.js";
import { Skeleton } from "./skeleton.js";
import { countTemplates } from "./template-counts.js";

/** The documents of a corpus, in the order that decides who owns what. */
export interface CorpusDocuments {
  readonly count: number;
  readonly path: (document: number) => string;
  /** The site that a document belongs to. */
  readonly group: (document: number) => string;
  /** Undefined for what cannot be read or is no text: it has no part in the corpus. */
  readonly read: (document: number) => Uint8Array | undefined;
}

/** What a document keeps by itself, before anything is known of the others. Plain data: it may be made in any thread. */
export type FirstLook = Pick<Skeleton, "count" | "signature" | "longest" | "columns"> & { readonly isDirect: boolean };

const NOTHING_KNOWN: CorpusContext = {
  template: { index: { recurring: new Map() }, number: 0, group: { name: "", documents: 0 } },
  shared: undefined,
};

/** The first look at a document; undefined for one that cannot be planned, which has no part in the corpus. */
export function lookAt(path: string, bytes: Uint8Array, options: PlanOptions): FirstLook | undefined {
  try {
    const planned = planDocument(path, bytes, { ...options, corpus: NOTHING_KNOWN });
    const { count, signature, longest, columns } = Skeleton.of(planned);
    return { count, signature, longest, columns, isDirect: planned.isDirect };
  } catch {
    return undefined;
  }
}

function lookAtAll({ count, path, read }: CorpusDocuments, options: PlanOptions): readonly (FirstLook | undefined)[] {
  return Array.from({ length: count }, (_, document) => {
    const bytes = read(document);
    return bytes === undefined ? undefined : lookAt(path(document), bytes, options);
  });
}

export interface CorpusIndex {
  /** What the rules know when `document` is planned. */
  readonly contextOf: (document: number) => CorpusContext;
}

/** Rounds after which documents that still change lose the rule `shared`. Seen: 4 on real pages. */
const PATIENCE = 12;

/** `onRead` is told how many times a document was read again; `looks` is the first look at each, in order. */
export function indexCorpus(
  documents: CorpusDocuments,
  options: PlanOptions,
  onRead: (reads: number) => void,
  looks = lookAtAll(documents, options),
): CorpusIndex {
  const indexer = new Indexer(documents, options, onRead);
  indexer.settle(looks);
  return indexer;
}

interface Site {
  readonly name: string;
  readonly number: number;
  readonly members: number[];
  /** Documents of different content. */
  documents: number;
}

class Indexer implements CorpusIndex {
  private readonly skeletons: (Skeleton | undefined)[] = [];
  private readonly sites = new Map<string, Site>();
  private readonly recurring = new Map<number, number>();
  private owners: Owners | undefined;
  private reads = 0;
  /** Documents that have lost paragraphs to the rule `shared`. */
  private readonly sharing = new Set<number>();
  private readonly barred = new Set<number>();
  /** Documents whose last plan holds no longer when the corpus says something new, whatever they keep. */
  private readonly restless = new Set<number>();

  constructor(
    private readonly documents: CorpusDocuments,
    private readonly options: PlanOptions,
    private readonly onRead: (reads: number) => void,
  ) {}

  contextOf(document: number): CorpusContext {
    const site = this.siteOf(document);
    const group = { name: site.name, documents: site.documents };
    const shared =
      this.owners === undefined || this.barred.has(document)
        ? undefined
        : { owners: this.owners, document, keptBy: (owner: number) => this.keptBy(owner) };
    return { template: { index: { recurring: this.recurring }, number: site.number, group }, shared };
  }

  settle(looks: readonly (FirstLook | undefined)[]): void {
    for (let document = 0; document < this.documents.count; document++) {
      this.siteOf(document).members.push(document);
      const look = looks[document];
      if (look === undefined) continue;
      const { count, signature, longest, columns, isDirect } = look;
      this.skeletons[document] = new Skeleton(count, signature, longest, columns);
      toggle(this.restless, document, !isDirect);
    }
    for (let round = 1; ; round++) {
      const sites = this.countSites();
      // Who keeps what is asked when it is known what the sites put around it.
      if (sites.size === 0 || this.owners !== undefined) this.assignOwners();
      const changed = this.planConcerned(sites);
      if (sites.size === 0 && changed.length === 0) return;
      if (round % PATIENCE === 0) for (const document of changed) this.barred.add(document);
    }
  }

  private siteOf(document: number): Site {
    const name = this.documents.group(document);
    let site = this.sites.get(name);
    if (site === undefined) {
      site = { name, number: this.sites.size, members: [], documents: 0 };
      this.sites.set(name, site);
    }
    return site;
  }

  /** Plans a document with what is known now; returns whether it keeps something else than before. */
  private plan(document: number): boolean {
    const bytes = this.documents.read(document);
    this.onRead(++this.reads);
    if (bytes === undefined) return false;
    const options = { ...this.options, corpus: this.contextOf(document) };
    const planned = planDocument(this.documents.path(document), bytes, options);
    const found = new Set(planned.plan.findings.map(({ evidence }) => evidence.rule));
    toggle(this.sharing, document, found.has("shared"));
    toggle(this.restless, document, found.has("template") || !planned.isDirect);
    const before = this.skeletons[document];
    const after = Skeleton.of(planned);
    this.skeletons[document] = after;
    return before === undefined || !after.equals(before);
  }

  /** Counts what recurs; returns the sites where something is new. */
  private countSites(): Set<Site> {
    const found = new Set<Site>();
    if (!this.options.rules.has("template")) return found;
    for (const site of this.sites.values()) {
      const distinct = new Map<number, Skeleton>();
      for (const document of site.members) {
        const skeleton = this.skeletons[document];
        if (skeleton !== undefined && !distinct.has(skeleton.signature)) distinct.set(skeleton.signature, skeleton);
      }
      site.documents = distinct.size;
      if (countTemplates(site.number, [...distinct.values()], this.recurring)) found.add(site);
    }
    return found;
  }

  private assignOwners(): void {
    if (!this.options.rules.has("shared")) return;
    const owners = new Owners(this.skeletons.reduce((sum, skeleton) => sum + (skeleton?.count ?? 0), 0));
    for (const [document, skeleton] of this.skeletons.entries()) {
      if (skeleton === undefined) continue;
      for (let place = 0; place < skeleton.count; place++)
        owners.add(skeleton.keyHi(place), skeleton.keyLo(place), document, place);
    }
    this.owners = owners;
  }

  /** Plans again what the last count concerns; returns the documents that changed. */
  private planConcerned(sites: ReadonlySet<Site>): number[] {
    const changed: number[] = [];
    for (let document = 0; document < this.documents.count; document++) {
      if (this.isConcerned(document, sites) && this.plan(document)) changed.push(document);
    }
    return changed;
  }

  private isConcerned(document: number, sites: ReadonlySet<Site>): boolean {
    if (this.restless.has(document) && sites.has(this.siteOf(document))) return true;
    return this.sharing.has(document) || this.hasTemplate(document, sites) || this.isForeign(document);
  }

  /** Whether a document of one of these sites keeps a line that the rule `template` would now take. */
  private hasTemplate(document: number, sites: ReadonlySet<Site>): boolean {
    const skeleton = this.skeletons[document];
    if (skeleton === undefined || !sites.has(this.siteOf(document))) return false;
    return findTemplate(skeleton.template, this.contextOf(document).template) !== undefined;
  }

  /** Whether a document keeps a paragraph that another one owns. */
  private isForeign(document: number): boolean {
    const skeleton = this.skeletons[document];
    if (skeleton === undefined || this.owners === undefined || this.barred.has(document)) return false;
    for (let place = 0; place < skeleton.count; place++) {
      const slot = this.owners.find(skeleton.keyHi(place), skeleton.keyLo(place));
      if (slot >= 0 && this.owners.documentAt(slot) !== document) return true;
    }
    return false;
  }

  private keptBy(owner: number): { path: string; lines: Uint32Array } {
    return { path: this.documents.path(owner), lines: this.skeletons[owner]?.lineRanges ?? new Uint32Array(0) };
  }
}

function toggle(set: Set<number>, member: number, isMember: boolean): void {
  if (isMember) set.add(member);
  else set.delete(member);
}
