/** The manual page, in the man macros of troff. */

import { REPORTERS } from "../../report/index.js";
import { wrapped } from "../../report/layout.js";
import type { Flag, Verb } from "./grammar.js";

export function man(
  { name, about, verbs, flags }: Verb,
  { version, date }: { readonly version: string; readonly date: string },
  examplesOf: (command: string) => string,
  exitCodes: string,
): string {
  const shared = sharedFlags(verbs);
  return [
    `.TH UNECHO 1 "${date}" "unecho ${roff(version)}" "User Commands"`,
    ".SH NAME",
    "unecho \\- remove repeated paragraphs and trailing blog chrome from scraped text",
    ".SH SYNOPSIS",
    ".B unecho",
    "[options] [paths...]",
    ...verbs
      .flatMap((verb) => [...(isCallable(verb) ? [verb] : []), ...verb.verbs.map((sub) => within(verb, sub))])
      .flatMap(({ name, usage, verbs: below }) => [
        ".br",
        `.B unecho ${roff(name)}`,
        `[options] ${below.length === 0 ? roff(usage) : ""}`.trim(),
      ]),
    ".SH DESCRIPTION",
    filled(about),
    ".SH OPTIONS",
    ...flags.flatMap(lines),
    ".SH OPTIONS OF SEVERAL COMMANDS",
    "Each command below names those that it takes.",
    ...[...shared.values()].flatMap(lines),
    ".SH REPORTERS",
    ...Object.entries(REPORTERS).flatMap(([reporter, { summary }]) => [".TP", `.B ${roff(reporter)}`, filled(summary)]),
    ...verbs.flatMap((verb) => section(verb, shared)),
    ".SH EXAMPLES",
    ".nf",
    ...[name, ...verbs.map((verb) => verb.name)].flatMap((each) => examplesOf(each).split("\n").slice(2).map(roff)),
    ".fi",
    ".SH EXIT STATUS",
    filled(exitCodes.trim().replace(/^Exit: /, "")),
    ".SH ENVIRONMENT",
    ...ENVIRONMENT.flatMap(([name, what]) => [".TP", `.B ${roff(name)}`, filled(what)]),
    ".SH FILES",
    ...FILES.flatMap(([name, what]) => [".TP", `.B ${roff(name)}`, filled(what)]),
    "",
  ].join("\n");
}

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ["NO_COLOR", "never colour, if it is not empty; --color wins"],
  ["FORCE_COLOR", "colour where there is no terminal too; 0: none"],
  [
    "GITHUB_WORKSPACE, CI_PROJECT_DIR, BUILD_SOURCESDIRECTORY",
    "the root of the repository, from which the reporters github, gitlab and sarif name files",
  ],
  ["GITHUB_STEP_SUMMARY", "the file to which the reporter github adds its summary"],
  ["UNECHO_DEBUG", "of an unexpected error say where in the program it arose"],
];

const FILES: readonly (readonly [string, string])[] = [
  ["unecho.config.json", "options for all runs, in the working folder or above; also the key unecho of package.json"],
  [".unecho-baseline.jsonl", "what unecho baseline wrote, for check --baseline"],
  [".unecho-decisions.json", "what unecho review wrote, for --decisions"],
  [".unecho", "at the root of what was cleaned in place: what undo needs; delete it when you no longer do"],
];

/** One that only stands for those below it has no options. */
function isCallable({ flags, verbs }: Verb): boolean {
  return flags.length > 0 || verbs.length === 0;
}

function within(verb: Verb, sub: Verb): Verb {
  return { ...sub, name: `${verb.name} ${sub.name}` };
}

/** Flags that mean the same to several commands, each once. */
function sharedFlags(verbs: readonly Verb[]): ReadonlyMap<string, Flag> {
  const seen = new Set<string>();
  const shared = new Map<string, Flag>();
  for (const flag of verbs.flatMap((verb) => [verb, ...verb.verbs]).flatMap((verb) => verb.flags)) {
    if (seen.has(keyOf(flag))) shared.set(keyOf(flag), flag);
    seen.add(keyOf(flag));
  }
  return shared;
}

/** What a flag is called and means: some commands mean something else by the same name. */
function keyOf({ long, about }: Flag): string {
  return `${long} ${about}`;
}

/** The flags of one command alone in full, the others by name. */
function options(flags: readonly Flag[], shared: ReadonlyMap<string, Flag>): string[] {
  const others = flags.filter((flag) => shared.has(keyOf(flag))).map(({ long }) => long);
  const own = flags.filter((flag) => !shared.has(keyOf(flag))).flatMap(lines);
  return others.length === 0 ? own : [...own, ".PP", filled(`It also takes ${others.join(", ")}.`)];
}

function section(verb: Verb, shared: ReadonlyMap<string, Flag>): string[] {
  return [
    `.SH UNECHO ${roff(verb.name.toUpperCase())}`,
    sentence(verb.about),
    ...wordsOf(verb),
    ...options(verb.flags, shared),
    ...verb.verbs.flatMap((sub) => [
      `.SS ${roff(`${verb.name} ${sub.name}`)}`,
      sentence(sub.about),
      ...wordsOf(sub),
      ...options(sub.flags, shared),
    ]),
  ];
}

function lines({ short, long, about, value }: Flag): string[] {
  const names = [short, long].filter((name) => name !== undefined).join(", ");
  const argument = value === undefined ? "" : ` \\fI${roff(value.name)}\\fR`;
  return [".TP", `\\fB${roff(names)}\\fR${argument}`, filled(about), ...wordsOfValue(value, about)];
}

/** What an argument may be. */
function wordsOf({ words }: Verb): string[] {
  return words.length === 0 ? [] : [filled(`One of: ${words.join(", ")}.`)];
}

/** What a value may be, where the sentence about it does not list it. */
function wordsOfValue(value: Flag["value"], about: string): string[] {
  if (value?.kind !== "word" && value?.kind !== "list") return [];
  const told = new Set(about.split(/[^a-z0-9-]+/));
  const which = value.kind === "word" ? "One of" : "Of";
  return value.words.every((word) => told.has(word)) ? [] : [filled(`${which}: ${value.words.join(", ")}.`)];
}

/** Width of a line of the source, which troff fills anew; what is escaped makes it wider, 80 is the most. */
const COLUMNS = 60;

/** A paragraph: each sentence begins a line, as troff wants it. */
function filled(text: string): string {
  const sentences = text.replace(/\s+/g, " ").split(/(?<=\.) (?=[A-Z])/);
  return sentences.map((sentence) => roff(wrapped(sentence, 0, COLUMNS))).join("\n");
}

function sentence(text: string): string {
  return filled(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
}

/** No line may begin with a dot or a quote, no hyphen may become a dash, and only ASCII is safe. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/gm, "\\&$1")
    .replace(
      /[^\0-\x7f]/gu,
      (character) => `\\[u${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}]`,
    );
}
