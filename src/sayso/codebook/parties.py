"""The vocabulary of parties: nouns, titles, countries, as look-up tables."""

import re
from dataclasses import dataclass
from functools import cache

from sayso.codebook import load_patterns

_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class PartyNoun:
    """What a noun names, and its sectors. `kind` is human (one a person, several a group), group, plural (a group,
    but only in the plural), organisation, country, or standin (only for a party named before).
    """

    kind: str
    sectors: tuple[str, ...] = ()


@cache
def party_nouns() -> dict[str, PartyNoun]:
    """Singular phrase → what it names: "police officer" → human, COP."""
    table = load_patterns("parties")
    found: dict[str, PartyNoun] = {}
    for kind in ("human", "group", "plural", "organisation"):
        for sectors, phrases in table[kind].items():
            noun = PartyNoun(kind, () if sectors == "none" else tuple(sectors.split()))
            for phrase in phrases:
                found.setdefault(phrase, noun)
    for phrase in table["country"]:
        found.setdefault(phrase, PartyNoun("country"))
    for phrase in table["standin"]:
        found.setdefault(phrase, PartyNoun("standin"))
    return found


@cache
def last_words() -> frozenset[str]:
    """The words that end an entry of the vocabulary; no other noun can name a party."""
    return frozenset(phrase.split()[-1].split("-")[-1] for phrase in party_nouns())


@cache
def first_words() -> frozenset[str]:
    """The first token of the name of every body known everywhere."""
    return frozenset(re.split(r"[ '’-]", name)[0] for name in known_bodies())


@cache
def stand_ins() -> dict[str, frozenset[str]]:
    """Noun that may stand for a named body → the sectors or groups that body may have: "paper" → JRN."""
    return {noun: frozenset(sectors.split()) for noun, sectors in load_patterns("parties")["standin"].items()}


@cache
def find_noun(phrase: str) -> PartyNoun | None:
    """The entry of a phrase in small letters, singular or plural: "police officers" as "police officer"."""
    nouns = party_nouns()
    return nouns.get(phrase) or nouns.get(singular(phrase))


def singular(phrase: str) -> str:
    """A plain singular: "ministries" → "ministry", "gunmen" → "gunman", "wives" → "wife"."""
    for ending, one in (("men", "man"), ("people", "person"), ("children", "child"), ("wives", "wife"), ("ies", "y")):
        if phrase.endswith(ending):
            return phrase[: -len(ending)] + one
    if phrase.endswith(("sses", "ches", "shes", "xes")):
        return phrase[:-2]
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is")) else phrase


@cache
def country_names() -> dict[str, str]:
    """Name or alias of a state, without article → its code."""
    return {name: row["code"] for row in load_patterns("countries") for name in (row["name"], *row.get("aliases", ()))}


@cache
def country_name(code: str) -> str:
    """The usual name of the state with this code."""
    rows = load_patterns("countries")
    return str(next(row["name"] for row in rows if row["code"] == code and not row.get("part_of")))


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
    """Capital or other seat of a state → the code of its country."""
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


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body known everywhere: its usual name, where it belongs, its sectors."""

    name: str
    code: str | None
    sectors: tuple[str, ...]
    kind: str


@cache
def known_bodies() -> dict[str, KnownBody]:
    """Any name of a body known everywhere → that body: "UN" and "United Nations" → United Nations, UNO."""
    found: dict[str, KnownBody] = {}
    for row in load_patterns("organisations"):
        body = KnownBody(row["names"][0], row["code"], tuple(row.get("sectors", ())), row.get("kind", "organisation"))
        found.update((name, body) for name in row["names"])
        dotted = (".".join(name) + "." for name in row["names"] if name.isalpha() and name.isupper() and len(name) < 5)
        found.update((name, body) for name in dotted)
    return found


@cache
def sole_offices() -> dict[str, str]:
    """Office that one state alone has → its code: "pope" → VAT."""
    return {word: code for code, words in load_patterns("offices")["sole"].items() for word in words}


@cache
def word_list(section: str) -> frozenset[str]:
    """One list of `patterns/mentions.yaml`."""
    return frozenset(load_patterns("mentions")[section])


@cache
def given_names() -> dict[str, str]:
    """Given name in small letters → he or she."""
    table = load_patterns("given_names")
    she, he = set(table["she"].split()), set(table["he"].split())
    return {**dict.fromkeys(he - she, "he"), **dict.fromkeys(she - he, "she")}


def _by_word(section: str) -> dict[str, tuple[str, ...]]:
    table = load_patterns("offices")[section]
    return {str(word): tuple(sectors.split()) for sectors, words in table.items() for word in words}


@cache
def fields() -> dict[str, tuple[str, ...]]:
    """Word beside leader, chief, adviser ... → sectors: "military" → MIL."""
    return _by_word("fields")


@cache
def name_words() -> dict[str, tuple[str, ...]]:
    """Word of an organisation's name → sectors: "university" → EDU."""
    return _by_word("name_words")


@cache
def former_words() -> frozenset[str]:
    """Words that put an office in the past: "former", "ex"."""
    return frozenset(load_patterns("offices")["former"])


@cache
def not_parties() -> frozenset[str]:
    """Last words of names of places, laws and occasions: "bridge", "treaty"."""
    return frozenset(load_patterns("offices")["not_parties"])


@cache
def typical_offices() -> dict[str, str]:
    """Office or body that is usual in one country → its code."""
    return {word: code for code, words in load_patterns("offices")["typical"].items() for word in words}


@cache
def unplaced() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns for parties that may belong anywhere ("analyst"), and words that put a party abroad ("foreign")."""
    table = load_patterns("offices")
    return frozenset(table["anywhere"]), frozenset(table["abroad"])


def sectors_of_name(name: str) -> tuple[str, ...]:
    """What the name of an organisation tells: its head before any "of", else any word, from the end.

    "Ministry of Health" → GOV, "Daily News" → JRN; a body known everywhere has its own.
    """
    if name in known_bodies():
        body = known_bodies()[name]
        return (*body.sectors, *((body.code,) if body.code and not body.sectors else ()))
    tokens = [word.lower() for word in _WORD.findall(name)]
    head = tokens[: tokens.index("of")] if "of" in tokens[1:] else tokens
    for part in (head, tokens):
        for end in range(len(part), 0, -1):
            for length in (2, 1):
                found = name_words().get(" ".join(part[max(0, end - length) : end]))
                if found:
                    return found
    return ()
