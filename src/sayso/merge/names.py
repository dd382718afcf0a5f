"""When two names are one: spelling, transliteration, short forms, initials; never across a suffix or a gender."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from sayso.codebook import load_patterns

ARTICLES = frozenset({"the", "a", "an"})
SPELLINGS = (
    *(("sch", "s"), ("tch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("sh", "s"), ("zh", "s"), ("ch", "c")),
    *(("ts", "s"), ("tz", "s"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("dj", "j"), ("x", "ks"), ("q", "k")),
    *(("c", "k"), ("w", "v"), ("ou", "ov"), ("au", "av"), ("z", "s"), ("f", "v"), ("g", "h"), ("k", "h")),
)
"""Ways of writing one foreign sound, folded onto one letter; vowels are dropped afterwards."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded words, in the order written, and what follows it (jr, iii)."""

    words: tuple[str, ...]
    suffix: str | None


@cache
def fold(text: str) -> str:
    """Plain lower-case letters: "Gdańsk’s" → "gdansk", "E.U." → "eu", "Jong-un" → "jong un"."""
    plain = anyascii(text.replace("’", "'")).lower()
    plain = re.sub(r"'s\b|(?<=s)'(?=\s|$)", "", plain)
    plain = re.sub(r"\b((?:[a-z]\.){2,})", lambda m: m.group(1).replace(".", ""), plain)
    return " ".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def _vocabulary() -> dict[str, Any]:
    found: dict[str, Any] = load_patterns("same_actor")
    return found


@cache
def _courtesies() -> frozenset[str]:
    offices: dict[str, Any] = load_patterns("offices")
    return frozenset(fold(word) for word in [*offices["courtesy"], *offices["short"], "president", "general"])


@cache
def read_person_name(name: str) -> PersonName:
    """ "Mr. Bashar al-Assad" → (bashar, assad)."""
    words = [word for word in fold(name).split() if word not in ARTICLES]
    while len(words) > 1 and words[0] in _courtesies():
        words.pop(0)
    suffix = words.pop() if len(words) > 1 and words[-1] in _vocabulary()["suffixes"] else None
    core = [word for word in words if word not in _vocabulary()["particles"]] or words
    return PersonName(tuple(core), suffix)


@cache
def skeleton(word: str) -> str:
    """What is left of a name in any transliteration: "Gaddafi" and "Qadhafi" both keep h-d-v."""
    plain = re.sub(r"^ts", "t", word)
    for written, sound in SPELLINGS:
        plain = plain.replace(written, sound)
    plain = plain[:1] + re.sub(r"[aeiouyj]", "", plain[1:])
    return re.sub(r"(.)\1+", r"\1", plain)


def same_word(a: str, b: str) -> bool:
    """One family name in two spellings; "Petrov" and "Petrova" are two people's."""
    if a == b:
        return True
    if len(a) < 4 or len(b) < 4 or _genders_differ(a, b):
        return False
    if skeleton(a) == skeleton(b):
        return bool(ratio(a, b) >= 70)
    return min(len(a), len(b)) >= 7 and bool(ratio(a, b) >= 90)


def _genders_differ(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long in (short + "a", short + "na") or bool(
        re.search(r"sk(y|iy|i|ij|y)$", short) and re.search(r"skay?a$", long) and short[:3] == long[:3]
    )


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    forms: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_vocabulary()["given_names"]):
        for word in line:
            forms[word] = forms.get(word, frozenset()) | {number}
    return forms


def same_given_name(a: str, b: str) -> bool:
    """Equal, an initial of the other, a short form, or the same name transliterated."""
    if a == b or (1 in (len(a), len(b)) and a[0] == b[0]):
        return True
    if _short_forms().get(a, frozenset()) & _short_forms().get(b, frozenset()):
        return True
    short, long = sorted((a, b), key=len)
    return (len(short) >= 3 and long.startswith(short)) or (a[0] == b[0] and same_word(a, b))


@cache
def same_person(a: PersonName, b: PersonName) -> bool:
    """Two full names of one person: "J. Smyth" and "John Smith"; not "George W. Bush" and "George H. W. Bush"."""
    if a.suffix != b.suffix:
        return False
    if a.words == b.words or "".join(a.words) == "".join(b.words):
        return True
    short, long = sorted((a.words, b.words), key=lambda words: (len(words), words))
    if len(short) < 2:
        return False
    if short[0] == long[0] and len(short[1]) > 1 and _in_order(short, long):
        return True
    if not same_word(a.words[-1], b.words[-1]) or not same_given_name(a.words[0], b.words[0]):
        return False
    middle = list(zip(short[1:-1], long[1:-1], strict=False))
    return all(same_given_name(x, y) for x, y in middle) and (len(short) == len(long) or len(short) == 2)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(word == other for other in rest) for word in short)


def is_short_for(single: str, name: PersonName, country: str | None) -> bool:
    """Whether one word alone may stand for this person: the family name, in whichever place it is written."""
    if same_word(single, name.words[-1]):
        return True
    if len(name.words) > 2 and single == name.words[1] and len(single) > 3:  # the first of two family names
        return True
    return country in _vocabulary()["family_name_first"] and single == name.words[0]


def is_acronym(short: str, long: tuple[str, ...]) -> bool:
    """ "eu" for (european, union); small words may be left out."""
    if not 2 <= len(short) <= 7 or len(long) < 2:
        return False
    letters = "".join(word[0] for word in long)
    told = "".join(word[0] for word in long if word not in {"of", "for", "and", "in", "on", "the", "to"})
    return short in (letters, told)


def is_proper(name: str) -> bool:
    """Whether a name names: "Angela Merkel", "Ministry of Health"; not "a 43-year-old man", "critics of Merkel"."""
    words = [word for word in re.findall(r"[^\W\d_][\w.’'-]*", name) if word.lower() not in ARTICLES]
    if not words or " ".join(words).lower() in _no_names():
        return False
    return words[0][0].isupper() and words[-1][0].isupper() and not re.search(r"['’]s\b", name)


@cache
def _no_names() -> frozenset[str]:
    """Words that begin a sentence with a capital and name nobody: pronouns, titles, nouns for kinds of people."""
    human = (word for words in load_patterns("parties")["human"].values() for word in words)
    return frozenset(load_patterns("same_actor")["pronouns"]) | frozenset(
        word + ending for word in human for ending in ("", "s")
    )
