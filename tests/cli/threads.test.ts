/** Threads that have documents at once share the memory that there is, whatever the command; few start at once. */
import os from "node:os";
import { beforeEach, expect, test, vi } from "vitest";
import type { Job } from "../../src/cli/jobs/work.js";
import type { RunContext } from "../../src/cli/run/context.js";
import { Threads } from "../../src/cli/run/threads.js";
import { defaultMemory } from "../../src/corpus/readers/memory.js";

let started: { jobs: number; first: number; maxMemory: number | undefined } | undefined;
vi.mock("../../src/cli/jobs/pool.js", () => ({
  Pool: class {
    through(_: unknown, { options }: Job, jobs: number, first: number) {
      started = { jobs, first, maxMemory: options.maxMemory };
    }
  },
}));
beforeEach(() => {
  started = undefined;
  vi.spyOn(os, "availableParallelism").mockReturnValue(8);
});

const contextOf = (options: RunContext["options"]) => ({ options, handling: { kind: "none" } }) as RunContext;

test.each([
  [{ jobs: 4 }, undefined, { jobs: 4, first: 4, maxMemory: Math.floor(defaultMemory() / 4) }],
  [{ jobs: 4, first: 4, maxMemory: 1_000 }, undefined, { jobs: 4, first: 4, maxMemory: 1_000 }],
  [{ jobs: 4 }, 33, { jobs: 2, first: 2, maxMemory: Math.floor(defaultMemory() / 2) }],
  [{}, 4_000, { jobs: 8, first: 4, maxMemory: Math.floor(defaultMemory() / 8) }],
  [{}, 33, { jobs: 1, first: 1, maxMemory: undefined }],
  [{}, 0, { jobs: 1, first: 1, maxMemory: undefined }],
])("options %j, %s files", async (options, files, expected) => {
  await new Threads(contextOf(options)).through([], files);
  expect(started).toEqual(expected);
});
