"""When two names of bodies are one: spelling, order, acronym, company endings, the country's adjective."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import Any

from sayso.codebook import load_patterns
from sayso.merge.names import ARTICLES, fold

SMALL = frozenset({"of", "for", "and", "in", "on", "the", "to"})


def _vocabulary() -> dict[str, Any]:
    found: dict[str, Any] = load_patterns("same_actor")
    return found


@lru_cache(maxsize=20_000)
def read_body_name(name: str) -> tuple[str, ...]:
    """ "the World Health Organisation (WHO)" → (world, health, organization)."""
    words = [word for word in fold(re.sub(r"\s\([A-Z.]{2,9}\)$", "", name)).split() if word not in ARTICLES]
    while len(words) > 1 and words[-1] in _vocabulary()["company_endings"]:
        words.pop()
    for long, short in _vocabulary()["abbreviations"].items():
        if len(words) > len(long.split()):
            words = re.sub(rf"\b{long}\b", short, " ".join(words)).split()
    spelled = _spellings()
    return tuple(spelled.get(word) or re.sub(r"(?<=\w{3}i)s(?=ation)", "z", word) for word in words)


@cache
def _spellings() -> dict[str, str]:
    return {form: first for first, *more in _vocabulary()["spellings"] for form in more}


@lru_cache(maxsize=20_000)
def same_body(a: tuple[str, ...], b: tuple[str, ...], country: str | None) -> bool:
    """Two names of one body, given as far as known where it belongs: "Labor Department" and "Department of Labor"."""
    if a == b or "".join(a) == "".join(b) or reduced(a, country) == reduced(b, country):
        return True
    short, long = sorted((a, b), key=len)
    return (len(short) == 1 and is_acronym(short[0], long)) or (*short, "international") == long


@lru_cache(maxsize=20_000)
def reduced(words: tuple[str, ...], country: str | None) -> tuple[str, ...]:
    """The telling words in alphabetical order: without the country, and without "party" where two words remain.

    The country goes before a single word ("U.S. Congress"), but "Bank of Japan" is more than a bank.
    """
    told = words
    if not _parts().intersection(words):
        told = without_country(" ".join(words), country)
    told = tuple(word for word in told if word not in SMALL)
    if len(told) < 2 and told[-1:] != words[-1:]:
        told = tuple(word for word in words if word not in SMALL)
    bag = sorted(_singular(word) for word in told if word not in {"al", "el"} or len(told) == 1)
    if len(bag) > 2 and "party" in bag:
        bag.remove("party")
    if len(bag) > 1 and "police" in bag:
        bag = [word for word in bag if word not in {"department", "force", "service"}]
    return tuple(bag)


@cache
def _parts() -> frozenset[str]:
    return frozenset(_vocabulary()["parts_of_countries"])


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 4 else word


def is_acronym(short: str, long: tuple[str, ...]) -> bool:
    """ "eu" for (european, union); small words may be left out."""
    return 2 <= len(short) <= 7 and len(long) > 1 and short in initials(long)


def initials(words: tuple[str, ...]) -> frozenset[str]:
    """First letters, with and without those of small words."""
    return frozenset({"".join(word[0] for word in words), "".join(word[0] for word in words if word not in SMALL)})


@lru_cache(maxsize=20_000)
def without_country(folded: str, country: str | None) -> tuple[str, ...]:
    """The words of a name or description without articles, the country and the country's adjective."""
    for form in _country_words().get(country or "", ()):
        folded = re.sub(rf"\b(of |in |from )?(the )?{form}\b", " ", folded)
    return tuple(word for word in folded.split() if word not in ARTICLES)


@lru_cache(maxsize=10_000)
def country_codes_in(words: tuple[str, ...]) -> frozenset[str]:
    """The countries that these words name, themselves or by an adjective."""
    whole = f" {' '.join(words)} "
    near = {code for word in words for code in _codes_by_word().get(word, ())}
    return frozenset(code for code in near if any(f" {form} " in whole for form in _country_words()[code]))


@cache
def _codes_by_word() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, forms in _country_words().items():
        for form in forms:
            found[form.split()[0]].add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


@cache
def _country_words() -> dict[str, tuple[str, ...]]:
    """Folded names and adjectives by country code, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in load_patterns("countries"):
        found[row["code"]] += [fold(x) for x in (row["name"], *row.get("aliases", ()), *row.get("demonyms", ()))]
    return {code: tuple(sorted(set(forms), key=lambda form: (-len(form), form))) for code, forms in found.items()}
