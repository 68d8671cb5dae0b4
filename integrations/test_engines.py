"""Holds Spark and DuckDB against one machine: the same bytes. Run by `npm run test:spark`.

    npm run test:spark -- [--records 100000] [--pages DIR] [--only local,cluster,parquet,duckdb]

Installs PySpark, DuckDB and PyArrow into a virtual environment, generates records, adds pages where there are any, and
cleans them together: on one machine, with DuckDB in little memory, with Spark in local[2] and on a local cluster of two
workers, one executor of which is killed on the way; with the records shuffled, as JSON Lines and as Parquet.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import venv
from pathlib import Path
from typing import Dict, List, Optional, Sequence

from generate import records

ROOT = Path(__file__).resolve().parent.parent
UNECHO = ["node", str(ROOT / "bin/unecho.js")]
PACKAGES = ["pyspark==3.5.9", "duckdb==2.0.1", "pyarrow==26.0.1"]
#: The exit code that says that nothing was tested.
NOT_RUN = 77
#: A site is what stands in an id before the last number.
CORPUS = ["--id-field", "id", "--order-field", "date", "--group-by", r"^(.*)[_/]\w+$"]
DUCKDB_MEMORY = "200MB"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--pages", default=os.environ.get("UNECHO_PAGES"), help="a folder of .jsonl with id and lines")
    parser.add_argument("--only", default="duckdb,local,cluster,parquet,file")
    parser.add_argument("--venv", default=str(ROOT / "build/engines"))
    parser.add_argument("--keep", action="store_true", help="keep the folder with what was written")
    given = parser.parse_args(arguments)
    python = environment(Path(given.venv))
    folder = Path(tempfile.mkdtemp(prefix="unecho-engines-"))
    try:
        failed = Test(python, folder, given.records, given.pages).run(given.only.split(","))
    finally:
        if given.keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


def environment(folder: Path) -> Path:
    python = folder / "bin/python"
    stamp = folder / "packages"
    if not stamp.exists() or stamp.read_text() != "\n".join(PACKAGES):
        print(f"installing {', '.join(PACKAGES)}", flush=True)
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
        try:
            venv.create(folder, with_pip=True, clear=True)
            subprocess.run(install, check=True)
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"cannot install them: {error}", file=sys.stderr)
            sys.exit(NOT_RUN)
        stamp.write_text("\n".join(PACKAGES))
    return python


def pages_of(folder: str) -> List[str]:
    """Pages as records; their site is the file, or the site in `tv.example.com_news_07`."""
    found: List[str] = []
    for file in sorted(Path(folder).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            page = json.loads(line)
            fields = {"id": f"{file.stem}/{page['id']}", "date": "2013", "text": "\n".join(page["lines"])}
            found.append(json.dumps(fields, ensure_ascii=False))
    return found


class Test:
    def __init__(self, python: Path, folder: Path, count: int, pages: Optional[str]) -> None:
        self.python = python
        self.folder = folder
        self.failed: List[str] = []
        lines = [*records(count), *(pages_of(pages) if pages else [])]
        self.pages = len(lines) - count
        self.input = self.write("in/records.jsonl", lines)
        random.Random(1).shuffle(lines)
        self.shuffled = self.write("shuffled/records.jsonl", lines)
        size = self.input.stat().st_size
        print(f"{count:,} generated records and {self.pages:,} pages, {size / 1e6:,.0f} MB", flush=True)

    def run(self, only: Sequence[str]) -> List[str]:
        together = self.timed("one machine, --scope corpus", self.one_machine, ["--scope", "corpus", *CORPUS])
        pipes = subprocess.run([self.python, "-c", PIPES, ROOT / "integrations/spark"], capture_output=True, timeout=300)
        if pipes.returncode != 0:
            raise SystemExit(f"the pipe: {pipes.stderr[-2_000:].decode(errors='replace')}")
        print("the pipe keeps order, never blocks, tells failures and ends with its task", flush=True)
        by_line = sorted(together.splitlines())
        changed = sum(a != b for a, b in zip(self.input.read_bytes().splitlines(), together.splitlines()))
        print(f"  {changed:,} records lose something", flush=True)
        if "duckdb" in only:
            name = f"DuckDB in {DUCKDB_MEMORY}"
            self.compare(name, self.timed(name, self.duckdb).splitlines(), together.splitlines())
        if "local" in only:
            name = "Spark local[2], shuffled"
            self.compare(name, sorted(self.timed(name, self.spark_lines, "local[2]", self.shuffled, "corpus")), by_line)
        if "cluster" in only:
            name = "Spark local-cluster[2,1,1024], shuffled, one executor killed"
            run = self.timed(name, self.spark_lines, "local-cluster[2,1,1024]", self.shuffled, "corpus", True)
            self.compare(name, sorted(run), by_line)
        if "parquet" in only:
            name = "Spark local[2], Parquet in and out"
            self.compare(name, self.timed(name, self.spark_parquet), texts_of(by_line))
        if "file" in only:
            alone = self.timed("one machine, --scope file", self.one_machine, [])
            name = "Spark local[2], file scope, in order"
            self.compare(name, self.timed(name, self.spark_lines, "local[2]", self.input, "file"), alone.splitlines())
        return self.failed

    def one_machine(self, options: Sequence[str]) -> bytes:
        command = [*UNECHO, "clean", "--format", "jsonl", "-q", "--on-error", "pass", *options, str(self.input)]
        with open(self.folder / "one.jsonl", "wb") as out, open(self.folder / "one.log", "wb") as log:
            require_good(subprocess.run(command, stdout=out, stderr=log).returncode, command)
        return (self.folder / "one.jsonl").read_bytes()

    def duckdb(self) -> bytes:
        # SQL takes an apostrophe in a path for the end of it, unless it is told otherwise.
        out = self.folder / "duckdb's.jsonl"
        command = [self.python, ROOT / "integrations/duckdb/unecho_duckdb.py", "--input", self.input, "--output", out]
        command += ["--memory-limit", DUCKDB_MEMORY, "--unecho", " ".join(UNECHO), *CORPUS]
        with open(self.folder / "duckdb.log", "wb") as log:
            require_good(subprocess.run(command, stderr=log).returncode, command)
        for line in (self.folder / "duckdb.log").read_text(errors="replace").splitlines():
            if line.startswith("unecho_duckdb:"):
                print(f"  {line[15:]}")
        return out.read_bytes()

    def spark_lines(self, master: str, source: Path, scope: str, kills: bool = False) -> List[bytes]:
        out = self.spark(master, ["--input", str(source), "--scope", scope], kills)
        return [line for part in sorted(out.glob("part-*")) for line in part.read_bytes().splitlines()]

    def spark_parquet(self) -> Dict[str, str]:
        source, out = self.folder / "in.parquet", self.folder / "texts.jsonl"
        self.arrow(TO_PARQUET, self.shuffled, source)
        done = self.spark("local[2]", ["--input", str(source), "--format", "parquet", "--scope", "corpus"], False)
        self.arrow(FROM_PARQUET, done, out)
        return texts_of(out.read_bytes().splitlines())

    def arrow(self, script: str, source: Path, out: Path) -> None:
        subprocess.run([self.python, "-c", script, source, out], check=True)

    def spark(self, master: str, options: Sequence[str], kills: bool) -> Path:
        out = self.folder / f"spark-{len(list(self.folder.iterdir()))}"
        events = self.folder / f"{out.name}-events"
        events.mkdir()
        confs = [
            "spark.ui.enabled=false",
            "spark.sql.shuffle.partitions=8",
            "spark.executor.memory=1g",
            # One executor is killed, and the work goes on.
            "spark.task.maxFailures=4",
            "spark.eventLog.enabled=true",
            f"spark.eventLog.dir=file:{events}",
        ]
        command = [str(self.python.parent / "spark-submit"), "--master", master, "--driver-memory", "2g"]
        command += [part for conf in confs for part in ("--conf", conf)]
        command += [str(ROOT / "integrations/spark/unecho_spark.py"), "--output", str(out), "--unecho", " ".join(UNECHO)]
        corpus = CORPUS if "corpus" in options else []
        log = self.folder / f"{out.name}.log"
        # A dead worker's Python must be the environment's too.
        env = {**os.environ, "PYSPARK_PYTHON": str(self.python), "SPARK_LOCAL_IP": "127.0.0.1"}
        env["SPARK_HOME"] = str(next(self.python.parent.parent.glob("lib/python*/site-packages/pyspark")))
        with open(log, "wb") as words:
            process = subprocess.Popen([*command, *options, *corpus], stderr=words, stdout=subprocess.PIPE, env=env)
            killer = Killer(out) if kills else None
            stdout, _ = process.communicate()
        if killer is not None and killer.stop() is None:
            raise SystemExit("no executor was killed: nothing is shown")
        if process.returncode != 0:
            sys.stderr.write(log.read_text(errors="replace")[-6_000:])
            raise SystemExit(f"spark-submit ended with {process.returncode}")
        for line in stdout.decode().splitlines():
            print(f"  {line}")
        print(f"  {shuffles(events)}", flush=True)
        return out

    def timed(self, name, work, *given):  # type: ignore[no-untyped-def]
        start = time.monotonic()
        result = work(*given)
        print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
        return result

    def compare(self, name: str, there: object, here: object) -> None:
        print(f"{'equal' if there == here else 'DIFFERENT'}: {name}", flush=True)
        if there != here:
            self.failed.append(name)

    def write(self, name: str, lines: Sequence[str]) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path


def require_good(code: int, command: Sequence[object]) -> None:
    """3: some records are held back by a limit, on all engines alike."""
    if code not in (0, 3):
        raise SystemExit(f"{command[:3]} ended with {code}")


class Killer:
    """Kills one executor of the cluster when the first round has been told something."""

    def __init__(self, out: Path) -> None:
        self.told = Path(f"{out}.work/told")
        self.killed: Optional[int] = None
        self.ended = False
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self) -> None:
        while not self.ended and not self.told.exists():
            time.sleep(0.2)
        for pid in executors_in(self.told.parent) if not self.ended else []:
            os.kill(pid, signal.SIGKILL)
            self.killed = pid
            print(f"  killed the executor {pid}", flush=True)
            return

    def stop(self) -> Optional[int]:
        self.ended = True
        self.thread.join()
        return self.killed


def executors_in(_: Path) -> List[int]:
    """Executors that descend from this process."""
    parents: Dict[int, int] = {}
    found: List[int] = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if b"CoarseGrainedExecutorBackend" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue

    def is_ours(pid: int) -> bool:
        while pid > 1 and pid != os.getpid():
            pid = parents.get(pid, 0)
        return pid == os.getpid()

    return [pid for pid in found if is_ours(pid)]


def shuffles(events: Path) -> str:
    """What went through shuffles, and how uneven the tasks of the largest one were."""
    written: Dict[int, int] = {}
    read: Dict[int, List[int]] = {}
    for file in events.rglob("*"):
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
            event = json.loads(line) if line.startswith("{") else {}
            metrics = event.get("Task Metrics")
            if event.get("Event") != "SparkListenerTaskEnd" or not metrics:
                continue
            stage = event["Stage ID"]
            written[stage] = written.get(stage, 0) + metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            got = metrics["Shuffle Read Metrics"]
            read.setdefault(stage, []).append(got["Remote Bytes Read"] + got["Local Bytes Read"])
    largest = max(read.values(), key=sum, default=[0])
    middle = sorted(largest)[len(largest) // 2]
    sums = f"shuffled {sum(written.values()):,} bytes in {sum(amount > 0 for amount in written.values())} stages"
    return f"{sums}; the largest {sum(largest):,}: {max(largest):,} in the largest task, {middle:,} in the middle one"


def texts_of(lines: Sequence[bytes]) -> Dict[str, str]:
    """Text by id of the records that have both."""
    texts: Dict[str, str] = {}
    for line in lines:
        try:
            record = json.loads(line)
            texts[record["id"]] = record["text"]
        except (ValueError, KeyError):
            continue
    return texts


TO_PARQUET = """
import json, sys, pyarrow, pyarrow.parquet
rows = []
for line in open(sys.argv[1], encoding="utf-8"):
    try:
        row = json.loads(line)
    except ValueError:
        continue
    if "id" in row and "text" in row:
        rows.append({"id": row["id"], "date": row["date"], "text": row["text"], "tags": [row["date"], None], "n": len(rows)})
pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), sys.argv[2], row_group_size=10_000)
"""

FROM_PARQUET = """
import json, sys, pyarrow.parquet
with open(sys.argv[2], "w", encoding="utf-8") as out:
    for row in pyarrow.parquet.read_table(sys.argv[1]).to_pylist():
        assert row["tags"] == [row["date"], None] and isinstance(row["n"], int), row
        out.write(json.dumps({"id": row["id"], "text": row["text"]}) + "\\n")
"""

PIPES = """
import itertools, os, sys
sys.path.insert(0, sys.argv[1])
from unecho_spark import UnechoFailed, pipe

lines = [b"x" * 70_000 + str(n).encode() for n in range(500)]
assert list(pipe(["cat"], lines)) == lines
assert list(pipe(["sh", "-c", "yes noise | head -c 1000000 >&2; exec cat"], lines)) == lines, "stderr is full"
assert list(pipe(["sh", "-c", "cat > /dev/null; echo late"], lines)) == [b"late"]

def raises(kind, words, given):
    try:
        list(given)
    except kind as error:
        assert words in str(error), error
    else:
        raise AssertionError(f"no {kind.__name__}")

def broken():
    yield b"a"
    raise ValueError("of the task")

raises(UnechoFailed, "why", pipe(["sh", "-c", "echo why >&2; exit 2"], lines))
raises(ValueError, "of the task", pipe(["cat"], broken()))
half = pipe(["cat"], itertools.repeat(b"a"))
assert next(half) == b"a"
half.close()
try:
    os.waitpid(-1, os.WNOHANG)
    raise AssertionError("a process is left")
except ChildProcessError:
    pass
"""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
