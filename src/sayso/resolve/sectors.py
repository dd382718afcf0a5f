"""What kind of party an actor is, in PLOVER's sectors, from its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.codebook.parties import (
    country_names,
    demonyms,
    fields,
    find_noun,
    former_words,
    known_bodies,
    sectors_of_name,
    short_titles,
    singular,
)
from sayso.spans import words_of

if TYPE_CHECKING:
    from sayso.model import Actor

_WORD = re.compile(r"[\w'’-]+")
_PREPOSITIONS = frozenset({"of", "for", "from", "in", "at", "to", "with", "on"})
_LEADERS = frozenset({"leader", "negotiator", "delegation", "secretary", "spokesman", "spokeswoman", "spokesperson"})
_STATE = frozenset({"GOV", "LEG", "MIL", "JUD", "COP", "SPY"})
"""Sectors whose former members are the elite."""


def find_sectors(actor: Actor, text: str) -> tuple[str, ...]:
    """Sectors of the words that describe the actor, the first that tell; then of its name.

    "former minister" → ELI, "police chief" → COP, "church leader" → REL, "spokesman for the rebel group" → REB.
    """
    if actor.kind == "organisation":
        return sectors_of_name(actor.name) or _first(actor, text)
    return _first(actor, text)


def _first(actor: Actor, text: str) -> tuple[str, ...]:
    if actor.kind == "group" and actor.name in demonyms():
        return ("CVL",)
    spans = (*actor.described, *actor.mentions) if actor.kind == "person" else (*actor.mentions, *actor.described)
    for span in dict.fromkeys(spans):
        found = describe(words_of(text, span))
        if found:
            return found
    return ("GOV",) if any(_leads_a_state(words_of(text, span)) for span in spans) else ()


def _leads_a_state(words: str) -> bool:
    """ "Spanish leaders", "the leader of Spain", "Spain's negotiators": those of a country are of its government."""
    tokens = _WORD.findall(words)
    return any(singular(token.lower()) in _LEADERS for token in tokens) and any(
        token in demonyms() or token.removesuffix("'s").removesuffix("’s") in country_names() for token in tokens
    )


def describe(words: str) -> tuple[str, ...]:
    """The sectors a phrase gives: those of its own noun, or of what stands beside a noun that has none.

    The noun is the last word before "of" or "for": minister in "deputy foreign minister of trade".
    """
    tokens = _WORD.findall(words)
    cut = next((i for i, token in enumerate(tokens) if i and token.lower() in _PREPOSITIONS), len(tokens))
    found = _last_told(tokens[:cut]) or _last_told(tokens[cut + 1 :])
    former = not {token.lower() for token in tokens[:4]}.isdisjoint(former_words())
    return ("ELI", *found) if former and found and found[0] in _STATE else found


def _last_told(tokens: list[str]) -> tuple[str, ...]:
    """Sectors of the last phrase that has some."""
    small = [token.lower() for token in tokens]
    for end in range(len(tokens), 0, -1):
        for length in range(min(4, end), 0, -1):
            phrase = " ".join(small[end - length : end])
            noun, body = find_noun(phrase), known_bodies().get(" ".join(tokens[end - length : end]))
            found = body.sectors if body else noun.sectors if noun else fields().get(phrase, ())
            if found:
                return found
            if length == 1 and phrase in short_titles():
                return (short_titles()[phrase],)
    return ()
