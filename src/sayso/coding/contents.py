"""What is said: the clause, infinitive, noun phrase or quotation that a cue attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.cues import is_quoting

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.coding.cues import Cue

Range = tuple[int, int]
"""First token and the one behind the last."""


def clip(ranges: list[Range], bounds: Range) -> list[Range]:
    """What of the ranges lies within the bounds: the parser may join two sentences."""
    return [(max(a, bounds[0]), min(b, bounds[1])) for a, b in ranges if max(a, bounds[0]) < min(b, bounds[1])]


def merge_ranges(ranges: list[Range]) -> list[Range]:
    """The ranges in order, those that touch joined."""
    joined: list[Range] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def without(ranges: list[Range], hole: Range) -> list[Range]:
    """The ranges without the words of the hole."""
    found = []
    for first, last in ranges:
        if hole[0] >= last or hole[1] <= first:
            found.append((first, last))
        else:
            found.extend((a, b) for a, b in ((first, hole[0]), (hole[1], last)) if a < b)
    return found


def without_conjunction(doc: Doc, ranges: list[Range]) -> list[Range]:
    """The ranges without the "that" which opens a clause: it belongs to the telling, not to what is said."""
    return [
        (first + 1, last)
        if doc[first].lower_ == "that" and doc[first].dep_ == "mark" and last - first > 1
        else (first, last)
        for first, last in ranges
    ]


def without_asides(doc: Doc, cue: Cue, ranges: list[Range]) -> list[Range]:
    """The ranges up to the next act of saying: "said he was ill, | adding that he would stay"."""
    found = []
    for first, last in ranges:
        opening = range(max(first, cue.last) + 2, last)
        end = next(
            (i - 1 for i in opening if doc[i].tag_ == "VBG" and doc[i - 1].lower_ == "," and is_quoting(doc[i])), last
        )
        found.append((first, end))
    return found
