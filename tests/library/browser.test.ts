/** The library in a real browser: bundled as an application would, with a strict page and no network. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { rolldown } from "rolldown";
import { afterAll, expect, test } from "vitest";
import { CHROMIUM, CHROMIUM_FLAGS, warnWithoutChromium } from "../browser/chromium.js";
import { CLEANED, ECHO } from "../folder.js";

warnWithoutChromium("tests/library/browser.test.ts");

const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-browser-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = `
import { clean, recordStream } from ${JSON.stringify(path.join(import.meta.dirname, "../../dist/index.js"))};
const echo = ${JSON.stringify(ECHO)};
const source = new Blob([JSON.stringify({ text: echo })]).stream();
const records = await new Response(source.pipeThrough(recordStream())).text();
document.title = "done";
document.body.textContent = JSON.stringify({ text: clean(echo).text, records });
`;

test.skipIf(CHROMIUM === undefined)(
  "clean and recordStream do in Chromium what they do in Node",
  async () => {
    writeFileSync(path.join(folder, "entry.js"), SCRIPT);
    const bundle = await rolldown({ input: path.join(folder, "entry.js"), platform: "browser" });
    const { output } = await bundle.generate({ format: "es" });
    const [{ code }] = output;
    expect(code).not.toContain("node:");
    writeFileSync(path.join(folder, "page.html"), `<!doctype html><body><script type="module">${code}</script>`);
    const args = [...CHROMIUM_FLAGS, "--virtual-time-budget=20000", "--dump-dom"];
    const { stdout } = spawnSync(CHROMIUM ?? "", [...args, path.join(folder, "page.html")], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    const shown = /<body>(?:<script[\s\S]*<\/script>)?([\s\S]*?)<\/body>/.exec(stdout)?.[1] ?? stdout.slice(0, 500);
    expect(JSON.parse(shown)).toEqual({ text: CLEANED, records: JSON.stringify({ text: CLEANED }) });
  },
  60_000,
);
