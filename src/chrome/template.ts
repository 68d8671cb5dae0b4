/** A template as text, read once into parts, and its match against a folded line. */
import { fold } from "./fold.js";
import { PLACEHOLDERS } from "./placeholders.js";
import { LONGEST_LINE, literal, type Meter, type Part, Positions } from "./positions.js";

export interface Template {
  readonly parts: readonly Part[];
  /** Fixed text that the line must begin and end with; empty where a placeholder stands there. */
  readonly head: string;
  readonly tail: string;
  /** The longest fixed text, which the line must hold; empty when there is none. */
  readonly longest: string;
  /** Length of the lines it can match, in UTF-16 units. */
  readonly least: number;
  readonly most: number;
}

const BRACES = /\{([a-z]+)\}/g;

/** The fixed text that a folded template begins and ends with, and the longest that it holds; empty where there is none. */
export function fixedTexts(folded: string): Pick<Template, "head" | "tail" | "longest"> {
  const texts = folded.split(/\{[a-z]+\}/);
  const longest = texts.reduce((best, text) => (text.length > best.length ? text : best), "");
  return { head: texts[0] ?? "", tail: texts.at(-1) ?? "", longest };
}

/** The name of the placeholder that a template begins with. */
export function openingPlaceholder(text: string): string | undefined {
  return /^\{([a-z]+)\}/.exec(text)?.[1];
}

/** Reads a template, of the lexicon or of a user. @throws RangeError for an unknown placeholder, or no text at all. */
export function parseTemplate(text: string): Template {
  const parts: Part[] = [];
  const folded = fold(text);
  let from = 0;
  for (const brace of folded.matchAll(BRACES)) {
    const part = PLACEHOLDERS.get(brace[1] ?? "");
    if (part === undefined) throw new RangeError(`unknown placeholder ${brace[0]} in the template "${text}"`);
    if (brace.index > from) parts.push(literal(folded.slice(from, brace.index)));
    parts.push(part);
    from = brace.index + brace[0].length;
  }
  if (from < folded.length) parts.push(literal(folded.slice(from)));
  if (parts.length === 0) throw new RangeError("a template is empty");
  return {
    parts,
    ...fixedTexts(folded),
    least: parts.reduce((sum, part) => sum + part.least, 0),
    most: Math.min(
      LONGEST_LINE,
      parts.reduce((sum, part) => sum + part.most, 0),
    ),
  };
}

// Two sets, used in turn and cleared after use: matching allocates nothing. It never calls itself.
let here = new Positions();
let next = new Positions();

/**
 * Whether the template matches the whole folded line. Cost: for each part, at
 * most the line's length times a constant of that part.
 */
export function matchesTemplate(template: Template, line: string, meter: Meter): boolean {
  const { parts, head, tail, longest, least, most } = template;
  if (line.length < least || line.length > most) return false;
  if (!line.startsWith(head) || !line.endsWith(tail) || !line.includes(longest)) return false;
  here.clear();
  here.add(0);
  for (const part of parts) {
    next.clear();
    part.step(line, here, next, meter);
    if (next.empty) return false;
    [here, next] = [next, here];
  }
  return here.has(line.length);
}
