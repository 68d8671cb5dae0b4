/** Chromium for tests, where there is one: `.ci/run` installs it where it can. */
import { spawnSync } from "node:child_process";
import path from "node:path";

/** The file that starts it. */
export const CHROMIUM = (process.env.PATH ?? "")
  .split(path.delimiter)
  .flatMap((folder) => ["chromium", "chromium-browser", "google-chrome"].map((name) => path.join(folder, name)))
  .find((file) => spawnSync(file, ["--version"]).status === 0);

/** No sandbox, for tests run as root in containers; nothing of its own on the network. */
export const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Says loudly that tests are skipped for want of a browser. */
export function warnWithoutChromium(test: string): void {
  if (CHROMIUM === undefined)
    console.warn(`${test}: THERE IS NO CHROMIUM HERE, THE TESTS IN A BROWSER ARE SKIPPED (apt-get install chromium)`);
}
