/** The lists of documents and other inputs, in blocks, as far as there is room. */
import type { Plan } from "../../model.js";
import type { ReportContext } from "../reporter.js";
import { AROUND_BLOCK } from "./blocks.js";
import type { DocumentRow, Problem, RowBlock } from "./payload.js";

/** Inputs in a block. */
const ROWS_IN_BLOCK = 1_000;

interface BlockSums {
  readonly size: number;
  readonly inputs: number;
  readonly findings: number;
}

export class Rows {
  readonly done: string[] = [];
  size = 0;
  readonly leftOut = { inputs: 0, findings: 0 };
  /** Of each block in `done`. */
  private readonly sums: BlockSums[] = [];
  private open: { documents: DocumentRow[]; untouched: [string, number][]; problems: Problem[] } = empty();
  private openRows = 0;

  constructor(
    private readonly pack: ReportContext["pack"],
    private readonly room: number,
  ) {}

  document(row: DocumentRow): void {
    this.open.documents.push(row);
    this.added();
  }

  untouched({ path, bytes }: Plan): void {
    this.open.untouched.push([path, bytes]);
    this.added();
  }

  problem(problem: Problem): void {
    this.open.problems.push(problem);
    this.added();
  }

  close(): void {
    if (this.openRows === 0) return;
    const block: RowBlock = this.open;
    const packed = this.pack(JSON.stringify(block));
    // Once a block is left out all that follow are: findings are known by their number.
    const size = packed.length + AROUND_BLOCK;
    const findings = block.documents.reduce((sum, row) => sum + row.findings.length, 0);
    const sums = { size, inputs: this.openRows, findings };
    if (this.leftOut.inputs === 0 && this.size + size <= this.room) {
      this.done.push(packed);
      this.sums.push(sums);
      this.size += size;
    } else this.leave(sums);
    this.open = empty();
    this.openRows = 0;
  }

  /** Takes away the last block. */
  drop(): void {
    const last = this.sums.pop();
    if (last === undefined) return;
    this.done.pop();
    this.size -= last.size;
    this.leave(last);
  }

  private leave({ inputs, findings }: BlockSums): void {
    this.leftOut.inputs += inputs;
    this.leftOut.findings += findings;
  }

  private added(): void {
    if (++this.openRows === ROWS_IN_BLOCK) this.close();
  }
}

function empty() {
  return { documents: [], untouched: [], problems: [] };
}
