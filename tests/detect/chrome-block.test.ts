/** Sidebars and footers that no lexicon knows by heart: the whole block goes, what people wrote stays. */
import { describe, expect, test } from "vitest";
import { clean, inspect, type Options } from "../../src/index.js";
import { explainPlan } from "../../src/plan/explain.js";

const lines = (...paragraphs: string[]) => paragraphs.map((paragraph) => `${paragraph}\n`).join("");
const cleaned = (text: string, options: Options = {}) => clean(text, { rules: ["chrome"], ...options }).text;

const POST = [
  "The lamp at the breakwater",
  "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail on board, and nobody on the quay could say when she would be back.",
  "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until the horn was heard, and by then the women had run out with lanterns of their own.",
  "By noon the sun had burned it off, and the children were counting sails as if nothing had happened at all.",
];
const COMMENTS = [
  "2 Comments",
  "Anna Poole said...",
  "I was on that boat, and I can tell you that it was three hours rather than two. The tea had run out by then.",
  "October 4, 2012 at 9:50 AM",
  "Tom said...",
  "So was I! Thank you for writing it down.",
  "October 4, 2012 at 11:02 AM",
];
const SIDEBAR = [
  "Leave a Reply",
  "Name (required)",
  "Mail (will not be published) (required)",
  "Website",
  "Search",
  "About",
  "Archives",
  "Contact",
  "Recent Posts",
  "The pilot's dog",
  "A winter without ice",
  "Seven boats",
  "Blogroll",
  "Sound and Strait",
  "The Tide Table",
  "Harbour Masters",
  "Archives",
  "October 2012",
  "September 2012",
  "August 2012",
  "July 2012",
  "Categories",
  "Boats (12)",
  "Fog (7)",
  "Weather (31)",
  "Meta",
  "Log in",
  "Entries RSS",
  "Comments RSS",
  "WordPress.org",
  "Copyright © 2012 Harbour Notes. Powered by WordPress",
];

describe("the whole trailing block goes", () => {
  test("form, sidebar, blogroll, archive and footer, down from the last comment", () => {
    expect(cleaned(lines(...POST, ...COMMENTS, ...SIDEBAR))).toBe(lines(...POST, ...COMMENTS));
  });

  test("also right behind the post", () => {
    expect(cleaned(lines(...POST, ...SIDEBAR))).toBe(lines(...POST));
  });

  test("what was cleaned stays as it is", () => {
    const once = cleaned(lines(...POST, ...COMMENTS, ...SIDEBAR));
    expect(inspect(once).findings).toEqual([]);
  });

  test("the finding names lexicon entries and features", () => {
    const [finding] = inspect(lines(...POST, ...SIDEBAR), { rules: ["chrome"] }).findings;
    expect(finding?.reason).toMatch(/a trailing block of \d+ lines that look like chrome, \d+ of them in the lexicon/);
    expect(finding?.evidence).toMatchObject({ rule: "chrome" });
    const entries = finding?.evidence.rule === "chrome" ? finding.evidence.entries : [];
    expect(entries).toEqual(expect.arrayContaining(["wordpress/leave-a-reply"]));
  });

  test("explain scores each line of it and says why", () => {
    const text = lines(...POST, ...SIDEBAR);
    const plan = inspect(text, { rules: ["chrome"], near: true });
    const verdicts = explainPlan(plan, new TextEncoder().encode(text));
    const last = verdicts.at(-1);
    expect(last?.score?.score).toBeGreaterThan(0);
    expect(last?.score?.reasons).toHaveLength(3);
    for (const reason of last?.score?.reasons ?? []) expect(reason).toMatch(/ \([+-]\d+\.\d\)$/);
  });
});

describe("below the last post of a thread", () => {
  test.each([
    [
      "phpBB",
      [
        ...["Post Reply", "Print view", "Display posts from previous: All posts Sort by Post time Ascending"],
        ...["3 posts • Page 1 of 1", "Return to “Harbour talk”", "Jump to", "Who is online"],
        ...["Users browsing this forum: No registered users and 2 guests", "Board index", "All times are UTC"],
        "Powered by phpBB® Forum Software © phpBB Limited",
      ],
    ],
    [
      "phpBB 2",
      [
        ...["Display posts from previous:", "All times are GMT + 1 Hour", "Page 1 of 1", "Jump to:"],
        ...["You cannot post new topics in this forum", "You cannot reply to topics in this forum"],
        ...["You cannot edit your posts in this forum", "You cannot delete your posts in this forum"],
        ...["You cannot vote in polls in this forum", "Powered by phpBB © 2001, 2005 phpBB Group"],
      ],
    ],
    [
      "vBulletin",
      [
        ...["« Previous Thread | Next Thread »", "Thread Tools", "Posting Permissions", "You may not post new threads"],
        ...["You may not post replies", "You may not post attachments", "You may not edit your posts"],
        ...["BB code is On", "Smilies are On", "[IMG] code is On", "HTML code is Off", "Forum Jump"],
        ...["All times are GMT -5. The time now is 09:14 PM.", "Powered by vBulletin® Version 3.8.4"],
        "Copyright ©2000 - 2012, Jelsoft Enterprises Ltd.",
      ],
    ],
  ])("%s: all goes, and what was posted stays", (_, foot) => {
    const posts = lines(...POST, "Re: The lamp at the breakwater", "It was dark when we came in too. Who has the key?");
    expect(cleaned(posts + lines(...foot))).toBe(posts);
  });
});

