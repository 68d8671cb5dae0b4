/** Before each file of tests: the same cases each time, so that a change and nothing else makes a test fail. */
import fc from "fast-check";

/** `npm run fuzz` and UNECHO_RUNS are for new cases; a failure names its seed, and UNECHO_SEED tries it again. */
const { UNECHO_SECONDS, UNECHO_RUNS, UNECHO_SEED = "20261125" } = process.env;
if (UNECHO_SECONDS === undefined && UNECHO_RUNS === undefined) fc.configureGlobal({ seed: Number(UNECHO_SEED) });
