"""Generates a corpus of records, the same for the same number: `python3 integrations/generate.py 100000 > posts.jsonl`.

Posts of many sites, one in a hundred of which is a large one. Around each stand lines of its site; some posts hold runs
of others, earlier or later; some are copies as a whole; some say things twice, or end as a blog does; some are broken.
Standard library only.
"""

from __future__ import annotations

import json
import random
import sys
from typing import Iterator, List

SEED = 20_251_125
SYLLABLES = "ba do fi gu ha ke lo mi nu pa re si to vu wa ze".split()
CHROME = ["0 Comments:", "Post a Comment", "Subscribe to: Post Comments (Atom)", "<< Home"]
HOT = ["Home", "About", "Contact", "Share this page"]


def word(number: int) -> str:
    letters = ""
    while True:
        letters = SYLLABLES[number % 16] + letters
        number //= 16
        if number == 0:
            return letters


def paragraph(number: int) -> str:
    """The text of a paragraph, by its number: 18 to 45 words, none of them shared with others but by chance."""
    dice = random.Random(number)
    words = [word(dice.randrange(4_096)) for _ in range(dice.randrange(18, 46))]
    return " ".join(words).capitalize() + "."


def site_of(post: int, dice: random.Random) -> int:
    """Ten in a hundred posts are of one site, the others of one of some twenty posts each."""
    return 0 if dice.random() < 0.1 else 1 + post // 20


def record(post: int, count: int) -> str:
    dice = random.Random(SEED + post)
    site = site_of(post, dice)
    if post % 997 == 5:
        return '{"id": broken'
    if post % 1_009 == 5:
        return json.dumps({"id": f"s{site}/{post}", "title": "no text"})
    if post % 1_013 == 5:
        return json.dumps({"text": paragraph(post)})
    own = [10 * post + place for place in range(dice.randrange(2, 6))]
    if dice.random() < 0.03:
        # A copy of another post as a whole, wherever that stands.
        own = [10 * dice.randrange(count) + place for place in range(3)]
    elif dice.random() < 0.12:
        other = 10 * dice.randrange(count)
        at = dice.randrange(len(own) + 1)
        own[at:at] = [other + place for place in range(dice.randrange(1, 4))]
    body: List[str] = [paragraph(number) for number in own]
    if dice.random() < 0.05:
        body += body[:2]
    site_words = random.Random(-1 - site)
    head = [word(site_words.randrange(60_000)).capitalize() for _ in range(site_words.randrange(1, 4))]
    tail = [f"{word(site_words.randrange(60_000)).capitalize()} {post % 31}" for _ in range(site_words.randrange(1, 4))]
    hot = HOT[: dice.randrange(5)]
    chrome = CHROME if dice.random() < 0.1 else []
    text = "\n".join([*head, *hot, *body, *tail, *chrome])
    fields = {"id": f"s{site}/{post}", "date": f"20{dice.randrange(10, 20)}-0{dice.randrange(1, 10)}", "text": text}
    return json.dumps(fields, separators=(",", ": ")) if post % 3 else json.dumps(fields)


def records(count: int) -> Iterator[str]:
    return (record(post, count) for post in range(count))


if __name__ == "__main__":
    for line in records(int(sys.argv[1])):
        print(line)
