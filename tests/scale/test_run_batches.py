"""The same results in the same order, however many processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.contract import as_coded
from sayso.errors import UnreadableInput
from sayso.model import CodedReport, Report
from sayso.pipeline import LONG, code_reports
from sayso.read.batches import in_batches
from sayso.scale import run_batches
from sayso.settings import ReadSettings, Settings


def double(number: int) -> int:
    return 2 * number


PARENT = """
import sys, os, time
from sayso.scale import run_batches

def work(folder):
    open(os.path.join(folder, str(os.getpid())), "w").close()
    time.sleep(0.1)

if __name__ == "__main__":
    for _ in run_batches(work, [sys.argv[1]] * 1000, workers=2):
        pass
"""


def test_order_is_kept() -> None:
    assert list(run_batches(double, range(9), workers=2)) == [2 * x for x in range(9)]
    assert list(run_batches(double, [], workers=2)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_no_more_is_read_than_is_under_way(workers: int) -> None:
    """So memory is the same for ten reports and for ten million."""
    read = 0

    def batches() -> Iterator[int]:
        nonlocal read
        for number in range(40):
            read += 1
            yield number

    for given, _ in enumerate(run_batches(double, batches(), workers=workers), 1):
        assert read - given <= 2 * workers


def test_batches_are_cut_by_length() -> None:
    reports = [Report(str(n), "x" * length) for n, length in enumerate([10, 10, LONG, 10, LONG // 2, LONG // 2, 10])]
    cut = [[x.id for x in batch if isinstance(x, Report)] for batch in in_batches(reports, LONG, 3)]
    assert cut == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert [len(x) for x in in_batches([reports[2], *reports[:2]], LONG, 3)] == [1, 2]


def test_two_processes_code_what_one_codes() -> None:
    texts = ["Police arrested Ann Lee in Minsk.", "The two ministers met in Riga.", "It rained."]
    reports = [Report(f"r{n}", text, language="en") for n, text in enumerate(texts)]
    inputs = [reports[0], UnreadableInput("x.txt", "it is empty."), *reports[1:]]
    settings = Settings(ReadSettings(batch=1))
    one, two = (list(code_reports(inputs, settings, workers=workers)) for workers in (1, 2))
    assert [as_coded(x) for x in one if isinstance(x, CodedReport)] == [
        as_coded(x) for x in two if isinstance(x, CodedReport)
    ]
    assert [str(x) for x in two if isinstance(x, UnreadableInput)] == ["x.txt: it is empty."]
    assert isinstance(two[1], UnreadableInput)


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes by their numbers in /proc")
def test_workers_end_with_their_parent(tmp_path: Path) -> None:
    """Killed at once, it cannot tell them; they must not wait for ever, with a language model each in memory."""
    script, seen = tmp_path / "parent.py", tmp_path / "seen"
    script.write_text(PARENT, encoding="utf-8")
    seen.mkdir()
    parent = subprocess.Popen([sys.executable, str(script), str(seen)])
    assert wait_until(lambda: len(list(seen.iterdir())) == 2)
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    assert wait_until(lambda: not any(is_running(path.name) for path in seen.iterdir()))


def is_running(number: str) -> bool:
    try:
        status = Path("/proc", number, "status").read_text(encoding="utf-8")
    except OSError:
        return False
    return "State:\tZ" not in status


def wait_until(told: Callable[[], bool]) -> bool:
    """Whether it comes true within a minute: a busy machine is slow."""
    end = time.monotonic() + 60
    while not told():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
