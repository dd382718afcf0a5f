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
    from sayso.read.pieces import Piece

TAGS, LINKS, CLASSES = slice(0, 7), slice(7, 199), slice(199, 229)
"""The columns of what the encoder gives for a piece."""


def find_signals(text: str) -> Signals | None:
    """What the encoder says of each piece of a text; None when its weights are not installed."""
    import numpy as np

    session = _session()
    if session is None:
        return None
    windows = list(make_windows(text))
    values = (
        np.concatenate([_run(session, window) for window in windows])
        if windows
        else np.zeros((0, CLASSES.stop), np.float32)
    )
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


def _run(session: Any, window: list[Piece]) -> Any:
    """A row a piece. Windows go one by one: on one core, side by side with padding is slower."""
    import numpy as np

    pieces = np.array([[piece.number for piece in window]], np.int64)
    (values,) = session.run(None, {"pieces": pieces})
    return values[0]


def _log_shares(scores: Any) -> Any:
    import numpy as np

    top = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    return scores - top - np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))


@cache
def _session() -> Any:
    """The weights, loaded once a process; None without the file.

    One thread, since reports are coded side by side. The graph runs as it was written: what onnxruntime would make of
    it (sums joined to the norms behind them) is slower.
    """
    weights = files("sayso.read") / "weights" / "encoder.onnx"
    if not weights.is_file():
        return None
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    with as_file(weights) as path:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
