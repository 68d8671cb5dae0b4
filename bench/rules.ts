/**
 * What each rule costs on generated posts that stay in memory, by what the
 * posts hold: `npm run bench:rules -- [--posts 500] [--runs 25]`. Processor
 * time a post when warm, the best of many runs; "none" is lines and keys alone.
 */
import { parseArgs } from "node:util";
import { DEFAULT_PLAN_OPTIONS } from "../src/plan/options.js";
import { makePlan } from "../src/plan/plan.js";
import { machine } from "./measure.js";
import { Writer } from "./prose.js";

const { values } = parseArgs({
  options: { posts: { type: "string", default: "500" }, runs: { type: "string", default: "25" } },
});
const encoder = new TextEncoder();

/** Posts by what becomes of them. */
function postsByKind(count: number): Map<string, Uint8Array[]> {
  const kinds = new Map<string, Uint8Array[]>([
    ["nothing goes", []],
    ["a footer", []],
    ["a copy", []],
  ]);
  const writer = new Writer(11);
  while ([...kinds.values()].some(({ length }) => length < count)) {
    const bytes = encoder.encode(writer.post());
    const { findings } = makePlan("post", bytes, DEFAULT_PLAN_OPTIONS);
    const [first] = findings;
    const kind = first === undefined ? "nothing goes" : first.evidence.rule === "chrome" ? "a footer" : "a copy";
    const posts = kinds.get(kind);
    if (findings.length < 2 && posts !== undefined && posts.length < count) posts.push(bytes);
  }
  return kinds;
}

/** Microseconds a post. */
function cost(posts: readonly Uint8Array[], rules: readonly string[]): number {
  const options = {
    ...DEFAULT_PLAN_OPTIONS,
    rules: new Set([...DEFAULT_PLAN_OPTIONS.rules].filter((id) => rules.includes(id))),
  };
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < Number(values.runs); run++) {
    const before = process.cpuUsage();
    for (const post of posts) makePlan("post", post, options);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least / posts.length;
}

const kinds = postsByKind(Number(values.posts));
const columns: readonly (readonly string[])[] = [
  [],
  ["repeat"],
  ["near-repeat"],
  ["teaser"],
  ["chrome"],
  ["repeat", "near-repeat", "teaser", "chrome"],
];
const names = columns.map((rules) => (rules.length > 1 ? "all" : (rules[0] ?? "none")));
console.log(`${machine()}\n\n| posts with | ${names.map((name) => `${name}, us`).join(" | ")} | all, MB/s |`);
console.log(`|---|${"---|".repeat(names.length + 1)}`);
for (const [kind, posts] of kinds) {
  const costs = columns.map((rules) => cost(posts, rules));
  const bytes = posts.reduce((sum, { length }) => sum + length, 0) / posts.length;
  const speed = bytes / (costs.at(-1) as number);
  console.log(`| ${kind} | ${costs.map((each) => each.toFixed(0)).join(" | ")} | ${speed.toFixed(0)} |`);
}
