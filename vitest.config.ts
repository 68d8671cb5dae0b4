import { defineConfig } from "vitest/config";
import { pageAssets } from "./page-assets.js";

/** A fuzzing run gives each property UNECHO_SECONDS. */
const TIMEOUT_MS = Math.max(60_000, 2_000 * Number(process.env.UNECHO_SECONDS ?? 0));

export default defineConfig({
  plugins: [pageAssets],
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: TIMEOUT_MS,
  },
});
