/**
 * The features of a line by name, because the names are what a person reads as
 * the reason for a cut, and by number, because a score is a sum over them.
 * All are named when the modules that find them are loaded.
 */

const names: string[] = [];
const numbers = new Map<string, number>();

/** By number. */
export const FEATURE_NAMES: readonly string[] = names;

/** The number of the feature called `name`. */
export function feature(name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = names.push(name) - 1;
    numbers.set(name, number);
  }
  return number;
}

/** The feature for a value. */
export type Scale = (value: number) => number;

/** Features for the steps of a number: of `2`, `4-5`, `60+`. */
export function scale(steps: readonly number[], name: (range: string) => string): Scale {
  const features = Uint16Array.from(steps, (_, i) => feature(name(rangeOf(steps, i))));
  return (value) => features[stepOf(steps, value)] as number;
}

/** The last of `steps` that `value` has reached. */
export function stepOf(steps: readonly number[], value: number): number {
  let i = 0;
  while (i + 1 < steps.length && value >= (steps[i + 1] as number)) i++;
  return i;
}

export function rangeOf(steps: readonly number[], i: number): string {
  const from = steps[i] as number;
  const next = steps[i + 1];
  if (next === undefined) return `${from}+`;
  return next - from === 1 ? `${from}` : `${from}-${next - 1}`;
}

/** The features of lines, one line after the other. */
export class FeatureList {
  private readonly numbers: number[] = [];

  get count(): number {
    return this.numbers.length;
  }

  add(number: number): void {
    this.numbers.push(number);
  }

  at(i: number): number {
    return this.numbers[i] as number;
  }

  slice(from: number, to = this.count): readonly number[] {
    return this.numbers.slice(from, to);
  }
}
