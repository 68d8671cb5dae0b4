/**
 * Properties with a memory: each is tried on what has failed before, which
 * `fixtures/regressions/` keeps, then on generated cases; for a number of cases
 * (UNECHO_RUNS) or for a time (UNECHO_SECONDS, set by `npm run fuzz`). What
 * fails while fuzzing is kept, at its smallest.
 */
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";

const REGRESSIONS = path.join(import.meta.dirname, "../fixtures/regressions");
const RUNS = Number(process.env.UNECHO_RUNS ?? 1_500);
const SECONDS = Number(process.env.UNECHO_SECONDS ?? 0);
/** `kind` names what the cases are, and the folder of those that failed once. `effort`: how many count as one. */
export function assertProperty<T>(
  kind: string,
  cases: fc.Arbitrary<T>,
  check: (value: T) => unknown,
  effort = 1,
): void {
  const details = fc.check(
    fc.property(cases, (value) => void check(value)),
    parameters<T>(kind, effort),
  ) as fc.RunDetails<[T]>;
  settle(kind, details);
}

/** The same for a check that takes its time. */
export async function assertPropertyAsync<T>(
  kind: string,
  cases: fc.Arbitrary<T>,
  check: (value: T) => Promise<unknown>,
  effort: number,
): Promise<void> {
  const property = fc.asyncProperty(cases, async (value) => void (await check(value)));
  settle(kind, (await fc.check(property, parameters<T>(kind, effort))) as fc.RunDetails<[T]>);
}

function parameters<T>(kind: string, effort: number): fc.Parameters<[T]> {
  const examples = regressions<T>(kind).map((value): [T] => [value]);
  if (SECONDS === 0) return { numRuns: Math.ceil(RUNS / effort) + examples.length, examples };
  return { numRuns: 1e9, examples, interruptAfterTimeLimit: SECONDS * 1_000, markInterruptAsFailure: false };
}

function settle<T>(kind: string, details: fc.RunDetails<[T]>): void {
  if (process.env.UNECHO_COUNTS) appendFileSync(process.env.UNECHO_COUNTS, `${kind} ${details.numRuns}\n`);
  // The time may be over before the first case is.
  if (!details.failed || details.counterexample === null) return;
  if (SECONDS > 0) keep(kind, details.counterexample[0]);
  throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance });
}

function regressions<T>(kind: string): T[] {
  const folder = path.join(REGRESSIONS, kind);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), "utf8"), revive) as T);
}

function keep(kind: string, value: unknown): void {
  const text = `${JSON.stringify(value, replace, 1)}\n`;
  mkdirSync(path.join(REGRESSIONS, kind), { recursive: true });
  const name = createHash("sha256").update(text).digest("hex").slice(0, 12);
  writeFileSync(path.join(REGRESSIONS, kind, `${name}.json`), text);
}

function replace(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value;
}

function revive(_: string, value: unknown): unknown {
  const isBytes = typeof value === "object" && value !== null && "base64" in value && typeof value.base64 === "string";
  return isBytes ? new Uint8Array(Buffer.from(value.base64 as string, "base64")) : value;
}
