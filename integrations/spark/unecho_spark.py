"""unecho on Apache Spark: the same bytes as on one machine.

    spark-submit unecho_spark.py --input in.jsonl --output out --scope corpus --work hdfs:///user/you/unecho

File scope is a pipe per partition: one long-lived `unecho clean --format jsonl`,
records in and out in order, no shuffle.

Corpus scope is three steps, in rounds until a round has nothing new to tell:

1. `unecho keys` writes a row for each paragraph of the documents that were told something new.
2. A group-by counts the lines that recur on a site and finds the earliest document that keeps a paragraph.
3. What concerns a document goes into its record, which is looked at again and, at the end, cleaned.

What a round found lies in the work folder as Parquet, so an executor that is lost costs its tasks and nothing else.
docs/scale.md explains the columns, the proof and the arithmetic. Python 3.8+, Spark 3.4+; nothing else is imported.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import shlex
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from typing import Any, Callable, Deque, Dict, Iterable, Iterator, List, Optional, Sequence, Tuple


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="unecho_spark.py", description=(__doc__ or "").split("\n", 1)[0])
    add = parser.add_argument
    add("--input", nargs="+", required=True, help="files, folders or globs that Spark reads")
    add("--output", required=True, help="the folder that the cleaned records go to; it must not exist")
    add("--format", choices=["jsonl", "parquet"], default="jsonl")
    add("--scope", choices=["file", "corpus"], default="file")
    add("--field", default="text", help="where the text is (default: text)")
    add("--id-field", default="id", help="what names a record; with --scope corpus it must be unique (default: id)")
    add("--order-field", help="with --scope corpus, what makes a record the earlier one (default: its name)")
    add("--group-by", default="folder", help="with --scope corpus, what makes a site: folder, all or a regular expression on the name")
    add("--on-error", choices=["pass", "fail"], default="pass", help="what becomes of a record that cannot be cleaned")
    add("--work", help="with --scope corpus, a new folder that all executors reach (default: OUTPUT.work); may go afterwards")
    add("--partitions", type=int, help="into how many parts the input is dealt out anew (default: as Spark reads it)")
    add("--unecho", default="unecho", help="the command on the executors (default: unecho)")
    add("options", nargs="*", help="behind --: further options for unecho, such as --rules shared")
    return parser.parse_args(arguments)


try:
    from pyspark import SparkContext, StorageLevel
    from pyspark.accumulators import Accumulator, AccumulatorParam
    from pyspark.sql import DataFrame, Row, SparkSession
    from pyspark.sql import functions as F
    from pyspark.sql.types import BinaryType, StringType, StructField, StructType
except ImportError:
    if __name__ == "__main__":
        parse(sys.argv[1:])  # --help needs no Spark
        raise SystemExit("unecho_spark: pyspark is missing: use spark-submit, or pip install pyspark") from None
    raise

#: The columns that `unecho keys` writes and the group-by needs.
ROW_SCHEMA = (
    "document string, order string, site string, text string, of int, kept string, asks boolean, least int, "
    "row int, place int, key string, words int, lines array<int>, line string, counts array<string>"
)
#: What a document is told of the rule `shared`.
SHARED_SCHEMA = "array<struct<row:int,document:string,place:int,of:int,lines:array<int>,words:int>>"
#: The field of a record that carries the decisions to `unecho`, which takes it out again.
DECISIONS_FIELD = "__unecho_decisions"
#: Exit codes of `unecho clean` that are no failure: done, and done but for documents that a limit held back.
GOOD_EXITS = (0, 3)

Statistics = Dict[str, Any]


@dataclass(frozen=True)
class Settings:
    """How `unecho` is called. Sent to the executors."""

    #: The command, for example `("unecho",)` or `("node", "/opt/unecho/bin/unecho.js")`.
    command: Tuple[str, ...]
    #: Where in a record its text and its name stand, as in `doc.text`.
    field: str
    #: None in file scope, where a record needs no name.
    id_field: Optional[str]
    #: What makes a document the earlier one, before its name does; none: the name alone.
    order_field: Optional[str] = None
    #: What makes a site: `folder`, `all` or a regular expression on the name.
    group_by: str = "folder"
    #: `pass`: a record that cannot be cleaned is passed on; `fail`: it fails its partition.
    on_error: str = "pass"
    #: Further options for both commands, such as `--rules shared`.
    options: Tuple[str, ...] = ()

    def _common(self) -> List[str]:
        fields = ["--field", self.field, *([] if self.id_field is None else ["--id-field", self.id_field])]
        return ["--format", "jsonl", "-j", "1", "-q", *fields, "--on-error", self.on_error, *self.options]

    def clean(self) -> List[str]:
        decisions = [] if self.id_field is None else ["--decisions-field", DECISIONS_FIELD]
        return [*self.command, "clean", *self._common(), *decisions]

    def keys(self) -> List[str]:
        order = [] if self.order_field is None else ["--order-field", self.order_field]
        corpus = ["--group-by", self.group_by, "--decisions-field", DECISIONS_FIELD, *order]
        return [*self.command, "keys", *self._common(), *corpus]


# ---------------------------------------------------------------- the pipe


class UnechoFailed(RuntimeError):
    """`unecho` ended with an exit code that is a failure; the message holds what it said last."""


def pipe(command: Sequence[str], lines: Iterable[bytes]) -> Iterator[bytes]:
    """What `command` writes, line by line without line ends, while `lines` are written to it.

    One thread writes and one listens to what is said to a person, so no pipe is ever full with nobody to empty it. The
    process ends with the iterator, also where that is given up half-way, as in a task that is killed.
    """
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    stdin, stdout, stderr = process.stdin, process.stdout, process.stderr
    assert stdin is not None and stdout is not None and stderr is not None
    said: Deque[bytes] = collections.deque(maxlen=20)
    failures: List[BaseException] = []

    def feed() -> None:
        try:
            for line in lines:
                stdin.write(line + b"\n")
        except BrokenPipeError:
            pass  # The exit code says why it stopped reading.
        except BaseException as error:  # noqa: BLE001 - it belongs to the task, not to this thread.
            failures.append(error)
            process.kill()
        finally:
            try:
                stdin.close()
            except BrokenPipeError:
                pass

    def listen() -> None:
        for line in stderr:
            said.append(line)
            sys.stderr.buffer.write(line)

    threads = [threading.Thread(target=target, daemon=True) for target in (feed, listen)]
    for thread in threads:
        thread.start()
    try:
        for line in stdout:
            yield line[:-1] if line.endswith(b"\n") else line
        for thread in threads:
            thread.join()
        code = process.wait()
        if failures:
            raise failures[0]
        if code not in GOOD_EXITS:
            words = b"".join(said).decode("utf-8", "replace").strip()
            raise UnechoFailed(f"{' '.join(command[:3])} ... ended with {code}: {words}")
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def with_decisions(record: bytes, decisions: Optional[str]) -> bytes:
    """The record with its decisions as its last member; `unecho` gives back exactly what was there before."""
    if decisions is None:
        return record
    end = record.rfind(b"}")
    comma = b"" if record[:end].rstrip().endswith(b"{") else b","
    return b"%s%s%s:%s%s" % (record[:end], comma, json.dumps(DECISIONS_FIELD).encode(), decisions.encode(), record[end:])


def name_of(record: bytes, id_field: Optional[str]) -> Optional[str]:
    """The name of a record, as `unecho --id-field` has it; none for what is no record or has none."""
    if id_field is None:
        return None
    try:
        value: Any = json.loads(record[3:] if record.startswith(b"\xef\xbb\xbf") else record)
        for key in id_field.split("."):
            value = value[key]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 2**53 else None
    return value if isinstance(value, str) and is_well_formed(value) else None


def is_well_formed(text: str) -> bool:
    """Whether the text has no half of a surrogate pair, for which UTF-8 has no bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


