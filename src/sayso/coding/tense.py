"""Which way the verb that governs a date looks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding.grammar import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE_MODALS = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "'d", "’d", "should", "must", "may", "might", "can"}
)
FORWARD_PREPOSITIONS = frozenset({"until", "till", "through"})


@cache
def _lemmas(name: str) -> frozenset[str]:
    return frozenset(load_patterns("times")[name])


def tense_of(date: Token) -> str | None:
    """past or future, by the verb over the head token of a date: "will meet on Thursday" → future."""
    prep = date.head if date.dep_ in {"pobj", "pcomp"} else None
    if prep is not None and prep.lower_ == "of" and prep.head.lower_ == "ahead":
        return "future"
    node = date
    while node.head.i != node.i and node.pos_ not in {"VERB", "AUX"}:
        if node.dep_ in {"poss", "compound", "nmod", "amod", "nummod"} and node.head.dep_ not in SUBJECTS:
            return None  # "Tuesday's attack" was on Tuesday, whatever its sentence will do
        if prep is not None and prep.lower_ == "for" and node.lemma_.lower() in _lemmas("ahead"):
            return "future"
        node = node.head
    if prep is not None and prep.lower_ in FORWARD_PREPOSITIONS and verb_tense(node) != "past":
        return "future"
    tense = verb_tense(node)
    if prep is not None and tense == "past":
        if prep.lower_ == "for" and node.lemma_.lower() in _lemmas("ahead"):
            return "future"
        if prep.lower_ == "by" and prep.head.pos_ not in {"VERB", "AUX"}:
            return "future"
    return tense


def verb_tense(verb: Token, depth: int = 0) -> str | None:
    """The tense of a verb, through infinitives and participles up to a finite verb; None where none tells."""
    if depth > 5 or verb.pos_ not in {"VERB", "AUX"}:
        return None
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.tag_ == "MD" and child.lower_ in FUTURE_MODALS for child in helpers):
        return "future"
    forward = verb.lemma_.lower() in _lemmas("ahead")
    tags = {child.tag_ for child in helpers}
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in helpers)
    if infinitive:
        return _infinitive(verb, depth)
    if verb.tag_ == "VBN" or verb.tag_ == "VBG":
        if "VBD" in tags or any(child.lemma_ == "have" for child in helpers):
            return "past"
        if tags & {"VBZ", "VBP"} or (forward and verb.tag_ == "VBN"):
            return "future"
        if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod", "relcl", "advcl"}:
            return "past"
        return verb_tense(verb.head, depth + 1) if verb.head.i != verb.i else None
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in {"VBZ", "VBP"}:
        if verb.lemma_ == "be" and any(child.lemma_.lower() in _lemmas("ahead") for child in verb.children):
            return "future"
        return None if verb.lemma_.lower() in _lemmas("say") else "future"
    return None


def _infinitive(verb: Token, depth: int) -> str | None:
    """ "Is to meet", "agreed to meet" look ahead; "was forced to resign", "began to leave" tell what happened."""
    head = verb.head
    if head.i == verb.i or verb.dep_ not in {"xcomp", "advcl", "acl", "ccomp", "relcl"}:
        return "future"
    if head.lemma_.lower() in _lemmas("done"):
        return verb_tense(head, depth + 1)
    return "future"
