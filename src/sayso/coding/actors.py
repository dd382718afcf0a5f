"""Chains → actors of the report: those who act, are acted on or speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Actor
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from sayso.model import Chain, Mention, Reading

_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss", "ROOT", "agent", "pcomp"})
_SETTINGS = frozenset("in on at during within across near inside around via under among outside throughout".split())
"""Prepositions that make a party the setting of an act, not a part in it."""


def make_actors(reading: Reading) -> tuple[tuple[Actor, ...], Mapping[int, str]]:
    """The actors, and the actor id of each chain (by the chain's index); chains that have no part in anything have none.

    In "Ann left Spain for Chile, a country in America" Ann is one, and Spain and Chile are; America is not.
    """
    actors: list[Actor] = []
    actor_of: dict[int, str] = {}
    for index, chain in enumerate(reading.chains):
        if not has_part(reading.doc, chain):
            continue
        actor = Actor(
            id=f"a{len(actors) + 1}",
            name=chain.name,
            kind=chain.kind,
            mentions=tuple(mention.span for mention in chain.mentions),
            role=words_of(reading.report.text, chain.role) if chain.role else None,
            described=tuple(dict.fromkeys(span for mention in chain.mentions for span in mention.described)),
        )
        actors.append(actor)
        actor_of[index] = actor.id
    return tuple(actors), actor_of


def has_part(doc: Doc, chain: Chain) -> bool:
    """Whether one of its mentions acts, is acted on, speaks or is spoken of as a party."""
    return any(_has_part(doc, chain, mention) for mention in chain.mentions)


def _has_part(doc: Doc, chain: Chain, mention: Mention) -> bool:
    token = doc[mention.head]
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    label = token.dep_
    if mention.form == "name" and chain.kind == "person":
        return label not in {"compound", "amod", "nmod"}
    if label in {"pobj"}:
        return _governed(token, chain)
    if chain.kind == "country" and mention.form == "description":
        return label in {"nsubj", "nsubjpass"}
    if label == "dobj" and token.head.lemma_ in {"have", "include", "be"}:
        return mention.form == "name"
    return label in _PARTS


def _governed(token: Token, chain: Chain) -> bool:
    """By its preposition: "met with Ann", "praise for Ann", but not "in Spain", "the north of Spain"."""
    preposition = token.head
    if preposition.lower_ in _SETTINGS:
        return False
    verbal = preposition.head.pos_ in {"VERB", "AUX"}
    if preposition.lower_ == "of":
        return chain.kind in {"group", "person"} or preposition.head.pos_ == "VERB"
    if preposition.lower_ in {"by", "with", "against", "between", "from", "as", "to"}:
        return verbal or preposition.lower_ != "to"
    return verbal or chain.kind != "organisation"
