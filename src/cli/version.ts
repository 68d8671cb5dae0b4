/** The version and its date, read at run time from package.json and the changelog, so that each stands in one place. */
import { readFileSync } from "node:fs";

const manifest: unknown = JSON.parse(packageFile("package.json"));

export const VERSION: string =
  typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";

/** For the manual page. */
export function versionDate(): string {
  return releaseDate(packageFile("CHANGELOG.md"), VERSION) ?? "unreleased";
}

/** The date in the heading of a version, as in `## 1.2.0 - 2026-11-20`. */
export function releaseDate(changelog: string, version: string): string | undefined {
  for (const [, heading = ""] of changelog.matchAll(/^## (.*)$/gm)) {
    const [named, ...words] = heading
      .replace(/[[\]()]/g, " ")
      .trim()
      .split(/\s+/);
    if (named === version) return words.find((word) => /^\d{4}-\d\d-\d\d$/.test(word));
  }
  return undefined;
}

function packageFile(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
}
