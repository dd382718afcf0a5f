"""Kill -9 at any moment, run it again: the record is that of an undisturbed build.

Coded by a stub, in a copy of this process; `make bench-scale` does the same with real coding and with workers.
"""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from stub import dump, read_stub, tell

from sayso.pipeline import build_record
from sayso.publish.cli import main

MOMENTS = 8
WORDS = ("Police arrested Ann Lee in Minsk.", "A court freed Ann Lee.", "Thousands marched in Riga.", "Ministers met.")
REPORTS = [
    {"id": str(n // 2), "text": f"{WORDS[n % 4]} Report {n} of Desk {n % 5}.", "published": f"2021-05-{n % 28 + 1:02}"}
    for n in range(60)
]


def build_and_die(given: Path, record: Path, after: float) -> bool:
    """Build in a copy of this process and kill it after so many seconds; whether it was still at work."""
    child = os.fork()
    if not child:
        try:
            build_record([str(given)], record)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_record_is_that_of_an_undisturbed_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_stub(monkeypatch)
    given = tell(tmp_path / "given.jsonl", REPORTS)
    build_record([str(given)], tmp_path / "warm.sayso")
    began = time.monotonic()
    build_record([str(given)], tmp_path / "undisturbed.sayso")
    whole = time.monotonic() - began
    expected = dump(tmp_path / "undisturbed.sayso")
    hit = 0
    for seed in range(MOMENTS):
        record = tmp_path / f"{seed}.sayso"
        hit += build_and_die(given, record, random.Random(seed).uniform(0, whole))
        build_record([str(given)], record)
        assert dump(record) == expected, seed
        assert main(["verify", str(record)]) == 0
    assert hit, "at least one build must have been killed at work"
    assert not list(tmp_path.glob("*-wal")), "nothing is left beside the records"
