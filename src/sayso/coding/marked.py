"""What the encoder says of the words of a report as cues, contents and speakers."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from sayso.model import Signals

Range = tuple[int, int]

SPEAKER, CUE, CONTENT = slice(1, 3), slice(3, 5), slice(5, 7)
"""Columns of the tags: a stretch's first piece, and the others."""
TO_SPEAKER, TO_CUE = 0, 1
"""Links from a cue to its speaker, from a content to its cue."""
KINDS = 2
"""Kinds of link, each with a query and a key a piece."""
HALF = 0.5
"""From this share on, a word is taken for part of a content."""
LEAST = 1e-4
"""Shares below this are all alike."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The encoder's shares by token: how likely it is part of a cue, of a content; `pieces` are a token's pieces."""

    signals: Signals
    pieces: Sequence[Range]
    cue: Sequence[float]
    content: Sequence[float]
    stretches: Sequence[int]
    """For each token the first piece of the content stretch it lies in; -1 outside."""

    def cue_odds(self, token: int) -> float:
        """Log-odds that a token is a cue or part of one."""
        return _odds(self.cue[token])

    def said_share(self, words: Sequence[int]) -> float:
        """The mean share of content among tokens."""
        return sum(self.content[k] for k in words) / max(1, len(words))

    def linked_share(self, words: Sequence[int], cue: int) -> float:
        """How much of the tokens lies in contents that point to this cue."""
        total = 0.0
        links: dict[int, float] = {}
        for k in words:
            start = self.stretches[k]
            if start >= 0:
                if start not in links:
                    links[start] = self._share(TO_CUE, start, self.pieces[cue])
                total += links[start]
        return total / max(1, len(words))

    def speaker_odds(self, cue: int, phrase: Range | None) -> float:
        """Log-share of a phrase as the speaker a cue points to; None stands for nobody."""
        piece = self.pieces[cue][0]
        if piece < 0:
            return math.log(LEAST)
        if phrase is None:
            first = next(first for first, last in self.signals.windows if first <= piece < last)
            target = (first, first + 1)
        else:
            target = (self.pieces[phrase[0]][0], self.pieces[phrase[1] - 1][1])
        return math.log(max(LEAST, self._share(TO_SPEAKER, piece, target)))

    def _share(self, kind: int, piece: int, target: Range) -> float:
        """How much of what a piece points to, within its window, is in a range of pieces."""
        shares, first = _pointing(self.signals, kind, piece)
        begin, end = max(target[0] - first, 0), max(target[1] - first, 0)
        return float(shares[begin:end].sum())


def make_marks(doc: Doc, signals: Signals) -> Marks:
    """The marks of one report."""
    import numpy as np

    pieces = list(_pieces_of(doc, signals))
    shares = np.exp(signals.tags)
    cue, content = shares[:, CUE].sum(axis=1), shares[:, CONTENT].sum(axis=1)
    first = [begin if begin < end else -1 for begin, end in pieces]
    opens = shares[:, CONTENT.start] >= HALF * content
    stretch, stretches = -1, [-1] * len(content)
    for n, share in enumerate(content.tolist()):
        if share < HALF:
            stretch = -1
        elif stretch < 0 or opens[n]:
            stretch = n
        stretches[n] = stretch
    return Marks(
        signals,
        pieces,
        [float(cue[begin:end].max()) if begin < end else 0.0 for begin, end in pieces],
        [float(content[n]) if n >= 0 else 0.0 for n in first],
        [stretches[n] if n >= 0 else -1 for n in first],
    )


def _pieces_of(doc: Doc, signals: Signals) -> Iterable[Range]:
    """For each token, the range of its pieces; empty for blanks."""
    starts = signals.starts.tolist()
    known = [n for n, start in enumerate(starts) if start >= 0]
    offsets = [starts[n] for n in known]
    ends = signals.ends.tolist()
    for token in doc:
        begin = bisect_left(offsets, token.idx)
        if begin and ends[known[begin - 1]] > token.idx:
            begin -= 1  # a piece that opens before the token: "km2" cut otherwise
        end = bisect_left(offsets, token.idx + len(token))
        yield (known[begin], known[end - 1] + 1) if begin < end else (-1, -1)


def _pointing(signals: Signals, kind: int, piece: int) -> tuple[Any, int]:
    """The shares of what a piece points to in its window, and the window's first piece."""
    import numpy as np

    first, last = next(window for window in signals.windows if window[0] <= piece < window[1])
    size = signals.links.shape[1] // (2 * KINDS)
    query = signals.links[piece, 2 * kind * size : (2 * kind + 1) * size]
    keys = signals.links[first:last, (2 * kind + 1) * size : (2 * kind + 2) * size]
    scores = keys @ query / math.sqrt(size)
    shares = np.exp(scores - scores.max())
    return shares / shares.sum(), first


def _odds(share: float) -> float:
    share = min(max(share, LEAST), 1 - LEAST)
    return math.log(share / (1 - share))
