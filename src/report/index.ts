/** The reporters. To add one: a file in `reporters/` and a line here; its name is the name in `--reporter`. */
import type { Reporter } from "./reporter.js";

export interface ReporterEntry {
  /** For the manual page. */
  readonly summary: string;
  /** Loaded when asked for, so that starting stays quick. */
  readonly load: () => Promise<Reporter>;
  /** Shows the texts of documents, which outcomes then carry, and near misses and scores. */
  readonly showsTexts?: true;
  /** Whether a CI system reads it, which looks for files from the root of the repository. */
  readonly isForCi?: true;
  /** A report that goes with this one, behind what stands in the file that an environment variable names. */
  readonly companion?: { readonly load: () => Promise<Reporter>; readonly variable: string };
}

const loadMarkdown = async () => (await import("./reporters/markdown.js")).markdown;

const ENTRIES = {
  pretty: {
    summary: "findings by file, for reading",
    load: async () => (await import("./reporters/pretty.js")).pretty,
  },
  json: {
    summary: "one JSON document, schema 1",
    load: async () => (await import("./reporters/json.js")).json,
  },
  ndjson: {
    summary: "one JSON value a line, as it happens",
    load: async () => (await import("./reporters/ndjson.js")).ndjson,
  },
  summary: {
    summary: "the sums of the run alone, one line of JSON",
    load: async () => (await import("./reporters/summary.js")).summary,
  },
  markdown: {
    summary: "tables, for pull requests and wikis",
    load: loadMarkdown,
  },
  github: {
    summary: "annotations and a step summary in GitHub Actions",
    isForCi: true,
    load: async () => (await import("./reporters/github.js")).github,
    companion: { load: loadMarkdown, variable: "GITHUB_STEP_SUMMARY" },
  },
  gitlab: {
    summary: "a code quality report for GitLab",
    isForCi: true,
    load: async () => (await import("./reporters/gitlab.js")).gitlab,
  },
  sarif: {
    summary: "SARIF 2.1.0, for code scanning and editors",
    isForCi: true,
    load: async () => (await import("./reporters/sarif.js")).sarif,
  },
  junit: {
    summary: "XML of test results",
    load: async () => (await import("./reporters/junit.js")).junit,
  },
  html: {
    summary: "a page to look at what was found and to decide in",
    load: async () => (await import("./reporters/html.js")).html,
    showsTexts: true,
  },
} satisfies Readonly<Record<string, ReporterEntry>>;

export type ReporterName = keyof typeof ENTRIES;
export const REPORTERS: Readonly<Record<ReporterName, ReporterEntry>> = ENTRIES;
export const REPORTER_NAMES = Object.keys(ENTRIES) as readonly ReporterName[];
