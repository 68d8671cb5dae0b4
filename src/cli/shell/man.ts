/** The manual page, in the man macros of troff. */
import { wrapped } from "../../report/layout.js";
import type { Flag, Verb } from "./grammar.js";

export function man(
  { name, about, verbs, flags }: Verb,
  { version, date }: { readonly version: string; readonly date: string },
  examplesOf: (command: string) => string,
  exitCodes: string,
): string {
  return [
    `.TH UNECHO 1 "${date}" "unecho ${roff(version)}" "User Commands"`,
    ".SH NAME",
    "unecho \\- remove repeated paragraphs and trailing blog chrome from scraped text",
    ".SH SYNOPSIS",
    ...verbs
      .flatMap((verb) => [...(verb.verbs.length === 0 ? [verb] : verb.verbs.map((sub) => within(verb, sub)))])
      .flatMap(({ name, usage }, i) => [
        ...(i > 0 ? [".br"] : []),
        `.B unecho ${roff(name)}`,
        `[options] ${roff(usage)}`.trim(),
      ]),
    ".SH DESCRIPTION",
    filled(about),
    ".SH OPTIONS",
    ...flags.flatMap(lines),
    ...verbs.flatMap((verb) => section(verb)),
    ".SH EXAMPLES",
    ".nf",
    ...[name, ...verbs.map((verb) => verb.name)].flatMap((each) => examplesOf(each).split("\n").slice(2).map(roff)),
    ".fi",
    ".SH EXIT STATUS",
    filled(exitCodes.trim().replace(/^Exit: /, "")),
    "",
  ].join("\n");
}

function within(verb: Verb, sub: Verb): Verb {
  return { ...sub, name: `${verb.name} ${sub.name}` };
}

function section(verb: Verb): string[] {
  return [
    `.SH UNECHO ${roff(verb.name.toUpperCase())}`,
    sentence(verb.about),
    ...verb.flags.flatMap(lines),
    ...verb.verbs.flatMap((sub) => [
      `.SS ${roff(`${verb.name} ${sub.name}`)}`,
      sentence(sub.about),
      ...sub.flags.flatMap(lines),
    ]),
  ];
}

function lines({ short, long, about, value }: Flag): string[] {
  const names = [short, long].filter((name) => name !== undefined).join(", ");
  const argument = value === undefined ? "" : ` \\fI${roff(value.name)}\\fR`;
  return [".TP", `\\fB${roff(names)}\\fR${argument}`, filled(about)];
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
