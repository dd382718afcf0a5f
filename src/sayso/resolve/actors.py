"""Country and sectors of each actor, from its name and the words that describe it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook.parties import capitals, country_names, demonyms, party_nouns
from sayso.spans import words_of

if TYPE_CHECKING:
    from sayso.model import Actor, CodedReport


def resolve_actors(coded: CodedReport) -> CodedReport:
    """The report with the country and sectors of its actors."""
    text = coded.report.text
    counts = Counter(_countries(text))
    home = counts.most_common(1)[0][0] if counts else None
    return replace(coded, actors=tuple(_resolve(actor, text, home) for actor in coded.actors))


def _resolve(actor: Actor, text: str, home: str | None) -> Actor:
    said = [words_of(text, span) for span in (*actor.described, *actor.mentions)]
    said = [actor.name, *said]
    found = [code for words in said for code in _countries(words)]
    country = found[0] if found else home
    if actor.kind == "country":
        return replace(actor, country=country_names().get(actor.name, country))
    sectors = next((s for s in (_sectors(words) for words in said) if s), ())
    return replace(actor, country=country, sectors=sectors)


def _sectors(words: str) -> tuple[str, ...]:
    """Of the last party noun in the words: "deputy police chief" → COP."""
    tokens = re.findall(r"[\w'-]+", words.lower())
    nouns = party_nouns()
    for end in range(len(tokens), 0, -1):
        for start in range(max(0, end - 3), end):
            phrase = " ".join(tokens[start:end])
            noun = nouns.get(phrase) or nouns.get(_singular(phrase))
            if noun and noun.sectors:
                return noun.sectors
    return ()


def _singular(phrase: str) -> str:
    if phrase.endswith("ies"):
        return phrase[:-3] + "y"
    return phrase.replace("men", "man") if phrase.endswith("men") else phrase.removesuffix("s")


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {**capitals(), **demonyms(), **country_names()}
    longest = sorted(codes, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)"), codes


def _countries(words: str) -> list[str]:
    """Codes of the countries, peoples and capitals named, in order."""
    pattern, codes = _names()
    return [codes[match.group()] for match in pattern.finditer(words)]
