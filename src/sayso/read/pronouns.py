"""Which party a pronoun means: agreement first, then how near and how prominent each party is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.codebook.parties import word_list
from sayso.read.voices import saying_verbs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.read.nouns import Reference
    from sayso.read.parties import Party

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_REACH = 3
"""Sentences back in which a pronoun looks for its party."""


def find_antecedent(
    doc: Doc, reference: Reference, parties: list[Party], sentence_of: list[int], barred: Party | None
) -> Party | None:
    """The party a third-person pronoun means, or None when none fits; `barred` is who speaks it."""
    token = doc[reference.mention.head]
    joined = _joined_party(token, parties)
    if joined and (reference.pronoun == "it" or _agrees(joined, reference.pronoun)):
        return joined
    if reference.pronoun == "it":
        return _thing(doc, token, parties, sentence_of)
    best: tuple[float, int] | None = None
    chosen = None
    for party in parties:
        if party is barred or not party.references or not _agrees(party, reference.pronoun):
            continue
        score = _prominence(doc, token, party, sentence_of)
        if score is not None and (best is None or (score, party.last) > best):
            best, chosen = (score, party.last), party
    return chosen


def _joined_party(token: Token, parties: list[Party]) -> Party | None:
    """ "The regime and its backers": a possessor after "and" is the party before it."""
    if token.tag_ != "PRP$" or token.head.dep_ != "conj":
        return None
    first = token.head.head.i
    return next((p for p in parties if any(r.mention.head == first for r in p.references)), None)


def _agrees(party: Party, pronoun: str) -> bool:
    if pronoun == "they":
        return party.kind in {"group", "organisation"}
    return party.kind == "person" and party.pronoun in {None, pronoun}


def _prominence(doc: Doc, token: Token, party: Party, sentence_of: list[int]) -> float | None:
    """Higher for the nearer, for subjects, for names and for those often mentioned; None out of reach or impossible."""
    here = sentence_of[token.i]
    best: float | None = None
    for reference in reversed(party.references):
        other = doc[reference.mention.head]
        distance = here - sentence_of[other.i]
        if distance > _REACH:
            break
        if other.i >= token.i:
            continue
        if distance == 0 and _same_clause(token, other):
            return None
        score = -1.0 * distance - 0.002 * (token.i - other.i)
        if other.dep_ in _SUBJECTS:
            score += 0.8
            if other.head.lemma_ in saying_verbs() and token.dep_ == "nsubj":
                score += 0.2
        elif other.dep_ in {"poss", "pobj", "compound"}:
            score -= 0.2
        if reference.mention.form == "name":
            score += 0.2
        best = score if best is None else max(best, score)
    if best is None:
        return None
    return best + 0.08 * min(len(party.references), 6) + (0.3 if party.kind == "group" else 0)


def _same_clause(token: Token, other: Token) -> bool:
    """ "Ann saw her": an object is somebody else than the subject of its verb; "himself" is not, "his" may be."""
    if token.lower_.endswith(("self", "selves")) or token.tag_ == "PRP$" or other.dep_ not in _SUBJECTS:
        return False
    if token.dep_ not in {"dobj", "pobj", "dative"}:
        return False
    verb = token.head.head if token.dep_ == "pobj" else token.head
    while (
        other.head.i != verb.i and verb.dep_ == "conj" and not any(child.dep_ in _SUBJECTS for child in verb.children)
    ):
        verb = verb.head
    return bool(other.head.i == verb.i)


def _thing(doc: Doc, token: Token, parties: list[Party], sentence_of: list[int]) -> Party | None:
    """ "It" is a party only where one must act: "the ministry said it would ...", "Iran and its allies"."""
    at = {r.mention.head: p for p in parties if p.kind in {"organisation", "country", "group"} for r in p.references}
    if token.tag_ == "PRP$" or token.lower_ == "itself":
        return _subject_above(token, at)
    if token.dep_ != "nsubj" or (token.head.lemma_ in word_list("empty_verbs") and not _is_minded(token.head)):
        return None
    above = _subject_above(token, at)
    if above:
        return above
    if token.head.lemma_ in saying_verbs() and sentence_of[token.i]:
        last = [i for i in at if sentence_of[i] == sentence_of[token.i] - 1 and doc[i].dep_ in _SUBJECTS]
        return at[max(last)] if last else None
    return None


def _is_minded(verb: Token) -> bool:
    """ "It is willing to talk": only a party has a will."""
    return any(child.dep_ == "acomp" and child.lower_ in word_list("willed") for child in verb.children)


def _subject_above(token: Token, at: dict[int, Party]) -> Party | None:
    """The party that is the nearest subject over the token; None where that subject is a thing."""
    node = token
    while node.head.i != node.i:
        node = node.head
        for child in node.children:
            if child.dep_ in _SUBJECTS and child.i < token.i:
                if child.i in at:
                    return at[child.i]
                if child.pos_ == "NOUN":
                    return None
    return None
