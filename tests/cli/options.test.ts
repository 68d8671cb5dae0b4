/** What cannot be made from the flags tells of the same options: types, configuration, its schema, documents. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Option } from "commander";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { CliOptions } from "../../src/cli/options/cli-options.js";
import { CONFIG_KEYS, type ConfigKey } from "../../src/cli/options/config.js";
import * as FLAGS from "../../src/cli/options/flags.js";
import type { UnechoConfig } from "../../src/index.js";

const ROOT = path.join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const { HELP: _, ...GROUPS } = FLAGS;

type Groups = typeof GROUPS;
type FlagName = { [Group in keyof Groups]: keyof Groups[Group] }[keyof Groups];

const flags = Object.values(GROUPS).flatMap((group) => Object.entries<FLAGS.Flag>(group));
const options = new Map<string, Option>(flags.map(([name, flag]) => [name, flag()]));
const SCHEMA = JSON.parse(read("src/cli/config-schema.json"));

test.each([...options])("the flag %s stands under the name that its value has", (name, option) => {
  const value = option.attributeName();
  expect(name).toBe(option.negate ? `no${value.charAt(0).toUpperCase()}${value.slice(1)}` : value);
});

test("CliOptions has the values of the flags, and what is made of them", () => {
  expectTypeOf<Exclude<keyof CliOptions, "decided" | "fromConfig">>().toEqualTypeOf<
    Exclude<FlagName, "noConfig" | "noColor">
  >();
});

describe("the configuration", () => {
  test.each(Object.entries(CONFIG_KEYS))("%s is a flag of kind %s", (key, kind) => {
    const option = options.get(key);
    expect(option?.required).toBe(kind !== "flag");
    // What may be given again is told what was given before; commander tells that to choices too.
    const collects = option?.argChoices === undefined && option?.parseArg?.length === 2;
    expect(collects).toBe(kind === "texts");
  });

  test("has the same keys in its type, with the same words", () => {
    expectTypeOf<ConfigKey>().toEqualTypeOf<Exclude<keyof UnechoConfig, "$schema">>();
    type Chosen = "mode" | "scope" | "format" | "onError";
    expectTypeOf<Pick<UnechoConfig, Chosen>>().toEqualTypeOf<Pick<CliOptions, Chosen>>();
  });

  test("has the same keys in its schema, with the same words", () => {
    expect(Object.keys(SCHEMA.properties).sort()).toEqual(["$schema", ...Object.keys(CONFIG_KEYS)].sort());
    for (const key of Object.keys(CONFIG_KEYS))
      expect(SCHEMA.properties[key].enum, key).toEqual(options.get(key)?.argChoices);
  });

  test("has its keys in docs/recipes.md, and what is for the command line is no key", () => {
    const [, keys = "", others = ""] =
      /It holds what can be set once for all runs: ([^.]*)\.\s([^.]*), \.\.\.\)/.exec(read("docs/recipes.md")) ?? [];
    expect(keys.match(/\w+/g)).toEqual(Object.keys(CONFIG_KEYS));
    for (const [long] of others.matchAll(/--[a-z-]+/g)) {
      const [name = ""] = [...options].find(([, option]) => option.long === long) ?? [];
      expect(options.has(name), long).toBe(true);
      expect(Object.keys(CONFIG_KEYS), long).not.toContain(name);
    }
  });
});
