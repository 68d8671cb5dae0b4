/** Threads: few at first, as each keeps a second core busy with compiling its code. */
import { EventEmitter } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { Pool } from "../../src/cli/jobs/pool.js";
import type { Batch, Job } from "../../src/cli/jobs/work.js";

let started = 0;
vi.mock("node:worker_threads", () => ({
  threadId: 0,
  Worker: class extends EventEmitter {
    constructor() {
      super();
      started++;
    }
    postMessage({ id }: { readonly id?: number }) {
      const done = { kind: "files", files: [] };
      if (id !== undefined) setImmediate(() => this.emit("message", { id, done }));
    }
    ref() {}
    unref() {}
  },
}));
afterEach(() => {
  started = 0;
  vi.restoreAllMocks();
});

/** How many threads, this one included, worked on many batches, after so many milliseconds of the run. */
async function threadsAfter(ms: number, jobs: number, first?: number): Promise<number> {
  const now = vi.spyOn(performance, "now").mockReturnValue(5_000);
  const pool = new Pool();
  now.mockReturnValue(5_000 + ms);
  const batches: Batch[] = Array.from({ length: 40 }, () => ({ kind: "files", inputs: [] }));
  for await (const _ of pool.through(batches, { options: {} } as Job, jobs, first));
  return started + 1;
}

test.each([
  ["at once, with few to begin with", 0, 4, 2, 2],
  ["at once, with one to begin with", 0, 4, 1, 1],
  ["a second later", 1_000, 4, 2, 4],
  ["at once, where all were asked for", 0, 4, undefined, 4],
  ["a second later, with one allowed", 1_000, 1, 1, 1],
])("%s", async (_, ms, jobs, first, expected) => {
  expect(await threadsAfter(ms, jobs, first)).toBe(expected);
});
