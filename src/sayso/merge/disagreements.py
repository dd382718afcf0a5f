"""Claims that cannot all be true, each pair by a rule that says why.

Not a disagreement: later news, a part against its whole, a vaguer value, a rounded number, a toll that grows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sayso.codebook import load_patterns
from sayso.merge.causes import is_blame
from sayso.merge.likeness import content_words
from sayso.merge.prefer import TOLLS, UNKNOWN, Member
from sayso.model import Claim, Disagreement, RecordActor, RecordEvent, Statement

COUNTED = {
    "killed": "how many were killed",
    "injured": "how many were hurt",
    "detained": "how many were detained",
    "displaced": "how many had to flee",
    "abducted": "how many were abducted",
    "dismissed": "how many were dismissed",
    "participants": "how many took part",
    "states": "how many states",
    "money": "how much money",
    "vote_share": "the share of the vote",
    "duration": "how long it lasted",
}
ROUNDING = 0.02
"""Two exact numbers as close as this are one, rounded."""
PEOPLE = frozenset({"", "people", "persons", "person", "civilians and soldiers"})


class Words:
    """What a claim is called in a sentence: its quoted words and whose they are."""

    def __init__(self, members: Sequence[Member], actors: Mapping[str, RecordActor]) -> None:
        self._texts = {x.voice.coded.report.id: x.voice.text for x in members}
        self._publishers = {x.voice.coded.report.id: _publisher(x) for x in members}
        self._actors = actors

    def quoted(self, claim: Claim) -> str:
        """The words of a claim on one line."""
        return re.sub(r"\s+", " ", self._texts[claim.report][claim.evidence.start : claim.evidence.end])

    def sayer(self, claim: Claim) -> str:
        """ "health ministry, in Desk A"."""
        names = ", ".join(self._actors[id_].name for id_ in claim.by)
        return f"{names}, in {self._publishers[claim.report]}" if names else self._publishers[claim.report]

    def sentence(self, opening: str, claims: Iterable[Claim]) -> str:
        """ "Two reports disagree on …: “nearly 7,000” (Desk A); “more than 7,000” (Desk B)"."""
        told = dict.fromkeys(f"“{self.quoted(claim)}” ({self.sayer(claim)})" for claim in claims)
        return f"{opening}: {'; '.join(told)}"


def _publisher(member: Member) -> str:
    report = member.voice.coded.report
    return report.publisher.name or report.title or report.id


def find_disagreements(
    event: RecordEvent, members: Sequence[Member], actors: Mapping[str, RecordActor]
) -> Iterator[Disagreement]:
    """Every disagreement on one event, by field."""
    words = Words(members, actors)
    days = {x.voice.coded.report.id: x.day for x in members}
    by_field: dict[str, list[Claim]] = defaultdict(list)
    for claim in event.claims:
        by_field[claim.field].append(claim)
    for field, claims in sorted(by_field.items()):
        if field.startswith("quantities."):
            against, what = _numbers(claims, days), COUNTED.get(field.split(".")[1])
        elif field == "date":
            against, what = _pairs_apart(claims, _days_apart), "the day"
        elif field == "place":
            against, what = _pairs_apart(claims, _places_apart), "the place"
        elif field == "status":
            against, what = _pairs_apart(claims, _denied), "whether it happened"
        elif field == "actors":
            against, what = _culprits(claims, actors), "who did it"
        elif field == "cause":
            against, what = _causes(claims, words), "what was behind it"
        else:
            continue
        if against and what:
            yield Disagreement(event.id, field, against, words.sentence(_opening(against, what), against))


def _opening(claims: Sequence[Claim], what: str) -> str:
    reports = len({claim.report for claim in claims})
    if reports == 1:
        return f"One report gives two accounts of {what}"
    return f"{ {2: 'Two', 3: 'Three', 4: 'Four', 5: 'Five'}.get(reports, str(reports)) } reports disagree on {what}"


# --- numbers ---------------------------------------------------------------------------------------------------------


def _numbers(claims: Sequence[Claim], days: Mapping[str, int]) -> tuple[Claim, ...]:
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
            pairs = [(a, b) for a in by_sayer[one] for b in by_sayer[other] if _one_scope(a.value, b.value)]
            if pairs and all(_numbers_apart(a, b, days) for a, b in pairs):
                against |= {id(claim) for pair in pairs for claim in pair}
    return tuple(claim for claim in claims if id(claim) in against)


def _one_scope(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """ "20 people" and "14 soldiers" count different things."""
    ours, theirs = (str(x.get("unit") or "").lower() for x in (a, b))
    return ours == theirs or {ours, theirs} <= PEOPLE


def _numbers_apart(a: Claim, b: Claim, days: Mapping[str, int]) -> bool:
    low, high = sorted((a, b), key=lambda claim: (claim.value["low"] or 0, claim.value["high"] or 0))
    top, bottom = low.value["high"], high.value["low"]
    if top is None or bottom is None or bottom <= top:
        return False
    exact = low.value["low"] == top and high.value["high"] == bottom
    if exact and bottom - top <= ROUNDING * bottom and bottom >= 100:
        return False
    of = a.field.split(".")[1]
    grows = a.value.get("cumulative") or b.value.get("cumulative") or of in ("killed", "injured", "displaced")
    later = days[high.report] > days[low.report] and UNKNOWN not in (days[high.report], days[low.report])
    return not (of in TOLLS and grows and later)


# --- days, places, denials -------------------------------------------------------------------------------------------


def _pairs_apart(claims: Sequence[Claim], apart: Any) -> tuple[Claim, ...]:
    against = {
        id(claim)
        for place, a in enumerate(claims)
        for b in claims[place + 1 :]
        if (a.report, a.by) != (b.report, b.by) and apart(a, b)
        for claim in (a, b)
    }
    return tuple(claim for claim in claims if id(claim) in against)


def _days_apart(a: Claim, b: Claim) -> bool:
    """Two intervals without a common day; an open end reaches everywhere."""
    if a.report == b.report:
        return False
    first = max(a.value["start"] or "0", b.value["start"] or "0")
    last = min(a.value["end"] or "9", b.value["end"] or "9")
    return bool(first > last)


def _places_apart(a: Claim, b: Claim) -> bool:
    """Two towns of different names and regions, or two countries."""
    if a.report == b.report:
        return False
    x, y = a.value, b.value
    if x["country"] and y["country"] and x["country"] != y["country"]:
        return True
    towns = x["precision"] == y["precision"] == "city"
    near = x["lat"] is None or y["lat"] is None or abs(x["lat"] - y["lat"]) + abs(x["lon"] - y["lon"]) < 0.3
    return bool(towns and not near and x["name"] != y["name"])


def _denied(a: Claim, b: Claim) -> bool:
    return (a.value == "negated") != (b.value == "negated") and {a.value, b.value} <= {"negated", "happened"}


def _culprits(claims: Sequence[Claim], actors: Mapping[str, RecordActor]) -> tuple[Claim, ...]:
    """Two voices that name parties of different countries, at least one of them on somebody's say-so."""

    def apart(a: Claim, b: Claim) -> bool:
        ours, theirs = ({actors[id_].country for id_ in claim.value} for claim in (a, b))
        return bool((a.by or b.by) and None not in ours | theirs and not ours & theirs)

    return _pairs_apart(claims, apart)


# --- causes ----------------------------------------------------------------------------------------------------------


def _causes(claims: Sequence[Claim], words: Words) -> tuple[Claim, ...]:
    """Somebody blames a culprit, and somebody else gives another cause or culprit."""

    def apart(a: Claim, b: Claim) -> bool:
        blames = [claim for claim in (a, b) if claim.by and is_blame(words.quoted(claim))]
        if a.by == b.by or not blames:
            return False
        return not set(content_words(str(a.value))) & set(content_words(str(b.value)))

    return _pairs_apart(claims, apart)


@cache
def _denials() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{load_patterns('causes')['denial']})\b|n['’]t\b", re.IGNORECASE)


def is_denial(text: str, said: Statement) -> bool:
    """Whether a statement's content says that something is not so."""
    return any(_denials().search(text, piece.start, piece.end) for piece in said.content)
