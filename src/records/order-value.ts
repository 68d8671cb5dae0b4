/** What a record is ordered by, exactly: as JSON.parse reads them, numbers beyond 2^53 and long fractions are others. */

/** A whole number, a number as digits, or a text. */
export type OrderValue = number | string;

/** Zeros that an exponent may stand for. */
const MOST_ZEROS = 400;

/** Of a value and how it stands in its record; undefined for what has no order. */
export function orderValueOf(value: unknown, written: () => string): OrderValue | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "number") return undefined;
  return Number.isSafeInteger(value) ? value : withoutExponent(written());
}

/** "1.5e3" is "1500". */
function withoutExponent(written: string): string | undefined {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(written) ?? [];
  const by = Number(exponent);
  if (whole === "" || Math.abs(by) > MOST_ZEROS) return undefined;
  const digits = `${"0".repeat(Math.max(0, -by))}${whole}${fraction}${"0".repeat(Math.max(0, by))}`;
  const point = Math.max(0, -by) + whole.length + by;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