# ---------------------------------------------------------------- in and out


def read_records(spark: SparkSession, paths: Sequence[str], form: str, settings: Settings) -> DataFrame:
    """Columns `id`, null where none is asked for, and `record`, JSON as bytes; of Parquet also `row`, all columns."""
    id_field, field = settings.id_field, settings.field
    if form == "jsonl":
        # Bytes, and split at LF alone: what is no UTF-8 passes through, and CR stays.
        lines = spark.read.option("lineSep", "\n").text(list(paths)).select(F.col("value").cast(BinaryType()))
        schema = StructType([StructField("id", StringType()), StructField("record", BinaryType())])
        named = lines.rdd.map(lambda line: (name_of(bytes(line.value), id_field), bytes(line.value)))
        return spark.createDataFrame(named, schema, verifySchema=False)
    table = spark.read.parquet(*paths)
    needed = [column for column in dict.fromkeys([field, id_field, settings.order_field]) if column is not None]
    for column in needed:
        if column not in table.columns:
            raise SystemExit(f"unecho_spark: there is no column {column!r}: see --field, --id-field and --order-field")
    name = F.lit(None) if id_field is None else F.col(id_field)
    record = F.to_json(F.struct(*needed)).cast(BinaryType())
    return table.select(name.cast("string").alias("id"), record.alias("record"), F.struct("*").alias("row"))


