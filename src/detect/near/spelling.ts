/** Whether two words are spellings of one, or one is misspelled. */

/** Shorter words that differ in a letter are other words: "county", "country"; "patent", "patient"; "trail", "trial". */
const LEAST_SPELLED = 7;

/**
 * Whether two words differ as spellings of one do: in a hyphen or an apostrophe, or by a letter inside that is missing,
 * doubled or out of turn. Not at an end, where letters make another word of it ("typical", "atypical"; "tenant",
 * "tenants"), nor by one letter for another ("payer", "payee"), nor in marks: they tell words apart in most languages that
 * have them. Nor where both are words.
 */
export function isSpelledAlike(word: string, other: string): boolean {
  if (OTHERS.get(word)?.has(other) === true) return false;
  const [a, b] = [lettersOf(word), lettersOf(other)];
  if (a === b) return true;
  if (Math.min(a.length, b.length) < LEAST_SPELLED || a[0] !== b[0] || a.at(-1) !== b.at(-1)) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  if (a.length !== b.length) return !areTwoTenses(a, b) && (restA === restB.slice(1) || restA.slice(1) === restB);
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

function lettersOf(word: string): string {
  return word.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/** "We shall speak", "we should speak": French and Italian tell tenses apart by a letter inside. */
const TENSES = [
  ["ions", "ons"],
  ["iez", "ez"],
  ["emmo", "emo"],
] as const;

function areTwoTenses(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return TENSES.some(([one, other]) => long.endsWith(one) && `${long.slice(0, -one.length)}${other}` === short);
}

/** Words that are spelled alike and mean something else, in groups. */
const GROUPS = `
  addition addiction|additions addictions|careless carless|casually causally|complete compete|completed competed
  completes competes|completing competing|contract contact|contracts contacts|contracted contacted|deceased decreased
  decease decrease|deprecated depreciated|deserts desserts|exiting existing exciting|fraction faction friction fiction
  fractions factions frictions fictions|griping gripping|immorality immortality|immoral immortal|imprudent impudent
  infection inflection|infections inflections|infraction infarction|interment internment|leaning learning
  martial marital|mediation medication meditation|mediated medicated meditated|morning mourning|ordinance ordnance
  patents patients|perfect prefect|planing planning|plating planting|grating granting|prostate prostrate
  re-sign resign|re-signed resigned|re-cover recover|re-covered recovered|re-create recreate|re-creation recreation
  re-form reform|re-formed reformed|re-serve reserve|re-lease release|re-leased released|re-sent resent|re-present represent
  salivation salvation|signing singing|simulate stimulate|simulated stimulated|simulation stimulation|sparing sparring
  spitting splitting|staining straining|stained strained|staring starring starting|statues statutes statures
  thorough through|tortuous torturous|uniformed uninformed`;

const OTHERS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  GROUPS.split(/\||\n/).flatMap((group) => {
    const members = group.trim().split(" ");
    return members.map((member) => [member, new Set(members)] as const);
  }),
);
