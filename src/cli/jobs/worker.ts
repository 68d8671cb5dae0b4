/** A worker thread of pool.ts: takes batches, gives back what became of them. */
import { parentPort, workerData } from "node:worker_threads";
import { concat } from "../../records/records.js";
import { type Batch, type Done, type Job, workOn } from "./work.js";

const job = workerData as Job;

parentPort?.on("message", ({ id, batch }: { id: number; batch: Batch }) => give(id, workOn(batch, job)));

/** What is large changes hands instead of being copied. */
function give(id: number, done: Done): void {
  if (done.kind === "files") parentPort?.postMessage({ id, done });
  else if (done.kind !== "records") parentPort?.postMessage({ id, done }, [done.buffer]);
  else {
    const bytes = done.pieces.length === 1 && done.pieces[0] !== undefined ? done.pieces[0] : concat(done.pieces);
    parentPort?.postMessage({ id, done: { ...done, pieces: [bytes] } }, [bytes.buffer as ArrayBuffer]);
  }
}
