/** A worker thread of pool.ts: takes batches, gives back what became of them. */
import { parentPort, workerData } from "node:worker_threads";
import { type Batch, type Job, workOn } from "./work.js";

const job = workerData as Job;

parentPort?.on("message", ({ id, batch }: { id: number; batch: Batch }) => {
  parentPort?.postMessage({ id, done: workOn(batch, job) });
});
