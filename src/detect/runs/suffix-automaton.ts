/**
 * An online suffix automaton over numbers (A. Blumer et al., "The smallest
 * automaton recognizing the subwords of a text", 1985): it knows every run of
 * the sequence appended so far, and where each first ended. Appending and
 * matching are linear in total on every input, periodic ones included, which
 * hashing with capped chains is not.
 *
 * States and edges are columns, not objects: there can be millions. About 60
 * bytes a symbol at worst.
 */
import { spreadPair } from "../common/spread.js";

const ROOT = 0;
const NONE = -1;

export class SuffixAutomaton {
  private states = 1;
  private length = new Int32Array(64);
  private link = new Int32Array(64).fill(NONE);
  private firstEnd = new Int32Array(64).fill(NONE);
  /** Head of each state's list of edges. */
  private edges = new Int32Array(64).fill(NONE);
  private readonly table = new EdgeTable();
  private last = ROOT;

  /** Ends the current sequence: no run reaches across this point. */
  barrier(): void {
    this.last = ROOT;
  }

  /** Appends `symbol`, which stands at `position` of the caller's sequence. */
  append(symbol: number, position: number): void {
    const known = this.table.find(this.last, symbol);
    if (known !== NONE) {
      const target = this.table.target(known);
      this.last = this.isPrimary(this.last, target) ? target : this.split(this.last, symbol, target);
      return;
    }
    const added = this.newState((this.length[this.last] as number) + 1, position);
    let from = this.last;
    let edge: number = NONE;
    while (from !== NONE) {
      edge = this.table.find(from, symbol);
      if (edge !== NONE) break;
      this.addEdge(from, symbol, added);
      from = this.link[from] as number;
    }
    if (from === NONE) this.link[added] = ROOT;
    else {
      const target = this.table.target(edge);
      this.link[added] = this.isPrimary(from, target) ? target : this.split(from, symbol, target);
    }
    this.last = added;
  }

  /** A match that has read nothing yet. */
  newMatch(): Match {
    return { state: ROOT, length: 0 };
  }

  /** Lengthens `match` by `symbol` if that run occurs; says whether it did. */
  advance(match: Match, symbol: number): boolean {
    const edge = this.table.find(match.state, symbol);
    if (edge === NONE) return false;
    match.state = this.table.target(edge);
    match.length++;
    return true;
  }

  /** Drops the first symbol of `match`. Also right when symbols were appended since it was made. */
  dropFirst(match: Match): void {
    if (match.length > 0) match.length--;
    while (match.state !== ROOT && (this.length[this.link[match.state] as number] as number) >= match.length) {
      match.state = this.link[match.state] as number;
    }
  }

  /** The position at which the run in `match` first ended. */
  firstEndOf(match: Match): number {
    return this.firstEnd[match.state] as number;
  }

  private isPrimary(from: number, to: number): boolean {
    return (this.length[to] as number) === (this.length[from] as number) + 1;
  }

  /** Gives the runs of `target` that end an occurrence shorter than `target`'s longest a state of their own. */
  private split(from: number, symbol: number, target: number): number {
    const clone = this.newState((this.length[from] as number) + 1, this.firstEnd[target] as number);
    for (let edge = this.edges[target] as number; edge !== NONE; edge = this.table.next(edge)) {
      this.addEdge(clone, this.table.symbol(edge), this.table.target(edge));
    }
    this.link[clone] = this.link[target] as number;
    this.link[target] = clone;
    for (let state = from; state !== NONE; state = this.link[state] as number) {
      const edge = this.table.find(state, symbol);
      if (edge === NONE || this.table.target(edge) !== target) break;
      this.table.retarget(edge, clone);
    }
    return clone;
  }

  private newState(length: number, firstEnd: number): number {
    const state = this.states++;
    if (state === this.length.length) this.grow();
    this.length[state] = length;
    this.firstEnd[state] = firstEnd;
    return state;
  }

  private addEdge(from: number, symbol: number, to: number): void {
    this.edges[from] = this.table.add(from, symbol, to, this.edges[from] as number);
  }

  private grow(): void {
    this.length = doubled(this.length);
    this.link = doubled(this.link);
    this.firstEnd = doubled(this.firstEnd);
    this.edges = doubled(this.edges);
  }
}

/** A run being matched: where it stands in the automaton and how many symbols it has. */
export interface Match {
  state: number;
  length: number;
}

/** All edges, found by (state, symbol) through open addressing and listed by state through `next`. */
class EdgeTable {
  private count = 0;
  private from = new Int32Array(64);
  private symbols = new Int32Array(64);
  private to = new Int32Array(64);
  private nextOfState = new Int32Array(64);
  private slots = new Int32Array(128).fill(NONE);

  find(from: number, symbol: number): number {
    const mask = this.slots.length - 1;
    let slot = spreadPair(from, symbol) & mask;
    let edge = this.slots[slot] as number;
    while (edge !== NONE && (this.from[edge] !== from || this.symbols[edge] !== symbol)) {
      slot = (slot + 1) & mask;
      edge = this.slots[slot] as number;
    }
    return edge;
  }

  add(from: number, symbol: number, to: number, next: number): number {
    const edge = this.count++;
    if (edge === this.from.length) this.grow();
    this.from[edge] = from;
    this.symbols[edge] = symbol;
    this.to[edge] = to;
    this.nextOfState[edge] = next;
    this.place(edge);
    return edge;
  }

  target(edge: number): number {
    return this.to[edge] as number;
  }

  symbol(edge: number): number {
    return this.symbols[edge] as number;
  }

  next(edge: number): number {
    return this.nextOfState[edge] as number;
  }

  retarget(edge: number, to: number): void {
    this.to[edge] = to;
  }

  private place(edge: number): void {
    const mask = this.slots.length - 1;
    let slot = spreadPair(this.from[edge] as number, this.symbols[edge] as number) & mask;
    while (this.slots[slot] !== NONE) slot = (slot + 1) & mask;
    this.slots[slot] = edge;
  }

  private grow(): void {
    this.from = doubled(this.from);
    this.symbols = doubled(this.symbols);
    this.to = doubled(this.to);
    this.nextOfState = doubled(this.nextOfState);
    this.slots = new Int32Array(this.slots.length * 2).fill(NONE);
    for (let edge = 0; edge < this.count - 1; edge++) this.place(edge);
  }
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2).fill(NONE);
  larger.set(column);
  return larger;
}
