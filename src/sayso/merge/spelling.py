"""When two words are one word of a name: transliterations, short forms, misspellings; never across a gender."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.fuzz import ratio

from sayso.codebook import load_patterns

SOUNDS = (
    *(("schtsch", "s"), ("shch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("cz", "c"), ("sz", "s")),
    *(("kh", "h"), ("gh", "g"), ("ph", "f"), ("sh", "s"), ("zh", "s"), ("ch", "c")),
    *(("ts", "s"), ("tz", "s"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("dj", "j"), ("x", "ks"), ("qu", "kv")),
    *(("q", "k"), ("c", "k"), ("w", "v"), ("au", "av"), ("z", "s"), ("f", "v"), ("g", "h"), ("k", "h")),
)
"""Ways of writing one foreign sound, folded onto one letter; vowels are dropped afterwards."""
FRENCH = (("tch", "tsch"), ("sch", "sh"), ("dj", "dzh"), ("ch", "sh"), ("j", "zh"), ("c", "ts"))
"""The same letters as written for French and Central European readers: "Jdanov" for "Zhdanov"."""
ATTACHED = re.compile(r"^(?:vande[nr]?|von(?:der)?|van|de[lr]?(?:la)?|d[iu]|al|el)(?=\w{4})")
"""A small word written together with the family name: "Vandermeulen"."""


def _vocabulary() -> dict[str, Any]:
    found: dict[str, Any] = load_patterns("same_actor")
    return found


@lru_cache(maxsize=20_000)
def skeletons(word: str) -> frozenset[str]:
    """What is left of a name in any transliteration: "Gaddafi" and "Qadhafi" both keep h-d-v."""
    french = re.sub(r"^ts", "c", word)
    for written, sound in FRENCH:
        french = french.replace(written, sound)
    return frozenset({_skeleton(re.sub(r"^ts", "t", word)), _skeleton(french)})


def _skeleton(word: str) -> str:
    for written, sound in SOUNDS:
        word = word.replace(written, sound)
    word = re.sub(r"ah$", "a", word)
    word = re.sub(r"^(?:[jy]?[aeiou]|y)[aeiouy]*", "a", word)
    return re.sub(r"(.)\1+", r"\1", word[:1] + re.sub(r"[aeiouyj]", "", word[1:]))


@lru_cache(maxsize=20_000)
def spellings(word: str) -> frozenset[str]:
    """The keys that two spellings of a family name share: its skeletons, also without vowels in disguise and without a
    small word written together with it."""
    found = skeletons(word) | skeletons(ATTACHED.sub("", word))
    return found | {_consonants(x) for x in found}


def same_word(a: str, b: str) -> bool:
    """One family name in two spellings; "Petrov" and "Petrova" are two people's."""
    if a == b:
        return True
    if len(a) < 4 or len(b) < 4 or _differ_by_ending(a, b):
        return False
    if not _is_vocalised(a) or not _is_vocalised(b):
        return bool({_consonants(x) for x in skeletons(a)} & {_consonants(x) for x in skeletons(b)})
    if skeletons(a) & skeletons(b):
        return bool(ratio(a, b) >= 66)
    if ATTACHED.sub("", a) == b or ATTACHED.sub("", b) == a:
        return True
    return min(len(a), len(b)) >= 7 and bool(ratio(a, b) >= 90)


def _is_vocalised(word: str) -> bool:
    """Scripts that leave out vowels have none after folding."""
    return bool(re.search(r"[aeiou]", word))


def _consonants(skeleton: str) -> str:
    """Without the letters that such scripts write for long vowels."""
    return skeleton[:1] + skeleton[1:].replace("v", "")


def _differ_by_ending(a: str, b: str) -> bool:
    """A woman's form of a man's family name, or another suffix that makes another family of it."""
    short, long = sorted((a, b), key=len)
    if long in (short + "a", short + "na"):
        return True
    if re.search(r"sk(y|iy|i|ij|y)$", short) and re.search(r"skay?a$", long) and short[:3] == long[:3]:
        return True
    ends = [re.search(r"([oe])va?$", word) for word in (a, b)]
    return bool(ends[0] and ends[1]) and a[-1] != b[-1]


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    forms: dict[str, frozenset[int]] = {}
    for number, line in enumerate(_vocabulary()["given_names"]):
        for word in line:
            forms[word] = forms.get(word, frozenset()) | {number}
    return forms


def is_short_form(a: str, b: str) -> bool:
    """Two forms of one given name, by the list: "Bob" and "Robert"."""
    return bool(_short_forms().get(a, frozenset()) & _short_forms().get(b, frozenset()))


def same_given_name(a: str, b: str) -> bool:
    """Equal, an initial of the other, a short form, or the same name transliterated; "Paul" is not "Paula"."""
    if a == b or (1 in (len(a), len(b)) and a[0] == b[0]) or is_short_form(a, b):
        return True
    if _genders_differ(a, b):
        return False
    short, long = sorted((a, b), key=len)
    if len(short) >= 3 and len(long) >= len(short) + 3 and long.startswith(short) and short[-1] not in "aeiou":
        return True
    return same_word(a, b)


def _genders_differ(a: str, b: str) -> bool:
    """Of two given names one ends like a woman's: Mario and Maria, Daniel and Danielle, Carl and Carla."""
    if not _is_vocalised(a) or not _is_vocalised(b):
        return False
    a, b = (re.sub(r"(?<=a)h$", "", word) for word in (a, b))
    short, long = sorted((a, b), key=len)
    if re.fullmatch(re.escape(short) + r"([lnt]?e)", long):
        return True
    return (a[-1] == "a") != (b[-1] == "a")
