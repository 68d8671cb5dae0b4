"""unecho with DuckDB: `--scope corpus` on one machine, for more data than memory. The same bytes.

    python unecho_duckdb.py --input in.jsonl --output out.jsonl --memory-limit 2GB

The three steps of docs/scale.md: `unecho keys`, a group-by in SQL, `unecho clean --decisions-field`, in rounds until a
round has nothing new to tell. The records stay in their file, which each round reads from start to end; DuckDB holds
the rows and what was decided, and writes to its folder what does not fit into memory. Needs the package duckdb.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
from itertools import groupby
from typing import Any, Iterator, List, Optional, Sequence, Tuple

try:
    import duckdb
except ImportError:  # --help needs none
    duckdb = None  # type: ignore[assignment]

DECISIONS_FIELD = "__unecho_decisions"
#: Documents that are told their lines at once: what a join takes is then the same for any number of them.
SLICE = 50_000
#: Exit codes that are no failure: done, and done but for documents that a limit held back.
GOOD_EXITS = (0, 3)

#: The rows of one look. Documents are known by their number in the order of the corpus.
READ_ROWS = """
CREATE OR REPLACE TEMP VIEW looked AS SELECT * FROM read_json(?, format = 'newline_delimited', columns = {
  document: 'VARCHAR', "order": 'VARCHAR', site: 'VARCHAR', text: 'VARCHAR', "of": 'INTEGER', kept: 'VARCHAR',
  asks: 'BOOLEAN', least: 'INTEGER', "row": 'INTEGER', place: 'INTEGER', key: 'VARCHAR', words: 'INTEGER',
  lines: 'INTEGER[]', line: 'VARCHAR', counts: 'VARCHAR[]'})
"""

FIRST = """
CREATE TABLE names AS
  SELECT n, document FROM read_json(?, format = 'newline_delimited', columns = {n: 'BIGINT', document: 'VARCHAR'});
"""

DOCUMENTS = """
CREATE TABLE documents AS
  SELECT (row_number() OVER (ORDER BY "order", document))::BIGINT AS doc, n, document, site, kept, "of", text, asks, least
  FROM looked JOIN names USING (document) WHERE "row" = 0;
CREATE TABLE paragraphs (doc BIGINT, "row" INTEGER, place INTEGER, key UBIGINT, words INTEGER, first INTEGER,
  last INTEGER, line VARCHAR, counts VARCHAR[]);
CREATE TABLE recurring (site VARCHAR, entry VARCHAR, line VARCHAR, documents BIGINT, "of" BIGINT);
CREATE TABLE told (doc BIGINT, digest HUGEINT);
CREATE TABLE template (doc BIGINT, entry VARCHAR, documents BIGINT, "of" BIGINT);
"""

#: Takes in the rows of a look; says how many documents keep something else than before.
TAKE_IN = """
CREATE OR REPLACE TABLE news AS
  SELECT doc, looked.kept AS kept, looked."of" AS "of", looked.text AS text, looked.asks AS asks, looked.least AS least,
    looked.kept IS DISTINCT FROM documents.kept AS is_new
  FROM looked JOIN documents USING (document) WHERE looked."row" = 0;
UPDATE documents SET kept = news.kept, "of" = news."of", text = news.text, asks = news.asks, least = news.least
  FROM news WHERE news.doc = documents.doc;
DELETE FROM paragraphs WHERE doc IN (SELECT doc FROM news);
INSERT INTO paragraphs
  SELECT doc, "row", place, ('0x' || key)::UBIGINT, words, lines[1], lines[2], line, counts
  FROM looked JOIN documents USING (document);
