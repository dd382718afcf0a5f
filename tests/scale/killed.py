"""A build that is killed at random moments and run again, until it is done. `python killed.py INPUT RECORD SEED KILLS`.

With SAYSO_STUB=1 reports are coded by the stub, so that the moments of storing and merging are met more often.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ENTRY = """
import os, sys
if os.environ.get("SAYSO_STUB"):
    sys.path.insert(0, os.environ["SAYSO_STUB"])
    import sayso.pipeline, stub
    sayso.pipeline.code_batch = stub.code_slowly
from sayso.publish.cli import main
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
"""


def start(arguments: list[str], *, stub: bool) -> subprocess.Popen[bytes]:
    """`sayso ARGUMENTS`, in a group of processes of its own, so that its workers die with it."""
    known = {**os.environ, **({"SAYSO_STUB": str(Path(__file__).parent)} if stub else {})}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-c", ENTRY, *arguments], env=known, stdout=quiet, stderr=quiet, start_new_session=True
    )


def build_killed(given: Path, record: Path, *, seed: int, kills: int, longest: float, options: list[str]) -> int:
    """Build, killed up to so many times after up to `longest` seconds each, then to its end; gives how many hit."""
    chance = random.Random(seed)
    arguments = ["build", str(given), "-o", str(record), *options]
    hit = 0
    for _ in range(kills):
        running = start(arguments, stub="--real" not in sys.argv)
        try:
            running.wait(chance.uniform(0.1, longest))
            break  # done before the moment came
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            hit += 1
    last = start(arguments, stub="--real" not in sys.argv)
    if last.wait() != 0:
        raise RuntimeError(f"the build did not go on after {hit} kills")
    return hit


if __name__ == "__main__":
    began = time.time()
    killed = build_killed(
        Path(sys.argv[1]), Path(sys.argv[2]), seed=int(sys.argv[3]), kills=int(sys.argv[4]), longest=8.0, options=[]
    )
    sys.stdout.write(f"{killed} kills, {time.time() - began:.0f} s\n")
