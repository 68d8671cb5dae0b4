/**
 * Which words may differ between a copy that goes and the one that stays. No figure, name, negation or condition may,
 * and the copy may hold no word that says something of its own: "the seller may end this contract" is not "the buyer may
 * ...", however much the two have in common. It may lack words, misspell them, or hold more that say next to nothing.
 */
import type { Word } from "../../text/words.js";
import { isSpelledAlike } from "./spelling.js";

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/**
 * Words that turn a sentence around. English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Slavic, Baltic,
 * Greek, Turkish, Vietnamese, Malay, ... Only in alphabets with capitals: in others any word may be a name.
 */
const NEGATIONS = words(
  `not no never none nor neither nobody nothing nowhere without cannot cant wont dont didnt doesnt isnt couldnt wouldnt
  shouldnt wasnt werent arent hasnt havent hadnt aint hardly barely unless except only
  nur seulement solo sólo solamente soltanto apenas somente só slechts alleen bara kun только tylko
  nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder kaum
  ne pas jamais sans aucun aucune rien personne ni guère
  nunca jamás sin ningún ninguno ninguna nada nadie tampoco
  non mai senza nessun nessuno nessuna niente nulla né neanche
  não jamais sem nenhum nenhuma ninguém nem
  niet geen nooit zonder niemand niets noch
  inte ikke icke ej aldrig aldri utan uten uden ingen inget intet inga ingenting
  ei eivät ilman nem soha nélkül senki nu fără niciodată değil yok hiç tidak bukan tanpa
  nie nigdy bez żaden nikt nic nikdy není žádný žádná žádné nikdo žiadny žiadna žiadne nikto nije nisu nema nikad nikada
  nitko niko brez nikoli nav nekad nėra niekada pole ilma mitte emme ette eikä älä älkää ekki aldrei nuk kurrë sense ningú
  không chẳng chưa đừng belum jangan tak hindi huwag deyil yox asla
  не нет никогда без ни никто ничего нельзя ні немає нема ніколи ніхто није нису никада няма никога нито никой
  δεν δε μην μη χωρίσ ποτέ όχι ούτε κανείσ`,
);

