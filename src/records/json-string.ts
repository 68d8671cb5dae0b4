/** Where in a line of JSON the value at a path of keys stands, so that the rest of the line can stay as it is. */

/** A range of a string in UTF-16 units, end exclusive. */
interface StringRange {
  readonly start: number;
  readonly end: number;
}

/** The range of the value at `path`; of keys that stand twice the last counts, as JSON.parse has it. */
export function findValue(json: string, path: readonly string[]): StringRange {
  const { valueStart } = findLast(json, path);
  return { start: valueStart, end: skipValue(json, valueStart) };
}

/** The range to take out so that the member at `path` is gone, with the comma that joins it to the others. */
export function findMember(json: string, path: readonly string[]): StringRange {
  const { keyStart, valueStart, comma } = findLast(json, path);
  const end = skipValue(json, valueStart);
  if (comma !== undefined) return { start: comma, end };
  const next = skipSpace(json, end);
  return { start: keyStart, end: json[next] === "," ? next + 1 : end };
}

interface Member {
  readonly keyStart: number;
  readonly valueStart: number;
  /** Where the comma before it stands, if there is one. */
  readonly comma: number | undefined;
}

function findLast(json: string, path: readonly string[]): Member {
  let found: Member | undefined;
  let start = skipSpace(json, json.startsWith("\uFEFF") ? 1 : 0);
  for (const key of path) {
    found = findIn(json, start, key);
    if (found === undefined) break;
    start = found.valueStart;
  }
  if (found === undefined) throw new RangeError(`there is no ${path.join(".")}`);
  return found;
}

/** The last member called `key` of the object that begins at `start`. */
function findIn(json: string, start: number, key: string): Member | undefined {
  let found: Member | undefined;
  let comma: number | undefined;
  let at = skipSpace(json, start + 1);
  while (json[at] === '"') {
    const keyStart = at;
    const keyEnd = skipString(json, at);
    const valueStart = skipSpace(json, skipSpace(json, keyEnd) + 1);
    if (JSON.parse(json.slice(at, keyEnd)) === key) found = { keyStart, valueStart, comma };
    at = skipSpace(json, skipValue(json, valueStart));
    comma = json[at] === "," ? at : undefined;
    if (comma !== undefined) at = skipSpace(json, at + 1);
  }
  return found;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (json[at] === " " || json[at] === "\t" || json[at] === "\r" || json[at] === "\n") at++;
  return at;
}

function skipString(json: string, from: number): number {
  for (let at = from + 1; at < json.length; at++) {
    if (json[at] === "\\") at++;
    else if (json[at] === '"') return at + 1;
  }
  return json.length;
}

/** The end of the value that begins at `from`, in JSON that is known to be valid. */
function skipValue(json: string, from: number): number {
  if (json[from] === '"') return skipString(json, from);
  let depth = 0;
  for (let at = from; at < json.length; ) {
    const char = json[at];
    if (char === '"') {
      at = skipString(json, at);
      continue;
    }
    if (char === "{" || char === "[") depth++;
    else if (char === "}" || char === "]") {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (char === "," || char === " " || char === "\t" || char === "\r")) return at;
    at++;
  }
  return json.length;
}
