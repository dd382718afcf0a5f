"""Claims that cannot all be true, each pair by a rule that says why.

Not a disagreement: later news, a part against its whole, a vaguer value, a rounded number, a toll that grows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from sayso.codebook import load_patterns
from sayso.merge.compare import OPENINGS, SPOKEN
from sayso.merge.contradiction import (
    causes_apart,
    culprits_apart,
    days_apart,
    denied,
    last_words,
    numbers_apart,
    pairs_apart,
    places_apart,
)
from sayso.merge.groups import Groups
from sayso.merge.likeness import stem
from sayso.merge.names import fold
from sayso.merge.prefer import Member, current
from sayso.merge.reprints import publisher_key
from sayso.model import Claim, Disagreement, RecordActor, RecordEvent
from sayso.spans import contains

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
ASKED = {
    "date": "the day",
    "place": "the place",
    "status": "whether it happened",
    "actors": "who did it",
    "cause": "what was behind it",
    "winner": "who won",
    "validity": "whether the vote was sound",
}


PUT_RIGHT = re.compile(
    r"\b(?:revised|lowered|corrected|adjusted|downgraded|scaled back|(?:down|up) from|"
    r"earlier (?:count|toll|figure|estimate|report)|previous(?:ly reported)? (?:count|toll|figure|estimate|total))\b",
    re.IGNORECASE,
)
SIDES = {"happened": "yes, ", "negated": "no, ", "sound": "sound, ", "flawed": "flawed, "}
"""What a claim's words stand for where they alone do not tell."""
ONE = re.compile(r"\b(?:1|one|an?|single|only|sole)\b", re.IGNORECASE)


@cache
def _part_words() -> frozenset[str]:
    demonyms = (fold(word) for row in load_patterns("countries") for word in row.get("demonyms", ()))
    return frozenset(load_patterns("same_event")["parts"].split()) | frozenset(demonyms)


class Words:
    """What a claim is called in a sentence: its quoted words and whose they are."""

    def __init__(self, members: Sequence[Member], actors: Mapping[str, RecordActor]) -> None:
        self._texts = {x.voice.coded.report.id: x.voice.text for x in members}
        self._publishers = {x.voice.coded.report.id: _publisher(x) for x in members}
        self._actors = actors
        self._sentences = {x.voice.coded.report.id: [y.sentence for y in x.event.mentions] for x in members}

    def quoted(self, claim: Claim) -> str:
        """The words of a claim on one line."""
        return re.sub(r"\s+", " ", self._texts[claim.report][claim.evidence.start : claim.evidence.end])

    def scope(self, claim: Claim) -> frozenset[str]:
        """Which part of the whole a number counts: "14 soldiers" → soldier; a plain number and "people" → nothing."""
        text, span = self._texts[claim.report], claim.evidence
        after = re.match(r"(?:[ -]+(?!(?:and|or|in|of|at|by|from)\b)[\w’']+){0,3}", text[span.end : span.end + 60])
        beside = text[span.start : span.end] + (after.group() if after else "")
        plain = fold(beside).replace("more than", "")  # a hedge, not "12 more"
        return frozenset(stem(word) for word in plain.split() if word in _part_words())

    def tells_with_act(self, claim: Claim) -> bool:
        """Whether its words stand in a sentence that tells the act, so that they speak of it and nothing else."""
        return any(contains(sentence, claim.evidence) for sentence in self._sentences[claim.report])

    def is_number(self, claim: Claim) -> bool:
        """Whether the words give a number; one person known by name stands beside a count, not against it."""
        return claim.value["high"] != 1 or bool(ONE.search(self.quoted(claim)))

    def is_put_right(self, claim: Claim) -> bool:
        """Whether the words beside a number say that it takes the place of another: "revised down from 12 to 10"."""
        text, span = self._texts[claim.report], claim.evidence
        return bool(PUT_RIGHT.search(text[max(0, span.start - 60) : span.end + 40]))

    def sayer(self, claim: Claim) -> str:
        """ "health ministry, in Desk A"."""
        names = ", ".join(self._actors[id_].name for id_ in claim.by)
        return f"{names}, in {self._publishers[claim.report]}" if names else self._publishers[claim.report]

    def sentence(self, opening: str, claims: Iterable[Claim]) -> str:
        """ "Two reports disagree on …: “nearly 7,000” (Desk A); “more than 7,000” (Desk B)"."""
        told = dict.fromkeys(f"{_side(claim)}“{self.quoted(claim)}” ({self.sayer(claim)})" for claim in claims)
        return f"{opening}: {'; '.join(told)}"


def _side(claim: Claim) -> str:
    return SIDES.get(claim.value, "") if claim.field in ("status", "validity") else ""


def _publisher(member: Member) -> str:
    report = member.voice.coded.report
    return report.publisher.name or report.title or report.id


def find_disagreements(
    event: RecordEvent, members: Sequence[Member], actors: Mapping[str, RecordActor]
) -> Iterator[Disagreement]:
    """Every disagreement on one event, by field."""
    words = Words(members, actors)
    days = {x.voice.coded.report.id: x.day for x in members}
    desks = {x.voice.coded.report.id: publisher_key(x.voice.coded) or x.voice.coded.report.id for x in members}
    told_of = _one_act(event, members)
    by_field: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in event.claims:
        if claim.report in told_of:
            by_field[claim.field, told_of[claim.report]].append(claim)
    for (field, _), claims in sorted(by_field.items()):
        against: tuple[Claim, ...] = ()
        beside = [x for x in claims if words.tells_with_act(x)]
        what = COUNTED.get(field.removeprefix("quantities.")) or ASKED.get(field)
        if field.startswith("quantities."):
            counts = [x for x in claims if words.is_number(x) and not words.is_put_right(x)]
            against = numbers_apart(last_words(counts, desks, days, words.scope), days, words.scope)
        elif field == "date" and event.type not in SPOKEN:
            against = pairs_apart(beside, lambda a, b: days_apart(a, b, words.quoted, days))
        elif field == "place":
            against = pairs_apart(beside, places_apart)
        elif field == "status" and event.type not in SPOKEN:
            against = pairs_apart(claims, denied)
        elif field == "actors" and event.type == "ASSAULT":
            against = culprits_apart(beside, {id_: actors[id_].country for x in beside for id_ in x.value})
        elif field in ("winner", "validity"):
            against = pairs_apart(claims, lambda a, b: bool(a.value != b.value))
        elif field == "cause" and event.type not in SPOKEN:
            against = pairs_apart(claims, lambda a, b: causes_apart(a, b, words.quoted))
        if against and what:
            yield Disagreement(event.id, field, against, words.sentence(_opening(against, what), against))


def _one_act(event: RecordEvent, members: Sequence[Member]) -> dict[str, str]:
    """The reports whose acts are alike in themselves, each with the first of those it is alike to. Reports that merely
    open with one happening may tell of two sides of it, and so does what was coded as another type."""
    alike = {x.voice.coded.report.id for x in current(members) if x.event.type == event.type}
    groups = Groups(alike)
    for tie in event.merged:
        if {tie.a.report, tie.b.report} <= alike and not tie.why.startswith(OPENINGS):
            groups.join(tie.a.report, tie.b.report)
    return {report: groups.first(report) for report in alike}


def _opening(claims: Sequence[Claim], what: str) -> str:
    reports = len({claim.report for claim in claims})
    if reports > 1:
        return f"{_spell(reports).capitalize()} reports disagree on {what}"
    return f"One report gives {_spell(len({(x.by, str(x.value)) for x in claims}))} accounts of {what}"


def _spell(number: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}.get(number, str(number))
