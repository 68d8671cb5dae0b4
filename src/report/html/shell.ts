/** The file around the page: policy, style, what can be read without a script, data, script. */
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from "./assets.js";

/** Nothing is loaded; one script and one style run, which are known by their hashes; no text becomes markup. */
const POLICY = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%230b5c8a'/%3E%3Cpath d='M4 5h8M4 8h8' stroke='white' stroke-width='1.6'/%3E%3Cpath d='M4 11h8' stroke='white' stroke-opacity='.5' stroke-width='1.6' stroke-dasharray='1.6 1.6'/%3E%3C/svg%3E";

interface Shell {
  readonly title: string;
  readonly summary: string;
  readonly overview: string;
  readonly rows: readonly string[];
  readonly texts: readonly string[];
}

/** What the file has besides the data. */
export const SHELL_BYTES = SCRIPT.length + STYLE.length + POLICY.length + ICON.length + 4_096;

/** Texts stand behind the script, so that it starts before they are there. */
export function* page({ title, summary, overview, rows, texts }: Shell): Iterable<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${ICON}">
<style>${STYLE}</style>
</head>
<body>
<header id="top"><h1>unecho</h1></header>
<main id="main"><p class="intro">${escapeHtml(summary)}</p><noscript><p>Findings are shown by the script in this file; it loads nothing.</p></noscript></main>
`;
  yield block("overview", overview);
  for (const [i, each] of rows.entries()) yield block(`rows-${i}`, each);
  yield `<script>${SCRIPT}</script>\n`;
  for (const [i, each] of texts.entries()) yield block(`texts-${i}`, each);
  yield "</body>\n</html>\n";
}

/** Data, which no browser runs. */
function block(id: string, base64: string): string {
  return `<script type="application/octet-stream" id="${id}">${base64}</script>\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
