"""When two people's names are one: order, initials, titles, small words; never across a suffix or a gender."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from anyascii import anyascii

from sayso.codebook import load_patterns
from sayso.merge.spelling import is_short_form, same_given_name, same_word

ARTICLES = frozenset({"the", "a", "an"})
ARABIC_ARTICLE = re.compile(r"\bال(?=\w{3})")
SIGNS = str.maketrans({x: anyascii(x) for x in "“”„«»‘–—…•€£\u00a0"})
"""The signs that most texts have beside plain letters: those that have no others are folded at once."""
NAME = 100
"""Characters that a name has at most. What is longer is a text: only the last few are remembered."""
SERVANT = re.compile(
    r"\babd(?:[aeu][lr]?)?(?: (?:al|el|ul|ar|ur|as))? (?=\w{3})|\babd[aeu][lr](?=[abcdfghijkmnqrstvwz]\w{3})"
)
"""The opening of names such as "Abd al-Aziz", "Abdul Aziz", "Abdelaziz", which belongs to the word that follows."""


@dataclass(frozen=True, slots=True, order=True)
class PersonName:
    """A person's name in folded words, in the order written.

    `suffix` follows it (jr, iii); `gender` is what a title tells; `regnal` marks a monarch's lone given name.
    """

    words: tuple[str, ...]
    suffix: str = ""
    gender: str = ""
    regnal: bool = False


def fold(text: str) -> str:
    """Plain lower-case letters: "Gdańsk’s" → "gdansk", "E.U." → "eu", "Jong-un" → "jong un"."""
    return _fold_name(text) if len(text) <= NAME else _fold_text(text)


@lru_cache(maxsize=20_000)
def _fold_name(text: str) -> str:
    return _fold(text)


@lru_cache(maxsize=500)
def _fold_text(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    plain = ARABIC_ARTICLE.sub("ال ", text.replace("’", "'").replace("đ", "dj").replace("Đ", "Dj"))
    plain = plain.translate(SIGNS)
    plain = (plain if plain.isascii() else anyascii(plain)).lower()
    plain = re.sub(r"'s\b|(?<=s)'(?=\s|$)", "", plain)
    plain = re.sub(r"\b((?:[a-z]\.){2,})", lambda m: m.group(1).replace(".", ""), plain)
    return " ".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


def _vocabulary() -> dict[str, Any]:
    found: dict[str, Any] = load_patterns("same_actor")
    return found


@cache
def _titles() -> frozenset[str]:
    offices: dict[str, Any] = load_patterns("offices")
    return frozenset(fold(word) for word in [*offices["courtesy"], *offices["short"], *_vocabulary()["titles"]])


@lru_cache(maxsize=20_000)
def read_person_name(name: str) -> PersonName:
    """ "Mr. Bashar al-Assad" → (bashar, assad), a man; "WEBER, J.R." → (j, r, weber)."""
    family, comma, given = name.partition(", ")
    if comma and len(given.split()) <= 2 and not _suffix(fold(given)):
        name = f"{given} {family}"
    name = re.sub(r"\b([A-Z])\.(?=[A-Z]\.)", r"\1. ", name)  # "J.R." are two initials, not a word
    name = re.sub(r"^([A-Z])([A-Z])(?= \w*[a-z])", r"\1 \2", name)
    words = [word for word in SERVANT.sub("abd", fold(name)).split() if word != "the"]
    gender = next((g for g, told in _vocabulary()["gendered_titles"].items() if words and words[0] in told), "")
    regnal = False
    while len(words) > 1 and words[0] in _titles():
        regnal = words.pop(0) in _vocabulary()["regnal"]
    suffix = _suffix(words[-1]) if len(words) > 1 else ""
    core = _without_particles(words[:-1] if suffix else words)
    if len(core) > 1 and not re.search(r"\s", name.strip()):
        core = ["".join(core)]  # a double family name alone: "Carter-Boyle"
    return PersonName(tuple(core), suffix, gender, regnal and len(core) == 1)


def _suffix(word: str) -> str:
    return next((first for first, *more in _vocabulary()["suffixes"] if word in (first, *more)), "")


def _without_particles(words: list[str]) -> list[str]:
    """ "abu" belongs to the next word; other small words go, but not "Ben" at the beginning."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "abu":
            joined[-1] += word
        else:
            joined.append(word)
    particles = _vocabulary()["particles"]
    return [word for place, word in enumerate(joined) if word not in particles or (place, word) == (0, "ben")] or words