"""

#: Enters the lines that recur and were not known to: a line counts once for each text of its site.
COUNT = """
INSERT INTO recurring
  WITH texts AS (SELECT DISTINCT site, text FROM documents WHERE "of" > 0),
    sites AS (SELECT site, count(*) AS "of" FROM texts GROUP BY site),
    entries AS (
      SELECT DISTINCT site, text, entry FROM documents
      JOIN (SELECT doc, unnest(counts) AS entry FROM paragraphs WHERE place IS NOT NULL) USING (doc)),
    counted AS (SELECT site, entry, count(*) AS documents FROM entries GROUP BY site, entry HAVING count(*) >= 3)
  SELECT counted.site, counted.entry, counted.entry[10:17], counted.documents, "of"
  FROM counted JOIN sites USING (site)
    LEFT JOIN counted AS upper
      ON upper.site = counted.site AND upper.entry = counted.entry[1] || '--------' || counted.entry[2:9]
    LEFT JOIN counted AS lower
      ON lower.site = counted.site AND lower.entry = counted.entry[1] || '--------' || counted.entry[10:17]
  WHERE CASE WHEN counted.entry[2] = '-' THEN counted.documents * 5 >= "of" * 4
      ELSE counted.documents * 10 >= "of"
        AND counted.documents * 5 >= least(coalesce(upper.documents, 0), coalesce(lower.documents, 0)) * 4 END
    AND NOT EXISTS (FROM recurring AS known WHERE known.site = counted.site AND known.entry = counted.entry)
