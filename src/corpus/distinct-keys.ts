/**
 * About how many distinct keys there are, in 4 kB: HyperLogLog (P. Flajolet, E.
 * Fusy, O. Gandouet, F. Meunier, 2007). The keys are hashes already. Standard
 * error 1.6 %.
 */
const REGISTERS = 1 << 12;
const BIAS = 0.7213 / (1 + 1.079 / REGISTERS);

export class DistinctKeys {
  /** For the keys of each register the most zeros, and one, that any begins with. */
  private readonly registers = new Uint8Array(REGISTERS);

  see(hi: number, lo: number): void {
    const at = lo & (REGISTERS - 1);
    const zeros = Math.clz32(hi) + 1;
    if (zeros > (this.registers[at] as number)) this.registers[at] = zeros;
  }

  get estimate(): number {
    let sum = 0;
    let empty = 0;
    for (const zeros of this.registers) {
      sum += 2 ** -zeros;
      if (zeros === 0) empty++;
    }
    const raw = (BIAS * REGISTERS * REGISTERS) / sum;
    // Of few keys the registers that none has fallen into tell more.
    return raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw;
  }
}
