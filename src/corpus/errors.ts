/** Errors of the system and of Node: what they are called, and what they say to a person. */
import { getSystemErrorMap } from "node:util";

const PLAIN_ERRORS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  ENOENT: "no such file or folder",
  EISDIR: "is a folder",
  ENOTDIR: "part of the path is not a folder",
  EEXIST: "exists already",
  ENOSPC: "no space left on the device",
  EROFS: "the file system is read-only",
  EMFILE: "too many open files",
  ELOOP: "too many symbolic links",
  ENAMETOOLONG: "the name is too long",
  EDQUOT: "the disk quota is used up",
  EIO: "input/output error",
  Z_DATA_ERROR: "the compressed data are damaged",
  Z_BUF_ERROR: "the compressed data end too early",
};

/** By what the system, or Node, names an error: `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

export function hasCode(error: unknown, ...codes: readonly string[]): error is Error {
  const code = codeOf(error);
  return code !== undefined && codes.includes(code);
}

/** What went wrong, for a person: `permission denied (EACCES)`. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = codeOf(error);
  if (code === undefined) return error.message;
  return `${PLAIN_ERRORS[code] ?? systemMessage(error, code) ?? error.message} (${code})`;
}

/** What could not be done and why: what the system says has no verb of its own, what unecho says has. */
export function describeFailure(what: string, error: unknown): string {
  return codeOf(error) === undefined ? describeError(error) : `${what}: ${describeError(error)}`;
}

/** As the system puts it; the message of the error has the code and the call around that. */
function systemMessage(error: Error, code: string): string | undefined {
  const [name, message] = ("errno" in error && getSystemErrorMap().get(Number(error.errno))) || [];
  return name === code ? message : undefined;
}
