"""Where the actors of a network stand: those tied draw near, all others keep their distance. The same every time."""

from __future__ import annotations

from functools import lru_cache
from math import log, pi, sqrt

STEPS = 150
"""Rounds of moving; after these nothing moves any more that one could see."""
WIDER = 1.7
"""How much broader than high a drawing is."""
INWARDS = 0.04
"""How strongly all are drawn to the middle, so that nobody drifts off."""
FAR = 100.0
"""Units between neighbours, about."""


@lru_cache(maxsize=8)
def lay_out(actors: tuple[str, ...], ties: tuple[tuple[str, str, int], ...]) -> dict[str, tuple[float, float]]:
    """x and y of each actor, by the rule of Fruchterman and Reingold, begun from a spiral: the first in its middle.

    A tie is one actor, the other, and how many events there are between them: more of them draw more strongly.
    """
    import numpy as np

    count = len(actors)
    if not count:
        return {}
    number = {actor: i for i, actor in enumerate(actors)}
    pull = np.zeros((count, count))
    for one, other, events in ties:
        pull[number[one], number[other]] = pull[number[other], number[one]] = (1 + log(events)) / FAR / 2
    turns = np.arange(count) * pi * (3 - sqrt(5))
    at = np.stack([np.cos(turns), np.sin(turns)], axis=1) * np.sqrt(np.arange(count) + 0.5)[:, None] * FAR * 0.6
    inwards = np.array([1, WIDER]) * INWARDS * sqrt(count)
    for step in range(STEPS):
        square = (at**2).sum(axis=1)
        far = np.maximum(square[:, None] + square[None, :] - 2 * at @ at.T, 1.0)
        away = FAR**2 / far - pull * np.sqrt(far)  # what pushes two apart, less what draws them together
        move = at * away.sum(axis=1)[:, None] - away @ at - at * inwards
        length = np.maximum(np.sqrt((move**2).sum(axis=1)), 1e-9)[:, None]
        at += move / length * np.minimum(length, FAR * (1 - step / STEPS))
    return {actor: (round(float(x), 1), round(float(y), 1)) for actor, (x, y) in zip(actors, at, strict=True)}