"""

#: The earliest document that keeps a paragraph, and where: numbers in one, so that a minimum finds both.
OWNERS = """
CREATE OR REPLACE TABLE owned AS
  WITH owners AS (
      SELECT key, min(doc * 4294967296 + place) AS owner FROM paragraphs WHERE place IS NOT NULL GROUP BY key),
    shared AS (
      SELECT asked.doc, asked."row", asked.place IS NOT NULL AS is_kept, asked.words, owner // 4294967296 AS keeper,
        owner % 4294967296 AS place
      FROM paragraphs AS asked JOIN owners USING (key) JOIN documents USING (doc)
      WHERE asks AND owner // 4294967296 < asked.doc),
    enough AS (
      SELECT doc FROM shared JOIN documents USING (doc) GROUP BY doc, least, "of"
      HAVING coalesce(sum(shared.words) FILTER (is_kept), 0) >= least OR count(*) FILTER (is_kept) = "of")
  SELECT shared.doc, shared."row", keeper, shared.place, first, last, paragraphs.words
  FROM shared JOIN enough USING (doc) JOIN paragraphs ON paragraphs.doc = keeper AND paragraphs.place = shared.place;
"""

NO_OWNERS = """
CREATE OR REPLACE TABLE owned (doc BIGINT, "row" INTEGER, keeper BIGINT, place BIGINT, first INTEGER, last INTEGER,
  words INTEGER);
"""

#: The lines of the site that some documents are told.
TELL_LINES = """
INSERT INTO template
  SELECT DISTINCT doc, entry, recurring.documents, recurring."of"
  FROM paragraphs JOIN documents USING (doc) JOIN recurring USING (site, line)
  WHERE asks AND doc BETWEEN {first} AND {last}
"""

#: Which documents are told something new.
TELL = """
CREATE OR REPLACE TABLE digests AS
  SELECT doc, sum(hashed::HUGEINT) AS digest FROM (
    SELECT doc, hash(entry, documents, "of") AS hashed FROM template UNION ALL
    SELECT owned.doc, hash("row", keeper, place, documents."of", first, last, words)
    FROM owned JOIN documents ON documents.doc = keeper)
  GROUP BY doc;
CREATE OR REPLACE TABLE concerned AS
  SELECT doc, digests.digest FROM digests FULL JOIN told USING (doc) WHERE digests.digest IS DISTINCT FROM told.digest;
CREATE OR REPLACE TABLE told AS FROM digests;
"""

#: What is told, a document after the other as they stand in the file.
ANSWERS = """
SELECT n, site, 0 AS kind, entry AS a, template.documents AS b, template."of" AS c, 0, 0, 0, 0
FROM template JOIN documents USING (doc) {concerned}
UNION ALL
SELECT told.n, told.site, 1, keeper.document, "row", place, keeper."of", first, last, words
FROM owned JOIN documents AS told USING (doc) JOIN documents AS keeper ON keeper.doc = owned.keeper {concerned}
ORDER BY 1, 3, 5, 4
"""

Answer = Tuple[int, Optional[str]]


class Steps:
    def __init__(self, given: argparse.Namespace, work: str) -> None:
        self.given = given
        self.work = work
        self.base = duckdb.connect(os.path.join(work, "unecho.duckdb"))
        for name, value in [("memory_limit", given.memory_limit), ("temp_directory", os.path.join(work, "spill"))]:
            self.base.execute(f"SET {name} = {quoted(value)}")
        self.base.execute("SET preserve_insertion_order = false")
        self.common = ["--format", "jsonl", "--field", given.field, "--id-field", given.id_field, *given.options]
        self.common += ["-q", "--on-error", given.on_error, "--decisions-field", DECISIONS_FIELD]

    def settle(self) -> None:
        """Goes on until nothing is new."""
        self.base.execute(FIRST, [self.write_names()])
        self.look((n, None) for n in self.numbers("SELECT n FROM names ORDER BY n"))
        while self.count():
            self.tell(NO_OWNERS)
        while True:
            is_stale = False
            while self.tell(OWNERS):
                is_stale = True
            if not is_stale or not self.count():
                return

    def clean(self, output: str) -> int:
        """Cleans all records, as they stand in the file; returns the exit code of unecho."""
        with open(output, "wb") as out:
            return self.run(["clean", *self.common], self.records(self.answers(""), wants_all=True), out)

    def write_names(self) -> str:
        """Names the records by number, in a file."""
        path = os.path.join(self.work, "names.jsonl")
        with open(path, "w", encoding="utf-8") as names:
            for n, line in enumerate(self.lines()):
                name = name_of(line, self.given.id_field)
                if name is not None:
                    names.write(json.dumps({"n": n, "document": name}) + "\n")
        return path

    def look(self, answers: Iterator[Answer]) -> int:
        """Looks at documents, given what each is told; returns how many keep something else than before."""
        order = ["--group-by", self.given.group_by]
        if self.given.order_field is not None:
            order += ["--order-field", self.given.order_field]
        path = os.path.join(self.work, "rows.jsonl")
        with open(path, "wb") as rows:
            self.run(["keys", *self.common, *order], self.records(answers, wants_all=False), rows)
        # A view takes no parameters.
        self.base.execute(READ_ROWS.replace("?", quoted(path)))
        if not self.tables("documents"):
            self.refuse_twins()
            self.base.execute(DOCUMENTS)
        self.base.execute(TAKE_IN)
        os.remove(path)
        return self.number("SELECT count(*) FROM news WHERE is_new")

    def count(self) -> bool:
        """Counts what recurs; returns whether anything is new."""
        before = self.number("SELECT count(*) FROM recurring")
        self.base.execute(COUNT)
        found = self.number("SELECT count(*) FROM recurring") - before
        say(f"{found} lines recur that were not known to")
        return found > 0

    def tell(self, owners: str) -> bool:
        """Tells documents what is new and looks at them again; returns whether any keeps something else now."""
        self.base.execute(owners)
        self.base.execute("DELETE FROM template")
        for first in range(1, self.number("SELECT count(*) FROM documents") + 1, SLICE):
            self.base.execute(TELL_LINES.format(first=first, last=first + SLICE - 1))
        self.base.execute(TELL)
        told = self.number("SELECT count(*) FROM concerned")
        changed = self.look(self.answers_to_concerned()) if told > 0 else 0
        say(f"{told} documents are told something new, {changed} keep something else now")
        return changed > 0

    def answers_to_concerned(self) -> Iterator[Answer]:
        """Also to those that are told nothing any more."""
        answers = self.answers("WHERE doc IN (SELECT doc FROM concerned)")
        found = next(answers, None)
        for n in self.numbers("SELECT n FROM concerned JOIN documents USING (doc) ORDER BY n"):
            if found is not None and found[0] == n:
                yield found
                found = next(answers, None)
            else:
                yield n, None

    def answers(self, concerned: str) -> Iterator[Answer]:
        rows = self.stream(ANSWERS.format(concerned=concerned))
        for (n, site), group in groupby(rows, key=lambda row: (row[0], row[1])):
            template: List[Any] = []
            shared: List[Any] = []
            for _, _, kind, name, b, c, of, first, last, words in group:
                if kind == 0:
                    template.append({"entry": name, "documents": b, "of": c})
                else:
                    place = {"document": name, "place": c, "of": of, "lines": [first, last], "words": words}
                    shared.append({"row": b, **place})
            yield n, json.dumps({"site": site, "template": template, "shared": shared})

    def records(self, answers: Iterator[Answer], wants_all: bool) -> Iterator[bytes]:
        """The records that are told something, in the order of the file; or all of them."""
        answer = next(answers, None)
        for n, line in enumerate(self.lines()):
            if answer is not None and answer[0] == n:
                yield with_decisions(line, answer[1])
                answer = next(answers, None)
            elif wants_all:
                yield line
            if answer is None and not wants_all:
                return

    def lines(self) -> Iterator[bytes]:
        for path in self.given.input:
            with open(path, "rb") as file:
                for line in file:
                    yield line if line.endswith(b"\n") else line + b"\n"

    def run(self, arguments: Sequence[str], lines: Iterator[bytes], out: Any) -> int:
        """Runs unecho, which writes to a file: no pipe is left to fill up."""
        command = [*shlex.split(self.given.unecho), *arguments]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out)
        assert process.stdin is not None
        try:
            for line in lines:
                process.stdin.write(line)
            process.stdin.close()
        except BrokenPipeError:
            pass
        except BaseException:
            process.kill()
            raise
        finally:
            code = process.wait()
        if code not in GOOD_EXITS:
            raise SystemExit(f"unecho_duckdb: {' '.join(command[:3])} ... ended with {code}")
        return code

    def refuse_twins(self) -> None:
        twin = self.base.execute("SELECT document FROM names GROUP BY document HAVING count(*) > 1 LIMIT 1").fetchone()
        if twin is not None:
            raise SystemExit(f"unecho_duckdb: several records are called {twin[0]!r}: see --id-field")

    def tables(self, name: str) -> bool:
        return self.number(f"SELECT count(*) FROM duckdb_tables() WHERE table_name = '{name}'") > 0

    def number(self, query: str) -> int:
        row = self.base.execute(query).fetchone()
        assert row is not None
        return int(row[0])

    def numbers(self, query: str) -> Iterator[int]:
        return (row[0] for row in self.stream(query))

    def stream(self, query: str) -> Iterator[Tuple[Any, ...]]:
        """The rows of a query, a few at a time, while other queries run."""
        cursor = self.base.cursor().execute(query)
        while rows := cursor.fetchmany(2_048):
            yield from rows


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def with_decisions(line: bytes, decisions: Optional[str]) -> bytes:
    """The record with its decisions as its last member; `unecho` gives back exactly what was there before."""
    if decisions is None:
        return line
    end = line.rfind(b"}")
    comma = b"" if line[:end].rstrip().endswith(b"{") else b","
    return b"%s%s%s:%s%s" % (line[:end], comma, json.dumps(DECISIONS_FIELD).encode(), decisions.encode(), line[end:])


def name_of(line: bytes, id_field: str) -> Optional[str]:
    """The name of a record, as `unecho --id-field` has it; none for what is no record or has none."""
    try:
        value: Any = json.loads(line[3:] if line.startswith(b"\xef\xbb\xbf") else line)
        for key in id_field.split("."):
            value = value[key]
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value) if abs(value) < 2**53 else None
        if isinstance(value, str):
            value.encode()
            return value
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def say(text: str) -> None:
    print(f"unecho_duckdb: {text}", file=sys.stderr, flush=True)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="unecho_duckdb.py", description=(__doc__ or "").split("\n", 1)[0])
    add = parser.add_argument
    add("--input", nargs="+", required=True, help="files of JSON Lines")
    add("--output", required=True, help="the file that all records go to, cleaned, in the order of the input")
    add("--memory-limit", default="2GB", help="what DuckDB may hold in memory (default: 2GB)")
    add("--field", default="text", help="where the text is (default: text)")
    add("--id-field", default="id", help="what names a record; it must be unique (default: id)")
    add("--order-field", help="what makes a record the earlier one (default: its name)")
    add("--group-by", default="folder", help="what makes a site: folder, all or a regular expression on the name")
    add("--on-error", choices=["pass", "fail"], default="pass", help="what becomes of a record that cannot be cleaned")
    add("--work", help="a new folder for what does not fit into memory (default: OUTPUT.work); may go afterwards")
    add("--unecho", default="unecho", help="the command (default: unecho)")
    add("options", nargs="*", help="behind --: further options for unecho, such as --rules shared")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    given = parse(arguments)
    if duckdb is None:
        raise SystemExit("unecho_duckdb: the package duckdb is missing: pip install duckdb")
    work = given.work or f"{given.output}.work"
    os.makedirs(work)
    try:
        steps = Steps(given, work)
        steps.settle()
        return steps.clean(given.output)
    except duckdb.OutOfMemoryException:
        limit = given.memory_limit
        raise SystemExit(f"unecho_duckdb: DuckDB needs more memory than --memory-limit {limit}") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
