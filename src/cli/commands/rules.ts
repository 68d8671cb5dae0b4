/** `unecho rules`: the rules and the lexicon; `rules lexicon` lists it, `rules test TEXT` says what matches. */

import { lexicon } from "../../chrome/built-in.js";
import type { LexiconEntry } from "../../chrome/entry.js";
import { matchAll } from "../../chrome/match.js";
import { RULE_FACTS, RULE_IDS } from "../../model.js";
import { visible } from "../../report/escape.js";
import { count, number } from "../../report/words.js";
import { EXIT } from "../exit.js";
import type { CliOptions } from "../options/cli-options.js";
import { openIo } from "../terminal/io.js";

export async function listRules(options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const { strong, dim, rule } = io.stdoutPaint;
  const widest = Math.max(...RULE_IDS.map((id) => id.length));
  const lines = [strong("Rules"), ...RULE_IDS.map((id) => `  ${rule(id.padEnd(widest))}  ${RULE_FACTS[id].summary}`)];
  lines.push(
    "",
    `${strong("Lexicon")}  ${dim(`${number(lexicon().length)} entries; list them with: unecho rules lexicon [PLATFORM]`)}`,
  );
  for (const [platform, entries] of byPlatform()) {
    const languages = new Set(entries.map(({ lang }) => lang));
    lines.push(
      `  ${platform.padEnd(16)} ${count(entries.length, "entry", "entries")}, ${count(languages.size, "language")}`,
    );
  }
  await io.data(`${lines.join("\n")}\n`);
  return EXIT.ok;
}

export async function listLexicon(platform: string | undefined, options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const { dim, rule } = io.stdoutPaint;
  for (const entry of lexicon()) {
    if (platform !== undefined && entry.platform !== platform) continue;
    const about = `${entry.strength}, ${entry.kind}, ${entry.lang}`;
    const templates = entry.templates.map((template) => `    ${template}\n`).join("");
    await io.data(`${rule(entry.id)}  ${dim(about)}\n${templates}`);
  }
  return EXIT.ok;
}

/** Exits with 1 when nothing matches, as grep does. */
export async function testRules(texts: readonly string[], options: CliOptions): Promise<number> {
  const io = await openIo(options);
  const { rule, dim } = io.stdoutPaint;
  let matched = false;
  for (const text of texts) {
    const entries = matchAll(text);
    matched ||= entries.length > 0;
    const found = entries.map(
      (entry) => `  ${rule(entry.id)}  ${dim(`${entry.strength}, ${entry.kind}, ${entry.lang}; ${entry.source}`)}\n`,
    );
    await io.data(`${visible(text)}\n${found.length > 0 ? found.join("") : "  matches no entry of the lexicon\n"}`);
  }
  return matched ? EXIT.ok : EXIT.findings;
}

function byPlatform(): ReadonlyMap<string, LexiconEntry[]> {
  const platforms = new Map<string, LexiconEntry[]>();
  for (const entry of lexicon()) platforms.set(entry.platform, [...(platforms.get(entry.platform) ?? []), entry]);
  return platforms;
}