def clean_records(records: DataFrame, settings: Settings, count: Callable[[Statistics], None]) -> DataFrame:
    """The cleaned records: of JSON Lines a column `value`, of Parquet the columns of the table."""
    spark = records.sparkSession
    if "row" not in records.columns:

        def clean_lines(rows: Iterable[Row]) -> Iterator[Tuple[bytes]]:
            lines = (line_of(row) for row in rows)
            return ((line,) for line in counted(settings.clean(), lines, count))

        schema = StructType([StructField("value", BinaryType())])
        return spark.createDataFrame(records.rdd.mapPartitions(clean_lines), schema, verifySchema=False)
    field = settings.field
    table = records.schema["row"].dataType
    assert isinstance(table, StructType)

    def clean_rows(rows: Iterable[Row]) -> Iterator[Row]:
        waiting: Deque[Row] = collections.deque()

        def feed() -> Iterator[bytes]:
            for row in rows:
                waiting.append(row.row)
                yield line_of(row)

        # A line comes back for each that went in, in the same order.
        for line in counted(settings.clean(), feed(), count):
            row = waiting.popleft()
            text = json.loads(line).get(field)
            yield row if text == row[field] else Row(**{**row.asDict(), field: text})

    return spark.createDataFrame(records.rdd.mapPartitions(clean_rows), table, verifySchema=False)


def line_of(row: Row) -> bytes:
    return with_decisions(bytes(row.record), row.decisions if "decisions" in row else None)


def counted(command: Sequence[str], lines: Iterable[bytes], count: Callable[[Statistics], None]) -> Iterator[bytes]:
    """As `pipe`, and tells what was counted when it has ended well."""
    with tempfile.TemporaryDirectory(prefix="unecho-") as folder:
        report = os.path.join(folder, "summary.json")
        yield from pipe([*command, "--reporter", f"summary={report}"], lines)
        with open(report, encoding="utf-8") as summary:
            count(json.load(summary)["summary"])


def write_records(records: DataFrame, path: str) -> None:
    """Writes what `clean_records` gave in the form it came in."""
    if records.columns == ["value"]:
        records.select(F.col("value").cast("string")).write.option("lineSep", "\n").text(path)
    else:
        records.write.parquet(path)


