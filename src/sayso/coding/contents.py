"""What is said: the clause, infinitive, noun phrase or quotation that a cue attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.cues import is_quoting
from sayso.coding.grammar import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.cues import Cue

Range = tuple[int, int]
"""First token and the one behind the last."""

_CLAUSES = frozenset({"ccomp", "xcomp"})


def find_contents(doc: Doc, cue: Cue) -> list[Range]:
    """Token ranges of the content of one cue by its syntax alone, in order; none when nothing is attributed."""
    head = doc[cue.head]
    if "sentence" in cue.shapes:
        return _around(head, cue)
    shapes = cue.shapes
    if head.lemma_ == "tell" and any(x.dep_ in _CLAUSES for x in head.children):
        shapes = shapes - {"object"}  # whom it is told
    found = [subtree(child) for child in head.children if _is_content(child, head, shapes)]
    if not found and "clause" in cue.shapes and head.pos_ == "VERB":
        if head.dep_ in {"parataxis", "ccomp"} and head.head.pos_ in {"VERB", "AUX"} and head.dep_ == "parataxis":
            return _around(head, cue)
        if head.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ == "as" for child in head.children):
            return _around(head, cue)
    if not found:
        return []
    objects = [x for x in head.children if x.dep_ in {"dobj", "nsubjpass"} and x.i != cue.head]
    joined = sorted(found)
    addressed = [subtree(x) for x in objects if not _is_told(head, cue)]
    if addressed and addressed[0] not in joined:
        joined = sorted([*joined, addressed[0]])
    return without(merge_ranges(joined), (cue.first, cue.last))


def _is_told(head: Token, cue: Cue) -> bool:
    return head.lemma_.lower() in {"tell", "inform", "remind", "assure", "notify"} or is_passive(head)


def _is_content(child: Token, head: Token, shapes: frozenset[str]) -> bool:
    if child.dep_ in _CLAUSES:
        return "clause" in shapes
    if child.dep_ == "acl" and head.pos_ == "NOUN":
        return "clause" in shapes
    if child.dep_ in {"dobj", "oprd"}:
        return "object" in shapes
    if child.dep_ == "nsubjpass":
        return "object" in shapes
    if child.dep_ in {"prep", "dative"}:
        return child.lower_ in shapes
    return False


def subtree(token: Token) -> Range:
    """The token with all that hangs on it."""
    return token.left_edge.i, token.right_edge.i + 1


def _around(head: Token, cue: Cue) -> list[Range]:
    """The sentence around a parenthesis: "The road, police said, was open" without "police said"."""
    sent = head.sent
    node = head
    own = subtree(head)
    if node.dep_ == "ROOT":
        return []
    first, last = subtree(node.head) if node.head.pos_ in {"VERB", "AUX"} else (sent.start, sent.end)
    return [(a, b) for a, b in ((first, own[0]), (own[1], last)) if a < b]


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
