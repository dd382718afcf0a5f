"""The app as a server of its own for a real browser, and which browser there is."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from sayso.publish.web.app import create_app
from sayso.publish.web.serve import listen

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


needs_browser = pytest.mark.skipif(
    find_chromium() is None and os.environ.get("SAYSO_BROWSER") != "required",
    reason="no Chromium on this computer: install one to run these",
)
"""Skips where there is no browser, unless one is required: then its absence is a failure."""


@contextmanager
def serving(path: Path, by: str = "tester") -> Iterator[str]:
    """The address of a server of this record, until the block ends."""
    import uvicorn

    with listen(0) as listening:
        config = uvicorn.Config(create_app(path, by), log_level="error", lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
