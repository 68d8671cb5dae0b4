/** A worker thread of pool.ts: takes batches, gives back what became of them. */
import { parentPort } from "node:worker_threads";
import { discardDrafts } from "../../corpus/writers/draft.js";
import { concat } from "../../records/batches.js";
import { atExit } from "../ending.js";
import { type Batch, type Done, type Job, workOn } from "./work.js";

/** A batch, or the job that those from here on belong to. */
type Message = { readonly id: number; readonly batch: Batch } | { readonly job: Job };

let job: Job | undefined;

atExit(discardDrafts);

parentPort?.on("message", (message: Message) => {
  if ("job" in message) job = message.job;
  else if (job !== undefined) give(message.id, workOn(message.batch, job));
});

/** What is large is shared or changes hands instead of being copied. */
function give(id: number, done: Done): void {
  if (done.kind === "files") parentPort?.postMessage({ id, done });
  else if (done.kind !== "records") parentPort?.postMessage({ id, done }, [done.looks.numbers.buffer]);
  // The batch as it came.
  else if (done.pieces.length === 1) parentPort?.postMessage({ id, done });
  else {
    const bytes = concat(done.pieces, (length) => new Uint8Array(length));
    parentPort?.postMessage({ id, done: { ...done, pieces: [bytes] } }, [bytes.buffer]);
  }
}
