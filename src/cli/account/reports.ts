/** The reports of a run: which were asked for, and where each goes. */
import { appendFileSync, closeSync, openSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { describeError } from "../../corpus/errors.js";
import { Draft, placeFor } from "../../corpus/writers/draft.js";
import { writeAll } from "../../corpus/writers/write-all.js";
import type { Decision, Outcome, Summary } from "../../model.js";
import { REPORTERS, type ReporterEntry } from "../../report/index.js";
import type { Paint, ReportWriter } from "../../report/reporter.js";
import { UsageError } from "../exit.js";
import type { ReporterChoice } from "../options/cli-options.js";
import { PLAIN_PAINT } from "../terminal/colour.js";
import type { Io } from "../terminal/io.js";
import { VERSION } from "../version.js";
import { namerInRepository, renamed } from "./repository.js";

interface Sink {
  write(text: string): Promise<void>;
  close(): void;
}

/** What reports are told besides the outcomes. */
interface ReportSettings {
  /** The most bytes of one that holds texts. */
  readonly limit?: number | undefined;
  readonly decisions?: readonly Decision[];
  /** Whether the report is followed by what to do next. */
  readonly advises?: boolean;
}

/** What reports are told where nobody says otherwise. */
const DEFAULTS = {
  version: VERSION,
  decisions: [],
  limit: 20 << 20,
  pack: (text: string) => deflateRawSync(text).toString("base64"),
};

interface Open {
  readonly writer: ReportWriter;
  readonly sink: Sink;
  /** How it names files; undefined: as they are shown. */
  readonly nameOf: ((shown: string) => string) | undefined;
}

export class Reports {
  private constructor(private readonly open: readonly Open[]) {}

  /**
   * Opens the reports in `choices`. One without a path goes to stdout if
   * `stdoutIsFree`; for `pretty`, which is for a person, stderr serves as well. `advises`: nothing is done yet.
   */
  static async start(
    choices: readonly ReporterChoice[],
    io: Io,
    stdoutIsFree: boolean,
    { limit, decisions = [], advises = false }: ReportSettings = {},
  ): Promise<Reports> {
    if (limit !== undefined && !choices.some(({ name }) => REPORTERS[name].showsTexts))
      throw new UsageError("--report-limit goes with --reporter html");
    const onStdout = choices.filter(({ name, path }) => path === undefined && (name !== "pretty" || stdoutIsFree));
    if (onStdout.length > 1)
      throw new UsageError(`two reports on standard output: name a file, --reporter ${onStdout[1]?.name}=FILE`);
    if (onStdout.length > 0 && !stdoutIsFree) {
      const name = onStdout[0]?.name;
      throw new UsageError(`standard output carries the result: name a file for the report, --reporter ${name}=FILE`);
    }
    const open: Open[] = [];
    const nameOf = namerInRepository(process.env, process.cwd());
    for (const choice of choices) {
      const entry = REPORTERS[choice.name];
      const { sink, paint } = openSink(choice, io, stdoutIsFree);
      const columns = choice.path !== undefined ? undefined : stdoutIsFree ? io.stdoutColumns : io.stderrColumns;
      const { verbose } = io;
      const context = {
        ...DEFAULTS,
        paint,
        columns,
        advises,
        verbose,
        decisions,
        ...(limit === undefined ? {} : { limit }),
      };
      const writer = (await entry.load()).open(context);
      open.push({ writer, sink, nameOf: entry.isForCi ? nameOf : undefined });
      const companion = await openCompanion(entry);
      if (companion !== undefined) open.push(companion);
    }
    return new Reports(open);
  }

  async add(outcome: Outcome): Promise<void> {
    for (const { writer, sink, nameOf } of this.open)
      await sink.write(writer.outcome(nameOf === undefined ? outcome : renamed(outcome, nameOf)));
  }

  async end(summary: Summary): Promise<void> {
    for (const { writer, sink } of this.open) {
      await sink.write(writer.end(summary));
      sink.close();
    }
  }
}

function openSink(choice: ReporterChoice, io: Io, stdoutIsFree: boolean): { sink: Sink; paint: Paint } {
  if (choice.path !== undefined) return { sink: fileSink(choice.path), paint: PLAIN_PAINT };
  if (stdoutIsFree) return { sink: { write: (text) => io.data(text), close: () => {} }, paint: io.stdoutPaint };
  return { sink: { write: async (text) => io.say(text), close: () => {} }, paint: io.stderrPaint };
}

async function openCompanion({ companion }: ReporterEntry): Promise<Open | undefined> {
  const file = companion === undefined ? undefined : process.env[companion.variable];
  if (companion === undefined || !file) return undefined;
  const write = async (text: string) => {
    try {
      appendFileSync(file, text);
    } catch (error) {
      throw new UsageError(`${file}: cannot write the report: ${describeError(error)}`);
    }
  };
  return {
    writer: (await companion.load()).open({ ...DEFAULTS, paint: PLAIN_PAINT }),
    sink: { write, close: () => {} },
    nameOf: undefined,
  };
}

/** A report appears whole or not at all, behind a link where there is one; pipes and devices are written as it comes. */
function fileSink(named: string): Sink {
  const fail = (error: unknown) => new UsageError(`${named}: cannot write the report: ${describeError(error)}`);
  const { file, isStream } = placeFor(named);
  let draft: Draft | undefined;
  let handle: number;
  try {
    draft = isStream ? undefined : new Draft(file);
    handle = draft?.handle ?? openSync(file, "w");
  } catch (error) {
    throw fail(error);
  }
  return {
    write: async (text) => {
      try {
        writeAll(handle, [Buffer.from(text)]);
      } catch (error) {
        throw fail(error);
      }
    },
    close: () => {
      try {
        if (draft === undefined) closeSync(handle);
        else draft.finish();
      } catch (error) {
        throw fail(error);
      }
    },
  };
}
