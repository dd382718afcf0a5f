"""Which way the verb that governs a date looks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall", "should", "must", "may", "might", "can"})
FUTURE_IN_THE_PAST = frozenset({"would", "'d", "’d"})
OPEN_ENDED = frozenset({"until", "till", "through", "by"})
AHEAD_OF = frozenset({"ahead", "advance"})


@cache
def _lemmas(name: str) -> frozenset[str]:
    return frozenset(load_patterns("times")[name])


def tense_of(date: Token) -> str | None:
    """past, future or either, by the verb over the head token of a date: "will meet on Thursday" → future."""
    prep = date.head if date.dep_ in {"pobj", "pcomp"} else None
    word = prep.lower_ if prep is not None else ""
    node, named = date, False
    while node.head.i != node.i and node.pos_ not in {"VERB", "AUX"}:
        if node.lower_ in AHEAD_OF and node.i < date.i:  # "ahead of Sunday's vote", "in advance of Sunday"
            return "either"
        if word == "of" and node.lower_ == "as":
            return "past"
        if word == "for" and node.i != date.i and node.lemma_.lower() in _lemmas("ahead"):
            return "future"
        node = node.head
        named = named or node.pos_ in {"NOUN", "PROPN"}
    tense = verb_tense(node)
    looks_ahead = node.lemma_.lower() in _lemmas("ahead")
    if word in OPEN_ENDED and tense != "future":
        # "Shut until Monday", "promised by Monday"; but "by Monday the town had fallen".
        if named or (looks_ahead and tense == "past"):
            return "future" if word == "by" else None
        return None if tense == "past" and word != "by" else {"present": "future"}.get(tense or "", tense)
    if word == "for" and looks_ahead and not _is_pluperfect(node):
        return "future"
    if tense == "present":
        # A noun's date is not its verb's: "his remarks on Wednesday signal".
        return "past" if named or node.lemma_.lower() in _lemmas("say") else "future"
    return tense


def _is_pluperfect(verb: Token) -> bool:
    return any(child.lower_ in {"had", "'d", "’d"} and child.dep_ == "aux" for child in verb.children)


def verb_tense(verb: Token, depth: int = 0) -> str | None:
    """past, present or future: the tense of a verb, through infinitives and participles up to a finite verb."""
    if depth > 5 or verb.pos_ not in {"VERB", "AUX"}:
        return None
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    tags = {child.tag_ for child in helpers}
    if any(child.lower_ == "to" for child in helpers):
        return _infinitive(verb, depth)
    if "VBD" in tags or any(child.lemma_ in {"have", "’ve"} for child in helpers):
        return "past"
    modals = {child.lower_ for child in helpers if child.tag_ == "MD"}
    if modals & FUTURE_IN_THE_PAST:
        return "either"
    if modals & FUTURE_MODALS:
        return "future"
    if verb.tag_ in {"VBN", "VBG"}:
        forward = verb.tag_ == "VBN" and verb.lemma_.lower() in _lemmas("ahead")
        if tags & {"VBZ", "VBP"} or forward:
            return "future"
        if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod", "relcl", "advcl"}:
            return "past"
        return verb_tense(verb.head, depth + 1) if verb.head.i != verb.i else None
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ in {"VBZ", "VBP"}:
        due = verb.lemma_ == "be" and any(child.lemma_.lower() in _lemmas("ahead") for child in verb.children)
        return "future" if due else "present"
    return None


def _infinitive(verb: Token, depth: int) -> str | None:
    """ "Is to meet", "agreed to meet" look ahead; "was forced to resign", "began to leave" tell what happened."""
    head = verb.head
    if any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children):
        return "past"  # "is believed to have met"
    if head.i != verb.i and verb.dep_ == "xcomp" and head.lemma_.lower() in _lemmas("done"):
        return verb_tense(head, depth + 1)
    if verb.dep_ == "xcomp" and head.lemma_.lower() in _lemmas("seem"):
        return "past"
    # "Was expected to arrive on Monday": by the day of publication that may be over.
    return "either" if verb.dep_ != "ROOT" and verb_tense(head, depth + 1) == "past" else "future"
