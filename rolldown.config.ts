/**
 * The package holds bundles: Node opens three files where it would open two
 * hundred. Packages stay outside. `dist/cli` is as deep as `src/cli`, so that
 * paths to the package's own files hold in both.
 */
import { defineConfig } from "rolldown";

const shared = {
  platform: "node",
  external: /^(node:|[a-z])/,
  resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
} as const;

export default defineConfig([
  {
    ...shared,
    input: { main: "src/cli/main.ts", worker: "src/cli/jobs/worker.ts" },
    output: { dir: "dist/cli", chunkFileNames: "[name].js", minify: true },
  },
  { ...shared, platform: "neutral", input: { index: "src/index.ts" }, output: { dir: "dist", minify: true } },
]);
