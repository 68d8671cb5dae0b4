/** Spreads batches over worker threads; what comes back is in order, whatever the number of workers. */
import { Worker } from "node:worker_threads";
import { type Batch, type Done, type Job, workOn } from "./work.js";

/** Batches that a worker has at most: one it works on, and two so that it never waits while this thread works. */
const BATCHES_PER_WORKER = 3;
/** Batches on their way for each thread, done ones that wait for their turn among them. */
const BATCHES_FLYING = 4;

/** The bundle lays all its files side by side. */
const WORKER = new URL("./worker.js", import.meta.url);

interface Waiting {
  readonly batch: Batch;
  readonly settle: (done: Done) => void;
}

class Member {
  readonly waiting = new Map<number, Waiting>();
  private readonly worker: Worker;
  private next = 0;
  isDead = false;

  constructor(private readonly job: Job) {
    this.worker = new Worker(WORKER, { workerData: job });
    this.worker.on("message", ({ id, done }: { id: number; done: Done }) => {
      this.waiting.get(id)?.settle(done);
      this.waiting.delete(id);
    });
    this.worker.on("error", (error) => this.die(error instanceof Error ? error.message : String(error)));
    this.worker.on("exit", () => this.die("it ended"));
  }

  submit(batch: Batch): Promise<Done> {
    return new Promise((settle) => {
      const id = this.next++;
      this.waiting.set(id, { batch, settle });
      this.worker.postMessage({ id, batch });
    });
  }

  /** What the worker had in hand counts as failed, and records pass through; nobody would hear of a first look. */
  private die(why: string): void {
    this.isDead = true;
    for (const { batch, settle } of this.waiting.values())
      settle(failed(batch, this.job, `a worker thread failed: ${why}`));
    this.waiting.clear();
  }

  end(): void {
    void this.worker.terminate();
  }
}

function failed(batch: Batch, job: Job, message: string): Done {
  if (batch.kind === "files") {
    const files = batch.inputs.map(({ path }) => ({
      outcome: { kind: "failed" as const, path, message },
      hash: undefined,
    }));
    return { kind: "files", files };
  }
  if (batch.kind !== "records") return workOn(batch, job);
  return { kind: "records", pieces: [batch.bytes], outcomes: [{ kind: "failed", path: batch.path, message }] };
}

/** Works through `batches` with `jobs` threads, of which this one is one; yields in the order given. */
export async function* workThrough(
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  job: Job,
  jobs: number,
): AsyncIterable<Done> {
  if (jobs <= 1) {
    for await (const batch of batches) yield workOn(batch, job);
    return;
  }
  const members: Member[] = [];
  const flying: Promise<Done>[] = [];
  try {
    for await (const batch of batches) {
      const member = leastBusy(members, job, jobs - 1);
      if (member !== undefined) flying.push(member.submit(batch));
      else {
        flying.push(Promise.resolve(workOn(batch, job)));
        // What workers have said meanwhile is heard now.
        await new Promise((resume) => setImmediate(resume));
      }
      if (flying.length < jobs * BATCHES_FLYING) continue;
      const first = flying.shift();
      if (first !== undefined) yield await first;
    }
    for (const rest of flying) yield await rest;
  } finally {
    for (const member of members) member.end();
  }
}

/** The worker that has least to do; undefined where all have enough, and there may be no more of them. */
function leastBusy(members: Member[], job: Job, most: number): Member | undefined {
  const alive = members.filter(({ isDead }) => !isDead);
  let least = alive[0];
  for (const member of alive) if (member.waiting.size < (least?.waiting.size ?? 0)) least = member;
  if ((least === undefined || least.waiting.size > 0) && members.length < most) {
    least = new Member(job);
    members.push(least);
  }
  return least !== undefined && least.waiting.size < BATCHES_PER_WORKER ? least : undefined;
}
