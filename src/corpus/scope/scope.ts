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
 * Holds 24 bytes a paragraph, 4 more for each that is kept and 13 for each that
 * stands more than once; and a plan for each document.
 */

import { spread } from "../../detect/common/spread.js";
import { echoOptions } from "../../detect/index.js";
import { leastRunWords } from "../../detect/shared.js";
import { findTemplate } from "../../detect/template.js";
import { type Recurrence, Recurring } from "../../detect/templates/recurring.js";
import type { PlanOptions } from "../../plan/options.js";
import { type CorpusAnswer, entryOf, NO_ANSWER, type OwnedRow, type RecurringEntry } from "./answer.js";
import { hashOfAnswer } from "./answer-hash.js";
import { COLUMN, type Look } from "./look.js";
import type { Looks } from "./looks.js";
import { Ownership } from "./ownership.js";
import type { PackedPlan } from "./packed-plan.js";
import { countTemplates } from "./template-counts.js";

/** The documents of a corpus, numbered as they are read. */
interface CorpusDocuments {
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
  readonly answer: CorpusAnswer;
}

/** Looks again, in ascending order of the documents; undefined for one that cannot be read any more. */
export type LookAgain = (
  questions: Iterable<Question>,
) => AsyncIterable<readonly [document: number, look: Look | undefined]>;

/** `looks`: the first look at each document; what has none has no part in this. */
export async function settleCorpus(
  documents: CorpusDocuments,
  options: PlanOptions,
  looks: Looks,
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
  /** What recurs by its lower line, spread, in the order it was found. */
  readonly byLine: Map<number, Recurrence[]>;
  /** Whether a member keeps something else than when it was counted. */
  isStale: boolean;
}

const NO_DOCUMENTS: Uint32Array<ArrayBuffer> = new Uint32Array(0);

export class Corpus {
  private readonly sites = new Map<string, Site>();
  private readonly siteOf: Site[] = [];
  /** From when the sites' lines are known first. */
  private ownership: Ownership | undefined;
  /** Where the last count found something of which the members were not told. */
  private readonly news = new Set<Site>();
  /** Hashes of what documents were told last; those not in here were told nothing. */
  private readonly told = new Map<number, string>();
  private readonly toldNothing = hashOfAnswer(NO_ANSWER);
  private readonly leastRunWords: number;

  constructor(
    private readonly documents: CorpusDocuments,
    private readonly options: PlanOptions,
    private readonly looks: Looks,
    private readonly lookAgain: LookAgain,
  ) {
    this.leastRunWords = leastRunWords(echoOptions(options));
    for (let document = 0; document < documents.count; document++) this.join(document, documents.site(document));
  }

  async settle(): Promise<void> {
    const { documents, looks } = this;
    for (let concerned = this.countSites(); concerned.length > 0; concerned = this.countSites())
      await this.tell(concerned);
    if (!this.options.rules.has("shared")) return;
    const numbered = Uint32Array.from({ length: documents.count }, (_, i) => i);
    const ownership = new Ownership(looks, documents.order ?? numbered);
    this.ownership = ownership;
    for (let concerned = numbered; concerned.length > 0; concerned = this.countSites()) {
      while (concerned.length > 0) concerned = ownership.update(await this.tell(concerned));
    }
    this.ownership = undefined;
  }

  /** What is decided about a document, where it stands; undefined for one that has no part in the corpus. */
  planned(document: number): PackedPlan | undefined {
    return this.looks.at(document)?.plan;
  }

  private join(document: number, name: string): void {
    let site = this.sites.get(name);
    if (site === undefined) {
      site = { name, members: [], recurring: new Recurring(), byLine: new Map(), isStale: true };
      this.sites.set(name, site);
    }
    site.members.push(document);
    this.siteOf.push(site);
  }

  /** Counts what recurs; returns the documents, ascending, of the sites where something is new. */
  private countSites(): Uint32Array<ArrayBuffer> {
    if (!this.options.rules.has("template")) return NO_DOCUMENTS;
    const concerned: number[] = [];
    for (const site of this.sites.values()) {
      if (!site.isStale) continue;
      site.isStale = false;
      const members = site.members.map((document) => this.looks.at(document)).filter((look) => look !== undefined);
      const found = countTemplates(members, site.recurring);
      if (found.length === 0) continue;
      for (const entry of found) {
        const line = spread(entry.below);
        const known = site.byLine.get(line);
        if (known === undefined) site.byLine.set(line, [entry]);
        else known.push(entry);
      }
      this.news.add(site);
      for (const document of site.members) concerned.push(document);
    }
    return Uint32Array.from(concerned).sort();
  }

  /** Looks again at those of the documents that are told something new; returns which of them keep something else now. */
  private async tell(documents: Uint32Array): Promise<readonly number[]> {
    // What is told in a round is what held when it began.
    for await (const [document, look] of this.lookAgain(this.questions(documents)))
      if (look !== undefined) this.looks.enter(document, look);
    this.news.clear();
    const changed = [...this.looks.turn()];
    for (const document of changed) (this.siteOf[document] as Site).isStale = true;
    return changed;
  }

  private *questions(documents: Uint32Array): Iterable<Question> {
    for (const document of documents) {
      const look = this.looks.at(document);
      if (look === undefined || !look.asks || !this.mayConcern(document, look)) continue;
      const answer = this.answerOn(document, look);
      const hash = hashOfAnswer(answer);
      if (hash === (this.told.get(document) ?? this.toldNothing)) continue;
      this.told.set(document, hash);
      yield { document, answer };
    }
  }

  /** False where what is known now makes no other plan than the last: most documents, for little work. */
  private mayConcern(document: number, look: Look): boolean {
    if (!look.isDirect || look.lostBy("shared")) return true;
    if (this.ownership?.hasForeignRun(document, look, this.leastRunWords)) return true;
    const site = this.siteOf[document] as Site;
    if (!this.news.has(site)) return false;
    return look.lostBy("template") || findTemplate(look.template, site.recurring) !== undefined;
  }

  private answerOn(document: number, look: Look): CorpusAnswer {
    const site = this.siteOf[document] as Site;
    const template = this.recurringEntries(site, look);
    const shared = this.ownedRows(document);
    return template.length === 0 && shared.length === 0 ? NO_ANSWER : { site: site.name, template, shared };
  }

  private recurringEntries(site: Site, look: Look): RecurringEntry[] {
    if (site.byLine.size === 0) return [];
    const known = new Set<readonly Recurrence[]>();
    for (const line of look.column(COLUMN.line)) {
      const recurrences = site.byLine.get(spread(line));
      if (recurrences !== undefined) known.add(recurrences);
    }
    return [...known].flatMap((recurrences) =>
      recurrences.map(({ inTail, above, below, documents, of }) => ({
        entry: entryOf(inTail, above, below),
        documents,
        of,
      })),
    );
  }

  private ownedRows(document: number): OwnedRow[] {
    const rows: OwnedRow[] = [];
    for (const { row, owner, ownerRow, ownerPlace } of this.ownership?.foreignRows(document) ?? []) {
      const owning = this.looks.at(owner);
      if (owning === undefined) continue;
      rows.push({
        row,
        document: this.documents.path(owner),
        place: ownerPlace,
        of: owning.kept,
        lines: [owning.valueAt(COLUMN.firstLine, ownerRow), owning.valueAt(COLUMN.lastLine, ownerRow)],
        words: owning.valueAt(COLUMN.words, ownerRow),
      });
    }
    return rows;
  }
}
