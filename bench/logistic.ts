/** Logistic regression with a ridge penalty on named, binary features, by L-BFGS (J. Nocedal, 1980). Deterministic. */

export interface Sample {
  /** The features that it has. */
  readonly columns: Uint16Array;
  readonly isChrome: boolean;
  readonly weight: number;
}

interface Fit {
  readonly ridge: number;
  /** A feature that fewer samples have gets no weight. */
  readonly leastSamples: number;
}

const ITERATIONS = 100;
const MEMORY = 10;

/** The weight of each feature. */
export function regress(samples: readonly Sample[], features: number, { ridge, leastSamples }: Fit): Float64Array {
  const seen = new Uint32Array(features);
  for (const { columns } of samples) for (const column of columns) seen[column] = (seen[column] as number) + 1;
  const starts = new Int32Array(samples.length + 1);
  const all = new Int32Array(seen.reduce((sum, count) => sum + count, 0));
  let end = 0;
  for (const [i, { columns }] of samples.entries()) {
    for (const column of columns) if ((seen[column] as number) >= leastSamples) all[end++] = column;
    starts[i + 1] = end;
  }
  return minimise({ samples, starts, columns: all, ridge }, features);
}

interface Problem {
  readonly samples: readonly Sample[];
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly ridge: number;
}

/** The loss at `x`; its gradient goes into `gradient`. */
function evaluate({ samples, starts, columns, ridge }: Problem, x: Float64Array, gradient: Float64Array): number {
  let loss = 0;
  for (let j = 0; j < x.length; j++) {
    const value = x[j] as number;
    gradient[j] = ridge * value;
    loss += (ridge / 2) * value * value;
  }
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as Sample;
    const [from, to] = [starts[i] as number, starts[i + 1] as number];
    let score = 0;
    for (let k = from; k < to; k++) score += x[columns[k] as number] as number;
    const margin = sample.isChrome ? score : -score;
    const wrong = 1 / (1 + Math.exp(Math.min(50, margin)));
    loss += sample.weight * (margin < -50 ? -margin : Math.log1p(Math.exp(-margin)));
    const slope = (sample.isChrome ? -1 : 1) * sample.weight * wrong;
    for (let k = from; k < to; k++) {
      const at = columns[k] as number;
      gradient[at] = (gradient[at] as number) + slope;
    }
  }
  return loss;
}

function minimise(problem: Problem, size: number): Float64Array {
  let x = new Float64Array(size);
  let gradient = new Float64Array(size);
  let value = evaluate(problem, x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const direction = descent(gradient, steps, changes);
    const slope = dot(direction, gradient);
    let length = steps.length === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    let next = x;
    const nextGradient = new Float64Array(size);
    let nextValue = value;
    for (let tries = 0; tries < 30; tries++, length /= 2) {
      next = x.map((each, j) => each + length * (direction[j] as number));
      nextValue = evaluate(problem, next, nextGradient);
      if (nextValue <= value + 1e-4 * length * slope) break;
    }
    if (value - nextValue <= 1e-9 * Math.abs(value)) break;
    steps.push(next.map((each, j) => each - (x[j] as number)));
    changes.push(nextGradient.map((each, j) => each - (gradient[j] as number)));
    if (steps.length > MEMORY) {
      steps.shift();
      changes.shift();
    }
    [x, gradient, value] = [next, nextGradient, nextValue];
  }
  return x;
}

/** The two-loop recursion. */
function descent(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): Float64Array {
  const direction = gradient.map((each) => -each);
  const factors: number[] = [];
  for (let k = steps.length - 1; k >= 0; k--) {
    const [s, y] = [steps[k] as Float64Array, changes[k] as Float64Array];
    const factor = dot(s, direction) / dot(s, y);
    factors[k] = factor;
    for (let j = 0; j < direction.length; j++) direction[j] = (direction[j] as number) - factor * (y[j] as number);
  }
  const [s, y] = [steps.at(-1), changes.at(-1)];
  if (s !== undefined && y !== undefined) {
    const scale = dot(s, y) / dot(y, y);
    for (let j = 0; j < direction.length; j++) direction[j] = scale * (direction[j] as number);
  }
  for (let k = 0; k < steps.length; k++) {
    const [step, change] = [steps[k] as Float64Array, changes[k] as Float64Array];
    const factor = (factors[k] as number) - dot(change, direction) / dot(step, change);
    for (let j = 0; j < direction.length; j++) direction[j] = (direction[j] as number) + factor * (step[j] as number);
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] as number) * (b[j] as number);
  return sum;
}
