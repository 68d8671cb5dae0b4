/** How sure it is that a line is chrome: the weights of its features, summed. A logistic regression (bench/train.ts). */
import { FEATURE_NAMES, type FeatureList, feature } from "./features.js";

/** By number of the feature, in hundredths: sums of whole numbers are the same in any order. */
export type Weights = Int32Array;

const UNIT = 100;

export function weightsFrom(named: Readonly<Record<string, number>>): Weights {
  const weights = new Int32Array(FEATURE_NAMES.length);
  for (const [name, weight] of Object.entries(named)) {
    const number = feature(name);
    if (number >= weights.length) throw new Error(`no feature is called "${name}"`);
    weights[number] = Math.round(UNIT * weight);
  }
  return weights;
}

/** The score of the line whose features are the last, from `from` on. */
export function sumOf(features: FeatureList, from: number, weights: Weights): number {
  let sum = 0;
  for (let i = from; i < features.count; i++) sum += weights[features.at(i)] as number;
  return sum / UNIT;
}

/** The features that weigh most for the sum's sign, as `3 words, ends open (+1.2)`. */
export function reasonsFor(features: readonly number[], weights: Weights, most: number): string[] {
  const weighed = Array.from(features, (number) => ({
    name: FEATURE_NAMES[number] as string,
    weight: (weights[number] as number) / UNIT,
  })).filter(({ weight }) => weight !== 0);
  weighed.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.name < b.name ? -1 : 1));
  return weighed.slice(0, most).map(({ name, weight }) => `${name} (${weight > 0 ? "+" : ""}${weight.toFixed(1)})`);
}

/** The feature that speaks most for chrome. */
export function strongestFor(features: readonly number[], weights: Weights): string {
  let strongest: number | undefined;
  for (const number of features) {
    const weight = weights[number] as number;
    if (weight > (strongest === undefined ? 0 : (weights[strongest] as number))) strongest = number;
  }
  return strongest === undefined ? "" : (FEATURE_NAMES[strongest] as string);
}
