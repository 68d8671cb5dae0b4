/** The version in package.json, read at run time so that it stands in one place. */
import { readFileSync } from "node:fs";

const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

export const VERSION: string =
  typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";

/** Of the version, for the manual page. */
export const VERSION_DATE = "2026-11-25";
