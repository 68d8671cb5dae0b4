/** Compiles the key kernel and writes it into src/text/kernel/bytes.ts, from where every runtime can load it. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import asc from "assemblyscript/asc";

const KERNEL = path.join("src", "text", "kernel");
/** Pages of 64 KiB: all the memory that the kernel has, up to the last column of assembly/memory.ts. */
const PAGES = 47;

const flags = [
  "-O3",
  "--converge",
  "--noAssert",
  "--runtime",
  "stub",
  "--enable",
  "simd",
  "--initialMemory",
  `${PAGES}`,
  "--maximumMemory",
  `${PAGES}`,
];
const files = new Map();
const { error, stderr } = await asc.main(
  [path.join(KERNEL, "assembly", "kernel.ts"), "--outFile", "kernel.wasm", ...flags],
  {
    readFile: (name, folder) => {
      try {
        return readFileSync(path.join(folder, name), "utf8");
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => void files.set(name, contents),
    listFiles: () => [],
  },
);
if (error !== null) throw new Error(`${error.message}\n${stderr.toString()}`);
const base64 = Buffer.from(files.get("kernel.wasm")).toString("base64");
writeFileSync(
  path.join(KERNEL, "bytes.ts"),
  `/** assembly/kernel.ts, compiled by .ci/kernel.js. */\nexport const KERNEL =\n  "${base64}";\n`,
);
