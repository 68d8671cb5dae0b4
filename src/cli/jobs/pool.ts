/** Spreads batches over worker threads; what comes back is in order, whatever the number of workers. */
import path from "node:path";
import { Worker } from "node:worker_threads";
import { sweepThread } from "../../corpus/writers/draft-names.js";
import { giveMemoryBack } from "../../records/batch-memory.js";
import { nothingMet } from "../../records/fields.js";
import { endFirst } from "../ending.js";
import { type Batch, type Done, type Job, workOn } from "./work.js";

/** Batches that a worker has at most: one it works on, and two so that it never waits while this thread works. */
const BATCHES_PER_WORKER = 3;
/** Batches on their way for each thread, done ones that wait for their turn among them. */
const BATCHES_FLYING = 4;

/**
 * Until it has worked for so long, a run takes only the threads that it is to start with: each keeps a second core busy
 * with compiling its code at first. With two cores 14 MB of small files take 0.75 s with one thread, 0.95 with two.
 */
const WARMING_MS = 800;

/** Room for what is young in a worker, half of what Node gives it: no slower on records of 1 GB, and 10 MB less. */
const YOUNG_MB = 24;

/** The bundle lays all its files side by side. */
const WORKER = new URL("./worker.js", import.meta.url);

interface Waiting {
  readonly batch: Batch;
  readonly job: Job;
  readonly settle: (done: Done) => void;
}

