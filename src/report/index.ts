/** The reporters. To add one: a file beside this one and a line here; its name is the name in `--reporter`. */
import type { Reporter } from "./reporter.js";

export interface ReporterEntry {
  readonly summary: string;
  /** Loaded when asked for, so that starting stays quick. */
  readonly load: () => Promise<Reporter>;
}

export const REPORTERS: Readonly<Record<string, ReporterEntry>> = {
  pretty: {
    summary: "findings by file, for reading",
    load: async () => (await import("./pretty.js")).pretty,
  },
  json: {
    summary: "one JSON document, schema 1",
    load: async () => (await import("./json.js")).json,
  },
};
