/**
 * Which words may differ between two copies of a text that still say the same:
 * ordinary ones, in lower case. Figures, names and negations may not.
 */
import type { Word } from "../text/words.js";

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Words that turn a sentence around. English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Slavic, ... */
const NEGATIONS = words(
  `not no never none nor neither nobody nothing nowhere without cannot cant wont dont hardly barely unless except
  nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder kaum
  ne pas jamais sans aucun aucune rien personne ni guère
  nunca jamás sin ningún ninguno ninguna nada nadie tampoco
  non mai senza nessun nessuno nessuna niente nulla né neanche
  não jamais sem nenhum nenhuma ninguém nem
  niet geen nooit zonder niemand niets noch
  inte ikke icke ej aldrig aldri utan uten uden ingen inget intet inga ingenting
  ei eivät ilman nem soha nélkül senki nu fără niciodată değil yok hiç tidak bukan tanpa
  nie nigdy bez żaden nikt nic nikdy není
  не нет никогда без ни никто ничего нельзя ні немає ніколи
  δεν δε μην μη χωρίσ ποτέ`,
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

/** Lower-case letters, with hyphens and apostrophes inside; scripts without case cannot show that a word is no name. */
const ORDINARY = /^\p{Ll}+(?:['\u2019\u2010-]\p{Ll}+)*$/u;

/** Whether a paragraph still says the same without this word or with another in its place. */
export function isOrdinary({ shown, folded }: Word): boolean {
  return ORDINARY.test(shown.normalize("NFKC")) && !isNegation(folded) && !folded.split("-").some(isNumber);
}

function isNegation(folded: string): boolean {
  return NEGATIONS.has(folded) || folded.endsWith("n't") || folded.startsWith("n'");
}

function isNumber(part: string): boolean {
  return NUMBERS.has(part);
}
