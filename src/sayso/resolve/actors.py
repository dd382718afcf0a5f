"""Country and sectors of each actor, from its name, the words that describe it, and the report around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.codebook.parties import (
    country_names,
    demonyms,
    known_bodies,
    singular,
    sole_offices,
    typical_offices,
    unplaced,
)
from sayso.model import Span
from sayso.resolve.clues import Clue, around_in_sentence, beyond, find_clues, home_country, inside, just_before
from sayso.resolve.dealings import facing_states, under_home_law
from sayso.resolve.leaders import leader_country
from sayso.resolve.sectors import find_sectors
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.codebook.parties import KnownBody
    from sayso.model import Actor, CodedReport

_ETHNIC = re.compile(r"\b[Ee]thnic\b")
_RIGHTS = re.compile(
    r"\b(?:rights|aid|relief|humanitarian|advocacy) (?:group|organi[sz]ation|agency|agencies|worker|activist)s?$"
)
"""Bodies that belong to no country unless one is named."""
_PEACEKEEPERS = re.compile(r"\bpeace-?keep(?:er|ing (?:force|troop|soldier|mission))s?$", re.IGNORECASE)
_ABROAD = frozenset({"MIL", "JRN"})
"""Sectors whose people are often told of where they are no natives."""
_FOREIGN_OFFICE = frozenset({"minister", "secretary", "ministry", "office", "affair", "policy", "chief"})
"""A foreign minister is no foreigner."""


def resolve_actors(coded: CodedReport) -> CodedReport:
    """The report with the country and sectors of its actors.

    Words of its own decide ("Polish police"), then the party it is described by ("a Pentagon spokesman", "his wife"),
    then the country that the report is about.
    """
    text = coded.report.text
    named_here = list(find_clues(text))
    seen = {clue.span for clue in named_here}
    places = (Clue(p.span, p.place.country) for p in coded.places if p.place.country and p.span not in seen)
    clues = sorted([*named_here, *places], key=lambda clue: clue.span)
    home = home_country(clues, coded.report.publisher.country)
    named = {clue.code for clue in clues}
    towns = {place.span for place in coded.places}
    year = coded.report.published.day.year if coded.report.published else None
    told = [_with_own_words(actor, text, clues, named) for actor in coded.actors]
    told = [
        actor
        if actor.country or _body(actor, text)
        else replace(actor, country=leader_country(actor, text, named, year))
        for actor in told
    ]
    told = [_where_they_live(actor, text, clues) for actor in told]
    told = [_as_authority(actor, towns) for actor in told]
    told = under_home_law(coded, told)
    owners = sorted(((span, actor) for actor in told for span in actor.mentions), key=lambda x: (x[0], x[1].id))
    against = facing_states(coded, told)
    return replace(
        coded,
        actors=tuple(
            _with_context(actor, text, owners, home if home not in against.get(actor.id, ()) else None)
            for actor in told
        ),
    )


def _body(actor: Actor, text: str) -> KnownBody | None:
    for words in (actor.name, *(words_of(text, span) for span in actor.mentions)):
        body = known_bodies().get(words)
        if body:
            return body
    return None


def _with_own_words(actor: Actor, text: str, clues: list[Clue], named: set[str]) -> Actor:
    """Country and sectors as far as the actor's own words tell them."""
    body = _body(actor, text)
    if body:
        return replace(actor, country=body.code, sectors=body.sectors)
    found = (clue.code for span in _telling(actor, text) for clue in inside(clues, span))
    code = country_names().get(actor.name) or next(found, None) or _typical(actor, text, named)
    if actor.kind == "country":
        return replace(actor, country=code)
    return replace(actor, country=code, sectors=find_sectors(actor, text))


def _telling(actor: Actor, text: str) -> Iterator[Span]:
    """The words that may name the actor's country; in "Ann Lima" the surname is no city."""
    for span in actor.mentions:
        words = words_of(text, span)
        if actor.kind != "person" or words[0].islower() or " of " in words:
            yield span
    yield from actor.described


