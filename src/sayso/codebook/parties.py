"""The vocabulary of parties: nouns, titles, countries, as look-up tables."""

from dataclasses import dataclass
from functools import cache

from sayso.codebook import load_patterns


@dataclass(frozen=True, slots=True)
class PartyNoun:
    """What a noun says of the party it names: `human` (one is a person, several a group), group, organisation, country."""

    kind: str
    sectors: tuple[str, ...] = ()


@cache
def party_nouns() -> dict[str, PartyNoun]:
    """Singular phrase → what it names: "police officer" → human, COP."""
    table = load_patterns("parties")
    found: dict[str, PartyNoun] = {}
    for kind in ("human", "group", "organisation"):
        for sectors, phrases in table[kind].items():
            noun = PartyNoun(kind, () if sectors == "none" else tuple(sectors.split()))
            for phrase in phrases:
                found.setdefault(phrase, noun)
    for phrase in table["country"]:
        found.setdefault(phrase, PartyNoun("country"))
    return found


@cache
def country_names() -> dict[str, str]:
    """Name or alias of a state, without article → its code."""
    return {name: row["code"] for row in load_patterns("countries") for name in (row["name"], *row.get("aliases", ()))}


@cache
def demonyms() -> dict[str, str]:
    """Adjective or noun of a people → the code of its country; the first row wins where two share it."""
    found: dict[str, str] = {}
    for row in load_patterns("countries"):
        for word in row.get("demonyms", ()):
            found.setdefault(word, row["code"])
    return found


@cache
def capitals() -> dict[str, str]:
    """Capital or other seat of government → the code of its country; not of dependencies, which have no government here."""
    found: dict[str, str] = {}
    for row in load_patterns("countries"):
        if not row.get("part_of"):
            for city in (row.get("capital"), *row.get("seats", ())):
                if city:
                    found.setdefault(city, row["code"])
    return found


@cache
def courtesy_titles() -> frozenset[str]:
    """Mr, Mrs, Dr ... in lower case without a full stop."""
    return frozenset(load_patterns("offices")["courtesy"])


@cache
def short_titles() -> dict[str, str]:
    """Shortened title in lower case without a full stop → sector: "sen" → LEG."""
    return dict(load_patterns("offices")["short"])
