/** What has to end before a signal ends the process. */

type Ending = () => Promise<void>;

const endings = new Set<Ending>();

/** `ending` is called once, where a signal comes; what it throws is nobody's concern any more. */
export function endFirst(ending: Ending): void {
  endings.add(ending);
}

export async function endAll(): Promise<void> {
  await Promise.allSettled([...endings].map((ending) => ending()));
}
