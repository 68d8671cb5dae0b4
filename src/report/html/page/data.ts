/** The report as the page sees it: blocks opened, findings in one list. */
import type { Finding, RuleId } from "../../../model.js";
import { revealed } from "../../escape.js";
import { describeEvidence } from "../../evidence.js";
import type { DocumentRow, DocumentText, Overview, Problem, RowBlock } from "../payload.js";

/** One finding in the list. */
export interface Item {
  /** Its place in the list of all. */
  readonly number: number;
  readonly document: number;
  readonly row: DocumentRow;
  readonly finding: Finding;
  readonly rule: RuleId;
  readonly bytes: number;
  /** As it is shown, below the folder that all have in common. */
  readonly folder: string;
}

export interface ReportData {
  readonly overview: Overview;
  /** The folder that all documents have in common, with a slash at its end; empty where there is none. */
  readonly common: string;
  readonly documents: readonly DocumentRow[];
  /** In the order of documents and lines. */
  readonly items: readonly Item[];
  /** For each document its first item; one more at the end. */
  readonly firstItem: readonly number[];
  /** How many findings there are of each text, by fingerprint. */
  readonly copies: ReadonlyMap<string, number>;
  /** Findings by the number that the reporter counted, which leaves out what a decision keeps. */
  readonly counted: readonly Item[];
  readonly untouched: readonly (readonly [path: string, bytes: number])[];
  readonly problems: readonly Problem[];
  readonly documentAt: ReadonlyMap<string, number>;
}

export async function openReport(): Promise<ReportData> {
  const overview = await open<Overview>("overview");
  const blocks = await Promise.all(Array.from({ length: overview.rowBlocks }, (_, i) => open<RowBlock>(`rows-${i}`)));
  const documents = blocks.flatMap((block) => block.documents);
  const items: Item[] = [];
  const counted: Item[] = [];
  const copies = new Map<string, number>();
  const firstItem: number[] = [];
  const common = commonFolder(documents.map(({ path }) => path));
  for (const [document, row] of documents.entries()) {
    const folder = folderOf(row.path.slice(common.length));
    firstItem.push(items.length);
    const decided = new Set(row.kept);
    const all = row.kept === undefined ? row.findings : [...row.findings, ...row.kept].sort(byLine);
    for (const finding of all) {
      const { span, evidence, fingerprint } = finding;
      copies.set(fingerprint, (copies.get(fingerprint) ?? 0) + 1);
      const bytes = span.end - span.start;
      const item = {
        number: items.length,
        document,
        row,
        finding,
        rule: evidence.rule,
        bytes,
        folder,
      };
      items.push(item);
      if (!decided.has(finding)) counted.push(item);
    }
  }
  firstItem.push(items.length);
  return {
    overview,
    common,
    documents,
    items,
    firstItem,
    copies,
    counted,
    untouched: blocks.flatMap((block) => block.untouched),
    problems: blocks.flatMap((block) => block.problems),
    documentAt: new Map(documents.map(({ path }, i) => [path, i])),
  };
}

/** Opens texts, and remembers the blocks opened last. */
export class Texts {
  private readonly opened = new Map<number, Promise<readonly DocumentText[]>>();

  constructor(private readonly blocks: number) {}

  /** Undefined for a document whose text is not in the report. */
  async of({ text }: DocumentRow): Promise<DocumentText | undefined> {
    if (text === undefined || text[0] >= this.blocks) return undefined;
    const [block, item] = text;
    let texts = this.opened.get(block);
    if (texts === undefined) {
      texts = open<readonly DocumentText[]>(`texts-${block}`);
      this.opened.set(block, texts);
      for (const oldest of this.opened.keys()) if (this.opened.size > MOST_OPEN) this.opened.delete(oldest);
    }
    return (await texts)[item];
  }
}

const MOST_OPEN = 8;

const words = new WeakMap<Item, string>();

/** What a reader may look for, as it is shown, in lower case. */
export function wordsOf(item: Item): string {
  let text = words.get(item);
  if (text === undefined) {
    const { row, finding } = item;
    text = [row.path, finding.excerpt, evidenceOf(item)].map(revealed).join("\n").toLowerCase();
    words.set(item, text);
  }
  return text;
}

export function evidenceOf({ row, finding }: Item): string {
  return describeEvidence(row, finding);
}

/** Share of a document's bytes that its findings have, 0 to 1. */
export function shareOf({ bytes, findings }: DocumentRow): number {
  return bytes === 0 ? 0 : findings.reduce((sum, { span }) => sum + span.end - span.start, 0) / bytes;
}

/** The folder that all have in common, where documents lie in it. */
export const TOP = "(top)";

function folderOf(path: string): string {
  const at = path.lastIndexOf("/");
  return at < 0 ? TOP : path.slice(0, at) || "/";
}

function commonFolder(paths: readonly string[]): string {
  let common = paths[0] ?? "";
  for (const path of paths) while (!path.startsWith(common)) common = common.slice(0, -1);
  return common.slice(0, common.lastIndexOf("/") + 1);
}

/** The name of a document in its folder. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1) || path;
}

function byLine(a: Finding, b: Finding): number {
  return a.lines.first - b.lines.first;
}

/** A block of JSON, compressed, in an element of the page; those behind the script may still be on their way. */
async function open<Value>(id: string): Promise<Value> {
  if (document.getElementById(id) === null && document.readyState === "loading")
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  const packed = atob(document.getElementById(id)?.textContent ?? "");
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}
