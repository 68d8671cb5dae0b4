/**
 * The package holds bundles: Node opens three files where it would open two
 * hundred. Packages stay outside. `dist/cli` is as deep as `src/cli`, so that
 * paths to the package's own files hold in both.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin, rolldown } from "rolldown";

/** Examples of lexicon entries are for tests: a good part of the lexicon, which every start would read. */
const withoutExamples: Plugin = {
  name: "without-examples",
  transform(code, id) {
    if (!/[\\/]chrome[\\/]lexicon[\\/].+[\\/]/.test(id)) return null;
    return code.replace(/^ {4}examples: \[(?:[^"\]]|"(?:[^"\\]|\\.)*")*\],$/gm, "    examples: [],");
  },
};

const PAGE_ASSETS = "\0page-assets";

/** `src/report/html/assets.d.ts` says what this is: the page's script, bundled by itself, and its style. */
const pageAssets: Plugin = {
  name: "page-assets",
  resolveId: (id) => (id === "./assets.js" ? PAGE_ASSETS : null),
  async load(id) {
    if (id !== PAGE_ASSETS) return null;
    const bundle = await rolldown({ ...page, input: "src/report/html/page/main.ts" });
    const { output } = await bundle.generate({ format: "iife", minify: true });
    await bundle.close();
    const script = output[0].code.trim();
    if (/<\/script|<!--/i.test(script)) throw new Error("the page's script would end its own element");
    const style = readFileSync("src/report/html/style.css", "utf8")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/\s+/g, " ")
      .replace(/ ?([{};]) ?/g, "$1")
      .trim();
    const hash = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
    const assets = { SCRIPT: script, STYLE: style, SCRIPT_HASH: hash(script), STYLE_HASH: hash(style) };
    return Object.entries(assets)
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
      .join("\n");
  },
};

const page = { platform: "browser" as const, resolve: { extensionAlias: { ".js": [".ts", ".js"] } } };

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
