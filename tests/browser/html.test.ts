/** The HTML report in a real browser: what it shows, that it stays by itself, and that what is decided in it is obeyed. */
import { readFileSync } from "node:fs";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SHELL_UNECHO } from "../cli/run.js";
import { CLEANED, ECHO, testFolder } from "../folder.js";
import { NAMES, writeHostile } from "../report/hostile-corpus.js";
import { CHROMIUM, warnWithoutChromium } from "./chromium.js";
import { viewer } from "./report.js";

warnWithoutChromium("tests/browser/html.test.ts");

const folder = testFolder(SHELL_UNECHO);
const { show } = viewer();

const TALE = [
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail on board.",
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until the light came.",
  "By noon the whole quay had heard of it, and the mate was made to tell the story twice over for a bowl of soup.",
  "The company said in a letter that it regretted the delay and that every ticket would be honoured until then.",
];
const NEAR = TALE.map((line) =>
  line.replace("a little after", "just after").replace("it regretted", "it really regretted"),
);
const CHROME = ["3 comments:", "Post a Comment", "Subscribe to: Post Comments (Atom)", "Home"];
const LOG = [
  "Gulls.",
  "Herring, mostly.",
  "A calm, and then wind.",
  "Nets were mended.",
  "Rain in the evening.",
  "Nobody sang.",
];
const lines = (...parts: readonly string[][]) => `${parts.flat().join("\n")}\n`;

/** Repeats, a near repeat, chrome in two languages, a document that loses nothing, one that is no text. */
function writeCorpus(): void {
  folder.write("in/north/echo.txt", ECHO);
  folder.write("in/north/chrome.txt", lines(TALE, LOG, [""], CHROME));
  folder.write("in/south/near.txt", lines(["Fog"], TALE, LOG, NEAR));
  folder.write(
    "in/south/german.txt",
    lines(TALE, [""], ["Keine Kommentare:", "Kommentar veröffentlichen", "Startseite"]),
  );
  folder.write("in/south/plain.txt", lines(TALE));
  folder.write("in/binary.txt", "\0");
}

async function report(...args: string[]): Promise<string> {
  const { code, stderr } = await folder.work("check", "in", "--reporter", "html=report.html", ...args);
  expect(stderr.includes("rror"), stderr).toBe(false);
  expect(code).toBeLessThan(2);
  return folder.at("report.html");
}

const options = (page: Page) => page.locator(".list").getByRole("option");
const shownText = (page: Page) => page.locator(".document").innerText();

