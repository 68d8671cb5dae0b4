/** What was decided about findings, read from a file and obeyed. */

import { describeError, hasCode } from "../../corpus/errors.js";
import { readNamed } from "../../corpus/readers/named-file.js";
import { Draft, placeFor } from "../../corpus/writers/draft.js";
import { writeAll } from "../../corpus/writers/write-all.js";
import { isObject } from "../../model/json.js";
import type { Decision, Finding } from "../../model.js";
import { DECISIONS_NORMALIZATION, DECISIONS_SCHEMA, formatDecisions, readDecisions } from "../../report/decisions.js";
import { UsageError } from "../exit.js";
import type { CliOptions } from "../options/cli-options.js";
import { withPlace } from "../options/names.js";

/** Where `review` writes unless told otherwise. */
export const DEFAULT_DECISIONS = ".unecho-decisions.json";

/** Decisions by the text they are about. */
export class Decisions {
  private readonly byFingerprint = new Map<string, Decision>();
  private readonly met = new Set<string>();

  constructor(decisions: readonly Decision[]) {
    for (const decision of decisions) {
      // Where branches were merged and disagree, the text stays.
      if (this.byFingerprint.get(decision.fingerprint)?.verdict !== "keep") this.set(decision);
    }
  }

  get all(): readonly Decision[] {
    return [...this.byFingerprint.values()];
  }

  /** The fingerprints of what is to be kept. */
  get kept(): ReadonlySet<string> {
    return new Set(this.all.filter(({ verdict }) => verdict === "keep").map(({ fingerprint }) => fingerprint));
  }

  of({ fingerprint }: Finding): Decision | undefined {
    return this.byFingerprint.get(fingerprint);
  }

  set(decision: Decision): void {
    this.byFingerprint.set(decision.fingerprint, decision);
  }

  delete({ fingerprint }: Finding): void {
    this.byFingerprint.delete(fingerprint);
  }

  /** Counts that what a decision keeps was found. */
  meet({ fingerprint }: Finding): void {
    this.met.add(fingerprint);
  }

  /** How many decisions to keep something were about nothing that was found. */
  get unmet(): number {
    return this.kept.size - this.met.size;
  }
}

/** The options with what `--decisions` says. @throws UsageError where the file cannot be read. */
export function withDecisions(given: CliOptions): { options: CliOptions; decisions: Decisions | undefined } {
  if (given.decisions === undefined) return { options: given, decisions: undefined };
  const decisions = openDecisions(given.decisions, given);
  return { options: { ...given, decided: decisions.kept }, decisions };
}

/** What reports are told. */
export function reportSettings({ reportLimit: limit }: CliOptions, decisions: Decisions | undefined) {
  return { limit, decisions: decisions?.all ?? [] };
}

/** @throws UsageError where there is no such file, or one that holds no decisions. */
export function openDecisions(file: string, options: CliOptions): Decisions {
  try {
    return new Decisions(parseDecisions(readNamed(file)));
  } catch (error) {
    const isMissing = hasCode(error, "ENOENT");
    const hint = isMissing ? "; make one in the page of --reporter html, or with: unecho review" : "";
    throw new UsageError(
      `${withPlace(options, "decisions", file)}: cannot read the decisions: ${describeError(error)}${hint}`,
    );
  }
}

/** Replaces the file as a whole. @throws UsageError where it cannot be written. */
export function writeDecisions(named: string, decisions: Decisions): void {
  try {
    const draft = new Draft(placeFor(named).file);
    try {
      writeAll(draft.handle, [Buffer.from(formatDecisions(decisions.all))]);
      draft.finish();
    } finally {
      draft.discard();
    }
  } catch (error) {
    throw new UsageError(`${named}: cannot write the decisions: ${describeError(error)}`);
  }
}

/** @throws Error that says what is wrong, and in which decision. */
function parseDecisions(text: string): Decision[] {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  if (!isObject(value) || !("schema" in value)) throw new Error('no decisions: an object with "schema" is expected');
  if (value.schema !== DECISIONS_SCHEMA)
    throw new Error(`they are of schema ${JSON.stringify(value.schema)}; this unecho reads ${DECISIONS_SCHEMA}`);
  if ("normalization" in value && value.normalization !== DECISIONS_NORMALIZATION)
    throw new Error(
      `their fingerprints are of normalisation ${JSON.stringify(value.normalization)}; this unecho knows ${DECISIONS_NORMALIZATION}: decide anew`,
    );
  return readDecisions("decisions" in value ? value.decisions : undefined);
}
