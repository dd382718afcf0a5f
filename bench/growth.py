"""How time and memory grow with the reports: coding on more workers, merging, adding to a large record, asking it.

    python bench/growth.py CODED.jsonl COUNT RECORD        one size, in a process of its own; prints its figures as JSON

Coding takes the same time for every report, so it is measured on the 400 real ones. Merging does not: it is measured on
those 400 coded reports multiplied (`multiply.py`). SAYSO_SCALE=40000, as in `make bench-scale`, adds the largest size.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from killed import count_equal
from multiply import multiply, postpone
from stub import dump

if TYPE_CHECKING:
    from sayso.model import CodedReport

MOST = int(os.environ.get("SAYSO_SCALE", "4000"))
ADDED = 100
BATCH = 100
COMPARED = 4_000
"""Up to this size the record that grew is compared with one merged at once."""
END = date(2026, 12, 1)
"""A day after all those of the multiplied reports: the added ones are the news of the days that follow."""
MOMENTS = 20
Row = tuple[str, str, str]


def measure(plain: Path, work: Path) -> list[Row]:
    """The table's rows; `plain` are the 400 reports as JSON lines."""
    coded = work / "coded.jsonl"
    rows = code_everywhere(plain, coded)
    sizes = [size for size in (400, 4_000, 40_000) if size <= MOST]
    found = {}
    for size in sizes:
        script = [sys.executable, __file__, str(coded), str(size), str(work / f"{size}.sayso")]
        done = subprocess.run(script, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr[-500:])
        found[size] = json.loads(done.stdout)
        rows += tell_size(size, found[size])
    for small, large in pairwise(sizes):
        times = [found[size]["merge_s"] for size in (small, large)]
        exponent = math.log(times[1] / times[0]) / math.log(large / small)
        rows.append((f"merge time, growth exponent {small:,} → {large:,}", f"{exponent:.2f}", "at most 1.15"))
        peaks = [found[size]["merge_mib"] for size in (small, large)]
        aim = "at most 1.2" if small >= 4_000 else ""
        rows.append((f"peak memory with merging, {large:,} against {small:,}", f"{peaks[1] / peaks[0]:.2f}", aim))
    few = work / "few.jsonl"
    few.write_text("".join(plain.read_text("utf-8").splitlines(keepends=True)[:16]), encoding="utf-8")
    for name, options in places():
        folder = work / f"killed {name}"
        folder.mkdir()
        equal, found = count_equal(few, folder, MOMENTS, options)
        told = ", ".join(f"{count} with {stored}" for stored, count in sorted(found.items()))
        rows.append((f"killed at work, then finished ({name})", f"{equal} of {MOMENTS} equal", told))
    return rows


def places() -> Iterator[tuple[str, list[str]]]:
    yield "here, 2 workers", ["--workers", "2"]
    if importlib.util.find_spec("ray"):
        yield "Ray, 2 workers", ["--workers", "2", "--on", "ray"]


def code_everywhere(plain: Path, coded: Path) -> list[Row]:
    rows: list[Row] = []
    seconds: dict[str, float] = {}
    hashes = {}
    for name, options in [("1 worker", ["--workers", "1"]), *places()]:
        out = coded if name == "1 worker" else coded.with_suffix(f".{len(hashes)}")
        began = time.monotonic()
        command = [sys.executable, "-m", "sayso", "code", str(plain), "-o", str(out), *options]
        subprocess.run(command, check=True, capture_output=True)
        seconds[name] = time.monotonic() - began
        hashes[name] = hashlib.sha256(out.read_bytes()).hexdigest()
        speed = f"{seconds['1 worker'] / seconds[name]:.2f} times 1 worker"
        rows.append(
            (f"coding 400 reports, wall seconds, {name}", f"{seconds[name]:.0f}", speed if out != coded else "")
        )
    rows.append(("same bytes: " + ", ".join(hashes), "yes" if len(set(hashes.values())) == 1 else "NO", "yes"))
    return rows


def tell_size(size: int, x: dict[str, Any]) -> list[Row]:
    asked = "; ".join(f"{name} {ms:.0f} ms" for name, ms in x["asked_ms"].items())
    share = f"at most 30; {100 * x['add_s'] / (x['store_s'] + x['merge_s']):.1f} % of storing and merging all"
    rows = [
        (f"{size:,} reports: merge and write, CPU seconds", f"{x['merge_s']:.0f}", f"{x['events']:,} events"),
        (f"{size:,} reports: peak memory of storing, MiB", f"{x['store_mib']:.0f}", "flat"),
        (f"{size:,} reports: peak memory with merging, MiB", f"{x['merge_mib']:.0f}", ""),
        (f"{size:,} reports: record, kB a report", f"{x['bytes'] / size / 1000:.0f}", ""),
        (f"{size:,} reports: {ADDED} later ones stored and merged, CPU seconds", f"{x['add_s']:.1f}", share),
        (f"{size:,} reports: questions", asked, ""),
    ]
    if "equal" in x:
        told = "yes" if x["equal"] else "NO"
        rows.append((f"{size:,} reports and {ADDED} more: as all merged at once, to the byte", told, "yes"))
    return rows


def measure_size(coded: Path, count: int, record: Path) -> dict[str, Any]:
    from sayso import contract
    from sayso.pipeline import remerge
    from sayso.record.query import search_reports
    from sayso.record.store import Store

    originals = [json.loads(line) for line in coded.read_text(encoding="utf-8").splitlines()]
    found: dict[str, Any] = {}

    def told(first: int, last: int) -> Iterator[CodedReport]:
        for number, x in enumerate(islice(multiply(originals, last), first, last), first):
            new = count <= number
            yield contract.read_coded(postpone(x, END + timedelta(number % 3)) if new else x)

    def store_some(store: Store, first: int, last: int) -> None:
        some = told(first, last)
        while batch := list(islice(some, BATCH)):
            store.add_all(batch)

    with Store(record) as store:
        found["store_s"] = timed(lambda: store_some(store, 0, count))
        found["store_mib"] = peak()
        tell(found)
        found["merge_s"] = timed(lambda: remerge(store))
        found["merge_mib"] = peak()
        found["bytes"] = record.stat().st_size
        tell(found)
        ask: dict[str, Callable[[], object]] = {
            "words": lambda: search_reports(store, "police protest"),
            "a month": lambda: store.connection.execute(
                "SELECT * FROM events WHERE date_start BETWEEN '2014-05-01' AND '2014-05-31'"
            ).fetchall(),
            "disagreements": lambda: store.connection.execute("SELECT * FROM disagreements").fetchall(),
        }
        found["asked_ms"] = {name: 1000 * timed(question) for name, question in ask.items()}
        (found["events"],) = store.connection.execute("SELECT count(*) FROM event").fetchone()
        more = list(told(count, count + ADDED))
        found["add_s"] = timed(lambda: (store.add_all(more), remerge(store)))
        tell(found)
    if count <= COMPARED:
        whole = record.with_suffix(".whole.sayso")
        with Store(whole) as store:
            store_some(store, 0, count + ADDED)
            remerge(store)
        found["equal"] = dump(record) == dump(whole)
    return found


def tell(found: dict[str, Any]) -> None:
    """What is known so far: a large size takes hours, and one that is stopped should have told something."""
    sys.stderr.write(json.dumps(found) + "\n")
    sys.stderr.flush()


def timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure_size(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))))