class Sums(AccumulatorParam[Statistics]):
    """Adds up summaries. Tasks that Spark repeats are counted again: figures to look at, not to build upon."""

    def zero(self, value: Statistics) -> Statistics:
        return {}

    def addInPlace(self, value1: Statistics, value2: Statistics) -> Statistics:  # noqa: N802 - Spark's name.
        for name, amount in value2.items():
            if isinstance(amount, dict):
                value1[name] = self.addInPlace(value1.get(name, {}), amount)
            else:
                value1[name] = value1.get(name, 0) + amount
        return value1


# ---------------------------------------------------------------- the group-by


def count_lines(rows: DataFrame) -> DataFrame:
    """How many texts of a site stand with an entry, where these are enough: `site`, `entry`, `documents`, `of`.

    A text that only one document has, as most, is counted by a plain sum, which Spark combines before the shuffle: of a
    line that stands in a million pages each task sends one row. For the others texts are told apart first.
    """
    kept = rows.where(F.col("place").isNotNull())
    texts = kept.where("place = 0").groupBy("site", "text").agg(F.count("*").alias("copies"))
    sites = texts.groupBy("site").agg(F.count("*").alias("of"))
    entries = kept.select("site", "text", F.explode("counts").alias("entry"))
    several = texts.where("copies > 1").select("site", "text")
    single = entries.join(several, ["site", "text"], "left_anti").groupBy("site", "entry").agg(F.count("*").alias("documents"))
    copied = entries.join(several, ["site", "text"], "left_semi").distinct()
    counts = single.unionByName(copied.groupBy("site", "entry").agg(F.count("*").alias("documents")))
    documents, of = F.col("documents"), F.col("of")
    by_itself = F.substring("entry", 2, 1) == "-"
    found = counts.groupBy("site", "entry").agg(F.sum("documents").cast("int").alias("documents")).where("documents >= 3")

    def with_count_of(pairs: DataFrame, name: str, start: int) -> DataFrame:
        """With how many texts one of the two lines stands, on the side of the pair, in a column."""
        lines = found.where(by_itself).select("site", F.col("entry").alias(f"{name}_entry"), documents.alias(name))
        line = F.concat(F.substring("entry", 1, 1), F.lit("--------"), F.substring("entry", start, 8))
        return pairs.withColumn(f"{name}_entry", line).join(lines, ["site", f"{name}_entry"], "left").drop(f"{name}_entry")

    enough = found.join(sites.select("site", of.cast("int").alias("of")), "site")
    alone = enough.where(by_itself & (documents * 5 >= of * 4))
    pairs = with_count_of(with_count_of(enough.where(~by_itself & (documents * 10 >= of)), "upper", 2), "lower", 10)
    rarer = F.least(F.coalesce("upper", F.lit(0)), F.coalesce("lower", F.lit(0)))
    return alone.unionByName(pairs.where(documents * 5 >= rarer * 4).drop("upper", "lower"))


def decide(rows: DataFrame, recurring: DataFrame, with_owners: bool) -> DataFrame:
    """What each document is told: `document`, `decisions` as JSON; documents that are told nothing have no row."""
    asked = rows.where("asks")
    by_line = (
        recurring.withColumn("line", F.substring("entry", 10, 8))
        .groupBy("site", "line")
        .agg(F.collect_list(F.struct("entry", "documents", "of")).alias("template"))
    )
    parts = asked.select("document", "site", "line").join(by_line, ["site", "line"]).drop("line")
    if with_owners:
        parts = parts.unionByName(owned(rows, asked), allowMissingColumns=True)
    else:
        parts = parts.withColumn("shared", F.lit(None).cast(SHARED_SCHEMA))
    lists = parts.groupBy("document", "site").agg(
        F.sort_array(F.array_distinct(F.flatten(F.collect_list("template")))).alias("template"),
        F.sort_array(F.flatten(F.collect_list("shared"))).alias("shared"),
    )
    return lists.select("document", F.to_json(F.struct("site", "template", "shared")).alias("decisions"))


