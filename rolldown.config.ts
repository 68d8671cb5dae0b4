/**
 * The package holds bundles: Node opens three files where it would open two
 * hundred. Packages stay outside. `dist/cli` is as deep as `src/cli`, so that
 * paths to the package's own files hold in both.
 */
import { defineConfig, type Plugin } from "rolldown";
import { pageAssets } from "./page-assets.ts";

/** Examples of lexicon entries are for tests: a good part of the lexicon, which every start would read. */
const withoutExamples: Plugin = {
  name: "without-examples",
  transform(code, id) {
    if (!/[\\/]chrome[\\/]lexicon[\\/].+[\\/]/.test(id)) return null;
    return code.replace(/^ {4}examples: \[(?:[^"\]]|"(?:[^"\\]|\\.)*")*\],$/gm, "    examples: [],");
  },
};

const shared = {
  plugins: [withoutExamples, pageAssets],
  external: /^(node:|[a-z])/,
  resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
};

export default defineConfig([
  {
    ...shared,
    platform: "node",
    input: { main: "src/cli/main.ts", worker: "src/cli/jobs/worker.ts" },
    output: { dir: "dist/cli", chunkFileNames: "[name].js", minify: true },
  },
  { ...shared, platform: "neutral", input: { index: "src/index.ts" }, output: { dir: "dist", minify: true } },
]);
