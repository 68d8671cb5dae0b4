/** Standard input as one document. */
import { fstatSync } from "node:fs";

/** Whether standard input is a pipe, a file or a socket rather than a terminal or nothing. */
export function hasPipedInput(): boolean {
  try {
    const stat = fstatSync(0);
    return stat.isFIFO() || stat.isFile() || stat.isSocket();
  } catch {
    return false;
  }
}

/**
 * Reads standard input to its end, or up to the piece that there is no room for;
 * what is behind that still waits in the stream. Calls `onWaiting` once if no
 * byte came for `patienceMs` milliseconds.
 */
export async function readStdin(
  onWaiting: () => void,
  patienceMs: number,
  hasRoomFor: (chunk: Uint8Array) => boolean,
): Promise<readonly Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  const timer = setTimeout(onWaiting, patienceMs);
  try {
    for await (const chunk of process.stdin.iterator({ destroyOnReturn: false })) {
      clearTimeout(timer);
      chunks.push(chunk);
      if (!hasRoomFor(chunk)) break;
    }
    return chunks;
  } finally {
    clearTimeout(timer);
  }
}
