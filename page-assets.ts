/**
 * The script and the style of the page that reporter `html` writes, as a module:
 * `src/report/html/assets.d.ts` says what is in it. For the build and for tests.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Plugin, rolldown } from "rolldown";

const PAGE = path.join(import.meta.dirname, "src/report/html");
const PAGE_ASSETS = "\0page-assets";

export const pageAssets: Plugin = {
  name: "page-assets",
  resolveId: (id) => (id === "./assets.js" ? PAGE_ASSETS : null),
  async load(id) {
    if (id !== PAGE_ASSETS) return null;
    const bundle = await rolldown({ ...page, input: path.join(PAGE, "page/main.ts") });
    const { output } = await bundle.generate({ format: "iife", minify: true });
    await bundle.close();
    const script = output[0].code.trim();
    if (/<\/script|<!--/i.test(script)) throw new Error("the page's script would end its own element");
    const style = readFileSync(path.join(PAGE, "style.css"), "utf8")
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
