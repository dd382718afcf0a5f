"""Descriptions → parties: the same noun, an office someone holds, a culprit, something owned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.codebook.parties import find_noun, known_bodies, sectors_of_name, stand_ins, word_list
from sayso.read.parties import Party, gender_of, key_noun

if TYPE_CHECKING:
    from sayso.read.nouns import Reference

_NEW = frozenset({"a", "number"})
"""Ways to introduce somebody not met before: "a man", "three men"."""


def describe(parties: list[Party], reference: Reference, owner: Party | None) -> Party | None:
    """The party a description means: one met before that fits, someone named later who holds the office, or a new one.

    None for a stand-in ("the paper", "the country") that stands for nothing named.
    """
    standing = reference.article == "number" and reference.many and key_noun(reference.noun) in word_list("standing")
    party = None if reference.article in _NEW and not standing else _find(parties, reference, owner)
    if party is None:
        noun = find_noun(reference.noun)
        if noun and (noun.kind == "standin" or (noun.kind == "country" and not reference.many)):
            return None
        party = Party(reference.mention.kind, country=reference.country, owner=owner, marks=reference.marks)
        party.nouns.add(key_noun(reference.noun))
        party.heads.add(key_noun(reference.noun.split(" of ")[0].split()[-1]))
        parties.append(party)
    party.country = party.country or reference.country
    if party.kind == "person":
        party.pronoun = party.pronoun or gender_of(reference.words)
    return party


def _find(parties: list[Party], reference: Reference, owner: Party | None) -> Party | None:
    noun = key_noun(reference.noun)
    if reference.mention.kind == "country" and not reference.many:
        return _main_country(parties) if reference.article == "the" and noun in word_list("states") else None
    body = _body_beside(parties, reference)
    if body:
        return body
    fitting = [party for party in parties if _may_be(party, reference, owner)]
    exact = [party for party in fitting if noun in party.nouns]
    met = [party for party in exact if party.references] or [p for p in fitting if p.references and noun in p.heads]
    if met:
        return max(met, key=lambda party: party.last)
    if reference.article in {"the", "own"} and len(exact) == 1:
        return exact[0]
    if reference.article == "the" and noun == "year-old":
        return max((p for p in fitting if p.references), key=lambda party: party.last, default=None)
    if reference.article == "the" and noun == "culprit":
        return _main_suspect(fitting)
    if reference.article == "the" and noun in word_list("anybody") and not reference.many:
        return _last_private(fitting, gender_of(reference.words))
    if reference.country or owner:
        return None
    if reference.many and reference.article in {"the", "bare"} and _are_rebels(reference.noun):
        return _named_body(fitting, frozenset({"REB"}))
    if reference.article == "the" and noun in stand_ins():
        return _named_body(fitting, stand_ins()[noun])
    return None


def _are_rebels(noun: str) -> bool:
    found = find_noun(noun)
    return bool(found and "REB" in found.sectors)


def _body_beside(parties: list[Party], reference: Reference) -> Party | None:
    """ "Taliban fighters" are the Taliban, if these are named."""
    known = known_bodies().get(reference.words)
    if known:
        return next((party for party in parties if known.name in party.names), None)
    known = known_bodies().get(reference.words.rsplit(" ", 1)[0])
    if not known or "REB" not in known.sectors or not reference.many:
        return None
    return next((party for party in parties if known.name in party.names), None)


def _main_country(parties: list[Party]) -> Party | None:
    """ "The country" is the one most spoken of so far."""
    named = [party for party in parties if party.kind == "country" and party.references]
    return max(named, key=lambda party: (len(party.references), party.last), default=None)


def _named_body(parties: list[Party], sectors: frozenset[str]) -> Party | None:
    """ "The paper" is the newspaper named last."""
    named = [p for p in parties if p.names and p.references and p.kind == "organisation" and _is_such(p, sectors)]
    return max(named, key=lambda party: party.last, default=None)


def _is_such(party: Party, sectors: frozenset[str]) -> bool:
    told = {code for name in party.names for code in sectors_of_name(name)}
    return bool(told & sectors) or ("any" in sectors and not told)


def _main_suspect(parties: list[Party]) -> Party | None:
    """Of the named persons without office, the one most spoken of."""
    named = [party for party in parties if party.names and party.references and not any(map(_is_office, party.nouns))]
    return max(named, key=lambda party: len(party.references), default=None)


def _last_private(parties: list[Party], pronoun: str | None) -> Party | None:
    """ "The man" is the person without office spoken of last."""
    fits = {None, pronoun} if pronoun else {None, "he", "she"}
    private = [p for p in parties if p.references and not any(map(_is_office, p.nouns)) and p.pronoun in fits]
    return max(private, key=lambda party: party.last, default=None)


def _is_office(noun: str) -> bool:
    found = find_noun(noun)
    return bool(found and found.sectors and found.sectors[0] != "CVL")


def _may_be(party: Party, reference: Reference, owner: Party | None) -> bool:
    """Not of another kind, country, owner or distinguishing name."""
    if party.kind == "country" or (reference.mention.kind == "person") != (party.kind == "person"):
        return False
    if reference.country and party.country and reference.country != party.country:
        return False
    if not party.names and (
        (reference.marks and not reference.marks <= party.marks) or (reference.country and party.marks)
    ):
        return False
    if owner is None:
        return True
    return party is not owner and (party.owner is owner or (party.owner is None and bool(party.names)))
