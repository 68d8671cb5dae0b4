/** The trailing block goes, what people wrote stays. */
import { describe, expect, test } from "vitest";
import { clean, inspect, type Options } from "../../src/index.js";

const POST =
  "The ferry left the north pier a little after seven, two hours late.\nNobody had told the harbour office about the fog.\n";
const cleaned = (text: string) => clean(text, { rules: ["chrome"] }).text;

describe("the trailing block goes", () => {
  test.each([
    ["Blogger, classic", "0 Comments:\nPost a Comment\nSubscribe to Post Comments [Atom]\n<< Home\n"],
    [
      "Blogger, layouts",
      "Posted by Jane Poole at 9:50 AM\nNo comments:\nPost a Comment\nNewer Post Older Post Home\nSubscribe to: Post Comments (Atom)\n",
    ],
    [
      "WordPress",
      "Leave a Reply Cancel reply\nYour email address will not be published. Required fields are marked *\nComment *\nName *\nEmail *\nWebsite\n",
    ],
    ["Jetpack", "Share this:\nTwitter\nFacebook\nLike this:\nLike Loading...\n"],
    [
      "TypePad",
      "Verify your Comment\nPreviewing your Comment\nThis is only a preview. Your comment has not yet been posted.\n",
    ],
    ["Movable Type", "Leave a comment\nName\nEmail Address\nURL\nRemember personal info?\n"],
    [
      "Blogger, with the count behind the byline",
      "Posted by Margaret at 9:12 PM 0 comments\nLabels: garden, frost\nHome\n",
    ],
    ["WordPress, with the link behind the byline", "Posted in Garden | Leave a comment\n« Older posts\n"],
    ["with blank lines between", "\n0 Comments:\n\nPost a Comment\n\n<< Home\n\n"],
  ])("%s", (_, chrome) => expect(cleaned(POST + chrome)).toBe(POST));

  const sidebar = (listed: string) =>
    `Post a Comment\nNewer Post\nOlder Post\nHome\nSubscribe to: Post Comments (Atom)\nAbout Me\nAnn\nView my complete profile\nBlog Archive\n▼ 2011 (31)\n${listed}\nRain again\n► April (5)\nPowered by Blogger.\n`;

  test("with the title of the post in the archive", () => {
    const text = `A shed of one's own\n${POST}`;
    expect(cleaned(text + sidebar("A shed of one's own"))).toBe(text);
  });

  test("down from a line that says what the text says, which explain names", () => {
    const text = POST + sidebar("The ferry left the north pier");
    expect(cleaned(text)).toBe(text.slice(0, text.indexOf("Rain again")));
    const { near } = inspect(text, { rules: ["chrome"], near: true });
    expect(near).toContainEqual({
      rule: "chrome",
      lines: { first: 13, last: 13 },
      reason: "says again what the text says, which ends the block of chrome",
      option: "--aggressive",
    });
  });

  test("in wrapped text, as a block of its own", () => {
    const wrapped = `${"The fog lay on the water all that morning, and the horn was sounded each\nminute until the pilot came aboard, soaked and in no mood for talking at\nall, and took her in on the last of the flood with the lead going beside.\n\n".repeat(1)}Nobody had told the harbour office about the fog, so the lamp at the end\nof the breakwater stayed dark until they heard the horn and ran for it.\n`;
    const { text, plan } = clean(`${wrapped}\n0 Comments:\nPost a Comment\n<< Home\n`);
    expect(plan.mode).toBe("block");
    expect(text).toBe(wrapped);
  });
});

