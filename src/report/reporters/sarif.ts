/**
 * Reporter `sarif`: SARIF 2.1.0 (OASIS), for code scanning and editors. The
 * kept copy is a related location, the deletion is a fix.
 */
import type { Finding, LineRange, Outcome, Plan, RecordPlace } from "../../model.js";
import { RULE_FACTS, RULE_IDS } from "../../model.js";
import { visible, visibleJson } from "../escape.js";
import { describeFinding } from "../evidence.js";
import type { Reporter, ReportWriter } from "../reporter.js";

export const sarif: Reporter = { open: ({ version }) => new SarifReport(version) };

class SarifReport implements ReportWriter {
  private results = 0;
  private readonly notifications: object[] = [];

  constructor(private readonly version: string) {}

  outcome(outcome: Outcome): string {
    const { record } = outcome;
    if (outcome.kind === "planned")
      return outcome.plan.findings.map((each) => this.result(outcome.plan, each, record)).join("");
    const [level, text] =
      outcome.kind === "failed" ? ["error", outcome.message] : ["note", `skipped: ${outcome.reason}`];
    const place = record === undefined ? locationOf(outcome.path, undefined) : recordLocation(outcome.path, record);
    this.notifications.push({ level, message: message(text), locations: [place] });
    return "";
  }

  end(): string {
    const head = this.results === 0 ? this.head() : "";
    const executionSuccessful = this.notifications.every((each) => !("level" in each) || each.level !== "error");
    const invocations = [{ executionSuccessful, toolExecutionNotifications: this.notifications }];
    return `${head}\n    ],\n    "invocations": ${visibleJson(invocations)}\n  }]\n}\n`;
  }

  private result(plan: Plan, finding: Finding, record: RecordPlace | undefined): string {
    const before = this.results++ === 0 ? this.head() : ",";
    return `${before}\n      ${visibleJson(resultOf(plan, finding, record))}`;
  }

  private head(): string {
    const rules = RULE_IDS.map((id) => ({ id, shortDescription: { text: RULE_FACTS[id].about } }));
    const driver = { name: "unecho", version: this.version, rules };
    return `{
  "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
  "version": "2.1.0",
  "runs": [{
    "tool": ${visibleJson({ driver })},
    "results": [`;
  }
}

function resultOf(plan: Plan, finding: Finding, record: RecordPlace | undefined) {
  const { evidence, fingerprint, excerpt } = finding;
  return {
    ruleId: evidence.rule,
    ruleIndex: RULE_IDS.indexOf(evidence.rule),
    level: "warning",
    message: message(`${describeFinding(plan, finding, record)}: ${excerpt}`),
    ...(record === undefined ? placesOf(plan, finding) : { locations: [recordLocation(plan.path, record)] }),
    partialFingerprints: { "unecho/v1": fingerprint },
  };
}

/** The cut, the copy that stays, and the cut as a fix, unless a limit holds it back. A record has none of these: its bytes are not those of the file. */
function placesOf(plan: Plan, { evidence, lines, span }: Finding) {
  const bytes = { byteOffset: span.start, byteLength: span.end - span.start };
  const kept = "keeps" in evidence ? evidence.keeps : undefined;
  return {
    locations: [locationOf(plan.path, { ...linesOf(lines), ...bytes })],
    ...(kept === undefined
      ? {}
      : {
          relatedLocations: [
            { id: 0, message: { text: "the copy that stays" }, ...locationOf(kept.path, linesOf(kept.lines)) },
          ],
        }),
    ...(plan.held === undefined ? { fixes: [fixOf(plan, bytes)] } : {}),
  };
}

function fixOf({ path }: Plan, deletedRegion: object) {
  const artifactChanges = [{ artifactLocation: artifactOf(path), replacements: [{ deletedRegion }] }];
  return { description: { text: "Remove it" }, artifactChanges };
}

function recordLocation(name: string, { path, line }: RecordPlace) {
  const logicalLocations = [{ fullyQualifiedName: name, kind: "element" }];
  return { ...locationOf(path, linesOf({ first: line, last: line })), logicalLocations };
}

/** Plain text: braces stand for arguments, brackets for links, unless escaped. */
function message(text: string) {
  return {
    text: visible(text)
      .replace(/[[\]\\]/g, "\\$&")
      .replace(/[{}]/g, "$&$&"),
  };
}

function linesOf({ first, last }: LineRange) {
  return { startLine: first, endLine: last };
}

function locationOf(path: string, region: object | undefined) {
  return { physicalLocation: { artifactLocation: artifactOf(path), ...(region === undefined ? {} : { region }) } };
}

/** A relative URI, or that of a file. */
function artifactOf(path: string) {
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return { uri: path.startsWith("/") ? `file://${uri}` : uri };
}
