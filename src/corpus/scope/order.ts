/**
 * The total order of a corpus: who is the earlier of two documents. By the
 * value of a field that the user names, then by name; as bytes of UTF-8, which
 * every engine compares alike.
 */

/**
 * A value as text that sorts as the value does: whole numbers by size, then texts by their code points, then whatever is
 * neither.
 */
export function sortable(value: unknown): string {
  if (typeof value === "number" && Number.isSafeInteger(value))
    return `0${(BigInt(value) + 2n ** 53n).toString().padStart(17, "0")}`;
  return typeof value === "string" ? `1${value.toWellFormed()}` : "2";
}

/** The numbers of the documents, from the earliest to the latest; of two that are alike the first comes first. */
export function orderOf(orders: readonly string[], names: readonly string[]): Uint32Array {
  const encoded = orders.map((order) => Buffer.from(order));
  const byName = (a: number, b: number) => Buffer.from(names[a] ?? "").compare(Buffer.from(names[b] ?? "")) || a - b;
  return Uint32Array.from(orders.keys()).sort(
    (a, b) => (encoded[a] as Buffer).compare(encoded[b] as Buffer) || byName(a, b),
  );
}
