/** The page's script and style, bundled when unecho is built (rolldown.config.ts), with what a policy says of them. */
export const SCRIPT: string;
export const STYLE: string;
/** `sha256-...` of each. */
export const SCRIPT_HASH: string;
export const STYLE_HASH: string;