describe.skipIf(CHROMIUM === undefined)("the HTML report", () => {
  let page: Page;
  let troubles: readonly string[] = [];
  const open = async (at = "", given = {}) => {
    ({ page, troubles } = await show(folder.at("report.html"), at, given));
    return page;
  };
  beforeEach(writeCorpus);
  afterEach(async () => {
    expect(troubles).toEqual([]);
    await page.context().close();
  });

  test("opens with the network cut, asks for nothing, says nothing on the console", async () => {
    await report();
    await open("", { offline: true });
    await page.getByRole("link", { name: /findings/ }).click();
    await options(page).first().click();
    await expect.poll(() => shownText(page)).toContain("Post a Comment");
    expect(readFileSync(folder.at("report.html"), "utf8")).not.toMatch(
      /<(?:script|link|img)[^>]+(?:src|href)="(?!data:)/,
    );
  });

  test("its policy forbids every script but its own", async () => {
    await report();
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(
      readFileSync(folder.at("report.html"), "utf8"),
    )?.[1];
    expect(policy).toMatch(/default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'/);
    expect(policy).not.toContain("unsafe");
    await open();
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      try {
        script.text = "document.title = 'owned'";
        document.body.append(script);
      } catch {
        return "refused";
      }
      return document.title;
    });
    expect(ran).toBe("refused");
    // The browser tells of it; that is what was asked for.
    troubles = troubles.filter((trouble) => !trouble.includes("TrustedScript"));
  });

  test("the overview sums up: by rule, by folder, by language; skipped inputs have their place", async () => {
    await report();
    await open();
    const main = page.locator("main");
    await expect.poll(() => main.innerText()).toContain("4 of 5 documents with findings");
    const rows = await page.getByRole("row").allInnerTexts();
    const cells = rows.map((row) => row.split(/\s+/));
    expect(cells.find(([name]) => name === "north")?.slice(1, 2)).toEqual(["2"]);
    expect(cells.find(([name]) => name === "south")?.slice(1, 2)).toEqual(["2"]);
    expect(cells.find(([name]) => name === "German")?.slice(1, 2)).toEqual(["1"]);
    expect(cells.find(([name]) => name === "English")?.slice(1, 2)).toEqual(["1"]);
    expect(await page.getByRole("button", { name: /documents? loses? \d+ to \d+ %/ }).count()).toBeGreaterThan(1);
    await page.getByRole("link", { name: "1 left unchanged" }).click();
    await expect.poll(() => main.innerText()).toMatch(/Skipped: 1 input[\s\S]*in\/binary\.txt\s+binary/);
  });

  test("a bar of the distribution leads to its documents", async () => {
    await report();
    await open();
    await page.getByRole("button", { name: /1 document loses 40 to 45 %/ }).click();
    await expect.poll(() => page.locator(".told").innerText()).toBe("1 of 4 findings");
    await expect.poll(() => options(page).first().innerText()).toContain("near.txt");
  });

  test("filters and sorts, with the number of results", async () => {
    await report();
    await open("#view=findings");
    const told = () => page.locator(".told").innerText();
    expect(await told()).toBe("4 of 4 findings");
    await page.getByLabel("rule", { exact: true }).selectOption("chrome");
    await expect.poll(told).toBe("2 of 4 findings");
    await page.getByLabel("folder", { exact: true }).selectOption("south");
    await expect.poll(told).toBe("1 of 4 findings");
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByLabel("find", { exact: true }).fill("post-a-comment.de");
    await expect.poll(told).toBe("1 of 4 findings");
    await page.getByLabel("find", { exact: true }).fill("no such text");
    await expect.poll(told).toBe("0 of 4 findings");
    await page.getByLabel("find", { exact: true }).fill("");
    await page.getByLabel("confidence", { exact: true }).selectOption("99");
    await expect.poll(told).toBe("1 of 4 findings");
    expect(await options(page).first().innerText()).toContain("near-repeat");
    await page.getByLabel("confidence", { exact: true }).selectOption("");
    await page.getByLabel("sort", { exact: true }).selectOption("words");
    await expect.poll(() => options(page).first().innerText()).toContain("near.txt");
    await page.getByLabel("sort", { exact: true }).selectOption("");
    await expect.poll(() => options(page).first().innerText()).toContain("chrome.txt");
    // What was filtered is an address: back goes back.
    await page.goBack();
    await expect.poll(() => options(page).first().innerText()).toContain("near.txt");
  });

  test("shows the document with the cut in its place, folded where nothing happens", async () => {
    await report();
    await open("#view=findings&rule=chrome");
    await options(page).first().click();
    await expect.poll(() => shownText(page)).toContain("in/north/chrome.txt");
    const card = page.locator(".finding");
    expect(await card.innerText()).toContain("blogger/post-a-comment");
    expect(await card.locator(".line .t").allInnerTexts()).toEqual(CHROME);
    expect(await card.locator(".line .s b").first().innerText()).toMatch(/^[+-]\d+\.\d$/);
    const fold = page.getByRole("button", { name: /^Unfold/ });
    expect(await fold.innerText()).toContain("8 lines, 1 to 8");
    expect(await shownText(page)).not.toContain(TALE[0]);
    await fold.click();
    expect(await shownText(page)).toContain(TALE[0]);
  });

  test("a repeat stands side by side with the copy that stays; of a near one the words that differ are marked", async () => {
    await report();
    await open("#view=findings&rule=near-repeat");
    await options(page).first().click();
    await page.getByRole("button", { name: "Side by side" }).click();
    const panel = page.getByRole("region", { name: "Side by side" });
    expect(await panel.locator(".cell.stays").allInnerTexts()).toEqual(TALE);
    expect(await panel.locator(".cell.goes").allInnerTexts()).toEqual(NEAR);
    expect(await panel.locator(".cell del").allInnerTexts()).toEqual(["a little"]);
    expect(await panel.locator(".cell ins").allInnerTexts()).toEqual(["just", "really"]);
    await page.getByRole("button", { name: "Go to the copy that stays" }).click();
    await expect
      .poll(() => page.locator("#line-2").evaluate((line) => line.getBoundingClientRect().top))
      .toBeGreaterThan(0);
    expect(await page.locator(".line.copy .t").allInnerTexts()).toEqual(TALE);
  });

  test("with --scope corpus the copy that stays is shown from its own document", async () => {
    folder.write("in/a/first.txt", lines(["One"], TALE, LOG.slice(0, 3)));
    folder.write("in/b/second.txt", lines(["Two"], TALE, LOG.slice(3)));
    for (const name of ["north", "south"]) await folder.shell(`rm -r in/${name}`);
    await report("--scope", "corpus");
    await open("#view=findings&rule=shared");
    await options(page).first().click();
    await page.getByRole("button", { name: "Side by side" }).click();
    const panel = page.getByRole("region", { name: "Side by side" });
    expect(await panel.locator("h4").first().innerText()).toContain("in/a/first.txt");
    expect(await panel.locator(".cell.stays").allInnerTexts()).toEqual(TALE);
  });

  test("every step can be taken with the keyboard alone", async () => {
    await report();
    await open();
    await page.keyboard.press("/");
    await page.keyboard.type("comment");
    await expect.poll(() => page.locator(".told").innerText()).toBe("2 of 4 findings");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await expect.poll(() => shownText(page)).toContain("in/north/chrome.txt");
    await page.keyboard.press("n");
    await expect.poll(() => shownText(page)).toContain("in/south/german.txt");
    await page.keyboard.press("y");
    await page.keyboard.press("k");
    await expect.poll(() => shownText(page)).toContain("in/north/chrome.txt");
    await expect
      .poll(() => page.getByRole("button", { name: /^Decisions/ }).innerText())
      .toBe("Decisions: 1 keep, 1 remove");
    await page.keyboard.press("u");
    await expect
      .poll(() => page.getByRole("button", { name: /^Decisions/ }).innerText())
      .toBe("Decisions: 0 keep, 1 remove");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => shownText(page)).toContain("in/south/german.txt");
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").innerText()).toContain("next, previous finding");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    // From the top of the page Tab alone leads to every control, and into the document.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const met = new Set<string>();
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press("Tab");
      met.add(
        await page.evaluate(
          () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
        ),
      );
    }
    for (const control of ["Overview", "Help and keys", "Findings", "Document", "Keep", "Remove", "Previous"])
      expect(met).toContain(control);
  });

  test("what is decided is handed out, and obeyed by clean, check and diff", async () => {
    await report();
    await open("#view=findings&rule=repeat");
    await options(page).first().click();
    await page.getByRole("button", { name: "Keep", exact: true }).click();
    await page.getByLabel("Why it is kept").fill("a refrain");
    await page.getByLabel("Why it is kept").press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Decisions/ }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download decisions.json" }).click(),
    ]);
    await download.saveAs(folder.at("decisions.json"));
    expect(JSON.parse(folder.read("decisions.json"))).toMatchObject({
      schema: 1,
      decisions: [{ rule: "repeat", verdict: "keep", path: "in/north/echo.txt", reason: "a refrain" }],
    });
    await folder.work("clean", "in", "--out", "with", "--decisions", "decisions.json");
    await folder.work("clean", "in", "--out", "without");
    expect(folder.read("with/north/echo.txt")).toBe(ECHO);
    expect(folder.read("without/north/echo.txt")).toBe(CLEANED);
    expect(folder.read("with/north/chrome.txt")).toBe(folder.read("without/north/chrome.txt"));
    const checked = await folder.work("check", "in/north/echo.txt", "--decisions", "decisions.json");
    expect([checked.code, checked.stdout.toString()]).toEqual([
      0,
      "1 document, nothing found. 1 more kept by decision.\n",
    ]);
    expect((await folder.work("diff", "in/north/echo.txt", "--decisions", "decisions.json")).code).toBe(0);
    // The next report knows of it, and hands it out again.
    await report("--decisions", "decisions.json");
    await page.context().close();
    await open("#view=findings&verdict=keep");
    await expect.poll(() => options(page).first().innerText()).toContain("echo.txt");
    await options(page).first().click();
    await expect.poll(() => shownText(page)).toContain("Kept by an earlier decision");
    await page.getByRole("button", { name: /^Decisions/ }).click();
    expect(await page.getByLabel("The decisions file").innerText()).toBe(folder.read("decisions.json"));
  });

  test("all that a filter lets through is decided at once, and the decisions outlive a reload", async () => {
    await report();
    await open("#view=findings&rule=chrome");
    await page.getByRole("button", { name: /^Decisions/ }).click();
    await page.getByRole("button", { name: "Keep all" }).click();
    expect(await page.getByRole("dialog").innerText()).toContain("2 texts to keep");
    await page.getByRole("button", { name: "Close" }).click();
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    await expect
      .poll(() => page.getByRole("button", { name: /^Decisions/ }).innerText())
      .toBe("Decisions: 2 keep, 0 remove");
    // Whoever leaves without having saved is asked whether they mean it.
    expect(troubles).toEqual(["dialog: beforeunload"]);
    troubles = [];
  });

  test.each(["{}", "null", "[1]", '[{"fingerprint":"x"}]', "no JSON"])(
    "what the browser remembers and is no list of decisions (%s) is left, and the page starts",
    async (kept) => {
      await report();
      await open("#view=findings&rule=chrome");
      await page.getByRole("button", { name: /^Decisions/ }).click();
      await page.getByRole("button", { name: "Keep all" }).click();
      await page.evaluate((value) => {
        for (const key of Object.keys(localStorage)) localStorage.setItem(key, value);
      }, kept);
      await page.reload();
      await page.waitForSelector("html[data-ready]");
      expect(await page.getByRole("button", { name: /^Decisions/ }).innerText()).toBe("Decisions");
      troubles = troubles.filter((trouble) => trouble !== "dialog: beforeunload");
    },
  );

  test("what a corpus says or is called is only ever text", async () => {
    await folder.shell("rm -r in");
    const hostile = {
      ...folder,
      write: (name: string, content: string | Uint8Array) => folder.write(`in/${name}`, content),
    };
    writeHostile(hostile);
    const text = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
    const hebrew = "הספינה יצאה מן הרציף הצפוני אחרי שבע, באיחור של שעתיים, ובה ארבעים נוסעים והדואר וגם סוס אחד לבן";
    const body = [
      `${text} said the mate of the ferry, who had seen forty people and a horse go aboard two hours late.`,
      hebrew,
    ];
    const separator = `\u2028${TALE[0]}\u2029 \u001b[31mred\u001b[0m \u202eback`;
    folder.write("in/'quotes\" & <b>.txt", lines(["x"], body, [separator], TALE, ["y"], body, [separator], TALE));
    await report();
    await open("#view=findings&words=quotes");
    await options(page).first().click();
    await expect.poll(() => page.locator(".document h2").innerText()).toBe("in/'quotes\" & <b>.txt");
    const shown = await shownText(page);
    for (const each of [text, hebrew, "\\u2028The ferry", "\\x1b[31mred", "\\u202eback"]) expect(shown).toContain(each);
    expect(await page.title()).toContain("unecho:");
    expect(await page.locator("main img, main b b, main script").count()).toBe(0);
    const right = page.locator(".line .t", { hasText: hebrew }).first();
    expect(await right.evaluate((line) => getComputedStyle(line).direction)).toBe("rtl");
    await page.getByRole("button", { name: "Clear" }).click();
    for (const name of NAMES.slice(0, 4)) {
      const place = name.replace("\u001b", "\\x1b");
      await page.getByLabel("find", { exact: true }).fill(place.slice(0, 6));
      await expect.poll(() => page.locator(".list").innerText()).toContain(place);
    }
  });

  test.each([
    ["overview", "", {}],
    ["findings", "#view=findings", {}],
    ["a document", "#view=findings&open=0", {}],
    ["a document in the dark", "#view=findings&open=0", { colorScheme: "dark" }],
    ["the overview in the dark", "", { colorScheme: "dark" }],
    ["what was left", "#view=problems", {}],
    ["a phone", "#view=findings&open=0", { viewport: { width: 390, height: 800 } }],
  ])("axe finds no fault: %s", async (_, at, given) => {
    await report();
    await open(at, given);
    await page.waitForTimeout(200);
    if (at.includes("open")) {
      await page.getByRole("button", { name: "Keep", exact: true }).click();
      await page.keyboard.press("s");
    }
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: /^Decisions/ }).click();
    expect(await faults()).toEqual([]);
  });

  /** What axe finds, of any weight. The policy lets no script in, so it runs from outside. */
  async function faults(): Promise<string[]> {
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
  }
});

