"""Tolls by neighbouring words, where the parse is lost: "killing twelve", "20 injured", "700 were dismissed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.counting import Toll, is_part
from sayso.coding.kinds import frames, is_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from sayso.coding.counted import Counted
    from sayso.coding.counting import People

BE = frozenset({"been", "were", "was", "being", "are", "is", "be"})
PASSIVE_WORDS = frozenset({"was", "were", "has", "have", "had", "been", "are", "being", "be", "is", "reportedly"})
WINDOW = 16
"""How long a phrase between commas may be."""


def find_claims(doc: Doc, people: People) -> dict[int, Counted]:
    """Verb → the number right beside it.

    In "killed six and wounded dozens", a parse that gives `killed` the scores is wrong.
    """
    forms = frames().forms
    before = {counted.opening.i - 1: counted for counted in people.counted if counted.opening.i}
    after = {_past_auxiliaries(doc, _end_of(counted)).i: counted for counted in people.counted if _may_be_told(counted)}
    claims = {i: counted for i, counted in after.items() if _ends(counted, doc[i])}
    return claims | {i: counted for i, counted in before.items() if doc[i].lower_ in forms and doc[i].tag_[0] in "VJ"}


def find_beside(doc: Doc, people: People, found: list[Toll]) -> Iterator[Toll]:
    """Where the parse is lost: a number right after "killing", or right before "dead" or "injured"."""
    taken = {id(part) for toll in found for part in toll.count.parts}
    forms = frames().forms
    for counted in people.counted:
        if id(counted) in taken or not _may_be_told(counted) or is_part(counted, people):
            continue
        after = _past_auxiliaries(doc, _end_of(counted))
        before = doc[counted.opening.i - 1] if counted.opening.i else counted.opening
        frame = after if _ends(counted, after) else before
        if counted.noun is not None and counted.noun.lower_ in forms:
            frame = counted.noun
        if frame.lower_ in forms:
            count = people.count(counted.last, single=False)
            if count is not None:
                yield Toll(forms[frame.lower_], count, frame)


def _may_be_told(counted: Counted) -> bool:
    """Whether a number is of people, or bare, or of the dead and the like."""
    return counted.noun is None or is_people(counted.noun) or counted.noun.lower_ in frames().forms


def _ends(counted: Counted, after: Token) -> bool:
    """Whether the word after a number tells what became of these people, and not what they did to others."""
    if after.lower_ not in frames().forms or after.tag_ == "VBG":
        return False
    if any(x.dep_ == "dobj" or x.lower_ in {"at", "on", "into"} for x in after.children):
        return False
    doc, end = after.doc, _end_of(counted)
    if any(doc[i].lower_ in BE for i in range(end.i + 1, after.i)):
        return True
    following = doc[after.i + 1] if after.i + 1 < len(doc) else after
    return after.i == end.i + 1 and following.tag_ not in {"DT", "CD", "PRP", "PRP$", "NNS", "NNP"}


def _end_of(counted: Counted) -> Token:
    """The last word of a number with its noun: "more" in "around twenty more"."""
    end = counted.last if counted.noun is None or counted.noun.i < counted.last.i else counted.noun
    return end.nbor(1) if end.i + 1 < len(end.doc) and end.nbor(1).lower_ in {"more", "others"} else end


def _past_auxiliaries(doc: Doc, end: Token) -> Token:
    """The word after a phrase, what commas set off, and auxiliaries: "700 clerks, mostly young, are dismissed"."""
    i = end.i + 1
    if i < len(doc) and doc[i].lower_ == ",":
        close = next((k for k in range(i + 1, min(i + WINDOW, len(doc))) if doc[k].lower_ == ","), None)
        i = close + 1 if close is not None and close + 1 < len(doc) and doc[close + 1].lower_ in PASSIVE_WORDS else i
        i += i == end.i + 1 and i + 1 < len(doc) and doc[i + 1].lower_ in PASSIVE_WORDS
    while i < len(doc) and (doc[i].lower_ in PASSIVE_WORDS or (doc[i].tag_ == "RB" and i > end.i + 1)):
        i += 1
    return doc[i] if i < len(doc) else end
