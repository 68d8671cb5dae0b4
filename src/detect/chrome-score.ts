/** How sure it is that a line is chrome: the weights of its features, summed. A logistic regression (bench/train.ts). */
import { type Glance, lookOf } from "./chrome-line.js";
import { type Below, type Lines, placeOf } from "./chrome-place.js";

export type Weights = ReadonlyMap<string, number>;

/** The named features of line `i`, given what stands below it. */
export function featuresOf(lines: Lines, i: number, line: Glance, below: Below): string[] {
  return [...lookOf(line), ...placeOf(lines, i), ...below.names()];
}

export function sumOf(names: readonly string[], weights: Weights): number {
  let sum = 0;
  for (const name of names) sum += weights.get(name) ?? 0;
  return sum;
}

/** The features that weigh most for the sum's sign, as `3 words, ends open (+1.2)`. */
export function reasonsFor(names: readonly string[], weights: Weights, most: number): string[] {
  const weighed = names.map((name) => ({ name, weight: weights.get(name) ?? 0 })).filter(({ weight }) => weight !== 0);
  weighed.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.name < b.name ? -1 : 1));
  return weighed.slice(0, most).map(({ name, weight }) => `${name} (${weight > 0 ? "+" : ""}${weight.toFixed(1)})`);
}

/** The feature that speaks most for chrome. */
export function strongestFor(names: readonly string[], weights: Weights): string {
  let strongest = "";
  for (const name of names) if ((weights.get(name) ?? 0) > (weights.get(strongest) ?? 0)) strongest = name;
  return strongest;
}
