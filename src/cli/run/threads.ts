/** How many threads a run takes, and what is theirs to do. */
import os from "node:os";
import type { Pool } from "../jobs/pool.js";
import type { Batch, Done, Job } from "../jobs/work.js";
import { withMemoryFor } from "../options/cli-options.js";
import { jobOf, type RunContext } from "./context.js";
import { BATCH_FILES } from "./corpus-run.js";

/** Fewer files are not worth starting a second thread for: it takes some 50 ms to start, a file of 5 kB 1 ms. */
const FEWEST_FOR_WORKERS = 3 * BATCH_FILES;

export type Batches = AsyncIterable<Batch> | Iterable<Batch>;

export class Threads {
  private readonly job: Job;
  private pool: Pool | undefined;

  constructor(context: RunContext) {
    this.job = jobOf(context);
  }

  /** Works on batches, in order. `files`: how many there are, if these are batches of files. */
  async through(batches: Batches, files = Number.POSITIVE_INFINITY, job: Job = this.job): Promise<AsyncIterable<Done>> {
    // Loaded when there is a batch to work on only.
    this.pool ??= new (await import("../jobs/pool.js")).Pool();
    const { jobs: told } = job.options;
    const cores = os.availableParallelism();
    const wanted = told ?? (files < FEWEST_FOR_WORKERS ? 1 : cores);
    const jobs = Math.max(1, Math.min(wanted, Math.ceil(files / BATCH_FILES)));
    const first = told ?? Math.ceil(cores / 2);
    return this.pool.through(
      batches,
      { ...job, options: withMemoryFor(jobs, job.options) },
      jobs,
      Math.min(jobs, first),
    );
  }
}