@lru_cache(maxsize=20_000)
def same_person(a: PersonName, b: PersonName) -> bool:
    """Two full names of one person: "J. Smyth" and "John Smith"; not "George W. Bush" and "George H. W. Bush"."""
    if a.suffix != b.suffix or (a.gender and b.gender and a.gender != b.gender):
        return False
    if a.words == b.words or "".join(a.words) == "".join(b.words):
        return True
    short, long = sorted((a.words, b.words), key=lambda words: (len(words), words))
    if len(short) < 2:
        return False
    if short[0] == long[0] and len(short[1]) > 1 and _in_order(short, long):
        return True
    if _is_turned(short, long) or _is_without_first(short, long):
        return True
    if not same_word(a.words[-1], b.words[-1]) or not same_given_name(a.words[0], b.words[0]):
        return False
    middle = list(zip(short[1:-1], long[1:-1], strict=False))
    return all(same_given_name(x, y) for x, y in middle) and (len(short) == len(long) or len(short) == 2)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(word == other for other in rest) for word in short)


def _is_turned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """The family name first in one and last in the other: (zhou, wenbin) and (wenbin, zhou)."""
    for one, other in ((a, b), (b, a)):
        turned = (one[-1], *one[:-1])
        if "".join(turned) == "".join(other):
            return True
        pairs = zip(turned, other, strict=False)
        if len(a) == len(b) and all(same_word(x, y) or is_short_form(x, y) for x, y in pairs):
            return True
    return False


def _is_without_first(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """A name that is often left out when another given name follows: "Muhammad Zia Rahman"."""
    return len(short) > 1 and is_short_form(long[0], "muhammad") and long[1:] == short


def is_short_for(single: str, name: PersonName, country: str | None) -> bool:
    """Whether one word alone may stand for this person: the family name, in whichever place it is written."""
    if same_word(single, name.words[-1]):
        return True
    if len(name.words) > 2 and single == "".join(name.words[1:]):
        return True
    if len(name.words) > 2 and single == name.words[1] and len(single) > 3:  # the first of two family names
        return True
    return country in _vocabulary()["family_name_first"] and single == name.words[0]


def same_single(single: PersonName, name: PersonName, country: str | None) -> bool:
    """Whether a name of one word is this person's: "Nowak" Piotr Nowak's, "Queen Anne" Anne Stuart's."""
    if single.gender and name.gender and single.gender != name.gender:
        return False
    word = single.words[0]
    if len(name.words) == 1:
        return single.suffix == name.suffix and same_word(word, name.words[0])
    if single.regnal:
        return same_given_name(word, name.words[0])
    return not name.suffix and is_short_for(word, name, country)


def why_same_person(a: PersonName, b: PersonName) -> tuple[float, str]:
    """How sure, and what the two names differ in; they must be one person's."""
    if a.words == b.words:
        return 1.0, "the same name"
    short, long = sorted((a.words, b.words), key=len)
    told = f"“{' '.join(b.words)}” for “{' '.join(a.words)}”"
    if len(short) == 1:
        return (0.8, f"{told}: the family name alone") if len(long) > 1 else (0.85, f"{told}: another spelling")
    if any(len(word) == 1 for word in (short[0], long[0])) and short[0] != long[0]:
        return 0.85, f"{told}: an initial"
    if "".join(short) == "".join(long) or sorted(short) == sorted(long):
        return 0.95, f"{told}: written in another way"
    if len(short) < len(long):
        return 0.85, f"{told}: a name left out"
    return 0.9, f"{told}: another spelling"


@lru_cache(maxsize=50_000)
def is_proper(name: str) -> bool:
    """Whether a name names: "Angela Merkel", "Ministry of Health"; not "a 43-year-old man", "critics of Merkel"."""
    words = [word for word in re.findall(r"[^\W\d_][\w.’'-]*", name) if word.lower() not in ARTICLES]
    if not words or re.search(r"['’]s\b", name):
        return False
    if " ".join(words).lower() in _no_names() and not (len(words) == 1 and len(name) > 1 and name.isupper()):
        return False
    if not re.search(r"[^\W\d_]", name) or name.upper() == name.lower():  # a script without capitals
        return True
    return words[0][0].isupper() and any(letter.isupper() for letter in words[-1])


@cache
def _no_names() -> frozenset[str]:
    """Words that begin a sentence with a capital and name nobody: pronouns, titles, nouns for kinds of people."""
    human = (word for words in load_patterns("parties")["human"].values() for word in words)
    return frozenset(load_patterns("same_actor")["pronouns"]) | frozenset(
        word + ending for word in human for ending in ("", "s")
    )
