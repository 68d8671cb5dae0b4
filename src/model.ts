/**
 * The words of unecho as types. Read this file first: everything else turns
 * one of these into the next.
 *
 *     bytes -> paragraphs -> keys -> detectors -> findings -> plan -> { cleaned bytes | patch | report }
 *
 * All offsets are in bytes of the source as read, half-open. All line numbers
 * are 1-based and inclusive.
 */

/** A name and its bytes. The bytes are never changed. */
export interface Document {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Supersets of ASCII whose line ends are single bytes, by the names of the WHATWG Encoding Standard. Left out is what
 * shifts state (ISO-2022-JP): a cut could take a shift away.
 */
export const LEGACY_ENCODINGS = [
  "ibm866",
  "iso-8859-2",
  "iso-8859-3",
  "iso-8859-4",
  "iso-8859-5",
  "iso-8859-6",
  "iso-8859-7",
  "iso-8859-8",
  "iso-8859-8-i",
  "iso-8859-10",
  "iso-8859-13",
  "iso-8859-14",
  "iso-8859-15",
  "koi8-r",
  "koi8-u",
  "macintosh",
  "windows-874",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
  "x-mac-cyrillic",
  "gbk",
  "gb18030",
  "big5",
  "euc-jp",
  "shift_jis",
  "euc-kr",
] as const;
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];

/**
 * How bytes are read as text. `utf-8` does for every ASCII superset: a byte that
 * is not valid UTF-8 stands for itself and survives. The legacy ones, which
 * must be named, know case and letters too.
 */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", ...LEGACY_ENCODINGS] as const;

export type Encoding = (typeof ENCODINGS)[number];

/**
 * What a paragraph is: in `line` mode every non-blank line, in `block` mode
 * (hard-wrapped text) every maximal sequence of non-blank lines.
 */
export type Mode = "line" | "block";

/** Bytes `start` up to, but not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Lines `first` to `last`, both included, counted from 1. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The paragraphs of a document as columns, one entry a paragraph, in document
 * order. 34 bytes a paragraph, 40 more with sketches, 8 more with seals. Blank lines belong to no row: the gap between
 * `end[i]` and `start[i + 1]` holds them.
 */
export interface ParagraphTable {
  readonly count: number;
  /** First byte of the first line. */
  readonly start: Uint32Array;
  /** End of the text: the last line without its line end. */
  readonly textEnd: Uint32Array;
  /** End of the last line, line end included. */
  readonly end: Uint32Array;
  readonly firstLine: Uint32Array;
  readonly lastLine: Uint32Array;
  /** Words in the normalised text; two CJK characters count as one. */
  readonly words: Uint32Array;
  /** The key: 64 bits of hash over the normalised text, in two halves. */
  readonly keyHi: Uint32Array;
  readonly keyLo: Uint32Array;
  /** 1 where every line of the paragraph starts with a space or a tab. */
  readonly indented: Uint8Array;
  /** 0 only where the normalised text holds no digit of any script. */
  readonly figures: Uint8Array;
  /** SKETCH_NUMBERS a paragraph (text/kernel/twin.ts), which near copies and beginnings share; empty unless asked for. */
  readonly sketches: Uint32Array;
  /**
   * SEAL_NUMBERS a paragraph, empty unless asked for: 64 bits of another hash over the normalised text, the low half
   * first, keyed with a secret. Keys can be forged; who does not know the secret cannot make two texts with one seal.
   */
  readonly seals: Uint32Array;
}

/** A document cut into paragraphs, each with its key: what detectors read. */
export interface KeyedDocument {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly mode: Mode;
  /** Lines in the document, blank ones included. */
  readonly lines: number;
  /** How many of them are known to be longer than any line of wrapped text; there may be more. */
  readonly longLines: number;
  readonly paragraphs: ParagraphTable;
  /** What rules remember of it between their looks: detect/memory.ts. */
  readonly memory: Map<unknown, unknown>;
}

