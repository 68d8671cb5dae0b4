import os from "node:os";
import { defineConfig } from "vitest/config";
import { pageAssets } from "./page-assets.js";

/**
 * Against tests that hang, not slow machines: most start processes, which may take long where others compute. A fuzzing
 * run gives each property UNECHO_SECONDS.
 */
const TIMEOUT_MS = Math.max(180_000, 2_000 * Number(process.env.UNECHO_SECONDS ?? 0));

export default defineConfig({
  plugins: [pageAssets],
  test: {
    include: ["tests/**/*.test.ts"],
    setupFiles: ["tests/setup.ts"],
    // Vitest would leave a core free, of two cores half of what there is; most tests wait for a process of ours.
    maxWorkers: os.availableParallelism(),
    testTimeout: TIMEOUT_MS,
    hookTimeout: TIMEOUT_MS,
  },
});
