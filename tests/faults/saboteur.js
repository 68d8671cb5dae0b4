/**
 * Preloaded into unecho (`node --import`): counts its calls that change the disk, and at call number UNECHO_FAULT_AT dies,
 * or lets the call fail. What is written then is written by half. Call 0 is never reached: the calls are only counted.
 *
 *     UNECHO_FAULT_AT      number of the call
 *     UNECHO_FAULT         SIGKILL, or the code of an error, such as ENOSPC
 *     UNECHO_FAULT_LOG     file that the name of the call is written to when it is reached
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";

const { UNECHO_FAULT_AT: at, UNECHO_FAULT: fault, UNECHO_FAULT_LOG: log } = process.env;
const CALLS = [
  "openSync",
  "writeSync",
  "writevSync",
  "fsyncSync",
  "closeSync",
  "fchmodSync",
  "fchownSync",
  "mkdirSync",
  "renameSync",
  "linkSync",
  "copyFileSync",
  "writeFileSync",
  "unlinkSync",
  "rmSync",
  "rmdirSync",
];
const original = { ...fs };
let calls = 0;

/** Files opened to be written. */
const handles = new Set();

function changesTheDisk(name, args) {
  if (name === "openSync") return args[1] !== "r" && args[1] !== undefined;
  if (["writeSync", "writevSync", "closeSync", "fsyncSync"].includes(name)) return handles.has(args[0]);
  return true;
}

function fail(name, args) {
  original.writeFileSync(log, `${name} ${args[0]}`);
  if (name === "writeSync") original.writeSync(args[0], Buffer.from(args[1]).subarray(0, (args[1].length / 2) | 0));
  if (name === "writevSync") original.writevSync(args[0], args[1].slice(0, 1));
  if (fault === "SIGKILL") process.kill(process.pid, "SIGKILL");
  if (name === "closeSync") original.closeSync(args[0]);
  throw Object.assign(new Error(`${fault}: made to fail, ${name}`), { code: fault, syscall: name });
}

/** The one call that answers later. */
function syncLater(handle, done) {
  try {
    if (handles.has(handle) && ++calls === Number(at)) fail("fsync", [handle]);
    original.fsync(handle, done);
  } catch (error) {
    done(error);
  }
}
if (isMainThread) fs.fsync = syncLater;

for (const name of isMainThread ? CALLS : []) {
  fs[name] = (...args) => {
    if (changesTheDisk(name, args) && ++calls === Number(at)) fail(name, args);
    const result = original[name](...args);
    if (name === "openSync" && changesTheDisk(name, args)) handles.add(result);
    if (name === "closeSync") handles.delete(args[0]);
    return result;
  };
}
syncBuiltinESMExports();