describe("what a person wrote stays", () => {
  test.each([
    ["a last line that is a weak phrase", "Home\n"],
    ["a date that closes a letter", "October 4, 2012\n"],
    ["an essay's last sentence", "Home is where the heart is.\n"],
    ["an author's credit", "Posted by Jane Poole at 9:50 AM\n"],
    ["an author's credit for text and pictures", "Text and photographs by Anna Berg © 2014\n"],
    ["an answer that names services", "And where do you talk to your grandchildren?\nFacebook, Instagram, WhatsApp\n"],
    ["the terms of a site", "By using this site, you agree to the setting of these cookies.\n"],
    ["the rules of a forum", "Keep to the subject, and be kind.\nNo HTML tags allowed.\n"],
    ["a dialogue of single words", "She said three words that day.\nMore\nSleep\nHome\n"],
    ["chrome quoted as the example", "The link under the post reads:\nPost a Comment\n"],
    ["chrome that is the last item of a list", "1. Labels\n2. Comments\nPost a Comment\n"],
    ["a listing", "    0 Comments:\n    Post a Comment\n    << Home\n"],
    ["chrome with text behind it", "0 Comments:\nPost a Comment\nAnd that was all the page said.\n"],
  ])("%s", (_, tail) => expect(cleaned(POST + tail)).toBe(POST + tail));

  test("comments stay, the form below them goes", () => {
    const comments = "2 Comments:\nAnna said...\nI was on that boat, and it was three hours.\nTom said...\nSo was I.\n";
    expect(cleaned(`${POST + comments}Post a Comment\n<< Home\n`)).toBe(POST + comments);
  });

  test.each([
    [
      "a word that is a button, too",
      "2 Comments:\nAnna said...\nI was on that boat, and it was three hours.\nTom said...\n+1\n",
    ],
    ["the same in a language whose heads the lexicon does not know", "2 Kommentare:\nPeter hat gesagt…\n+1\n"],
    ["answers that name services", "Mary\nSkype\nTom\nWhatsApp\nJoan\nFacebook\n"],
    ["the same below the time of a comment", "Tom Moore\nMay 14, 2011 at 9:12 pm\n+1\n"],
    ["under what names a writer and a day", "2 comments:\nTom wrote on 4 May 2011:\n+1\n"],
    ["under how long ago", "2 comments:\nAnna · 3 days ago\nLovely.\nTom · 2 days ago\nMe gusta\n"],
    ["under a day in another form", "Anna\n4. Mai 2011 um 14:22\nSchön.\nTom\n4. Mai 2011 um 14:30\nGefällt mir\n"],
    ["under a byline", "Posted by Anna on May 4, 2011\nLovely.\nPosted by Tom on May 5, 2011\n+1\n"],
    ["under a date", "1 comment:\nAnna said...\nI agree\nMay 4, 2011 9:12 AM\n"],
  ])("a comment stays: %s", (_, comments) => {
    expect(cleaned(`${POST + comments}Post a Comment\n`)).toContain(comments.replace("May 4, 2011 9:12 AM\n", ""));
  });

  test("but below the bylines of one author's posts the site goes on", () => {
    const post = `Posted by Anna on May 4, 2011\n${POST}`;
    expect(cleaned(`${post}Posted by Anna on May 5, 2011\n+1\n0 comments:\nPost a Comment\n`)).toBe(post);
  });

  const tutorial = "There you will find three lines that you can translate into your own language, one by one:\n";
  test.each([
    ["Blogger", "Post a Comment\nSubscribe to: Post Comments (Atom)\nHome\n"],
    ["WordPress", "Leave a Reply\nPowered by WordPress\n"],
    ["Blogger in German", "Kommentar veröffentlichen\nAbonnieren Kommentare zum Post (Atom)\n"],
  ])("a list of lines that a sentence announces stays: %s", (_, list) => {
    expect(cleaned(POST + tutorial + list)).toBe(POST + tutorial + list);
  });

  test.each([
    ["with a byline", "Posted by Jane Poole at 9:50 AM\nPost a Comment\nHome\n"],
    ["with a count", "2 comments:\nPost a Comment\n<< Home\n"],
    ["with a pager", "Post a Comment\nNewer Post Older Post Home\nSubscribe to: Post Comments (Atom)\n"],
  ])("the end of a page goes, %s, below a picture that is lost", (_, chrome) => {
    const last = "And here is the picture that I took of it on Sunday:\n";
    const kept = chrome.startsWith("Posted") ? "Posted by Jane Poole at 9:50 AM\n" : "";
    expect(cleaned(POST + last + chrome)).toBe(POST + last + kept);
  });

  test("a word below the day of a comment stays above a sidebar, too", () => {
    const comments = "2 Comments\nAnna Lund\n3 years ago\nI was on that boat.\nTom Moore\n2 years ago\nFollowing\n";
    const sidebar =
      "Share\nTweet\nPrint\nMost popular\nSubscribe to our newsletter\nSign up\nAbout us\nContact us\nTerms of Use\n";
    expect(cleaned(POST + comments + sidebar)).toBe(POST + comments);
  });

  test("a document that is nothing but chrome stays, and explain says why", () => {
    const text = "0 Comments:\nPost a Comment\n<< Home\n";
    expect(cleaned(text)).toBe(text);
    expect(inspect(text, { near: true }).near[0]?.reason).toContain("hardly anything else");
  });
});

test("a line of the user's goes at once where other rules asked about it before", () => {
  const options: Options = { chromeLines: ["Buy me {n} coffees and a cake for the crew today"] };
  const article = [
    "The ferry left the north pier a little after seven, two hours late, with forty passengers and the mail on board.",
    "Nobody had told the harbour office about the fog, so the lamp at the breakwater stayed dark until the horn was heard.",
    "Three of the crew went forward to sound the channel while the captain kept her head to the wind and waited.",
  ].join("\n");
  const text = `Ferry is late again\n${article}\nBuy me 3 coffees and a cake for the crew today\n${article}\n`;
  expect(clean(text, options).text).toBe(`Ferry is late again\n${article}\n`);
});
