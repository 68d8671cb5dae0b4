/** Near copies: what is edited goes, what says something else stays, and the words that differ are shown. */
import { describe, expect, test } from "vitest";
import { clean, inspect, type Options } from "../../src/index.js";
import { explainPlan } from "../../src/plan/explain.js";

const A =
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail on board.";
const B =
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until the horn was heard.";
const C = "Three of the crew went forward to sound the channel while the captain kept her head to the wind and waited.";
const D =
  "By noon the sun had burned it off, and the children on the quay were counting sails as if nothing had happened.";
const E =
  "Old Marten, who keeps the lamp, says that he was never asked, and that he would have lit it had he been asked.";

const lines = (...paragraphs: string[]) => `${paragraphs.join("\n")}\n`;
const RULES: Options = { rules: ["repeat", "near-repeat"] };
const cleaned = (text: string, options: Options = {}) => clean(text, { ...RULES, ...options }).text;
const edit = (text: string, from: string, to: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe("an edited copy goes, the first one stays", () => {
  test.each([
    ["a word that says little in place of another", lines(A, B, C, A, edit(B, "stayed", "really")), lines(A, B, C)],
    [
      "a word changed in each paragraph",
      lines(A, B, C, edit(A, "a little", "just"), edit(B, "so the lamp", "so also the lamp")),
      lines(A, B, C),
    ],
    [
      "in spelling",
      lines(A, edit(B, "harbour", "neighbour"), C, A, edit(B, "harbour", "neighbor")),
      lines(A, edit(B, "harbour", "neighbour"), C),
    ],
    ["a word left out", lines(A, B, C, A, edit(B, "office ", "")), lines(A, B, C)],
    [
      "a typo corrected",
      lines(edit(A, "passengers", "pasengers"), B, C, A, B),
      lines(edit(A, "passengers", "pasengers"), B, C),
    ],
    ["one paragraph replaced", lines(A, B, C, D, E, A, B, "What then?", D), lines(A, B, C, D, E, "What then?")],
    ["one of three replaced, right behind them", lines(A, B, C, A, "What then?", C), lines(A, B, C, "What then?")],
    ["one paragraph missing", lines(A, B, C, D, E, A, C, D), lines(A, B, C, D, E)],
    [
      "one paragraph added",
      lines(A, B, C, D, A, B, "Nobody saw that coming.", C, D),
      lines(A, B, C, D, "Nobody saw that coming."),
    ],
    ["in Russian", russian("большой", "очень большой"), russian("большой")],
  ])("%s", (_, before, after) => {
    expect(before).not.toBe(after);
    expect(cleaned(before)).toBe(after);
  });
});

test("a heading stays above the paragraph that is another one in a copy, a line of a list does not", () => {
  const later = "The keeper's own log is kept upstairs, in the tin box.";
  const copied = lines(A, B, "See also", E, C, D, "That was all.", A, B, "See also", later, C, D);
  expect(cleaned(copied)).toBe(lines(A, B, "See also", E, C, D, "That was all.", "See also", later));
  const list = ["Blue paint", "Two brushes", "Old newspapers"];
  const listed = lines(A, B, ...list, E, C, D, "That was all.", A, B, ...list, later, C, D);
  expect(cleaned(listed)).toBe(lines(A, B, ...list, E, C, D, "That was all.", later));
});

function russian(...lamps: string[]): string {
  const first =
    "Паром отошёл от северного пирса чуть позже семи, с большим опозданием, и на борту было много людей, почта и три больших ящика.";
  const second = (lamp: string) =>
    `Никто не сказал ничего о тумане, и ${lamp} фонарь на молу оставался тёмным до самого позднего вечера, пока не загудел рожок.`;
  const other = "К полудню солнце разогнало туман, а дети на набережной считали паруса как ни в чём не бывало.";
  return lines(...lamps.flatMap((lamp, i) => [first, second(lamp), ...(i === 0 ? [other] : [])]));
}

describe("a copy that says something else stays", () => {
  test.each([
    ["another figure", edit(A, "forty", "fifty"), B],
    ["another number in digits", edit(A, "two hours", "2 hours"), edit(B, "the fog", "fog 7")],
    ["a negation", A, edit(B, "stayed dark", "never stayed dark")],
    ["another negation", edit(A, "left the", "didn't leave the"), B],
    ["another name", edit(A, "the north pier", "Dunmore"), edit(B, "the harbour office", "Ann Wells")],
    ["a word that the first one does not have", A, edit(B, "heard", "sounded")],
    ["one more word that says something", A, edit(B, "the lamp", "the spare lamp")],
  ])("%s", (_, first, second) => {
    const text = lines(A, B, C, D, first, second);
    expect(cleaned(text)).toBe(text);
  });

  const clause = (party: string) =>
    `The ${party} may end this contract by a letter that gives due notice, and shall then return all samples and pay all invoices that are open on the day of the letter, unless the parties have agreed on another day.`;
  const sentence = (word: string) =>
    `Wer im Hafen liegt, so steht es auf der Tafel am Steg, der soll ${word} am Abend die Leinen prüfen, die Lampe am Heck anzünden und dem Meister sagen, wann er wieder ausläuft, damit keiner auf ihn warten muss.`;
  const pump = (word: string) =>
    `Before you open the box, make sure that the switch on the back of the pump is ${word}, that the hose has been drawn off the tap, and that whoever works with you knows what you are about to do.`;
  test.each([
    ["parties", clause("buyer"), clause("seller")],
    ["parties spelled nearly alike", clause("lessor"), clause("lessee")],
    ["the payer and the payee", clause("payer"), clause("payee")],
    ["opposites", pump("on"), pump("off")],
    ["a word that says little, unless it stands for its opposite", pump("old"), pump("new")],
    ["a prefix that denies", pump("safe"), pump("unsafe")],
    ["the same the other way round", pump("unsafe"), pump("safe")],
    ["the same by one letter", pump("typical"), pump("atypical")],
    ["short words that differ in a letter", pump("of"), pump("off")],
    ["a negation without its apostrophe", pump("found"), pump("didnt found")],
    ["days of the week, in a language that writes them small", pump("lundi"), pump("mardi")],
    ["numbers in German", sentence("zwanzigmal"), sentence("dreißigmal")],
    ["a prefix in German", sentence("gern"), sentence("ungern")],
    ["a harmless word that stands for another", pump("because it hums"), pump("although it hums")],
    ["the same with a word that is harmless in another language", pump("tested y cleaned"), pump("tested o cleaned")],
    ["a condition that the copy lacks", pump("off if it leaks"), pump("off")],
    ["a limit that the copy lacks", pump("almost empty"), pump("empty")],
    ["how often, which the copy lacks", pump("rarely checked"), pump("checked")],
    ["what came to nothing", pump("said to have failed to start"), pump("said to start")],
    ["a rank that the copy lacks", pump("seen by the vice president"), pump("seen by the president")],
    ["one who only stands in", pump("seen by the acting mayor"), pump("seen by the mayor")],
    ["a second one", pump("seen by his second wife"), pump("seen by his wife")],
    ["a rank in German", pump("der stellvertretende leiter"), pump("der leiter")],
    ["one and many", pump("guarded by the tenant"), pump("guarded by the tenants")],
    ["how many at most, which the copy lacks", pump("pressed at most twice"), pump("pressed twice")],
    ["how many at least, which the copy lacks", pump("held more than a minute"), pump("held a minute")],
    ["what is excepted", pump("off in all rooms other than the hall"), pump("off in the hall")],
    ["what should be, and what is", pump("such as they should stay"), pump("such as they stay")],
    ["what can be, and what is", pump("such that it can turn"), pump("such that it turn")],
    ["how many at most in German", sentence("höchstens zweimal"), sentence("zweimal")],
    ["a negation without its apostrophe, which the copy lacks", pump("one that wasnt oiled"), pump("one that oiled")],
    ["a word that says little for one that says how often", pump("always on"), pump("then on")],
    ["the same for one that says how many", pump("like some pumps"), pump("like other pumps")],
    ["the same for one that says how a thing is", pump("the red one"), pump("the new one")],
    ["the same for another way of saying", pump("on, as he admitted"), pump("on, as he said")],
    ["two words that are spelled nearly alike", pump("clear of all friction"), pump("clear of all fiction")],
    ["the same with two letters out of turn", pump("under martial law"), pump("under marital law")],
    ["two words that a hyphen tells apart", pump("seen by those who resign"), pump("seen by those who re-sign")],
    ["two tenses in French", sentence("nous parlerons"), sentence("nous parlerions")],
    ["two tenses in Italian", sentence("noi parleremo"), sentence("noi parleremmo")],
    [
      "a negation in Vietnamese, which the copy lacks",
      sentence("người thuê không phải trả"),
      sentence("người thuê phải trả"),
    ],
    ["the same in Indonesian", sentence("penyewa belum membayar"), sentence("penyewa membayar")],
    ["the same in Croatian", sentence("najam nije plaćen"), sentence("najam plaćen")],
    ["the same in Bulgarian", sentence("той няма да плати"), sentence("той да плати")],
    ["the same in Greek", sentence("ούτε πληρώνει"), sentence("πληρώνει")],
    ["a condition in Hungarian, which the copy lacks", sentence("ha fizet"), sentence("fizet")],
    ["marks", sentence("fordern"), sentence("fördern")],
    ["a sign in front that denies, in code", pump("on && (dry || closed)"), pump("on && (!dry || closed)")],
    ["the same the other way round", pump("!dry"), pump("dry")],
    ["signs that compare", pump("set (a == b)"), pump("set (a != b)")],
    ["signs that join", pump("on && off"), pump("on || off")],
    ["signs that add or take away", pump("at a + b"), pump("at a - b")],
    ["a box that is ticked", `- [x] ${pump("on")}`, `- [ ] ${pump("on")}`],
    ["the same the other way round", `- [ ] ${pump("on")}`, `- [x] ${pump("on")}`],
    [
      "words that have changed places",
      pump("near the tap, the red one on the left"),
      pump("near the left, the red one on the tap"),
    ],
  ])("%s, in a paragraph right behind", (_, first, second) => {
    expect(cleaned(lines(first, second))).toBe(lines(first, second));
  });

  test("a run that goes on behind another figure: the paragraph with the figure is no mere replacement", () => {
    const text = lines(A, B, C, D, E, A, edit(B, "the fog", "a fog of 3 days"), C);
    expect(cleaned(text)).toContain("a fog of 3 days");
  });

  test("the questions that two people are asked stay", () => {
    const questions = [
      "What made you take over a bakery in a street that already had one, and had had it for forty years?",
      "How do you deal with the rising price of flour and of electricity, now that the old oven is gone?",
      "What would you tell a young person who wants to learn the trade today, in a town like this one?",
    ];
    const interview = (answers: readonly string[]) => questions.flatMap((question, i) => [question, answers[i] ?? ""]);
    const text = lines(
      ...interview([A, B, C]),
      "The other baker saw it another way.",
      ...interview([D, E, edit(A, "ferry", "bus")]),
    );
    expect(cleaned(text)).toBe(text);
    const sworn = lines("Peter Holm", ...interview([A, B, "No."]), "Mary Ward", ...interview([D, E, "No."]));
    expect(cleaned(sworn)).toBe(sworn);
  });

  test.each([2, 3, 4, 5])("%i questions in a list, and again above their answers, stay", (count) => {
    const questions = [
      "How long does it take until my order arrives if I live on one of the islands?",
      "Can I send something back that I have already opened, and who pays for the postage?",
      "What happens to my points when I close my account or buy nothing for a year?",
      "Do you also deliver to the lighthouse, and may the keeper pay for it by the month?",
      "Is there a shop where I can see the lamps before I order one, and is it open on Sundays?",
    ].slice(0, count);
    const text = lines(...questions, ...questions.flatMap((question, i) => [question, [A, B, C, D, E][i] ?? ""]));
    expect(cleaned(text)).toBe(text);
  });

  test("a refrain with a new word each time stays", () => {
    const verse = (word: string) => [
      `Ring, ${word} of the harbour, ring out loud and long,`,
      "for the boats that are late tonight;",
    ];
    const text = lines(
      ...verse("bell"),
      "My father kept the lantern lit.",
      ...verse("horn"),
      "And he sang.",
      ...verse("lamp"),
    );
    expect(cleaned(text)).toBe(text);
  });

  test("explain names the word that tells them apart", () => {
    const text = lines(A, B, C, D, edit(A, "forty", "fifty"), B);
    const plan = inspect(text, { ...RULES, near: true });
    const verdict = explainPlan(plan, new TextEncoder().encode(text)).find(({ lines }) => lines.first === 5);
    expect(verdict?.reason).toMatch(/nearly equal to line 1, but "f(orty|ifty)" makes it say something else/);
  });
});

test("the words that differ stand in the finding, the report and the explanation", () => {
  const text = lines(A, B, C, A, edit(B, "stayed", "really"));
  const plan = inspect(text, RULES);
  expect(plan.findings).toHaveLength(1);
  const [finding] = plan.findings;
  expect(finding?.evidence).toMatchObject({
    rule: "near-repeat",
    keeps: { lines: { first: 1, last: 2 } },
    differences: [{ keptLine: 2, kept: "stayed", removedLine: 5, removed: "really" }],
  });
  const told = explainPlan(plan, new TextEncoder().encode(text)).map(({ reason }) => reason);
  expect(told.join("\n")).toContain('line 5 "stayed" -> "really"');
});

test("100,000 paragraphs of one shape cost no more than they must: each is compared with a few", () => {
  const shape = (i: number) =>
    `The ferry of day ${i} left the pier with ${i * 7} passengers and came back before dark.`;
  const text = lines(...Array.from({ length: 100_000 }, (_, i) => shape(i)));
  expect(inspect(text, RULES).findings).toEqual([]);
});
