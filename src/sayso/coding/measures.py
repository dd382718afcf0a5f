"""Amounts that are not counts: money, lengths of time, shares; and ages, which are no quantity at all.

up to $300 million: money, USD · a three-year sentence: duration, year · 80.1 percent of the vote: vote_share
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.codebook.parties import demonyms
from sayso.coding.grammar import text_of
from sayso.coding.hedges import bounds
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from spacy.tokens import Token

    from sayso.coding.counted import Counted

BEFORE = re.compile(r"(?<![^\W\d_])([A-Z]{0,3}[$€£¥₹₽₴₺₦₩₪₱฿₫₸₼₾]|[A-Z]{3}|Rs\.?)\s?$")
AFTER = re.compile(r"[\s-]+(?:(?:of\s+)?([A-Z][\w.]*)\s+)?([a-z]+|[A-Z]{3})\b")
PERCENT = re.compile(r"\s?%|[\s-]per\s?cent\b|[\s-]percent\b|[\s-]pct\b")
LENGTH = re.compile(r"[\s-]*(?:more |further |additional |full |straight |consecutive |whole )?([a-z]+)\b")
AGE_AFTER = re.compile(r"[\s-]*(?:years?|months?|weeks?|days?)[\s-]+(?:old\b|of age\b)|[\s-]*(?:y/o|yo)\b|(?=\s*[,)])")
AGE_BEFORE = re.compile(r"\b(?:aged?|ages)\s(?:between\s|from\s|only\s|just\s|about\s)?$")
COMMA_AGE = re.compile(r"[^\W\d_],\s$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What an amount measures; `of` is None for an age."""

    of: str | None
    low: Fraction | None
    high: Fraction | None
    unit: str | None
    span: Span


@cache
def _money() -> tuple[Mapping[str, str], frozenset[str], Mapping[str, Mapping[str, str]], frozenset[str]]:
    raw: dict[str, Any] = load_patterns("currencies")
    return raw["signs"], frozenset(raw["codes"]), raw["names"], frozenset(raw["paying"])


@cache
def _times() -> tuple[Mapping[str, tuple[str, int]], Mapping[str, frozenset[str]]]:
    raw: dict[str, Any] = load_patterns("quantities")
    names = (
        "not_length_after",
        "not_length_before",
        "one_length_before",
        "one_length_after",
        "vote_words",
        "not_vote_share",
    )
    units = {word: (unit, size) for word, (unit, size) in raw["units"].items()}
    return units, {name: frozenset(map(str, raw[name])) for name in names}


def measure(counted: Counted) -> Measure | None:
    """The measure of an amount; None for a count."""
    return _age(counted) or _money_of(counted) or _share(counted) or _length(counted)


def _around(counted: Counted) -> tuple[str, str]:
    """The words just before the number itself and just after it."""
    text, core = text_of(counted.first.doc), counted.amount.core
    return text[max(0, core.start - 12) : core.start], text[core.end : core.end + 40]


def _age(counted: Counted) -> Measure | None:
    """A 43-year-old man; aged 23; James Smith, 40, of Leeds."""
    before, after = _around(counted)
    amount = counted.amount
    bare = amount.hedge is None and amount.low == amount.high and counted.first.is_digit and amount.low < 115
    beside_name = (
        bare and counted.is_bare and COMMA_AGE.search(before) is not None and re.match(r"\s*[,.)]", after) is not None
    )
    named = beside_name and counted.first.i > 1 and counted.first.nbor(-2).pos_ in {"PROPN", "NOUN"}
    match = AGE_AFTER.match(after)
    if AGE_BEFORE.search(before) or (match is not None and match[0].strip()) or named:
        return Measure(None, amount.low, amount.high, None, amount.span)
    return None


def _money_of(counted: Counted) -> Measure | None:
    """$5 million; 2,000 rubles; a 1.2 billion euro loan. A peso without its country is money of no known unit."""
    signs, codes, names, _ = _money()
    before, after = _around(counted)
    amount = counted.amount
    start, end, unit = amount.span.start, amount.span.end, None
    match = BEFORE.search(before)
    if match is not None:
        unit = signs.get(match[1]) or signs.get(match[1][-1]) or (match[1] if match[1] in codes else None)
        start = min(start, amount.core.start - len(match[0]))
    if unit is None:
        following = AFTER.match(after)
        word = following[2] if following is not None else ""
        name = word if word in names else word.removesuffix("s")
        if following is None or (word not in codes and (name not in names or not _is_paid(counted, name))):
            return None
        by_country = names.get(name, {})
        unit = word if word in codes else by_country.get(_country(following[1]), by_country.get("any"))
        end = max(end, amount.core.end + following.end())
    low, high = bounds(amount, whole=False)
    return Measure("money", low, high, unit, Span(start, end))


