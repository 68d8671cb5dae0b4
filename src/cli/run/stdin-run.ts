/** The way of standard input as one document. What is too large for that passes through as it comes. */
import { tooMuch } from "../../corpus/readers/memory.js";
import { classify } from "../../corpus/readers/read.js";
import { MAX_DOCUMENT_BYTES } from "../../text/segment.js";
import { readInput, STDIN_NAME } from "../input/sources.js";
import { readOptionsFrom } from "../options/cli-options.js";
import { handOn, jobOf, type RunContext } from "./context.js";
import { overOne, passOn } from "./one-input.js";

export async function overStdin(context: RunContext): Promise<void> {
  const { io, options, account } = context;
  const { maxFileSize = MAX_DOCUMENT_BYTES } = options;
  const readOptions = readOptionsFrom(options);
  const { maxMemory } = readOptions;
  const most = Math.min(maxFileSize, MAX_DOCUMENT_BYTES);
  const { bytes, tooLarge, need } = await readInput(io, most, maxMemory);
  if (tooLarge === undefined) {
    await overOne(context, jobOf(context), classify({ path: STDIN_NAME, bytes }, readOptions));
    return;
  }
  await passOn(context, bytes);
  if (tooLarge === "memory") await account.fail(STDIN_NAME, `passed through unchanged: it ${tooMuch(need, maxMemory)}`);
  else if (maxFileSize < MAX_DOCUMENT_BYTES)
    await account.settle({ kind: "skipped", path: STDIN_NAME, reason: "more than --max-file-size" });
  else await account.fail(STDIN_NAME, "longer than 4 GiB: passed through unchanged; split it into files");
  for await (const chunk of process.stdin) await handOn(context, [chunk]);
}
