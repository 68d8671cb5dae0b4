import type { Detection } from "./view.js";
export const detectNearRepeats = (): Detection => ({ candidates: [], spared: [] });
