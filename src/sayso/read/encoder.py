"""A small encoder, run once over a report: what every word piece looks like to it, as numbers.

A sentence encoder of six layers, trained by `training/train_encoder.py` to mark speakers, cues and contents, to tie
them to each other, and to tell the class of a conflict report. It decides nothing: coding weighs what it says.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from sayso.model import Signals
from sayso.read.pieces import make_windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.read.pieces import Piece

BATCH = 4
"""Windows computed at once; more gains nothing on one core."""
TAGS, LINKS, CLASSES = slice(0, 7), slice(7, 199), slice(199, 229)
"""The columns of what the encoder gives for a piece."""


def find_signals(text: str) -> Signals | None:
    """What the encoder says of each piece of a text; None when its weights are not installed."""
    import numpy as np

    session = _session()
    if session is None:
        return None
    windows = list(make_windows(text))
    values = np.concatenate(_run_all(session, windows)) if windows else np.zeros((0, CLASSES.stop), np.float32)
    ranges, at = [], 0
    for window in windows:
        ranges.append((at, at + len(window)))
        at += len(window)
    return Signals(
        starts=np.array([piece.start for window in windows for piece in window], np.int64),
        ends=np.array([piece.end for window in windows for piece in window], np.int64),
        windows=tuple(ranges),
        tags=_log_shares(values[:, TAGS]),
        links=values[:, LINKS],
        classes=_log_shares(values[[first for first, _ in ranges], CLASSES]),
    )


def _run_all(session: Any, windows: Sequence[list[Piece]]) -> list[Any]:
    """A table a window, in order; windows of like length are computed together."""
    import numpy as np

    tables: list[Any] = [None] * len(windows)
    order = sorted(range(len(windows)), key=lambda n: len(windows[n]))
    for at in range(0, len(order), BATCH):
        batch = order[at : at + BATCH]
        pieces = np.zeros((len(batch), len(windows[batch[-1]])), np.int64)
        seen = np.zeros_like(pieces)
        for row, n in enumerate(batch):
            pieces[row, : len(windows[n])] = [piece.number for piece in windows[n]]
            seen[row, : len(windows[n])] = 1
        (values,) = session.run(None, {"pieces": pieces, "seen": seen})
        for row, n in enumerate(batch):
            tables[n] = values[row, : len(windows[n])]
    return tables


def _log_shares(scores: Any) -> Any:
    import numpy as np

    top = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    return scores - top - np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))


@cache
def _session() -> Any:
    """The weights, loaded once a process; one thread, since reports are coded side by side. None without the file."""
    weights = files("sayso.read") / "weights" / "encoder.onnx"
    if not weights.is_file():
        return None
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with as_file(weights) as path:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
