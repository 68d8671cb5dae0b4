/** Takes the pictures in docs/images: a report on our own fixtures, in Chromium. Build first; pngquant makes them small. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = path.join(import.meta.dirname, "..");
const folder = mkdtempSync(path.join(os.tmpdir(), "unecho-screenshots-"));
const report = path.join(folder, "report.html");
const images = path.join(root, "docs/images");
mkdirSync(images, { recursive: true });
const executablePath = execFileSync("sh", ["-c", "command -v chromium || command -v google-chrome"], {
  encoding: "utf8",
});
spawnSync(process.execPath, ["bin/unecho.js", "check", "fixtures/scraped", "--reporter", `html=${report}`], {
  cwd: root,
});
const browser = await chromium.launch({
  executablePath: executablePath.trim(),
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 700 } });
  await page.goto(`${pathToFileURL(report)}`);
  await page.waitForSelector("html[data-ready]");
  await page.screenshot({ path: path.join(images, "overview.png") });
  await page.goto(`${pathToFileURL(report)}#view=findings&words=harbour`);
  await page.keyboard.press("j");
  await page.waitForSelector(".finding.current");
  await page.keyboard.press("s");
  await page.waitForSelector(".compare");
  await page.screenshot({ path: path.join(images, "document.png") });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
