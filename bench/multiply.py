"""Coded reports, multiplied: as many as asked for, with days shifted and words swapped, so that merging has real work.

    python bench/multiply.py CODED.jsonl COUNT OUT.jsonl

Coding 40,000 reports takes hours; merging looks at coded reports alone, so these are multiplied. Every round over the
originals is a corpus of its own: names are spelled anew and half of the other rarer words are swapped for words of the
same length and frequency, so that all offsets stay. Two rounds after each other keep names and days (the second tells
each act a day later, with other words), so that each report has another that tells of its acts.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORD = re.compile(r"[^\W\d_]+")
COMMON = 40
"""A word in more reports than one in so many stays: grammar, and what news always says."""
DATES = ("date", "start", "end", "date_start", "date_end")
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnprstvwz"
DAYS = 2500
"""Rounds are laid over so many days."""


def multiply(originals: Sequence[dict[str, Any]], count: int) -> Iterator[dict[str, Any]]:
    """`count` reports; a smaller number gives the first of a larger one."""
    alike = _classes(originals)
    for number in range(count):
        round_, place = divmod(number, len(originals))
        if place == 0:
            words = _swaps(alike, round_)
            shift = timedelta(days=random.Random(f"days {round_ // 2}").randrange(DAYS) + round_ % 2)
        yield _retell(originals[place], round_, words, shift) if round_ else originals[place]


def _classes(originals: Sequence[dict[str, Any]]) -> Mapping[tuple[int, int], list[str]]:
    """Words in small letters that may be swapped, by length and frequency."""
    seen: Counter[str] = Counter()
    for x in originals:
        seen.update({word for word in WORD.findall(x["text"]) if word.islower()})
    alike: dict[tuple[int, int], list[str]] = defaultdict(list)
    for word, told in sorted(seen.items()):
        if told * COMMON <= len(originals) * 4:
            alike[len(word), told.bit_length()].append(word)
    return alike


def _swaps(alike: Mapping[tuple[int, int], list[str]], round_: int) -> dict[str, str]:
    chance = random.Random(f"words {round_}")
    swapped: dict[str, str] = {}
    for words in alike.values():
        moved = [word for word in words if chance.random() < 0.5]
        swapped |= dict(zip(moved, chance.sample(moved, len(moved)), strict=True))
    return swapped


def _respell(name: str, key: int) -> str:
    """Another name of the same length, the same one in a round: vowels for vowels, consonants for consonants."""
    chance = random.Random(f"{key} {name.lower()}")
    letters = [
        chance.choice(VOWELS) if x in VOWELS else chance.choice(CONSONANTS) if x in CONSONANTS else x
        for x in name.lower()
    ]
    told = "".join(letters)
    return told.upper() if name.isupper() else told.capitalize()


def _retell(x: dict[str, Any], round_: int, words: Mapping[str, str], shift: timedelta) -> dict[str, Any]:
    named = {
        word
        for actor in x["actors"]
        if actor["kind"] in ("person", "organisation") and not actor["country"]
        for word in WORD.findall(actor["name"])
        if word[0].isupper() and word.isascii()
    }

    def swap(found: re.Match[str]) -> str:
        word = found.group()
        return _respell(word, round_ // 2) if word in named else words.get(word, word)

    def retell(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: retell(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [retell(part, key) for part in value]
        if isinstance(value, str):
            if key in ("text", "title", "name", "role"):
                return WORD.sub(swap, value)
            if key in DATES:
                return (date.fromisoformat(value) + shift).isoformat()
        return value

    publisher = {**x["source"], "name": f"{x['source']['name']} {round_ % 7}"} if x["source"] else x["source"]
    return {**retell(x), "source": publisher, "id": f"{x['id']}-{round_}", "url": None}


def postpone(x: dict[str, Any], day: date) -> dict[str, Any]:
    """The report as if it had appeared on this day, with all its days moved alike."""
    shift = day - date.fromisoformat(x["published"]["date"]) if x["published"] else timedelta()

    def move(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: move(part, name) for name, part in value.items()}
        if isinstance(value, list):
            return [move(part, key) for part in value]
        if isinstance(value, str) and key in DATES:
            return (date.fromisoformat(value) + shift).isoformat()
        return value

    moved: dict[str, Any] = move(x)
    return moved


def main(coded: str, count: str, out: str) -> None:
    originals = [json.loads(line) for line in Path(coded).read_text(encoding="utf-8").splitlines()]
    with Path(out).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(x, ensure_ascii=False) + "\n" for x in multiply(originals, int(count)))


if __name__ == "__main__":
    main(*sys.argv[1:])