class Member {
  readonly waiting = new Map<number, Waiting>();
  private readonly worker = new Worker(WORKER, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  private readonly thread = this.worker.threadId;
  /** Where it was writing when it was stopped, or died. */
  private readonly folders = new Set<string>();
  private next = 0;
  private job: Job | undefined;
  isDead = false;

  constructor() {
    this.worker.on("message", ({ id, done }: { id: number; done: Done }) => {
      this.waiting.get(id)?.settle(done);
      this.waiting.delete(id);
    });
    this.worker.on("error", (error) => this.die(error instanceof Error ? error.message : String(error)));
    this.worker.on("exit", () => {
      this.die("it ended");
      for (const folder of this.folders) sweepThread(folder, this.thread);
    });
  }

  submit(batch: Batch, job: Job): Promise<Done> {
    if (job !== this.job) this.worker.postMessage({ job });
    this.job = job;
    return new Promise((settle) => {
      const id = this.next++;
      this.waiting.set(id, { batch, job, settle });
      this.worker.postMessage({ id, batch });
    });
  }

  /** Whether the process must not end for its sake. */
  hold(isHeld: boolean): void {
    if (isHeld) this.worker.ref();
    else this.worker.unref();
  }

  /** What the worker had in hand counts as failed, and records pass through; nobody would hear of a first look. */
  private die(why: string): void {
    for (const { batch, job, settle } of this.forsaken()) settle(failed(batch, job, `a worker thread failed: ${why}`));
  }

  /** What it has in hand is wanted by nobody. */
  async end(): Promise<void> {
    this.forsaken();
    await this.worker.terminate();
  }

  /** What it has in hand, and will not end. */
  private forsaken(): Waiting[] {
    this.isDead = true;
    const all = [...this.waiting.values()];
    this.waiting.clear();
    for (const { batch, job } of all) {
      if (batch.kind !== "files" || job.out === undefined) continue;
      for (const { relative } of batch.inputs) this.folders.add(path.dirname(path.join(job.out, relative)));
    }
    return all;
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
  const outcome = { kind: "failed" as const, path: batch.path, message };
  return { kind: "records", pieces: [batch.bytes], outcomes: [{ line: batch.line, outcome }], met: nothingMet() };
}

/** All batches, unless there is but one: for that no thread is started. `onAlone` is given it, at the end. */
async function* withCompany(
  batches: AsyncIterable<Batch> | Iterable<Batch>,
  onAlone: (batch: Batch) => void,
): AsyncIterable<Batch> {
  let isFirst = true;
  let first: Batch | undefined;
  try {
    for await (const batch of batches) {
      if (isFirst) {
        isFirst = false;
        first = batch;
        continue;
      }
      const before = first;
      first = undefined;
      if (before !== undefined) yield before;
      yield batch;
    }
  } finally {
    if (first !== undefined) onAlone(first);
  }
}

/** Lets be heard what workers have said meanwhile, and signals. */
function turn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

/** A batch on its way, or one that is done and waits for its turn. */
interface Flying {
  readonly batch: Batch;
  readonly done: Done | Promise<Done>;
}

/** Gives memory back. Who is given what became of a batch may use it until it asks for the one after the next. */
class Landing {
  private before: Batch | undefined;

  /** What is on its way, in order. */
  async *landed(flying: Flying[], most = flying.length): AsyncGenerator<Done, void, undefined> {
    for (const { batch, done } of flying.splice(0, most)) {
      yield await done;
      if (this.before?.kind === "records") giveMemoryBack(this.before.bytes);
      else if (this.before?.kind === "record-looks") giveMemoryBack(this.before.records.bytes);
      this.before = batch;
    }
  }
}

/** Threads that stay for the next batches: a thread takes half a second to warm up. They do not keep the process alive. */
export class Pool {
  private members: Member[] = [];
  private isEnding = false;
  private readonly since = performance.now();

  constructor() {
    // A thread that is stopped hears of no exit, so it cannot remove what it was writing.
    endFirst(async () => {
      this.isEnding = true;
      await Promise.all(this.members.map((member) => member.end()));
    });
  }

  /**
   * Works through `batches` with `jobs` threads, of which this one is one, and of which `first` start at once; yields
   * in the order given.
   */
  async *through(
    batches: AsyncIterable<Batch> | Iterable<Batch>,
    job: Job,
    jobs: number,
    first = jobs,
  ): AsyncGenerator<Done, void, undefined> {
    const landing = new Landing();
    if (jobs <= 1) {
      for await (const batch of batches) {
        yield* landing.landed([{ batch, done: workOn(batch, job) }]);
        await turn();
      }
      return;
    }
    const flying: Flying[] = [];
    for (const member of this.members) member.hold(true);
    try {
      for await (const batch of withCompany(batches, (alone) =>
        flying.push({ batch: alone, done: workOn(alone, job) }),
      )) {
        const member = this.leastBusy((this.isWarm() ? jobs : first) - 1);
        flying.push({ batch, done: member?.submit(batch, job) ?? workOn(batch, job) });
        if (member === undefined) await turn();
        if (flying.length >= jobs * BATCHES_FLYING) yield* landing.landed(flying, 1);
      }
      yield* landing.landed(flying);
    } catch (error) {
      // The batches end too early: those before count all the same.
      yield* landing.landed(flying);
      throw error;
    } finally {
      this.release();
    }
  }

  private isWarm(): boolean {
    return performance.now() - this.since > WARMING_MS;
  }

  private release(): void {
    const isIdle = ({ isDead, waiting }: Member) => !isDead && waiting.size === 0;
    const idle = this.members.filter(isIdle);
    for (const member of this.members) {
      if (idle.includes(member)) member.hold(false);
      else void member.end();
    }
    this.members = idle;
  }

  /** The worker that has least to do; undefined where all have enough, and there may be no more of them. */
  private leastBusy(most: number): Member | undefined {
    const { members } = this;
    const alive = members.filter(({ isDead }) => !isDead);
    let least = alive[0];
    for (const member of alive) if (member.waiting.size < (least?.waiting.size ?? 0)) least = member;
    if ((least === undefined || least.waiting.size > 0) && members.length < most && !this.isEnding) {
      least = new Member();
      members.push(least);
    }
    return least !== undefined && least.waiting.size < BATCHES_PER_WORKER ? least : undefined;
  }
}
