"""The learned coder of statements: three linear models over hashed features (training/train_statements.py)."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zlib import crc32

from sayso.coding.frames import (
    Block,
    Range,
    block_features,
    blocks_of,
    blocks_within,
    cue_features,
    cue_name,
    is_candidate,
    speaker_features,
    speakers_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.coding.tree import Tree

BITS = 18
_MASK = (1 << BITS) - 1


def indexes(features: list[str]) -> list[int]:
    """The column of each feature."""
    return [crc32(feature.encode()) & _MASK for feature in features]


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one model, a row a class (one row when there are two); an array is a tenth of a list of numbers."""

    rows: list[array[float]]
    bias: list[float]

    def scores(self, features: list[str]) -> list[float]:
        """The score of each class."""
        columns = indexes(features)
        return [sum([row[k] for k in columns]) + bias for row, bias in zip(self.rows, self.bias, strict=True)]


@dataclass(frozen=True, slots=True)
class Learned:
    """Is it a cue; is a block content, partly or not; is a noun the speaker; and the names of all cues ever seen."""

    cue: Linear
    block: Linear
    speaker: Linear
    seen: frozenset[int]


@cache
def load_learned() -> Learned:
    """The models beside this module."""
    import numpy as np

    with (files("sayso.coding") / "statements.npz").open("rb") as handle, np.load(handle) as arrays:
        cue, block, speaker = (_read_linear(arrays, name) for name in ("cue", "block", "speaker"))
        return Learned(cue, block, speaker, frozenset(arrays["seen"].tolist()))


def _read_linear(arrays: Any, name: str) -> Linear:
    weights = arrays[f"{name}_weights"].astype("float32") * float(arrays[f"{name}_scale"])
    return Linear([array("f", row.tobytes()) for row in weights], arrays[f"{name}_bias"].tolist())


def learned_cues(learned: Learned, tree: Tree) -> dict[int, float]:
    """Tokens that are likelier a cue than not, with their log-odds, in order."""
    found = {}
    for i in range(len(tree.lemma)):
        if is_candidate(tree, i) and cue_name(tree, i) in learned.seen:
            odds = learned.cue.scores(cue_features(tree, i))[0]
            if odds >= 0:
                found[i] = odds
    return found


def learned_contents(learned: Learned, tree: Tree, cue: int) -> list[Range]:
    """Token ranges of what a cue attributes."""
    found: list[Range] = []
    waiting = blocks_of(tree, cue)
    best: tuple[float, Block | None] = (-1e9, None)
    for block in waiting:
        none, some, whole = learned.block.scores(block_features(tree, cue, block))
        if whole >= max(none, some):
            found.extend(block.ranges)
        elif some > none:
            waiting.extend(blocks_within(tree, block))
        best = max(best, (whole - max(none, some), block), key=lambda pair: pair[0])
    if not found and best[1] is not None and best[0] > -1.5:
        found.extend(best[1].ranges)
    return found


def learned_speaker(learned: Learned, tree: Tree, cue: int, contents: Sequence[Range]) -> int | None:
    """The head token of the speaker; None when nobody is named."""
    found = speakers_of(tree, cue, contents)
    order = {k: n for n, k in enumerate(sorted((k for k, _ in found), key=lambda k: abs(k - cue)))}
    best = learned.speaker.scores(speaker_features(tree, cue, None, 0))[0]
    chosen = None
    for k, path in found:
        score = learned.speaker.scores(speaker_features(tree, cue, (k, path), order[k]))[0]
        if score > best:
            best, chosen = score, k
    return chosen
