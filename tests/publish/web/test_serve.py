"""`sayso serve` as a program: where it listens, and how it ends."""

import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from sayso.errors import SaysoError
from sayso.publish.web.serve import listen


def test_it_listens_on_this_computer_alone_and_finds_a_free_port() -> None:
    with listen(None) as first, listen(None) as second:
        assert first.getsockname()[0] == second.getsockname()[0] == "127.0.0.1"
        assert first.getsockname()[1] != second.getsockname()[1]


def test_a_port_asked_for_is_that_port_or_none() -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SaysoError, match=f"Port {port} is taken"):
            listen(port)


def test_the_command_serves_and_ends(record_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "sayso", "serve", str(record_path), "--no-browser", "--by", "Ewa"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        first = running.stdout.readline()
        address = first.split()[-1]
        assert address.startswith("http://127.0.0.1:")
        with urlopen(f"{address}/review") as page:
            assert "You decide as Ewa" in page.read().decode()
        running.send_signal(signal.SIGINT)
        out, errors = running.communicate(timeout=20)
    assert running.returncode == 0, errors
    assert "closed" in out
    assert errors == ""


def test_what_is_no_record_is_said_before_a_browser_opens(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no record", encoding="utf-8")
    command = [sys.executable, "-m", "sayso", "serve", str(path), "--no-browser"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be opened as a record" in done.stderr