def _where_they_live(actor: Actor, text: str, clues: list[Clue]) -> Actor:
    """A people elsewhere, and a group told by its place: "ethnic Turks", "Bosnian Serbs", "the Serbs of Kosovo",
    "students in Oslo"."""
    if actor.kind not in {"group", "organisation"} or _body(actor, text):
        return actor
    people = actor.name.split()[-1] in demonyms()
    if actor.country is not None and not people:
        ethnic = any(_ETHNIC.search(words_of(text, span)) for span in actor.mentions)
        return replace(actor, country=beyond(actor.mentions, text, clues, {"in", "of"})) if ethnic else actor
    if people:
        for span in actor.mentions:
            if (before := just_before(clues, span.start)) is not None:
                return replace(actor, country=before)
            if _ETHNIC.search(text[max(0, span.start - 10) : span.end]):
                place = beyond(actor.mentions, text, clues, {"in", "of"})
                return replace(actor, country=place or around_in_sentence(actor.mentions, text, clues))
        return replace(actor, country=beyond(actor.mentions, text, clues, {"of"}) or actor.country)
    if _ABROAD & set(actor.sectors) or "embassy" in actor.name.lower():
        return actor
    return replace(actor, country=beyond(actor.mentions, text, clues, {"in", "of", "at"}))


def _as_authority(actor: Actor, places: set[Span]) -> Actor:
    """A province or town that acts is its government."""
    if actor.kind == "organisation" and not actor.sectors and places & set(actor.mentions):
        return replace(actor, sectors=("GOV",))
    return actor


def _typical(actor: Actor, text: str, named: set[str]) -> str | None:
    """The country where such an office is usual, if the report names it."""
    for span in (*actor.described, *actor.mentions):
        words = words_of(text, span).lower().replace(".", "").split()
        for start in range(len(words)):
            for length in (4, 3, 2, 1):
                office = " ".join(words[start : start + length])
                if (code := sole_offices().get(office)) is not None or (code := typical_offices().get(office)) in named:
                    return code
    return None


def _with_context(actor: Actor, text: str, owners: list[tuple[Span, Actor]], home: str | None) -> Actor:
    """What its own words leave open, from the parties beside it and from the report."""
    if actor.kind == "country" or _body(actor, text):
        return actor
    country, sectors = actor.country, actor.sectors
    for owner in _beside(actor, owners):
        country = country or owner.country
        if owner.kind == "organisation":
            sectors = sectors or owner.sectors
    if country is None and _RIGHTS.search(actor.name):
        country = "NGO"
    if country is None and _PEACEKEEPERS.search(actor.name):
        country = "IGO"
    if country is None and not _may_be_anywhere(actor, text):
        country = home
    return replace(actor, country=country, sectors=sectors)


def _beside(actor: Actor, owners: list[tuple[Span, Actor]]) -> Iterator[Actor]:
    """Other parties named within the words that describe this one."""
    for span in actor.described:
        at = bisect_left(owners, span.start, key=lambda pair: pair[0].start)
        while at < len(owners) and owners[at][0].start < span.end:
            if owners[at][0].end <= span.end and owners[at][1].id != actor.id:
                yield owners[at][1]
            at += 1


def _may_be_anywhere(actor: Actor, text: str) -> bool:
    """ "Analysts" and "foreign companies" belong to no country unless one is named."""
    if actor.kind == "organisation" or not actor.described:
        return False
    nouns, abroad = unplaced()
    words = words_of(text, actor.described[0]).lower().split()
    if actor.kind == "person" and any(singular(word) in _FOREIGN_OFFICE for word in words):
        return False
    last = actor.name.lower().split()[-1]
    return bool(abroad & set(words)) or (actor.kind == "group" and (last in nouns or singular(last) in nouns))