describe("what a person wrote stays, though it is short and stands at the end", () => {
  const verse = [
    "Ring, bell of the harbour, ring",
    "for the boats that are late tonight",
    "past the rock",
    "and the failing light",
  ];
  test.each([
    ["a poem", verse],
    [
      "the ingredients of a recipe",
      ["Ingredients", "2 cups of flour", "1 tsp salt", "3 eggs", "A little butter", "Milk"],
    ],
    ["a list of names", ["Crew", "Ann Wells, pilot", "Marten Poole", "Jane Poole", "Old Tom"]],
    [
      "references",
      ["References", "Wells, A. (2009). Fog signals. Harbour Press.", "Poole, J. (2011). On lamps. 12(3), 4-9."],
    ],
    ["a signature", ["With love,", "Ann"]],
    ["a postscript", ["PS: the dog is fine.", "PPS: so is the cat."]],
    ["footnotes", ["1. It was later found.", "2. So the office says."]],
    ["a list of links that the author made", ["Further reading", "The Tide Table", "Sound and Strait", "Seven boats"]],
    ["short comments", [...COMMENTS.slice(0, 2), "Nice!", "Tom said...", "Cool. Thanks", "Ann said...", "Me too!"]],
  ])("%s", (_, tail) => {
    const text = lines(...POST, ...tail);
    expect(cleaned(text)).toBe(text);
  });

  test("above a sidebar, too", () => {
    expect(cleaned(lines(...POST, ...verse, ...SIDEBAR))).toContain("past the rock");
  });
});

