"""How far a date in a sentence is from the act it may date: a walk through the tree, clause borders cost most."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

FAR = 99.0
WITHIN_CLAUSE = 0.4
SPOKEN = 1.0
UP = {  # from the act up to the word that holds the date
    "ccomp": 6.0,
    "parataxis": 6.0,
    "relcl": 5.0,
    "advcl": 2.5,
    "acl": 2.0,
    "appos": 2.0,
    "pcomp": 1.5,
    "conj": 1.0,
    "xcomp": 0.5,
}
DOWN = {  # from the act down to the word that holds the date
    "ccomp": 6.0,
    "parataxis": 6.0,
    "relcl": 5.0,
    "advcl": 4.0,
    "acl": 3.0,
    "pcomp": 3.0,
    "xcomp": 2.5,
    "conj": 2.0,
    "appos": 2.0,
    "nsubj": 1.0,
}
SAID = frozenset({"ccomp", "parataxis"})
NAMING = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
"""How a date hangs on the noun it names: "Tuesday's attack", "the August 9 vote"."""
PASSED_OVER = frozenset({"ADP", "ADV", "SCONJ", "NUM", "DET", "PART"})
PLACES_AND_TIMES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})


def holder(date: Token) -> Token:
    """The verb or noun a date hangs on; prepositions and names of places between are passed over."""
    node = date.head
    while node.head.i != node.i and (
        node.pos_ in PASSED_OVER or node.ent_type_ in PLACES_AND_TIMES or (node.pos_ == "PROPN" and node.dep_ == "pobj")
    ):
        node = node.head
    return node


def reach(act: Token, holds: Token, *, spoken: bool = False) -> float:
    """The cost of the way from an act to the word that holds a date; FAR in another sentence.

    An act that is done in words (`spoken`) was done when they were said: in "he said on Monday that it was a lie" the
    accusation is Monday's.
    """
    up: dict[int, float] = {act.i: 0.0}
    cost, node = 0.0, act
    while node.head.i != node.i:
        cost += SPOKEN if spoken and node.dep_ in SAID else UP.get(node.dep_, WITHIN_CLAUSE)
        node = node.head
        up[node.i] = cost
    cost, node = 0.0, holds
    while node.i not in up:
        if node.head.i == node.i:
            return FAR
        cost += DOWN.get(node.dep_, WITHIN_CLAUSE)
        node = node.head
    return up[node.i] + cost