def _is_paid(counted: Counted, name: str) -> bool:
    """Whether a name that is also a weight or a verb is money here: pounds paid, not pounds of rice."""
    if name not in {"pound", "won", "real", "sol", "som"}:
        return True
    return counted.amount.low >= 1_000_000 or any(token.lemma_.lower() in _money()[3] for token in counted.first.sent)


def _country(adjective: str | None) -> str:
    """The country of "Canadian" in "Canadian dollars"; any when there is none."""
    return demonyms().get(adjective or "") or demonyms().get((adjective or "").lower()) or "any"


def _share(counted: Counted) -> Measure | None:
    """80 percent of the vote is a share of it; other percentages are `other`."""
    _, after = _around(counted)
    match = PERCENT.match(after)
    if match is None:
        return None
    lemmas = {token.lemma_.lower() for token in counted.first.sent}
    lists = _times()[1]
    doc, amount = counted.first.doc, counted.amount
    rest = text_of(doc)[amount.core.end + match.end() :][:40]
    of = re.match(r"\s+of\s+(?:the\s+|all\s+|those\s+)?((?:[\w-]+\s+){0,2}[\w-]+)", rest)
    counts_votes = of is not None and any(w.rstrip("s") in lists["vote_words"] for w in of[1].lower().split())
    counts_other = of is not None and not counts_votes and "participating" not in of[1] and "who" not in of[1]
    is_vote = counts_votes or (
        not counts_other and bool(lemmas & lists["vote_words"]) and not lemmas & lists["not_vote_share"]
    )
    low, high = bounds(amount, whole=False)
    return Measure(
        "vote_share" if is_vote else "other",
        low,
        high,
        "percent",
        Span(amount.span.start, amount.core.end + match.end()),
    )


def _length(counted: Counted) -> Measure | None:
    """15 days in jail; a three-year sentence; more than a week of unrest. No age, no date, no rate."""
    _, after = _around(counted)
    match = LENGTH.match(after)
    units, lists = _times()
    if match is None:
        return None
    word = match[1]
    unit = units.get(word) or units.get(word.removesuffix("s"))
    if unit is None:
        return None
    amount, doc = counted.amount, counted.first.doc
    end = amount.core.end + match.end()
    rest = re.findall(r"[a-z]+|\S", text_of(doc)[end : end + 16].lower().lstrip("'’-s "[:3]))
    last = text_of(doc)[max(0, amount.span.start - 22) : amount.span.start].split()
    previous = last[-1].lower() if last and text_of(doc)[amount.span.start - 1].isspace() else ""
    if previous == "last" and last[-2:-1] and last[-2].lower() not in {"the", "in", "over", "during", "for", "this"}:
        previous = ""  # "will last two weeks"
    excluded = (rest[:1] and rest[0] in lists["not_length_after"]) or previous in lists["not_length_before"]
    if rest[:2] == ["from", "now"] or rest[:2] == ["of", "age"] or excluded:
        return Measure(None, amount.low, amount.high, None, amount.span)
    if counted.first.lower_ in {"a", "an"}:
        inner = text_of(doc)[amount.span.start : amount.core.start].split()
        leads = (inner[-1].lower() if inner else previous) in lists["one_length_before"]
        follows = (
            bool(rest[:1])
            and rest[0] in lists["one_length_after"]
            and (rest[0] != "in" or "prison" in after or "jail" in after)
        )
        if not (leads or follows):
            return Measure(None, amount.low, amount.high, None, amount.span)
    low, high = bounds(amount, whole=False)
    name, size = unit
    return Measure("duration", _times_size(low, size), _times_size(high, size), name, Span(amount.span.start, end))


def _times_size(value: Fraction | None, size: int) -> Fraction | None:
    return None if value is None else value * size


def is_year(counted: Counted) -> bool:
    """Four bare digits that are a year: not before people, or after "in", "since" ..."""
    from sayso.coding.kinds import is_people

    if not counted.amount.year:
        return False
    i = counted.first.i
    before: Token | None = counted.first.doc[i - 1] if i else None
    dated = before is not None and before.lower_ in {
        "in",
        "since",
        "until",
        "from",
        "by",
        "of",
        "late",
        "early",
        "mid",
        "the",
        "and",
        "to",
        "during",
    }
    return counted.noun is None or dated or not is_people(counted.noun)


def split_measures(amounts: Sequence[Counted]) -> tuple[list[tuple[Counted, Measure]], list[Counted]]:
    """The measures, and the amounts left that may be counts."""
    measured, counts = [], []
    for counted in amounts:
        if is_year(counted):
            continue
        found = measure(counted)
        if found is not None:
            measured.append((counted, found))
        elif counted.last.lower_ not in {"a", "an"} and counted.amount.low.denominator == 1:
            counts.append(counted)
    return measured, counts
