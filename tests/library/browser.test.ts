/** The library in a real browser: bundled as an application would, with a strict page and no network. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { rolldown } from "rolldown";
import { afterAll, expect, test } from "vitest";
import { CLEANED, ECHO } from "../faults/folder.js";

const BROWSER = ["chromium", "chromium-browser", "google-chrome"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);
if (BROWSER === undefined) console.warn("browser.test.ts: there is no Chromium here, the test in a browser is skipped");

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

test.skipIf(BROWSER === undefined)("clean and recordStream do in Chromium what they do in Node", async () => {
  writeFileSync(path.join(folder, "entry.js"), SCRIPT);
  const bundle = await rolldown({ input: path.join(folder, "entry.js"), platform: "browser" });
  const { output } = await bundle.generate({ format: "es" });
  const [{ code }] = output;
  expect(code).not.toContain("node:");
  writeFileSync(path.join(folder, "page.html"), `<!doctype html><body><script type="module">${code}</script>`);
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"];
  const { stdout } = spawnSync(BROWSER ?? "", [...args, path.join(folder, "page.html")], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const shown = /<body>(?:<script[\s\S]*<\/script>)?([\s\S]*?)<\/body>/.exec(stdout)?.[1] ?? stdout.slice(0, 500);
  expect(JSON.parse(shown)).toEqual({ text: CLEANED, records: JSON.stringify({ text: CLEANED }) });
});
