/**
 * The package holds bundles: Node opens three files where it would open two
 * hundred. Packages stay outside. `dist/cli` is as deep as `src/cli`, so that
 * paths to the package's own files hold in both.
 */
import path from "node:path";
import { defineConfig, type Plugin, rolldown } from "rolldown";
import { pageAssets } from "./page-assets.ts";

const BUILT_IN = path.resolve("src/chrome/built-in.ts");
const resolve = { extensionAlias: { ".js": [".ts", ".js"] } };

/**
 * The lexicon, made ready for matching, as strings, which cost next to nothing until the first line that may be chrome:
 * as modules it would take most of every start. Examples are for tests and stay out.
 */
const lexiconAsString: Plugin = {
  name: "lexicon-as-string",
  async load(id) {
    if (id !== BUILT_IN) return null;
    const bundle = await rolldown({ input: BUILT_IN, resolve });
    const { output } = await bundle.generate({ format: "esm" });
    const builtIn = await import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString("base64")}`);
    return `
      const PACKED = ${asString(packed(builtIn.builtInArrangement(), builtIn.lexicon()))};
      const FILTER = ${asString(builtIn.builtInFilter())};
      let made;
      export function builtInArrangement() {
        if (made !== undefined) return made;
        const { fields, values, rows, templates, folded, order, places } = JSON.parse(PACKED);
        let at = 0;
        const entries = rows.map((row) => {
          const entry = { templates: templates.slice(at, (at += row[fields.length])), examples: [] };
          for (let i = 0; i < fields.length; i++) entry[fields[i]] = values[row[i]];
          return entry;
        });
        const texts = templates.slice();
        for (const [i, text] of folded) texts[i] = text;
        made = { entries, texts, places, order };
        return made;
      }
      export function builtInFilter() {
        return JSON.parse(FILTER);
      }
      export function lexicon() {
        const { entries, order } = builtInArrangement();
        return order.map((i) => entries[i]);
      }`;
  },
};

function asString(value: unknown): string {
  return JSON.stringify(JSON.stringify(value));
}

type Entry = Readonly<Record<string, unknown>> & { readonly templates: readonly string[] };

interface Arrangement {
  readonly entries: readonly Entry[];
  readonly texts: readonly string[];
}

/** A row for each entry: the number of each field's value among all values, then how many templates it has. */
function packed({ entries, texts, ...rest }: Arrangement, inOrder: readonly Entry[]) {
  const fields = Object.keys(entries[0] ?? {}).filter((name) => name !== "examples" && name !== "templates");
  const values = [...new Set(entries.flatMap((entry) => fields.map((field) => entry[field])))];
  const numbers = new Map(values.map((value, i) => [value, i]));
  const templates = entries.flatMap((entry) => entry.templates);
  return {
    fields,
    values,
    rows: entries.map((entry) => [...fields.map((field) => numbers.get(entry[field])), entry.templates.length]),
    templates,
    folded: [...texts.entries()].filter(([i, text]) => text !== templates[i]),
    order: inOrder.map((entry) => entries.indexOf(entry)),
    ...rest,
  };
}

const shared = { plugins: [lexiconAsString, pageAssets], external: /^(node:|[a-z])/, resolve };

/** What cleaning takes, whatever the input: one file to open. */
const COMMON =
  /src[\\/](?:model|text|detect|chrome|plan|records|corpus|cli[\\/](?!commands|shell|start|version|jobs[\\/]worker)|report[\\/](?:reporters[\\/]pretty|escape|words|layout|evidence|reporter\.|index)|cli[\\/]commands[\\/]clean)/;

export default defineConfig([
  {
    ...shared,
    platform: "node",
    input: { start: "src/cli/start.ts", worker: "src/cli/jobs/worker.ts" },
    output: {
      dir: "dist/cli",
      chunkFileNames: "[name].js",
      minify: true,
      codeSplitting: {
        groups: [
          { name: "version", test: /src[\\/]cli[\\/]version/, priority: 1 },
          { name: "common", test: COMMON },
        ],
      },
    },
  },
  { ...shared, platform: "neutral", input: { index: "src/index.ts" }, output: { dir: "dist", minify: true } },
]);
