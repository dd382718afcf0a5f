"""Chains → actors of the report: those who act, are acted on or speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.codebook.parties import sectors_of_name, word_list
from sayso.model import Actor
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from sayso.model import Chain, Mention, Reading

_PARTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "poss", "ROOT", "agent", "pcomp"})


def make_actors(reading: Reading) -> tuple[tuple[Actor, ...], Mapping[int, str]]:
    """The actors, and the actor id of each chain (by the chain's index); a chain without part in anything has none.

    In "Ann of Spain met Bob in Chile" Ann and Bob are actors, Spain and Chile are not.
    """
    actors: list[Actor] = []
    actor_of: dict[int, str] = {}
    for index, chain in enumerate(reading.chains):
        if has_part(reading.doc, chain):
            actors.append(as_actor(reading, index, len(actors) + 1))
            actor_of[index] = actors[-1].id
    return tuple(actors), actor_of


def as_actor(reading: Reading, index: int, number: int) -> Actor:
    """The chain of this index as the actor of this number."""
    chain = reading.chains[index]
    return Actor(
        id=f"a{number}",
        name=chain.name,
        kind=chain.kind,
        mentions=tuple(mention.span for mention in chain.mentions),
        role=words_of(reading.report.text, chain.role) if chain.role else None,
        described=tuple(dict.fromkeys(span for mention in chain.mentions for span in mention.described)),
    )


def has_part(doc: Doc, chain: Chain) -> bool:
    """Whether one of its mentions acts, is acted on, speaks or is spoken of as a party."""
    if chain.kind == "person" and _is_lone_word(chain):
        return any(_acts(_first_joined(doc[mention.head])) for mention in chain.mentions)
    return any(_has_part(doc, chain, mention) for mention in chain.mentions)


def _is_lone_word(chain: Chain) -> bool:
    """A single word without title may be anything ("Brexit"); a person it is when it acts."""
    named = [m for m in chain.mentions if m.form == "name"]
    return bool(named) and " " not in chain.name and not any(m.described for m in chain.mentions)


def _first_joined(token: Token) -> Token:
    """What stands in the clause for a party: the first of those joined by "and", the noun that a name is put beside."""
    while token.dep_ in {"conj", "appos"} and token.head.i != token.i:
        token = token.head
    return token


def _acts(token: Token) -> bool:
    return token.dep_ in {"nsubj", "agent"} and token.head.pos_ == "VERB"


def _has_part(doc: Doc, chain: Chain, mention: Mention) -> bool:
    token = _first_joined(doc[mention.head])
    label = token.dep_
    if mention.form == "name" and chain.kind == "person":
        if label == "pobj" and token.head.lower_ in word_list("setting_prepositions") and not mention.described:
            return False
        return " " in chain.name or label not in {"compound", "amod", "nmod"}
    if chain.kind == "country" and not (label in {"nsubj", "nsubjpass", "dobj", "dative"} or _is_dealt_with(token)):
        return False
    if label == "compound" and mention.form == "description":  # "a police crackdown"
        return True
    if label == "pobj":
        return _governed(token, chain)
    if chain.kind == "country" and mention.form == "description":
        return label in {"nsubj", "nsubjpass"}
    if label in {"dobj", "dative"} and token.head.lemma_ == "tell" and "JRN" in sectors_of_name(chain.name):
        return False
    if label == "dobj" and token.head.lemma_ in word_list("moving_verbs"):
        return mention.form == "name" and chain.kind != "country"
    if label == "poss" and mention.form == "name":
        return bool(token.head.pos_ != "PROPN")
    return label in _PARTS


def _is_dealt_with(token: Token) -> bool:
    if token.dep_ != "pobj" or token.head.head.lemma_ == "border":
        return False
    return token.head.lower_ in {"by", "with", "against", "between"}


def _governed(token: Token, chain: Chain) -> bool:
    """By its preposition: "met with Ann", "praise for Ann", but not "in Spain", "the north of Spain"."""
    preposition = token.head
    if preposition.lower_ in word_list("setting_prepositions"):
        return False
    verbal = preposition.head.pos_ in {"VERB", "AUX"}
    if preposition.lower_ == "of":
        return chain.kind in {"group", "person"} or verbal
    if preposition.lower_ in {"by", "with", "against", "between", "from", "as", "to"}:
        return verbal or preposition.lower_ != "to"
    return verbal or chain.kind != "organisation"
