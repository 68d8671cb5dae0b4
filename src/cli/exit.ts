/** How a run ends. */

/** 2 beats 3 beats 1 beats 0. */
export const EXIT = { ok: 0, findings: 1, error: 2, held: 3, interrupted: 130 } as const;

/** A mistake in how unecho was called: one line for the user, exit 2. */
export class UsageError extends Error {}
