/** Takes away the declarations that no user of the library can reach: tsc writes one for every file of the source. */
import { readdirSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const reached = new Set([path.join("dist", "index.d.ts")]);
for (const file of reached) {
  for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8")).importedFiles)
    if (fileName.startsWith(".")) reached.add(path.join(path.dirname(file), fileName.replace(/\.js$/, ".d.ts")));
}

/** Removes what is below `folder`, and it too where nothing is left. */
function sweep(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) sweep(file);
    else if (file.endsWith(".d.ts") && !reached.has(file)) rmSync(file);
  }
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

sweep("dist");