def owned(rows: DataFrame, asked: DataFrame) -> DataFrame:
    """Paragraphs that an earlier document keeps: `document`, `site`, `shared`.

    The earliest keeper is a minimum, which Spark combines before the shuffle. Keys that stand in one document only, as
    most do, are not joined; documents that share too little to lose anything are told nothing.
    """
    keeper = F.struct("order", "document", "place", "of", "lines", "words")
    owners = (
        rows.groupBy("key")
        .agg(
            F.min(F.when(F.col("place").isNotNull(), keeper)).alias("owner"),
            F.min("document").alias("first"),
            F.max("document").alias("last"),
        )
        .where("owner is not null and first <> last")
        .select("key", "owner")
    )
    earlier = F.struct("owner.order", "owner.document") < F.struct(
        F.col("order").alias("order"), F.col("document").alias("document")
    )
    shared = F.struct("row", *(f"owner.{name}" for name in ("document", "place", "of", "lines", "words")))
    is_kept = F.col("place").isNotNull()
    return (
        asked.join(owners, "key")
        .where(earlier)
        .groupBy("document", "site")
        .agg(
            F.collect_list(shared).alias("shared"),
            F.sum(F.when(is_kept, F.col("words")).otherwise(0)).alias("shared_words"),
            F.count(F.when(is_kept, True)).alias("shared_kept"),
            F.first("of").alias("of"),
            F.first("least").alias("least"),
        )
        .where("shared_words >= least or shared_kept = of")
        .select("document", "site", "shared")
    )


# ---------------------------------------------------------------- the rounds


class Rounds:
    """The rounds of corpus scope. Each leaves its rows and what it told in the work folder."""

    def __init__(self, records: DataFrame, settings: Settings, work: str, say: Callable[[str], None]) -> None:
        self.spark = records.sparkSession
        self.records = records
        self.settings = settings
        self.work = work.rstrip("/")
        self.say = say
        self.round = 0
        self.counts = 0
        #: How many documents each round looked at again.
        self.looks: List[int] = []
        self.recurring = self.spark.createDataFrame([], "site string, entry string, documents int, of int")

    def settle(self) -> DataFrame:
        """Goes on until nothing is new; returns what each document was told last: `document`, `decisions`."""
        self.look(self.records.where("id is not null").withColumn("decisions", F.lit(None).cast("string")))
        while self.count():
            self.tell(with_owners=False)
        while True:
            is_stale = False
            while self.tell(with_owners=True):
                is_stale = True
            # Where nobody keeps anything else than when lines were counted last, they count the same.
            if not is_stale or not self.count():
                return self.told()

    def look(self, records: DataFrame) -> None:
        """Writes the rows of records, each with what it is told."""
        settings = self.settings

        def keys(rows: Iterable[Row]) -> Iterator[Tuple[str]]:
            return ((line.decode("utf-8"),) for line in pipe(settings.keys(), (line_of(row) for row in rows)))

        lines = self.spark.createDataFrame(records.rdd.mapPartitions(keys), "value string", verifySchema=False)
        rows = lines.select(F.from_json("value", ROW_SCHEMA).alias("row")).select("row.*")
        rows.write.parquet(f"{self.work}/rows/round={self.round}")

    def told(self) -> DataFrame:
        """What each document was told last, and in which round."""
        if self.round == 0:
            return self.spark.createDataFrame([], "document string, decisions string, round int")
        said = self.spark.read.parquet(*(f"{self.work}/told/round={n}" for n in range(1, self.round + 1)))
        latest = F.max(F.struct("round", "decisions")).alias("latest")
        return said.groupBy("document").agg(latest).select("document", "latest.decisions", "latest.round")

    def rows(self) -> DataFrame:
        """The rows of the last look at each document."""
        paths = [f"{self.work}/rows/round={n}" for n in range(self.round + 1)]
        seen = [self.spark.read.schema(ROW_SCHEMA).parquet(path).withColumn("seen", F.lit(n)) for n, path in enumerate(paths)]
        every = seen[0]
        for some in seen[1:]:
            every = every.unionByName(some)
        if self.round == 0:
            return every.drop("seen")
        last = self.told().select("document", "round")
        return every.join(last, "document", "left").where("seen = coalesce(round, 0)").drop("seen", "round")

    def count(self) -> bool:
        """Counts what recurs; returns whether anything is new. What was found before stays as it was found."""
        found = count_lines(self.rows()).join(self.recurring, ["site", "entry"], "left_anti")
        self.counts += 1
        path = f"{self.work}/recurring/{self.counts}"
        found.select("site", "entry", "documents", "of").write.parquet(path)
        new = self.spark.read.parquet(path)
        self.recurring = self.recurring.unionByName(new)
        lines = new.count()
        self.say(f"round {self.round}: {lines} lines recur that were not known to")
        return lines > 0

    def tell(self, with_owners: bool) -> bool:
        """Tells documents what is new, and looks at them again; returns whether any keeps something else now."""
        before = self.told().select("document", F.col("decisions").alias("before"))
        now = decide(self.rows(), self.recurring, with_owners)
        new = now.join(before, "document", "full").where(~F.col("decisions").eqNullSafe(F.col("before")))
        path = f"{self.work}/told/round={self.round + 1}"
        # Over that of a round that came to nothing.
        new.select("document", "decisions", F.lit(self.round + 1).alias("round")).write.mode("overwrite").parquet(path)
        told = self.spark.read.parquet(path)
        documents = told.count()
        self.say(f"round {self.round + 1}: {documents} documents are told something new")
        if documents == 0:
            return False
        kept_before = self.rows().where("row = 0").select("document", F.col("kept").alias("before"))
        self.round += 1
        self.looks.append(documents)
        self.look(self.records.join(told.select(F.col("document").alias("id"), "decisions"), "id"))
        looked = self.spark.read.schema(ROW_SCHEMA).parquet(f"{self.work}/rows/round={self.round}")
        changed = looked.where("row = 0").join(kept_before, "document").where("kept <> before").count()
        self.say(f"round {self.round}: {changed} of them keep something else now")
        return changed > 0


