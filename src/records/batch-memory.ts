/**
 * What batches are put together in: memory that threads share, so that none is copied, and that is used again. Memory that
 * is left to the collector of garbage has it run more often, through all that is known of a corpus.
 */

/** Room for most batches, which end with the line that makes them large enough. */
const USUAL_BYTES = 5 << 18;
/** So many threads would have to work side by side to have more in use. */
const MOST_FREE = 64;

const free: SharedArrayBuffer[] = [];

export function takeMemory(bytes: number): Uint8Array {
  if (bytes > USUAL_BYTES) return new Uint8Array(new SharedArrayBuffer(bytes));
  return new Uint8Array(free.pop() ?? new SharedArrayBuffer(USUAL_BYTES), 0, bytes);
}

/** What was taken is needed by nobody any more, in no thread. */
export function giveMemoryBack({ buffer }: Uint8Array): void {
  if (buffer instanceof SharedArrayBuffer && buffer.byteLength === USUAL_BYTES && free.length < MOST_FREE)
    free.push(buffer);
}
