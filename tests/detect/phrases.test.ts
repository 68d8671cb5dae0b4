/** Phrases of lines: as many as there are, however few words the spaces show. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { Phrases } from "../../src/detect/common/phrases.js";
import { segment } from "../../src/text/segment.js";

const UNECHO = path.resolve(import.meta.dirname, "../../bin/unecho.js");
const FIELDS = Array.from({ length: 4_000 }, (_, i) => i).join(",");

describe("a line of fields without spaces", () => {
  test("is no trouble above a sidebar", () => {
    const post = Array.from(
      { length: 6 },
      (_, i) =>
        `On day ${i} the ferry left the north pier two hours late, with forty passengers and the mail on board.`,
    );
    const sidebar = `Post a Comment
Subscribe to Post Comments [Atom]
<< Home
Recent Posts
Why the Winter Boats Came Home
About Me
View my complete profile
Blog Archive
January 2012 (3)
February 2012 (7)
Powered by Blogger.`;
    const { status, stdout } = spawnSync(process.execPath, [UNECHO, "check"], {
      input: `${post.join("\n")}\n${FIELDS}\n${sidebar}\n`,
      encoding: "utf8",
      timeout: 30_000,
      killSignal: "SIGKILL",
    });
    expect(stdout).toContain(":8-18  chrome  11 paragraphs");
    expect(status).toBe(1);
  });

  test("has all its phrases remembered", () => {
    const lines = [FIELDS, "1,2,3,4,5,6,7", "1,2,3,4,6,5,8", "a,b,c,d,e"];
    const doc = segment(new TextEncoder().encode(`${lines.join("\n")}\n`), { mode: "line" });
    const phrases = new Phrases(doc, lines.keys(), lines.length);
    expect([1, 2, 3].map((line) => phrases.shareBefore(line, line))).toEqual([1, 0.25, 0]);
  });
});