def require_names(records: DataFrame) -> None:
    """Documents are told things by name: two of one name would be told the same."""
    twice = records.where("id is not null").groupBy("id").count().where("count > 1").limit(1).collect()
    if twice:
        raise SystemExit(f"unecho_spark: several records are called {twice[0].id!r}: see --id-field")


# ---------------------------------------------------------------- the command


def main(arguments: Sequence[str]) -> int:
    given = parse(arguments)
    spark = SparkSession.builder.appName("unecho").getOrCreate()
    is_corpus = given.scope == "corpus"
    settings = Settings(
        command=tuple(shlex.split(given.unecho)),
        field=given.field,
        id_field=given.id_field if is_corpus else None,
        order_field=given.order_field,
        group_by=given.group_by,
        on_error=given.on_error,
        options=tuple(given.options),
    )
    statistics: Accumulator[Statistics] = SparkContext.getOrCreate().accumulator({}, Sums())
    records = read_records(spark, given.input, given.format, settings)
    if given.partitions:
        records = records.repartition(given.partitions)
    rounds: Optional[Rounds] = None
    if is_corpus:
        records = records.persist(StorageLevel.DISK_ONLY)
        require_names(records)
        rounds = Rounds(records, settings, given.work or f"{given.output.rstrip('/')}.work", say)
        told = rounds.settle().select(F.col("document").alias("id"), "decisions")
        records = records.join(told, "id", "left")
    write_records(clean_records(records, settings, statistics.add), given.output)
    summary = {**statistics.value, **({} if rounds is None else {"looks": rounds.looks})}
    print(json.dumps({"summary": summary}))
    spark.stop()
    return 0


def say(text: str) -> None:
    print(f"unecho_spark: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