/** The rules, by the id that reports and `--rules` use. */
export const RULE_IDS = ["repeat", "near-repeat", "teaser", "chrome", "template", "shared"] as const;
export type RuleId = (typeof RULE_IDS)[number];
/** Rules that remove a paragraph because another one of the same document keeps what it says. */
export type CopyRuleId = "repeat" | "near-repeat" | "teaser";
/** Rules that look at many documents together. */
export const CORPUS_RULE_IDS = ["template", "shared"] as const satisfies readonly RuleId[];

export type CorpusRuleId = (typeof CORPUS_RULE_IDS)[number];

/**
 * What a detector found, in paragraphs: rows `first` to `last` (both included)
 * of the view it was given, and why they should go.
 */
export type Candidate =
  | {
      readonly rule: CopyRuleId;
      readonly first: number;
      readonly last: number;
      readonly confidence: number;
      /** For each paragraph in order, the row of the document that keeps its text. */
      readonly keepers: Uint32Array;
      /** Which threshold was met, in words for a person. */
      readonly reason: string;
    }
  | {
      readonly rule: "chrome";
      readonly first: number;
      readonly last: number;
      readonly confidence: number;
      /** For each paragraph in order, the lexicon entry it matched. */
      readonly evidence: readonly string[];
      readonly reason: string;
    }
  | {
      readonly rule: "template";
      readonly first: number;
      readonly last: number;
      readonly confidence: number;
      /** How many documents have the rarest of the lines. */
      readonly documents: number;
      readonly group: Group;
      readonly reason: string;
    }
  | {
      readonly rule: "shared";
      readonly first: number;
      readonly last: number;
      readonly confidence: number;
      /** The document that keeps the paragraphs, and for each in order its first and its last line there. */
      readonly path: string;
      readonly lines: Uint32Array;
      readonly reason: string;
    };

/** Documents of one site. */
export interface Group {
  /** The folder they lie in, or what `--group-by` names. */
  readonly name: string;
  readonly documents: number;
}

/** A near miss: rows of the view that a rule looked at and left, and why. */
export interface Spared {
  readonly rule: RuleId;
  readonly first: number;
  readonly last: number;
  readonly reason: string;
  /** The option that would have let it go, as a person would type it. */
  readonly option: string | undefined;
}

/** Where a kept copy stands. */
export interface Place {
  readonly path: string;
  readonly lines: LineRange;
}

/** Words of a kept paragraph and what a near copy has in their place; either may be empty. */
export interface Difference {
  /** First line of the kept paragraph. */
  readonly keptLine: number;
  readonly kept: string;
  /** First line of the removed one. */
  readonly removedLine: number;
  readonly removed: string;
}

/** Evidence that a finding rests on: the kept copy, or the lexicon entries matched. */
export type Evidence =
  | { readonly rule: "repeat"; readonly keeps: Place }
  | {
      readonly rule: "near-repeat";
      readonly keeps: Place;
      /** Share of words that stand in both texts, 0 to 1. */
      readonly similarity: number;
      /** The words in which they differ, in order; the first MOST_DIFFERENCES of them. */
      readonly differences: readonly Difference[];
    }
  | {
      readonly rule: "teaser";
      readonly keeps: Place;
      /** The same, of the teaser's own words and the beginning of the fuller text. */
      readonly similarity: number;
    }
  | { readonly rule: "chrome"; readonly entries: readonly string[] }
  /** `documents` of the `group` have the rarest of the lines. */
  | { readonly rule: "template"; readonly documents: number; readonly group: Group }
  | { readonly rule: "shared"; readonly keeps: Place };

/** One thing to delete, and why. */
export interface Finding {
  readonly lines: LineRange;
  /** The cut: whole lines, plus the blank lines that would be left doubled. */
  readonly span: Span;
  readonly paragraphs: number;
  readonly words: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: Evidence;
  readonly reason: string;
  /** 16 hexadecimal digits over the rule and the normalised text, independent of place. */
  readonly fingerprint: string;
  /** The start of the removed text, white space folded, at most 80 characters. */
  readonly excerpt: string;
}

