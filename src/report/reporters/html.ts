/**
 * Reporter `html`: a page to look at what was found and to decide in, one file
 * that loads nothing. Lists come first and texts as far as there is room: whole
 * ones up to half of the limit, then the lines around what was found, then none.
 * The page says what was left out. See html/payload.ts for what is in the file.
 */
import type { Outcome, Plan, Summary } from "../../model.js";
import { Blocks } from "../html/blocks.js";
import { FrequentLines } from "../html/frequent-lines.js";
import type { DocumentText, Overview, TextPlace } from "../html/payload.js";
import { Rows } from "../html/rows.js";
import { wholeText, windowsOf } from "../html/segments.js";
import { page, SHELL_BYTES } from "../html/shell.js";
import type { ReportContext, Reporter, ReportWriter } from "../reporter.js";
import { count, describeSummary, number } from "../words.js";

/** Characters of JSON in a block of texts: small, for one is opened to show a document. */
const TEXT_BLOCK = 1 << 18;

export const html: Reporter = { open: (context) => new HtmlReport(context) };

class HtmlReport implements ReportWriter {
  private readonly texts: Blocks;
  private readonly rows: Rows;
  private readonly frequent = new FrequentLines();
  private readonly room: number;
  private findings = 0;
  private windows = 0;
  /** Texts of documents that lose nothing but may keep what others lose, by path; and their length. */
  private readonly spare = new Map<string, { plan: Plan; lines: readonly string[] }>();
  private spareLength = 0;
  /** Documents that keep what others lose. */
  private readonly keepers = new Set<string>();

  constructor(private readonly context: ReportContext) {
    this.room = Math.max(0, context.limit - SHELL_BYTES - context.pack(JSON.stringify(context.decisions)).length);
    this.texts = new Blocks(context.pack, TEXT_BLOCK);
    this.rows = new Rows(context.pack, this.room);
  }

  outcome(outcome: Outcome): string {
    if (outcome.kind === "planned") this.plan(outcome.plan, outcome.text?.split("\n"));
    else this.rows.problem([outcome.kind, outcome.path, outcome.kind === "failed" ? outcome.message : outcome.reason]);
    return "";
  }

  end(summary: Summary): string {
    for (const path of this.keepers) {
      const { plan, lines } = this.spare.get(path) ?? {};
      if (plan !== undefined && lines !== undefined) this.document(plan, this.addText(plan, lines));
    }
    this.rows.close();
    this.texts.close();
    const { frequent, context, rows, texts } = this;
    const make = (): string => {
      const overview: Overview = {
        version: context.version,
        summary,
        rowBlocks: rows.done.length,
        textBlocks: texts.done.length,
        frequent: frequent.list,
        leftOut: { limit: context.limit, ...rows.leftOut, windows: this.windows },
        decisions: context.decisions,
      };
      return context.pack(JSON.stringify(overview));
    };
    const isTooLarge = () => texts.size + rows.size + make().length > this.room;
    while (texts.done.length > 0 && isTooLarge()) texts.drop();
    while (rows.done.length > 0 && isTooLarge()) rows.drop();
    const title = `unecho: ${number(summary.changed + summary.held)} of ${count(summary.documents, "document")} with findings`;
    const shell = { title, summary: describeSummary(summary), overview: make(), rows: rows.done, texts: texts.done };
    return [...page(shell)].join("");
  }

  private plan(plan: Plan, lines: readonly string[] | undefined): void {
    if (plan.findings.length === 0 && plan.kept === undefined) {
      this.rows.untouched(plan);
      if (lines !== undefined) this.spareText(plan, lines);
      return;
    }
    for (const { evidence } of plan.findings)
      if ("keeps" in evidence && evidence.keeps.path !== plan.path) this.keepers.add(evidence.keeps.path);
    if (lines !== undefined) this.frequent.add(plan, lines, this.findings);
    this.findings += plan.findings.length;
    this.document(plan, lines === undefined ? undefined : this.addText(plan, lines));
  }

  private document(plan: Plan, text: TextPlace | undefined): void {
    const { path, bytes, cleanedBytes, lines, findings, kept, held } = plan;
    const row = { path, bytes, cleanedBytes, lines, findings };
    this.rows.document({
      ...row,
      ...(kept === undefined ? {} : { kept }),
      ...(held === undefined ? {} : { held }),
      ...(text === undefined ? {} : { text }),
    });
  }

  /** Keeps the text as far as there is room; says where. */
  private addText(plan: Plan, lines: readonly string[]): TextPlace | undefined {
    const used = this.texts.size + this.rows.size;
    if (used > this.room) return undefined;
    const isWhole = used <= this.room / 2;
    if (!isWhole) this.windows++;
    const segments = isWhole ? wholeText(lines) : windowsOf(plan, lines);
    const place = this.texts.next;
    const text: DocumentText = { segments, scores: plan.scores, near: plan.near };
    this.texts.add(text);
    return place;
  }

  private spareText(plan: Plan, lines: readonly string[]): void {
    this.spareLength += plan.bytes;
    if (this.spareLength <= this.context.limit) this.spare.set(plan.path, { plan, lines });
  }
}