/** Words that limit what a sentence says, of whom or how many: without them it says more, and something else. */
const LIMITS = words(
  `if unless whether may might almost nearly partly partially mostly largely somewhat perhaps maybe possibly probably
  allegedly reportedly supposedly apparently rarely seldom sometimes occasionally until till few fewer
  alleged attempted suspected supposed would-be former deputy vice acting assistant interim temporary proposed planned
  draft retired late fake false anti opposition great second another previous opposite against
  refused refuses failed fails tried tries seemed seems appeared appears claimed claims hoped wanted wished promised
  threatened stop stops stopped wrongly incorrectly falsely
  least most less than over under up minimum maximum roughly approximately some any all each every both either several
  many much excluding excepting besides apart barring instead should could can shall ought
  wenn falls sofern ob vielleicht fast beinahe teilweise möglicherweise wahrscheinlich angeblich angebliche angeblicher
  mutmaßliche mutmaßlicher mutmaßlichen versuchte versuchter versuchten ehemalige ehemaliger ehemaligen scheinbar selten
  gelegentlich manchmal weitgehend größtenteils bis stellvertretende stellvertretender stellvertretenden kommissarische
  kommissarischer geplante geplanten geplanter vorgeschlagene vorgeschlagenen falsche falscher falschen frühere früherer
  früheren damalige damaliger damaligen gegen weigerte drohte schien wollte sollte fälschlich
  mindestens höchstens maximal minimal weniger alle allen aller einige einigen manche mehrere etwa ungefähr außer
  ausgenommen jeder jede jedes beide beiden soll sollen kann können darf dürfen muss müssen statt
  si peut-être presque probablement prétendu présumé présumée tentative ancien ancienne rarement parfois partiellement
  apparemment soi-disant adjoint adjointe intérimaire provisoire proposé proposée faux fausse contre refusé refuse refusa
  tenté échoué jusque moins maximum minimum tous toutes certains certaines quelques plusieurs environ sauf hormis excepté
  chaque doit doivent peut peuvent devrait devraient
  quizás quizá casi probablemente presunto presunta tentativa supuesto supuesta raramente parcialmente interino
  interina provisional propuesto propuesta falso falsa contra hasta rechazó intentó
  menos máximo mínimo todos todas algunos algunas varios varias aproximadamente salvo excepto cada ambos ambas debe deben
  puede pueden debería
  se forse quasi probabilmente tentato presunto raramente parzialmente interim provvisorio proposto contro fino
  rifiutò tentò meno massimo minimo almeno tutti tutte alcuni alcune circa eccetto tranne ogni entrambi entrambe deve
  devono può possono dovrebbe
  talvez quase provavelmente suposto suposta raramente parcialmente interino provisório proposto contra até recusou tentou
  alguns algumas vários várias exceto deve devem pode podem deveria
  als indien misschien bijna waarschijnlijk vermeende voormalige zelden soms gedeeltelijk waarnemend voorlopige tegen
  weigerde probeerde tot om minder minstens hoogstens sommige enkele ongeveer behalve elke moet moeten kunnen mogen
  mindre minst högst alla några flera ungefär utom varje båda skall bör måste alle noen nogle flere omtrent undtagen
  unntatt hver begge skal må kanske nästan sällan ibland delvis tillförordnad föreslagna mot vägrade försökte tills kanskje
  nesten sjelden mot nektet måske næsten sjældent imod hvis
  если может почти возможно вероятно якобы бывший бывшая редко иногда частично заместитель исполняющий временный
  предполагаемый против отказался пытался
  менее меньше более все некоторые несколько около кроме каждый каждая оба обе должен должна должны можно нужно
  jeśli może prawie podobno rzadko czasami częściowo zastępca tymczasowy rzekomy przeciw odmówił próbował
  téměř možná pokud některé některí všichni alespoň nejvýše takmer možno niektoré všetci ako možda gotovo skoro svi neki
  якщо майже можливо деякі всі ако може би почти някои всички dacă aproape poate unii unele toți cel
  ha talán majdnem néhány minden jos melkein ehkä jotkut kaikki αν ίσωσ σχεδόν μερικοί όλοι eğer belki neredeyse bazı tüm
  nếu gần nhất hơn tất jika kalau mungkin hampir sebagian semua
  mniej najmniej najwyżej wszyscy wszystkie niektóre niektórzy kilka około oprócz każdy każda oba musi muszą można`,
);