/** Lines that a rule looked at and left, and why. */
export interface NearMiss {
  readonly rule: RuleId;
  readonly lines: LineRange;
  readonly reason: string;
  /** The option that would have let it go, as a person would type it. */
  readonly option: string | undefined;
}

/** How rule `chrome` scored a paragraph, by its first line: above 0 speaks for chrome, in log-odds. */
export interface ChromeScore {
  readonly line: number;
  readonly score: number;
  /** The features that weigh most. */
  readonly reasons: readonly string[];
}

/** Why a document is left as it is although something was found. */
export interface Held {
  /** Share of the document's bytes that would go, 0 to 1. */
  readonly share: number;
  /** The limit it would break, 0 to 1. */
  readonly limit: number;
  /** Which limit: on one document, or on all of them together, whose share is then given. */
  readonly option: "--max-removed" | "--max-removed-total";
}

/**
 * Everything unecho decided about one document. Cleaned bytes, patch, report
 * and explanation are all derived from it; none of them looks again.
 */
export interface Plan {
  readonly path: string;
  /** Length of the source in bytes; a plan is refused for any other. */
  readonly bytes: number;
  readonly cleanedBytes: number;
  readonly lines: number;
  readonly paragraphs: number;
  readonly mode: Mode;
  readonly encoding: Encoding;
  /** Sorted by span; spans are disjoint. */
  readonly findings: readonly Finding[];
  /** Findings that a decision keeps: neither cut nor among `findings`. Absent where there are none. */
  readonly kept?: readonly Finding[];
  /** Near misses, by line; empty unless they were asked for. */
  readonly near: readonly NearMiss[];
  /** Scores of rule `chrome`, from its first look; empty unless near misses were asked for. */
  readonly scores: readonly ChromeScore[];
  /** Set when a limit holds the document back: the findings are reported, not cut. */
  readonly held?: Held;
}

/** Where a record stands: a record's name need not say so, and its lines are those of its text. */
export interface RecordPlace {
  /** The file, as it is shown. */
  readonly path: string;
  /** The line; of formats without lines, which record. Counts from 1. */
  readonly line: number;
}

/** What became of one input. Each input has exactly one outcome. */
export type Outcome = (
  | {
      readonly kind: "planned";
      readonly plan: Plan;
      /** The document as a person reads it, a line feed between lines; there when a report shows texts. */
      readonly text?: string;
    }
  | { readonly kind: "skipped"; readonly path: string; readonly reason: string }
  | { readonly kind: "failed"; readonly path: string; readonly message: string }
) & {
  /** There where the document is a record. */
  readonly record?: RecordPlace;
};

/** The sums over a run. */
export interface Summary {
  /** Inputs that were read and looked at. */
  readonly documents: number;
  /** Of these, how many have cuts ... */
  readonly changed: number;
  /** ... how many nothing was found in ... */
  readonly unchanged: number;
  /** ... and how many a limit held back. */
  readonly held: number;
  readonly skipped: number;
  readonly errors: number;
  readonly bytes: number;
  readonly removedBytes: number;
  readonly findings: Readonly<Partial<Record<RuleId, number>>>;
  /** Findings that a baseline holds; they are counted nowhere else. Absent without a baseline. */
  readonly known?: number;
  /** Findings that a decision keeps; they are counted nowhere else. Absent where there are none. */
  readonly kept?: number;
}

/** What a person decided about a text that was found. */
export interface Decision {
  /** Of the finding: rule and normalised text. The decision holds wherever that text is found. */
  readonly fingerprint: string;
  /** Undefined where somebody wrote the decision by hand, without it. */
  readonly rule: RuleId | undefined;
  /** `keep`: it stays. `remove`: it was looked at and may go. */
  readonly verdict: "keep" | "remove";
  /** Where it was found. This, the excerpt and the reason are for a person; nothing is compared with them. */
  readonly path: string;
  readonly excerpt: string;
  readonly reason: string;
}
