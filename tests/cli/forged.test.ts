/** Texts made to have one key: fixtures/forged/a.txt is nonsense with the key, the length and the words of a paragraph in b.txt. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { TwinKernel } from "../../src/text/kernel/twin.js";
import { testFolder } from "../folder.js";
import { SHELL_UNECHO, unecho } from "./run.js";

const FORGED = path.join(import.meta.dirname, "../../fixtures/forged");
const nonsense = readFileSync(path.join(FORGED, "a.txt"), "utf8");
const page = readFileSync(path.join(FORGED, "b.txt"), "utf8");
const text = page.split("\n")[2] ?? "";

const folder = testFolder(SHELL_UNECHO);

test("the two texts have one key and as many words, else the tests below mean nothing", () => {
  const keyOf = (paragraph: string) => {
    const bytes = Buffer.from(paragraph);
    const { hi, lo, words } = new TwinKernel("utf-8", false).compute(bytes, 0, bytes.length);
    return { hi, lo, words };
  };
  expect(keyOf(text)).toEqual(keyOf(nonsense));
  expect(text).not.toBe(nonsense.trim());
});

describe("a text whose key another one has stays", () => {
  test("where an earlier document has the other, as files and as records", async () => {
    folder.write("posts/a.txt", nonsense);
    folder.write("posts/b.txt", page);
    const files = await unecho(["clean", "--scope", "corpus", "--out", "cleaned", "posts"], undefined, {
      cwd: folder.at("."),
    });
    expect(files).toMatchObject({ code: 0 });
    expect(readFileSync(folder.at("cleaned/b.txt"), "utf8")).toBe(page);
    const records = [nonsense, page].map((one) => `${JSON.stringify({ text: one })}\n`).join("");
    folder.write("posts.jsonl", records);
    const corpus = ["clean", "--format", "jsonl", "--scope", "corpus", "posts.jsonl"];
    expect((await unecho(corpus, undefined, { cwd: folder.at(".") })).stdout.toString()).toBe(records);
  });

  test.each([
    ["alone", ""],
    [
      "in a run of others that are equal",
      "Nobody had told the crew of the ferry, and nobody would have believed it.\n",
    ],
  ])("in the same document, %s", async (_, around) => {
    const both = `${around}${nonsense}${around}${text}\n`;
    const { stdout, code } = await unecho(
      ["clean", "--aggressive", "--rules", "repeat,near-repeat"],
      Buffer.from(both),
    );
    expect(code).toBe(0);
    expect(stdout.toString()).toContain(text);
    expect(stdout.toString()).toContain(nonsense);
  });
});
