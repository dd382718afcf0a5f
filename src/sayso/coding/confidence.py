"""How sure a mention, and an event, is: sums of weights over marks, read from a small table.

The table (`codebook/weights/events.json`) is made by `training/train_events.py`; without it, plain rules decide.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST = 0.3
"""Events less likely than this are not given."""


@cache
def load_weights() -> Mapping[str, Mapping[str, float]] | None:
    """The weights of marks: `act` for a mention, `pair` for two being one act, `event` for the whole; None without."""
    path = files("sayso.codebook") / "weights" / "events.json"
    if not path.is_file():
        return None
    weights: Mapping[str, Mapping[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def act_score(marks: Iterable[str]) -> float:
    """Log-odds that a mention is an act of its type."""
    weights = load_weights()
    return 0.0 if weights is None else sum(weights["act"].get(mark, 0.0) for mark in marks)


def pair_score(marks: Sequence[str]) -> float:
    """Log-odds that two mentions are one act; by rule, when nothing about them differs."""
    weights = load_weights()
    if weights is None:
        return (
            -1.0 if any(mark.startswith(("actors=other", "recipients=other", "modes=other")) for mark in marks) else 1.0
        )
    return sum(weights["pair"].get(mark, 0.0) for mark in marks)


def event_confidence(scores: Sequence[float]) -> float:
    """The chance that an event with mentions of these scores is right."""
    weights = load_weights()
    table = {"any": 0.0, "best": 1.0, "mentions": 0.0} if weights is None else weights["event"]
    total = table["any"] + table["best"] * max(scores) + table["mentions"] * math.log(len(scores))
    return 1 / (1 + math.exp(-total))
