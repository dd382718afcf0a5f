"""Statements as the encoder marks them: speakers, cues and contents, and which belongs to which."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from sayso.model import Signals

Range = tuple[int, int]

NOTHING, SPEAKER, CUE, CONTENT = 0, 1, 3, 5
"""Parts of a statement: the tag of what opens one; the next tag goes on with it."""
TO_SPEAKER, TO_CUE = 0, 1
"""Links from a cue to its speaker, from a content to its cue."""
KINDS = 2
"""Kinds of link, each with a query and a key a piece."""


class Stretch(NamedTuple):
    """Pieces that belong together: which part of a statement they are, the first and the one behind the last."""

    part: int
    first: int
    last: int


class Marked(NamedTuple):
    """A statement as the encoder marks it, in tokens: its cue, its contents, and who says it."""

    cue: Range
    contents: tuple[Range, ...]
    speaker: Range | None


def find_marked(doc: Doc, signals: Signals) -> Iterator[Marked]:
    """A statement for each cue that has content, in order of the text."""
    starts = [token.idx for token in doc]
    for window in signals.windows:
        stretches = list(_stretches(signals, window))
        contents: dict[Stretch, list[Stretch]] = {cue: [] for cue in stretches if cue.part == CUE}
        if not contents:
            continue
        for content in (x for x in stretches if x.part == CONTENT):
            contents[_pointed(signals, TO_CUE, content, list(contents))].append(content)
        nobody = Stretch(NOTHING, window[0], window[0] + 1)
        mouths = [nobody, *(x for x in stretches if x.part == SPEAKER)]
        for cue, said in contents.items():
            if said:
                mouth = _pointed(signals, TO_SPEAKER, cue, mouths)
                yield Marked(
                    _tokens(signals, cue, starts),
                    tuple(_tokens(signals, x, starts) for x in said),
                    None if mouth is nobody else _tokens(signals, mouth, starts),
                )


def _pointed(signals: Signals, kind: int, pointer: Stretch, targets: Sequence[Stretch]) -> Stretch:
    """The target that a stretch points to most strongly, first piece to first piece."""
    size = signals.links.shape[1] // (2 * KINDS)
    query = signals.links[pointer.first, 2 * kind * size : (2 * kind + 1) * size]
    keys = signals.links[[target.first for target in targets], (2 * kind + 1) * size : (2 * kind + 2) * size]
    return targets[int((keys @ query).argmax())]


def _stretches(signals: Signals, window: Range) -> Iterator[Stretch]:
    """The stretches along the best path of tags, on which nothing goes on that has not begun."""
    shares = signals.tags[window[0] : window[1]].copy()
    shares[signals.starts[window[0] : window[1]] < 0, 1:] = -1e6  # the marks around a window hold no words
    path = _best_path(shares.tolist())
    part, first = NOTHING, 0
    for n, tag in enumerate([*path, 0]):
        if part != NOTHING and tag != part + 1:
            yield Stretch(part, window[0] + first, window[0] + n)
            part = NOTHING
        for opened in (SPEAKER, CUE, CONTENT):
            if tag == opened:
                part, first = opened, n


def _best_path(shares: list[list[float]]) -> list[int]:
    """The likeliest tag of each piece, where 2, 4 and 6 go on with 1, 3 and 5 or with themselves."""
    best = [share if tag in {NOTHING, SPEAKER, CUE, CONTENT} else -inf for tag, share in enumerate(shares[0])]
    back = []
    for row in shares[1:]:
        top = best.index(max(best))
        step = [top, top, 1 + (best[2] > best[1]), top, 3 + (best[4] > best[3]), top, 5 + (best[6] > best[5])]
        back.append(step)
        best = [best[before] + share for before, share in zip(step, row, strict=True)]
    path = [best.index(max(best))]
    for step in reversed(back):
        path.append(step[path[-1]])
    return path[::-1]


def _tokens(signals: Signals, stretch: Stretch, starts: Sequence[int]) -> Range:
    """The tokens that a stretch touches."""
    begin, end = int(signals.starts[stretch.first]), int(signals.ends[stretch.last - 1])
    return max(0, bisect_right(starts, begin) - 1), bisect_left(starts, end)