describe("the file", () => {
  beforeEach(writeCorpus);

  test("is the same for any number of threads", async () => {
    for (let i = 0; i < 100; i++) folder.write(`in/many/${i}.txt`, `${i}\n${ECHO}`);
    const reports: string[] = [];
    for (const jobs of ["1", "3"]) {
      await report("--jobs", jobs);
      reports.push(folder.read("report.html"));
    }
    expect(reports[0]).toBe(reports[1]);
  });

  test("a limit without a report, and one below what the page itself needs, are refused", async () => {
    const idle = await folder.work("check", "in", "--report-limit", "5M");
    expect([idle.code, idle.stderr]).toEqual([2, "unecho: --report-limit goes with --reporter html\n"]);
    const small = await folder.work("check", "in", "--reporter", "html=report.html", "--report-limit", "10k");
    expect([small.code, small.stderr]).toEqual([2, expect.stringContaining("give at least 256k\n")]);
  });

  test("is the same from clean, check and diff", async () => {
    await report();
    const expected = folder.read("report.html");
    await folder.work("clean", "in", "--out", "out", "--reporter", "html=clean.html");
    await folder.work("diff", "in", "--reporter", "html=diff.html");
    expect(folder.read("clean.html")).toBe(expected);
    expect(folder.read("diff.html")).toBe(expected);
  });
});
