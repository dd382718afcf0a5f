"""Descriptions → parties: the same noun, an office someone holds, a culprit, something owned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.codebook.parties import find_noun
from sayso.read.parties import Party, gender_of, key_noun

if TYPE_CHECKING:
    from sayso.read.mentions import Reference

_NEW = frozenset({"a", "number"})
"""Ways to introduce somebody not met before: "a man", "three men"."""


def describe(parties: list[Party], reference: Reference, owner: Party | None) -> Party:
    """The party a description means: one met before that fits, someone named later who holds the office, or a new one."""
    party = None if reference.article in _NEW else _find(parties, reference, owner)
    if party is None:
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
    fitting = [party for party in parties if _may_be(party, reference, owner)]
    exact = [party for party in fitting if noun in party.nouns]
    met = [party for party in exact if party.references] or [p for p in fitting if p.references and noun in p.heads]
    if met:
        return max(met, key=lambda party: party.last)
    if reference.article in {"the", "own"} and len(exact) == 1:
        return exact[0]
    if reference.article == "the" and noun == "culprit":
        return _main_suspect(fitting)
    return None


def _main_suspect(parties: list[Party]) -> Party | None:
    """Of the named persons without office, the one most spoken of."""
    named = [party for party in parties if party.names and party.references and not any(map(_is_office, party.nouns))]
    return max(named, key=lambda party: len(party.references), default=None)


def _is_office(noun: str) -> bool:
    found = find_noun(noun)
    return bool(found and found.sectors and found.sectors[0] != "CVL")


def _may_be(party: Party, reference: Reference, owner: Party | None) -> bool:
    """Not of another kind, country, owner or distinguishing name."""
    if party.kind == "country" or (reference.mention.kind == "person") != (party.kind == "person"):
        return False
    if reference.country and party.country and reference.country != party.country:
        return False
    if reference.marks and not reference.marks <= party.marks and not party.names:
        return False
    if owner is None:
        return True
    return party is not owner and (party.owner is owner or (party.owner is None and bool(party.names)))
