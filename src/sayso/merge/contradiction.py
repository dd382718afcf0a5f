"""The rules by which two claims cannot both be true.

Not contradictory: later news, a part and its whole, a vaguer value, a rounded number, a toll that grows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sayso.merge.causes import denied_words, is_blame, means_apart
from sayso.merge.likeness import content_words
from sayso.merge.prefer import TOLLS, UNKNOWN
from sayso.model import Claim

ROUNDING = 0.02
"""Two exact numbers as close as this are one, rounded."""
PEOPLE = frozenset({"", "people", "persons", "person", "civilians and soldiers"})
DAY_NAMES = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)",
    re.IGNORECASE,
)

Quote = Callable[[Claim], str]
"""The words of a claim."""
Scope = Callable[[Claim], frozenset[str]]
"""The words beside a number that tell which part of the whole it counts."""


def last_words(claims: Sequence[Claim], desks: Mapping[str, str], days: Mapping[str, int], scope: Scope) -> list[Claim]:
    """The counts that no later one of the same desk, on the same word, took the place of: Monday's 12 before Tuesday's
    10. What has no day stays."""

    def replaces(new: Claim, old: Claim) -> bool:
        same = (desks[new.report], new.by) == (desks[old.report], old.by)
        later = days[old.report] < days[new.report] < UNKNOWN
        return same and later and _one_scope(new, old, scope) and _differ(new, old)

    return [old for old in claims if not any(replaces(new, old) for new in claims)]


def _differ(a: Claim, b: Claim) -> bool:
    """Whether two ranges do not meet."""
    low, high = sorted((a, b), key=lambda claim: (claim.value["low"] or 0, claim.value["high"] or 0))
    top, bottom = low.value["high"], high.value["low"]
    return top is not None and bottom is not None and bool(bottom > top)


def numbers_apart(claims: Sequence[Claim], days: Mapping[str, int], scope: Scope) -> tuple[Claim, ...]:
    """Claims of two voices none of whose numbers meet."""
    by_sayer: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sayer[claim.report, claim.by].append(claim)
    sayers = sorted(by_sayer)
    against: set[int] = set()
    for place, one in enumerate(sayers):
        for other in sayers[place + 1 :]:
            if one[0] == other[0] and not (one[1] and other[1]):
                continue  # one report: its own total beside what somebody says of a part
            if one[1] and one[1] == other[1] and days[one[0]] != days[other[0]]:
                continue  # one speaker's count of another day
            pairs = [(a, b) for a in by_sayer[one] for b in by_sayer[other] if _one_scope(a, b, scope)]
            if pairs and all(_numbers_apart(a, b, days) for a, b in pairs):
                against |= {id(claim) for pair in pairs for claim in pair}
    return tuple(claim for claim in claims if id(claim) in against)


def _one_scope(a: Claim, b: Claim, scope: Scope) -> bool:
    """ "20 people" and "14 soldiers" count different things."""
    ours, theirs = (str(x.value.get("unit") or "").lower() for x in (a, b))
    return (ours == theirs or {ours, theirs} <= PEOPLE) and scope(a) == scope(b)


def _numbers_apart(a: Claim, b: Claim, days: Mapping[str, int]) -> bool:
    low, high = sorted((a, b), key=lambda claim: (claim.value["low"] or 0, claim.value["high"] or 0))
    top, bottom = low.value["high"], high.value["low"]
    if not _differ(a, b):
        return False
    exact = low.value["low"] == top and high.value["high"] == bottom
    if exact and bottom - top <= ROUNDING * bottom and bottom >= 100:
        return False
    if (low.value["low"] == top) != (high.value["low"] == high.value["high"]) and bottom - top <= 1:
        return False  # "nearly 80" is what somebody else calls 80
    of = a.field.split(".")[1]
    grows = a.value.get("cumulative") or b.value.get("cumulative") or of in ("killed", "injured", "displaced")
    later = days[high.report] > days[low.report] and UNKNOWN not in (days[high.report], days[low.report])
    return not (of in TOLLS and grows and later)


def pairs_apart(claims: Sequence[Claim], apart: Callable[[Claim, Claim], bool]) -> tuple[Claim, ...]:
    """Every claim that stands against another, by a rule for two claims of different sayers."""
    against = {
        id(claim)
        for place, a in enumerate(claims)
        for b in claims[place + 1 :]
        if (a.report, a.by) != (b.report, b.by) and apart(a, b)
        for claim in (a, b)
    }
    return tuple(claim for claim in claims if id(claim) in against)


def days_apart(a: Claim, b: Claim, quoted: Quote, days: Mapping[str, int]) -> bool:
    """Two single days told by their names ("Friday" and "May 4"), near each other; farther apart they are two acts, and
    "yesterday" or "a day later" may be counted from elsewhere."""
    if a.report == b.report or a.value["precision"] != "day" or a.value["precision"] != b.value["precision"]:
        return False
    if not all(DAY_NAMES.search(quoted(claim)) for claim in (a, b)) or quoted(a).lower() == quoted(b).lower():
        return False
    first, last = (date.fromisoformat(claim.value["start"]) for claim in (a, b))
    if days[a.report] - first.toordinal() == days[b.report] - last.toordinal():
        return False  # each report tells of its own day's round
    return 0 < abs((first - last).days) <= 3


def places_apart(a: Claim, b: Claim) -> bool:
    """Two towns of different names and regions, or two countries."""
    if a.report == b.report:
        return False
    x, y = a.value, b.value
    if x["country"] and y["country"] and x["country"] != y["country"]:
        return True
    towns = x["precision"] == y["precision"] == "city"
    near = x["lat"] is None or y["lat"] is None or abs(x["lat"] - y["lat"]) + abs(x["lon"] - y["lon"]) < 0.3
    return bool(towns and not near and x["name"] != y["name"])


def denied(a: Claim, b: Claim) -> bool:
    """Said to have happened, and said not to have."""
    return (a.value == "negated") != (b.value == "negated") and {a.value, b.value} <= {"negated", "happened"}


def culprits_apart(claims: Sequence[Claim], country_of: Mapping[str, str | None]) -> tuple[Claim, ...]:
    """Two accounts that name parties of different countries, none in common, at least one on somebody's say-so."""

    def apart(a: Claim, b: Claim) -> bool:
        ours, theirs = ({country_of[id_] for id_ in claim.value} for claim in (a, b))
        return bool((a.by or b.by) and None not in ours | theirs and not ours & theirs)

    return pairs_apart(claims, apart)


def causes_apart(a: Claim, b: Claim, quoted: Quote) -> bool:
    """Somebody blames a culprit and somebody else gives another cause; one account denies what the other tells; or the
    accounts tell of different means: "police shot him", "a bomb killed him"."""
    if a.by == b.by or set(a.by) & set(b.by):
        return False
    if a.by and b.by and a.report == b.report and means_apart(quoted(a), quoted(b)):
        return True
    if any(claim.by and is_blame(quoted(claim)) for claim in (a, b)):
        return not set(content_words(str(a.value))) & set(content_words(str(b.value)))
    ours, theirs = denied_words(quoted(a)), denied_words(quoted(b))
    return bool(
        a.by
        and b.by
        and a.report == b.report
        and (ours & set(content_words(quoted(b))) - theirs or theirs & set(content_words(quoted(a))) - ours)
    )
