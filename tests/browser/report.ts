/** A report in a browser: opened from its file, every message and request of the page noted. */
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { CHROMIUM, CHROMIUM_FLAGS } from "./chromium.js";

interface Shown {
  readonly page: Page;
  /** What the page said on the console, threw, or asked the network for. */
  readonly troubles: readonly string[];
}

interface Viewer {
  readonly show: (file: string, at?: string, options?: BrowserContextOptions) => Promise<Shown>;
}

/** One browser for the tests of a file, a fresh profile for each page. */
export function viewer(): Viewer {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (CHROMIUM === undefined) return;
    browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return {
    show: async (file, at = "", options = {}) => {
      if (browser === undefined) throw new Error("no browser");
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const troubles: string[] = [];
      const url = pathToFileURL(file).href;
      page.on("console", (message) => troubles.push(`console: ${message.text()}`));
      page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
      page.on("request", (request) => {
        if (request.url().split("#")[0] !== url && !/^(data|blob):/.test(request.url()))
          troubles.push(`request: ${request.url()}`);
      });
      page.on("dialog", (dialog) => {
        troubles.push(`dialog: ${dialog.type()}`);
        void dialog.accept();
      });
      await page.goto(`${url}${at}`);
      await page.waitForSelector("html[data-ready]");
      return { page, troubles };
    },
  };
}
