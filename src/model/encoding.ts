/** The encodings that unecho reads. */

/**
 * Supersets of ASCII whose line ends are single bytes, by the names of the WHATWG Encoding Standard. Left out is what
 * shifts state (ISO-2022-JP): a cut could take a shift away.
 */
export const LEGACY_ENCODINGS = [
  "ibm866",
  "iso-8859-2",
  "iso-8859-3",
  "iso-8859-4",
  "iso-8859-5",
  "iso-8859-6",
  "iso-8859-7",
  "iso-8859-8",
  "iso-8859-8-i",
  "iso-8859-10",
  "iso-8859-13",
  "iso-8859-14",
  "iso-8859-15",
  "koi8-r",
  "koi8-u",
  "macintosh",
  "windows-874",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1257",
  "windows-1258",
  "x-mac-cyrillic",
  "gbk",
  "gb18030",
  "big5",
  "euc-jp",
  "shift_jis",
  "euc-kr",
] as const;
export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];

/**
 * How bytes are read as text. `utf-8` does for every ASCII superset: a byte that
 * is not valid UTF-8 stands for itself and survives. The legacy ones, which
 * must be named, know case and letters too.
 */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", ...LEGACY_ENCODINGS] as const;

export type Encoding = (typeof ENCODINGS)[number];