/** Numbers written out; not "first", "second" and "once", which mostly are none. */
const NUMBERS = words(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
  millions billion billions trillion dozen dozens half halves quarter double twice thrice triple
  third fourth fifth sixth seventh eighth ninth tenth
  null ein eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf hundert tausend halb doppelt
  un deux trois quatre cinq sept huit neuf dix onze douze vingt trente quarante cinquante soixante cent mille moitié
  dos tres cuatro cinco seis siete ocho nueve diez veinte treinta cien ciento mil medio mitad
  due tre quattro cinque sei sette otto nove dieci venti trenta cento metà
  dois duas três quatro oito dez vinte trinta cem metade
  twee drie vijf zes zeven negen tien twintig dertig honderd duizend helft
  два две три четыре пять шесть семь восемь девять десять двадцать сто тысяча тысячи половина`,
);

/**
 * Articles, and words that stress or join: more of them in a copy say nothing more. Nothing is in here that has an
 * opposite, or means something in another of the languages ("die").
 */
const HARMLESS = words(
  `a an the so even still yet rather simply actually thus hence therefore
  moreover however though although again already that which who whom whose such own
  der das dem eine einen einem einer eines auch dann eben gerade sehr wirklich ganz recht ziemlich
  schon wohl doch zwar daher deshalb jedoch dass welche welcher welches
  le la les une des du de aussi puis très vraiment assez bien encore même ainsi donc alors déjà que qui
  el los las unos unas también luego muy realmente bastante así aún ya entonces pues quien
  il lo gli uno anche poi molto davvero proprio così ancora già quindi dunque che
  o os as um uma também então muito bem ainda já assim
  het een ook heel erg zeer echt nog al dus toch dat
  en ett det också då mycket verkligen ganska redan alltså som et også meget virkelig ganske allerede altså veldig
  также тоже ещё еще уже очень действительно просто же ведь то так вот что который которая которое которые
  też także jeszcze już bardzo naprawdę tak więc że który która które`,
);

/** Lower-case letters, with hyphens and apostrophes inside; scripts without case cannot show that a word is no name. */
const ORDINARY = /^\p{Ll}+(?:['\u2019\u2010-]\p{Ll}+)*$/u;

/** Whether a paragraph still says the same without this word or with another in its place. */
export function isOrdinary({ shown, folded }: Word): boolean {
  return ORDINARY.test(shown.normalize("NFKC")) && !bindsMeaning(folded) && !folded.split("-").some(isNumber);
}

/** When and how often: "then" and "just" say nothing of that, but stand where these do. */
const TIMES = "always ever often again later soon sooner already immediately";
const SURENESS = "allegedly apparently supposedly possibly perhaps maybe probably";
const DEGREES = "fairly slightly somewhat partly moderately little less least too extremely rather";
/** What a thing is like, of which there may be another that is not. */
const QUALITIES =
  "big small large little long short wide narrow high low upper lower good bad red white black blue green yellow brown " +
  "grey gray stone wooden main central next current existing present future permanent empty full open closed free public " +
  "private female male";
const WAYS_OF_SAYING =
  "asked denied refused sang wrote read heard thought wished promised admitted lied doubted shouted whispered believed " +
  "feared agreed disagreed warned swore confessed insisted suggested joked complained predicted demanded ordered begged " +
  "cried rejected dismissed confirmed knew";

/** Words that say little even in place of another one, unless that is one of these. */
const PADDING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["also", words(`instead ${TIMES}`)],
  ["just", words(`almost nearly about ${TIMES}`)],
  ["then", words(`now before after when until till while since first earlier ${TIMES}`)],
  ["very", words(`${DEGREES} ${TIMES}`)],
  ["really", words(`${SURENESS} ${TIMES}`)],
  ["quite", words(`entirely fully completely totally ${DEGREES} ${TIMES}`)],
  ["indeed", words(`${SURENESS} ${TIMES}`)],
  ["new", words(`old older former first previous last same second-hand used ancient young ${QUALITIES}`)],
  ["other", words(`same first second left right former latter next own these those ${QUALITIES}`)],
  [
    "local",
    words(`national international foreign global federal regional general distant state county municipal ${QUALITIES}`),
  ],
  ["said", words(WAYS_OF_SAYING)],
]);

/** Words that only one of two paragraphs has, in one place, and what the other has there. */
export interface Difference {
  /** Of the copy that goes. */
  readonly own: readonly Word[];
  /** Of the one that stays. */
  readonly kept: readonly Word[];
}

/** The first word of the copy that says something of its own. */
export function ownWord(differences: readonly Difference[]): Word | undefined {
  for (const { own, kept } of differences) {
    const telling = own.find((word) => !saysLittle(word, kept));
    if (telling !== undefined) return telling;
  }
  return undefined;
}

/** Whether a word says nothing more, with `kept` in its place: "because" is harmless by itself, but not for "although". */
function saysLittle({ folded }: Word, kept: readonly Word[]): boolean {
  const opposed = PADDING.get(folded);
  if (opposed !== undefined) return !kept.some((other) => opposed.has(other.folded));
  if (kept.length === 0) return HARMLESS.has(folded);
  return kept.some((other) => isSpelledAlike(folded, other.folded));
}

/** Whether a sentence says something else without the word. */
function bindsMeaning(folded: string): boolean {
  return NEGATIONS.has(folded) || LIMITS.has(folded) || folded.endsWith("n't") || folded.startsWith("n'");
}

function isNumber(part: string): boolean {
  return NUMBERS.has(part);
}
