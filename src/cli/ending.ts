/** What has to end before the process does. */

type Ending = () => Promise<void>;

const endings = new Set<Ending>();

/** `ending` is called once, where a signal comes; what it throws is nobody's concern any more. */
export function endFirst(ending: Ending): void {
  endings.add(ending);
}

/** `end` is called once: when the process, or a worker thread in it, exits, or before that by what is returned. */
export function atExit(end: () => void): () => void {
  const once = () => {
    process.removeListener("exit", once);
    end();
  };
  process.once("exit", once);
  return once;
}

export async function endAll(): Promise<void> {
  await Promise.allSettled([...endings].map((ending) => ending()));
}