describe("a list at the end of a text stays whole, whatever stands below it", () => {
  const footers: Record<string, readonly string[]> = {
    "one line": ["Powered by WordPress"],
    "links to other pages": ["« Previous", "Up", "Next »", "Home"],
    "a blogroll": ["Blogroll", "Sound and Strait", "The Tide Table", "Harbour Masters", "Powered by WordPress"],
    labels: ["Categories: music, evenings", "Tags: hall, urn", "Permalink", "Comments (3)"],
    "all of Blogger's": [
      ...["Posted by Anna at 9:14 PM", "0 comments:", "Post a Comment", "Newer Post", "Older Post", "Home"],
      ...["Subscribe to: Post Comments (Atom)", "Blog Archive", "▼ 2012 (36)", "► October (4)", "About Me"],
    ],
  };
  const songs = [
    ...["Blue Harbour", "The Long Way Down", "Marigold", "Saint Cecilia", "Paper Boats", "Winter Road", "Anna Lee"],
    ...["The Miller", "Gone by Noon", "Low Tide", "Candle", "Homeward", "Old Friends"],
  ];
  const names = [
    ...["Robert Fries", "Kay Berman", "Stuart Nix", "Jordan Villar", "Rich Hughes", "Augusta Nord", "Chris Evans"],
    ...["Lawrence Rhodes", "Robin Watts", "Shawn Peters", "Andrew Brown", "Sam Summers", "Paula Miller", "John Hind"],
  ];
  const lists: Record<string, readonly string[]> = {
    songs: ["Songs of the evening", ...songs],
    "songs, one of them called Home": [...songs.slice(0, 5), "Home", ...songs.slice(5)],
    "songs of two sides of a record": [...songs.slice(0, 6), "* * *", ...songs.slice(6)],
    names,
    "names in capitals": names.map((name) => name.toUpperCase()),
    "six names, one of them long": [...names.slice(0, 5), "Anna Wells and all of her brothers"],
    "names by voice": ["Soprano", ...names.slice(0, 7), "Alto", ...names.slice(7)],
  };
  const cases = Object.keys(lists).flatMap((list) => Object.keys(footers).map((footer) => [list, footer] as const));
  test.each(cases)("%s above %s", (list, footer) => {
    const written = lines(...POST, ...(lists[list] ?? []));
    const text = written + lines(...(footers[footer] ?? []));
    expect(cleaned(text).startsWith(written)).toBe(true);
    expect(cleaned(cleaned(text))).toBe(cleaned(text));
  });

  test("a list of the site's, below something that the lexicon knows, goes", () => {
    expect(cleaned(lines(...POST, "Links", ...songs, "Powered by WordPress"))).toBe(lines(...POST, "Links"));
  });

  const siteFoot = [
    ...["Back to top", "My Account", "Contact Us", "Help", "Site map", "Privacy Policy", "Terms of Use", "Advertise"],
    ...["Careers", "Archives", "Blogroll", "Sound and Strait", "The Tide Table", "Links", "Search", "Recent Posts"],
    ...["Seven boats", "Powered by WordPress", "© 2012 Harbour News. All rights reserved."],
  ];

  test("lines of all lengths are no list", () => {
    const mixed = ["Voices", "By Ann Wells", "After the storm: the harbour opens its doors again", "By Tom Poole"];
    const more = ["For the crews this October feels quite different from the last", "Economy", "Harbour on Facebook"];
    expect(cleaned(lines(...POST, ...mixed, ...more, ...siteFoot))).not.toContain("Economy");
  });

  test("two or three words above a footer are no list", () => {
    const comments = ["2 Comments", "Anna said...", "So was I! Thank you for writing it down."];
    const text = lines(...POST, ...comments, "Answer", "Web Slice", "CONTENT", ...siteFoot);
    expect(cleaned(text)).toBe(lines(...POST, ...comments));
  });

  test("below a title alone", () => {
    const written = lines("My songs of the year", ...songs, ...names);
    expect(cleaned(written + lines("Powered by WordPress")).startsWith(written)).toBe(true);
  });

  test("a document of single words is no post, though many of them are words of sites", () => {
    const words = ["Absent", "Act", "Add", "All", "Allow", "Also", "Alter", "Always", "Analyse", "Any", "Archives"];
    const more = ["As", "Asset", "Atomic", "Attach", "Audit", "Author", "Auto", "Avoid", "Batch", "Begin", "Between"];
    const text = lines(...words, ...more, "Contact", "Home", "Join", "Login", "Next", "Print", "Search", "Tags", "Up");
    expect(cleaned(text)).toBe(text);
  });

  test("nor is a menu with the names of its pages", () => {
    const menu = ["Main Menu", "Home", "Introduction", "Documentation", "Reporting bugs", "Downloads", "ChangeLog"];
    const pages = [
      "Related links",
      "Mail archive",
      "Bug Tracker",
      "Alphabetic",
      "Constructors",
      "Functions",
      "Modules",
    ];
    const text = lines("List of all constructors of the library", "The library for the desktop", ...menu, ...pages);
    expect(cleaned(text)).toBe(text);
  });

  test("what is said again and again vouches for no block", () => {
    for (const mark of ["----------", "X"]) {
      const text = lines(...POST, ...names.slice(0, 4).flatMap((name) => [name, mark]), "Yours, the crew of the ferry");
      expect(cleaned(text)).toBe(text);
    }
  });

  test("explain says why, and what would take it; --aggressive does", () => {
    const text = lines(...POST, ...names, ...(footers["a blogroll"] ?? []));
    const plan = inspect(text, { rules: ["chrome"], near: true });
    const verdicts = explainPlan(plan, new TextEncoder().encode(text));
    expect(verdicts[POST.length + names.length - 1]).toMatchObject({
      cut: false,
      rule: "chrome",
      reason: "ends a list right below the text, which may be its writer's",
      option: "--aggressive",
    });
    expect(cleaned(text, { aggressive: true })).not.toContain("John Hind");
  });
});

describe("--chrome-lead", () => {
  const HEADER = [
    "Skip to content",
    "Harbour Notes",
    "Home",
    "About",
    "Contact",
    "Search",
    "« Older post",
    "Newer post »",
  ];

  test("takes the menu above the post, and only when asked", () => {
    const text = lines(...HEADER, ...POST);
    expect(cleaned(text)).toBe(text);
    const lead = cleaned(text, { chromeLead: true });
    expect(lead.endsWith(lines(...POST))).toBe(true);
    expect(lead.length).toBeLessThan(text.length);
  });

  test("takes a list right above the post: there it is a menu", () => {
    const menu = [
      "Skip to content",
      "Home",
      "About",
      "Contact",
      "Search",
      "The pilot's dog",
      "Seven boats",
      "Low tide",
    ];
    const more = ["Sound and Strait", "The Tide Table", "Harbour Masters", "Marigold"];
    expect(cleaned(lines(...menu, ...more, ...POST), { chromeLead: true })).not.toContain("Seven boats");
  });

  test("leaves a post without one as it is", () => {
    expect(cleaned(lines(...POST), { chromeLead: true })).toBe(lines(...POST));
  });
});
