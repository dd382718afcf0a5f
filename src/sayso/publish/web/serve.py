"""`sayso serve`: the pages on this computer's loopback address, until stopped."""

from __future__ import annotations

import socket
import webbrowser
from contextlib import suppress
from threading import Thread, Timer
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.pipeline import open_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HERE = "127.0.0.1"
PORT = 8765


def serve(path: Path, *, port: int | None, by: str, browser: bool, tell: Callable[[str], None]) -> None:
    """Serve a record until the user stops it; a port that was not asked for by number may be another when taken."""
    import uvicorn

    from sayso.publish.web.app import create_app

    open_record(path).close()  # says now, not in the browser, that it is none
    listening = listen(port)
    address = f"http://{HERE}:{listening.getsockname()[1]}"
    tell(f"{path.name} is open at {address}")
    tell("Only this computer can see it, and nothing leaves it. Ctrl+C ends it.")
    warming = Thread(target=warm, args=(path,))
    warming.start()
    if browser:
        Timer(0.5, webbrowser.open, [address]).start()
    config = uvicorn.Config(
        create_app(path, by), log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none"
    )
    with listening, suppress(KeyboardInterrupt):  # uvicorn ends in good order, then lets Ctrl+C go on
        uvicorn.Server(config).run(sockets=[listening])
    warming.join()
    tell(f"{path.name} is closed.")


def warm(path: Path) -> None:
    """Work out what all pages need, while the browser still starts."""
    from sayso.publish.web.shelf import labels

    with suppress(SaysoError), open_record(path) as store:
        labels(store)


def listen(port: int | None) -> socket.socket:
    """A socket on the loopback address: at the port asked for, else at ours, else at any that is free."""
    for choice in (PORT, 0) if port is None else (port,):
        try:
            return socket.create_server((HERE, choice))
        except OSError:
            continue
    raise SaysoError(f"Port {port} is taken by another program; choose another, or leave --port out.")
