"""Builds that are killed at a random moment and run again: is the record that of an undisturbed build?

    python bench/killed.py REPORTS.jsonl MOMENTS [--workers 2] [--on ray]        a dozen reports suffice

With Ray also: builds that lose a worker and go on by themselves.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scale"))
LOST = 5
"""Builds on Ray that lose a worker."""


def count_equal(given: Path, work: Path, moments: int, options: Sequence[str]) -> tuple[int, Counter[str]]:
    """Of so many builds, each killed at work and then finished: how many records are equal to that of one process left
    alone, and how far the builds had come. One that had not begun its work, or had ended it, is not counted.
    """
    from stub import dump

    expected, begun, whole = _time(given, work, options)
    equal = 0
    found: Counter[str] = Counter()
    chance = random.Random(0)
    while found.total() < moments:
        record = work / f"killed{chance.random()}.sayso"
        running = _start(given, record, options)
        try:
            running.wait(chance.uniform(begun, whole))
        except subprocess.TimeoutExpired:
            # The parent alone, whose workers must end with it, or all at once as when the machine goes down.
            chance.choice([os.kill, os.killpg])(running.pid, signal.SIGKILL)
            running.wait()
            if (stored := _count_stored(record)) is None:
                continue
            found[f"{stored} stored"] += 1
            _finish(given, record, options)
            equal += dump(record) == expected
    return equal, found


def count_equal_without_worker(given: Path, work: Path, times: int, options: Sequence[str]) -> tuple[int, int]:
    """Of so many builds on Ray: how many lost a worker that was coding, and how many of these ended by themselves with
    the same record."""
    from stub import dump

    expected, begun, whole = _time(given, work, options)
    lost = equal = 0
    chance = random.Random(0)
    while lost < times:
        record = work / f"lost{chance.random()}.sayso"
        running = _start(given, record, options)
        time.sleep(chance.uniform(begun, whole))
        coding = [number for number, told in _below(running.pid) if told.startswith("ray::_code_part")]
        if coding:
            os.kill(chance.choice(coding), signal.SIGKILL)
        ended = running.wait()
        lost += bool(coding)
        equal += bool(coding) and ended == 0 and dump(record) == expected
    return lost, equal


def _start(given: Path, record: Path, options: Sequence[str]) -> subprocess.Popen[bytes]:
    """A build, two reports a batch so that it is stored in many steps, in a group of processes of its own."""
    settings = record.with_name("two.toml")
    settings.write_text("[read]\nbatch = 2\n", encoding="utf-8")
    command = [sys.executable, "-m", "sayso", "build", str(given), "-o", str(record), "--settings", str(settings)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*command, *options], stdout=quiet, stderr=quiet, start_new_session=True)


def _finish(given: Path, record: Path, options: Sequence[str]) -> None:
    if _start(given, record, options).wait():
        raise RuntimeError("a build did not go on after it was killed")


def _time(given: Path, work: Path, options: Sequence[str]) -> tuple[list[str], float, float]:
    """What one process makes of the reports; after how many seconds a build with these options is at work, and done."""
    from stub import dump

    alone, record = work / "alone.sayso", work / "timed.sayso"
    _finish(given, alone, ["--workers", "1"])
    began = time.monotonic()
    running = _start(given, record, options)
    while _count_stored(record) is None and running.poll() is None:
        time.sleep(0.05)
    begun = time.monotonic() - began
    running.wait()
    if dump(record) != dump(alone):
        raise RuntimeError("undisturbed, too, the record is another one than that of one process")
    return dump(alone), begun, time.monotonic() - began


def _count_stored(record: Path) -> int | None:
    """The reports in a record; None when its build has not begun to code them, or has merged them."""
    parts = record.with_name(f"{record.name}.parts")
    try:
        with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as rows:
            (stored,) = rows.execute("SELECT count(*) FROM report").fetchone()
            (merged,) = rows.execute("SELECT count(*) FROM merged").fetchone()
    except sqlite3.OperationalError:
        return None
    coding = stored or (parts.is_dir() and any(parts.iterdir()))
    return stored if coding and not merged else None


def _below(process: int) -> Iterator[tuple[int, str]]:
    """The processes that a process has started, and these in turn: number and command line."""
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
            told = (path / "cmdline").read_text("utf-8").replace("\0", " ")
        except OSError:
            continue
        if parent == process:
            yield int(path.name), told
            yield from _below(int(path.name))


def main(given: str, moments: str, *options: str) -> None:
    with tempfile.TemporaryDirectory() as work:
        equal, found = count_equal(Path(given), Path(work), int(moments), options)
        told = ", ".join(f"{count} with {state}" for state, count in sorted(found.items()))
        sys.stdout.write(f"{equal} of {moments} equal; killed: {told}\n")
        if "ray" in " ".join(options):
            lost, equal = count_equal_without_worker(Path(given), Path(work), LOST, options)
            sys.stdout.write(f"{equal} of {lost} equal that lost a worker\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
