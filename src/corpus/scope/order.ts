/**
 * The total order of a corpus: who is the earlier of two documents. By the
 * value of a field that the user names, then by name; as bytes of UTF-8, which
 * every engine compares alike.
 */

/**
 * A value as text that sorts as the value does: numbers by size, however long they are and also where they are written as
 * texts; so are texts that begin with a number, as dates do, and then by what is behind it; other texts by their code
 * points; then whatever is neither.
 */
export function sortable(value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") return "2";
  const [, sign, digits = "", behind = ""] = /^(-?)(\d+)(.*)$/s.exec(text) ?? [];
  const isNumber = /^(?:\.\d*)?$/.test(behind);
  if (digits === "" || (sign === "-" && !isNumber)) return `1${text.toWellFormed()}`;
  const whole = digits.replace(/^0+/, "");
  const rest = isNumber ? withoutZerosAtEnd(behind) : behind.toWellFormed();
  const size = `${String(whole.length).padStart(LENGTH_DIGITS, "0")}${whole}${rest}`;
  if (sign === "" || whole + rest === "") return `01${size}`;
  // The larger, the earlier; a longer fraction is larger, so that something must stand behind the shorter one.
  return `00${size.replace(/\d/g, (digit) => String(9 - Number(digit)))}~`;
}

/** No string is longer. */
const LENGTH_DIGITS = 10;

/** Of a fraction with its point; linear. */
function withoutZerosAtEnd(fraction: string): string {
  let end = fraction.length;
  while (end > 0 && (fraction[end - 1] === "0" || fraction[end - 1] === ".")) end--;
  return fraction.slice(0, end);
}

/** The numbers of the documents, from the earliest to the latest; of two that are alike the first comes first. */
export function orderOf(orders: readonly string[], names: readonly string[]): Uint32Array {
  const encoded = orders.map((order) => Buffer.from(order));
  const byName = (a: number, b: number) => Buffer.from(names[a] ?? "").compare(Buffer.from(names[b] ?? "")) || a - b;
  return Uint32Array.from(orders.keys()).sort(
    (a, b) => (encoded[a] as Buffer).compare(encoded[b] as Buffer) || byName(a, b),
  );
}
