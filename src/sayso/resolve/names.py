"""Names of a report that the gazetteer knows, with the places that bear them, and what stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.model import Span
from sayso.resolve.gazetteer import Entry, look_up, name_key
from sayso.spans import contains, overlaps, words_of

if TYPE_CHECKING:
    from sayso.model import PlaceWords


DIVISIONS = ("province", "region", "state", "oblast", "governorate", "prefecture", "county", "district")
DIVISION_AFTER = re.compile(rf" (?:{'|'.join(DIVISIONS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the text that the gazetteer knows."""

    span: Span
    key: str
    evidence: str
    literal: bool | None
    options: tuple[Entry, ...]
    told: bool = False
    """Whether the division after it left only places inside it ("Paris, Texas")."""


@cache
def words_in(name: str) -> frozenset[str]:
    """One list of the codebook's place words."""
    return frozenset(load_patterns("places")[name])


def find_names(text: str, toponyms: tuple[PlaceWords, ...]) -> list[Name]:
    """Every candidate that the gazetteer knows, and the short forms of divisions, in order of the text."""
    known = [name for words in toponyms if (name := known_name(text, words))]
    # "Washington D.C." is one name, though "D.C." is one as well.
    whole = [name.span for name in known if name.evidence != "inside"]
    found = [short for short in find_short_forms(text) if not any(_is_within(short.span, span) for span in whole)]
    taken = [name.span for name in found]
    found += [name for name in known if not any(overlaps(name.span, span) for span in taken)]
    return sorted(found, key=lambda name: name.span)


def _is_within(inner: Span, outer: Span) -> bool:
    return contains(outer, inner) and inner != outer


def known_name(text: str, words: PlaceWords) -> Name | None:
    """The candidate with the places that bear it: the whole of it, else the longest beginning that is known."""
    name = words_of(text, words.span)
    if name.lower() in words_in("compass"):
        return None
    key = name_key(load_patterns("places")["nicknames"].get(name, name))
    options = look_up(key)
    if DIVISION_AFTER.match(text, words.span.end):
        known = {x.id for x in options}
        called = (x for noun in DIVISIONS for x in look_up(f"{key} {noun}") if x.kind in {"admin1", "admin2"})
        options += tuple({x.id: x for x in called if x.id not in known}.values())
    if options:
        return Name(words.span, key, words.evidence, words.literal, options)
    ends = [m.start() for m in re.finditer(r"\s", name)]
    for end in reversed(ends):
        if options := look_up(name_key(name[:end])):
            span = Span(words.span.start, words.span.start + end)
            return Name(span, name_key(name[:end]), "inside", words.literal, options)
    return None


@cache
def short_forms() -> dict[str, tuple[Entry, ...]]:
    """Short form → the division it stands for ("Ala.", "AL" → Alabama)."""
    return {
        short: tuple(x for x in look_up(name_key(full)) if x.country == country and x.kind == "admin1")
        for country, table in load_patterns("places")["abbreviations"].items()
        for full, shorts in table.items()
        for short in shorts
    }


@cache
def short_form_pattern() -> re.Pattern[str]:
    """Short forms with a point inside stand anywhere, others after a comma or a hyphen, or before lower case."""
    inner = sorted((x for x in short_forms() if "." in x[:-1]), key=len, reverse=True)
    pointed = sorted((x for x in short_forms() if "." in x and "." not in x[:-1]), key=len, reverse=True)
    bare = sorted((x for x in short_forms() if "." not in x), key=len, reverse=True)

    def any_of(forms: list[str]) -> str:
        return "|".join(map(re.escape, forms))

    return re.compile(
        rf"(?<![\w.])(?:{any_of(inner)})(?!\w)"
        rf"|(?:(?<=, )|(?<=[DRI]-))(?:{any_of(pointed)}|(?:{any_of(bare)})\b)"
        rf"|(?<![\w.])(?:{any_of(pointed)})(?= [a-z])"
    )


def find_short_forms(text: str) -> list[Name]:
    """Divisions by their short forms."""
    found = []
    for match in short_form_pattern().finditer(text):
        options = short_forms()[match[0]]
        if options:
            found.append(Name(Span(*match.span()), name_key(options[0].name), "short", True, options, told=True))
    return found


def with_divisions(text: str, names: list[Name]) -> list[Name]:
    """Names followed by what they lie in keep only the places there: "Paris, Texas", "Tripoli, in Lebanon"."""
    told = list(names)
    for i in range(len(names) - 2, -1, -1):
        between = text[names[i].span.end : names[i + 1].span.start]
        if (
            re.fullmatch(
                r",? ?\(?|,? in (?:the )?(?:(?:north|south|east|west|central)\w* )?|, the capital of (?:the )?", between
            )
            and between.strip()
        ):
            inside = tuple(x for x in names[i].options if any(lies_in(x, y) for y in told[i + 1].options))
            if inside:
                told[i] = replace(names[i], options=inside, told=True)
    return told


def lies_in(inner: Entry, outer: Entry) -> bool:
    """Whether a place is a part of a country or division."""
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if outer.kind == "admin1":
        return (inner.country, inner.admin1) == (outer.country, outer.admin1) and inner.kind in {"admin2", "town"}
    return (
        outer.kind == "admin2" and inner.kind == "town" and (inner.country, inner.admin2) == (outer.country, outer.name)
    )
