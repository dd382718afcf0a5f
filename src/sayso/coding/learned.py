"""The learned coder of statements: linear models over the parse (training/train_statements.py), weighed with what the
encoder says of the same words (training/weigh_statements.py)."""

from __future__ import annotations

import json
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
from sayso.coding.marked import HALF

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.coding.marked import Marks
    from sayso.coding.tree import Tree

BITS = 18
_MASK = (1 << BITS) - 1
_PARSE_ALONE = [[1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0]]
_BEST_BLOCK = -1.5
"""A cue without sure content gets its best block, unless that is less likely than this."""


def indexes(features: list[str]) -> list[int]:
    """The column of each feature."""
    return [crc32(feature.encode()) & _MASK for feature in features]


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one model, a row a class (one row when there are two)."""

    rows: list[Any]
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
    return Linear(weights.tolist(), arrays[f"{name}_bias"].tolist())


@cache
def load_weighing() -> Mapping[str, list[Any]]:
    """How much each of the two counts, for cues, blocks and speakers."""
    path = files("sayso.codebook") / "weights" / "statements.json"
    weights: Mapping[str, list[Any]] = json.loads(path.read_text(encoding="utf-8"))
    return weights


@dataclass(frozen=True, slots=True)
class Coder:
    """Both coders over one report; without the encoder's marks the parse decides alone."""

    learned: Learned
    tree: Tree
    marks: Marks | None

    def cue_signs(self, token: int) -> list[float]:
        """What speaks for a token as a cue: by its parse, by the encoder, and whether the word ever was one."""
        known = float(cue_name(self.tree, token) in self.learned.seen)
        odds = self.marks.cue_odds(token) if self.marks else 0.0
        return [self.learned.cue.scores(cue_features(self.tree, token))[0], odds, known]

    def block_signs(self, cue: int, block: Block) -> list[float]:
        """What speaks for a block as no content of a cue, as some, as all content; the encoder's two signs last."""
        scores = self.learned.block.scores(block_features(self.tree, cue, block))
        if self.marks is None:
            return [*scores, 0.0, 0.0]
        words = [k for a, b in block.ranges for k in range(a, b) if self.tree.pos[k] not in {"PUNCT", "SPACE"}]
        return [*scores, self.marks.said_share(words), self.marks.linked_share(words, cue)]

    def speaker_signs(self, cue: int, contents: Sequence[Range]) -> list[tuple[int | None, float, float]]:
        """Who may be the speaker of a cue, nobody first: the head token, and the scores by parse and encoder."""
        tree, score = self.tree, self.learned.speaker.scores
        found = speakers_of(tree, cue, contents)
        order = {k: n for n, k in enumerate(sorted((k for k, _ in found), key=lambda k: abs(k - cue)))}
        signs: list[tuple[int | None, float, float]] = [
            (None, score(speaker_features(tree, cue, None, 0))[0], self._points(cue, None))
        ]
        for k, path in found:
            points = self._points(cue, (tree.left[k], k + 1))
            signs.append((k, score(speaker_features(tree, cue, (k, path), order[k]))[0], points))
        return signs

    def _points(self, cue: int, phrase: Range | None) -> float:
        return self.marks.speaker_odds(cue, phrase) if self.marks else 0.0

    def cues(self) -> list[int]:
        """Tokens that are cues.

        The encoder was taught the outermost statements only, so inside a content the parse alone decides.
        """
        *weights, bias = load_weighing()["cue"]
        found = []
        for i in range(len(self.tree.lemma)):
            if not is_candidate(self.tree, i):
                continue
            signs = self.cue_signs(i)
            alone = self.marks is None or self.marks.content[i] >= HALF
            if (signs[0] >= 0 and signs[-1]) if alone else (_weigh(signs, weights) + bias >= 0):
                found.append(i)
        return found

    def contents(self, cue: int) -> list[Range]:
        """Token ranges of what a cue attributes."""
        rows = load_weighing()["block"] if self.marks else _PARSE_ALONE
        found: list[Range] = []
        waiting = blocks_of(self.tree, cue)
        best: tuple[float, Block | None] = (-1e9, None)
        for block in waiting:
            signs = self.block_signs(cue, block)
            none, some, whole = (_weigh(signs, weights) + bias for *weights, bias in rows)
            if whole >= max(none, some):
                found.extend(block.ranges)
            elif some > none:
                waiting.extend(blocks_within(self.tree, block))
            best = max(best, (whole - max(none, some), block), key=lambda pair: pair[0])
        if not found and best[1] is not None and best[0] > _BEST_BLOCK:
            found.extend(best[1].ranges)
        return found

    def speaker(self, cue: int, contents: Sequence[Range]) -> int | None:
        """The head token of the speaker; None when nobody is named."""
        weights = load_weighing()["speaker"]
        return max(self.speaker_signs(cue, contents), key=lambda sign: _weigh(sign[1:], weights))[0]


def _weigh(signs: Sequence[float], weights: Sequence[float]) -> float:
    return sum(sign * weight for sign, weight in zip(signs, weights, strict=True))
