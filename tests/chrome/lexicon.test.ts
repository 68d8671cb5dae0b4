import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lexicon } from "../../src/chrome/built-in.js";
import type { LexiconEntry } from "../../src/chrome/entry.js";
import { CHROME_KINDS } from "../../src/chrome/entry.js";
import { compile, matchAll, matchIn } from "../../src/chrome/match.js";

const FOLDER = new URL("../../src/chrome/lexicon/", import.meta.url);

describe("the lexicon", () => {
  test("every example matches its own entry", () => {
    const missed = lexicon().flatMap((entry) => {
      const alone = compile([entry]);
      return entry.examples
        .filter((example) => matchIn(alone, example).length === 0)
        .map((example) => `${entry.id}: ${example}`);
    });
    expect(missed).toEqual([]);
  });

  test("every entry can be reached through the whole lexicon", () => {
    const missed = lexicon().filter((entry) => !entry.examples.every((example) => matchAll(example).includes(entry)));
    expect(missed.map((entry) => entry.id)).toEqual([]);
  });

  test("every entry has templates, examples and a source", () => {
    for (const entry of lexicon()) {
      expect(entry.templates.length, entry.id).toBeGreaterThan(0);
      expect(entry.examples.length, entry.id).toBeGreaterThan(0);
      expect(entry.source.length, entry.id).toBeGreaterThan(0);
      expect(CHROME_KINDS, entry.id).toContain(entry.kind);
    }
  });

  test("ids are unique and name platform and language", () => {
    expect(new Set(lexicon().map((entry) => entry.id)).size).toBe(lexicon().length);
    for (const entry of lexicon()) {
      const suffix = entry.lang === "en" || entry.lang === "und" ? "" : `.${entry.lang}`;
      expect(entry.id).toMatch(new RegExp(`^${entry.platform}/[a-z0-9-]+${suffix.replace(".", "\\.")}$`));
    }
  });

  test("templates are in lower case, and none is given twice in an entry", () => {
    for (const entry of lexicon()) {
      expect(new Set(entry.templates).size, entry.id).toBe(entry.templates.length);
      for (const template of entry.templates) expect(template, entry.id).toBe(template.toLowerCase());
    }
  });

  test("every file below lexicon/ is in the registry", async () => {
    const inFiles = new Set<string>();
    for (const platform of readdirSync(FOLDER, { withFileTypes: true }).filter((item) => item.isDirectory())) {
      for (const file of readdirSync(new URL(`${platform.name}/`, FOLDER))) {
        const module: Record<string, readonly LexiconEntry[]> = await import(
          new URL(`${platform.name}/${file}`, FOLDER).href
        );
        for (const entries of Object.values(module)) for (const entry of entries) inFiles.add(entry.id);
      }
    }
    expect([...inFiles].sort()).toEqual(
      lexicon()
        .map((entry) => entry.id)
        .sort(),
    );
  });
});
