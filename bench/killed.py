"""Builds that are killed at a random moment and run again: is the record that of an undisturbed build?"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "scale"))


def start(given: Path, record: Path, options: list[str]) -> subprocess.Popen[bytes]:
    """A build in a group of processes of its own, so that its workers die with it."""
    command = [sys.executable, "-m", "sayso", "build", str(given), "-o", str(record), *options]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def count_equal(given: Path, work: Path, moments: int, options: list[str]) -> tuple[int, int]:
    """Of so many builds, each killed once at a random moment and then finished: how many were killed at work, and how
    many records are equal to the undisturbed one."""
    from stub import dump

    began = time.monotonic()
    if start(given, work / "undisturbed.sayso", []).wait():
        raise RuntimeError("the undisturbed build failed")
    whole = time.monotonic() - began
    expected = dump(work / "undisturbed.sayso")
    hit = equal = 0
    for seed in range(moments):
        record = work / f"killed{seed}.sayso"
        running = start(given, record, options)
        try:
            running.wait(random.Random(seed).uniform(0, whole))
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            hit += 1
        if start(given, record, options).wait():
            raise RuntimeError("a build did not go on after it was killed")
        equal += dump(record) == expected
    return hit, equal
