"""Two report events: are they one act? A score between 0 and 1 with its reasons, or a rule that forbids it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.codebook import load_patterns
from sayso.merge.facts import Facts
from sayso.merge.likeness import cosine, like_leads
from sayso.merge.sketch import Days, Number
from sayso.model import Ref

SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Done by speaking: one speaker, one content, one occasion."""
DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION"})
"""Done to somebody: to another person, it is another act."""
ELSEWHERE = "different places"
UNLIKELY = -4.6
"""Two acts of which nothing is told are not one."""
SAME_TRIGGER = 0.8
"""How much it tells that both reports use one word for the act."""
LIKEST_WORDS, LIKEST_NUMBERS = 2.0, 2.4
"""How much words and numbers tell at most."""
ROUNDING = 1e-6
SAME_WORD = 1.0
"""How much more one word tells of acts in reports that open with one happening."""
OPENINGS = "both reports open with it"
"""The reason of a tie that rests on what reports open with, not on the acts."""
SAME_WAVE = 0.6
"""The score of two acts that are a country's one wave of protest, whatever else is told of it."""
NEAR_KM, FAR_KM = 25.0, 60.0
WAVE_DAYS = 60
"""Reports farther apart in days tell of another wave."""
OCCASION = 7
"""Reports farther apart in days do not tell of one occasion unless they date it."""
REMEMBERED = 20_000
"""Scores kept at hand; a large record has more pairs than memory holds scores."""
PART, WHOLE = 3, 7
"""An act of at most so many days is a part of a wave of at least so many."""


@dataclass(frozen=True, slots=True)
class Score:
    """`value` 0 to 1; `why`: what spoke for it, the strongest first; `forbidden`: the rule that keeps two apart."""

    value: float
    why: str
    forbidden: str | None = None


def compare(a: Facts, b: Facts, common: Callable[[str], float], one_opening: bool = False) -> Score:
    """Score a pair. `common(actor)` tells between 0 and 1 how little an actor says, being party to everything."""
    rule = forbids(a, b)
    if rule:
        return Score(0.0, "", rule)
    reasons: list[tuple[float, str]] = []
    reasons += _types(a, b)
    reasons += _days(a, b)
    reasons += _places(a, b)
    reasons += _parties(a, b, common)
    reasons += _words(a, b)
    reasons += _numbers(a, b)
    if one_opening and a.triggers & b.triggers:
        reasons.append((SAME_WORD, "in reports that open with one happening"))
    total = UNLIKELY + sum(weight for weight, _ in reasons)
    if _is_one_wave(a, b) and _logistic(total) < SAME_WAVE:
        return Score(SAME_WAVE, "the same wave of protest in the same country")
    told = sorted((x for x in reasons if x[0] > 0.2 and x[1]), key=lambda x: (-x[0], x[1]))
    return Score(_logistic(total), "; ".join(why for _, why in told))


def may_be_one(a: Facts, b: Facts, common: Callable[[str], float]) -> bool:
    """Whether a pair may be one act at all: whether the best that its words and numbers can tell would be enough, in
    reports that open with one happening. Of many pairs that are looked up few may, and it is found quickly."""
    if forbids(a, b):
        return False
    if a.wave and b.wave:
        return True
    told = (*_types(a, b), *_days(a, b), *_places(a, b), *_parties(a, b, common))
    best = UNLIKELY + sum([weight for weight, _ in told]) + _leads(a, b) + LIKEST_WORDS
    best += LIKEST_NUMBERS if a.numbers and b.numbers else 0.0
    best += SAME_TRIGGER + SAME_WORD if a.triggers & b.triggers else 0.0
    return best > -ROUNDING


class Comparison:
    """Acts compared among reports of which it is known which open with one happening."""

    def __init__(self, group_of: Mapping[str, str], common: Callable[[str], float]) -> None:
        """`group_of`: the groups of reports, by the first report of each; a report in none is a group of its own."""
        self._group_of = group_of
        self._common = common
        self._known: dict[tuple[Ref, Ref], Score] = {}
        self._known_openings: dict[tuple[Ref, Ref], Score] = {}

    def acts(self, a: Facts, b: Facts) -> Score:
        """By all that is told of two acts."""
        if a.ref > b.ref:
            a, b = b, a
        found = self._known.get((a.ref, b.ref))
        if found is None:
            group = self._group_of.get(a.ref.report)
            one = group is not None and group == self._group_of.get(b.ref.report)
            found = compare(a, b, self._common, one)
            _remember(self._known, (a.ref, b.ref), found)
        return found

    def openings(self, a: Facts, b: Facts) -> Score:
        """By what the reports of two acts open with."""
        if a.ref > b.ref:
            a, b = b, a
        found = self._known_openings.get((a.ref, b.ref))
        if found is None:
            found = compare_leads(a, b)
            _remember(self._known_openings, (a.ref, b.ref), found)
        return found

    def best(self, a: Facts, b: Facts) -> Score:
        """By the acts themselves or, where both open their reports, by the openings."""
        found = self.acts(a, b)
        if a.leads and b.leads and (opening := self.openings(a, b)).value >= found.value:
            return opening
        return found


def _remember(known: dict[tuple[Ref, Ref], Score], pair: tuple[Ref, Ref], score: Score) -> None:
    if len(known) >= REMEMBERED:
        known.clear()
    known[pair] = score


@cache
def _close_types() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_patterns("same_event")["close_types"])


def compare_leads(a: Facts, b: Facts) -> Score:
    """Score two acts that open their reports, by what the openings share: reports whose first lines tell of one
    happening tell of one act, even where it was coded as two types, or put elsewhere because the lines name two
    places. Weights: logistic regression on labelled pairs."""
    rule = forbids_always(a, b)
    if rule and not (rule == ELSEWHERE and (_is_named(a, b) or _is_named(b, a))):
        return Score(0.0, "", rule)
    if _are_others_words(a, b):
        return Score(0.0, "", "different speakers")
    gap = _gap(a, b, 2)
    if gap > OCCASION:
        return Score(0.0, "")
    if gap > 2 and (a.type != b.type or forbids(a, b)):
        return Score(0.0, "", forbids(a, b))  # only on the same days do openings outweigh a slip of coding
    total = -6.7 + {0: 3.7, 1: 2.8, 2: 1.3, 3: 0.1}.get(gap, -1.2)
    total += 13.7 * like_leads(a.lead, b.lead) + 3.4 * cosine(a.words, b.words)
    total += 0.6 * (a.opens + b.opens) + 0.3 * bool(a.triggers & b.triggers)
    shared = sorted(set(a.lead) & set(b.lead), key=lambda word: (-a.lead[word] * b.lead[word], word))[:4]
    return Score(_logistic(total), f"{OPENINGS}: {', '.join(shared)}")


def _gap(a: Facts, b: Facts, unknown: int) -> int:
    """Days between the two reports."""
    return abs(a.published - b.published) if a.published and b.published else unknown


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-total))


# --- rules that forbid ---------------------------------------------------------------------------------------------


def forbids(a: Facts, b: Facts) -> str | None:
    """The rule that says that these are two acts, or None."""
    rule = forbids_always(a, b)
    if rule:
        return rule
    if a.days and b.days and _are_apart(a.days, b.days):
        return "different days"
    if a.days and b.days and (_is_part(a.days, b.days) or _is_part(b.days, a.days)):
        return "a part and its whole"
    if a.type == b.type and a.type in SPOKEN and not a.actors & b.actors and a.actors and b.actors:
        return "different speakers"
    if a.type == b.type and a.type in SPOKEN and not (a.days and b.days) and _gap(a, b, 0) > OCCASION:
        return "different occasions"
    return None


def forbids_always(a: Facts, b: Facts) -> str | None:
    """Those rules that no likeness of two acts outweighs."""
    if a.ref.report == b.ref.report:
        return "one report tells of both"
    if _places_apart(a, b):
        return ELSEWHERE
    if a.winners and b.winners and not a.winners & b.winners:
        return "different winners"
    if a.type in DONE_TO and b.type in DONE_TO and a.victims and b.victims and not a.victims & b.victims:
        return "different victims"
    return None


def _are_others_words(a: Facts, b: Facts) -> bool:
    """Whether two people known by name said it: of one the other's report does not speak at all, or both are told to
    have spoken on days that are well apart."""
    if a.type != b.type or a.type not in SPOKEN or not (a.named and b.named) or a.named & b.named:
        return False
    if a.days and b.days and a.days.told and b.days.told and abs(a.days.first - b.days.first) > 1:
        return True
    return not a.named & b.present or not b.named & a.present


def _is_one_wave(a: Facts, b: Facts) -> bool:
    """Two reports that recall the protests going on in a country, neither dating them to a day; where both open with
    protests, those are the news of a day."""
    near = a.published is None or b.published is None or abs(a.published - b.published) <= WAVE_DAYS
    return a.wave and b.wave and near and a.country is not None and a.country == b.country and not (a.leads and b.leads)


def _dies(a: Facts, b: Facts) -> bool:
    """Whether both tell of the death of one person known by name: nobody dies twice."""
    return bool(a.victims & b.victims) and a.deadly and b.deadly


def _are_apart(a: Days, b: Days) -> bool:
    gap = max(a.first, b.first) - min(a.last, b.last)
    return gap > (1 if a.told and b.told else 2)


def _is_part(part: Days, whole: Days) -> bool:
    return whole.wave and part.last - part.first < PART and whole.last - whole.first >= WHOLE - 1


def _places_apart(a: Facts, b: Facts) -> bool:
    if a.country and b.country and a.country != b.country:
        return True
    if a.at and b.at:
        return _kilometres(a.at, b.at) > FAR_KM
    return False


def _is_named(a: Facts, b: Facts) -> bool:
    """Whether the opening of one report names the place where the other puts its act."""
    return bool(a.place_words) and a.place_words <= b.lead.keys()


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


# --- what speaks for and against -----------------------------------------------------------------------------------

Reasons = list[tuple[float, str]]


def _types(a: Facts, b: Facts) -> Reasons:
    if a.type == b.type:
        same = a.modes & b.modes
        if same:
            return [(1.8, f"both {a.type} ({', '.join(sorted(same))})")]
        return [
            (
                1.1 if a.modes and b.modes else 1.4,
                f"both {a.type or 'of no PLOVER type'}",
            )
        ]
    if a.winners & b.winners or a.type is None or b.type is None or frozenset((a.type, b.type)) in _close_types():
        return [(0.0, "")]
    return [(-1.2, "")]


def _days(a: Facts, b: Facts) -> Reasons:
    gap = abs(a.published - b.published) if a.published and b.published else None
    near = {0: 0.5, 1: 0.4, 2: 0.1, 3: -0.3}.get(gap, -0.8 if gap <= 7 else -1.6) if gap is not None else 0.0
    if a.days and b.days:
        if a.days.day and b.days.day:
            if a.days.first != b.days.first:
                return [(-0.8 + near, "")]
            return [(1.3 + max(near, -0.6), "the same day")]
        if max(a.days.first, b.days.first) > min(a.days.last, b.days.last):
            return [(-0.8 + near, "")]
        if a.days.wave and b.days.wave:
            return [(0.8, "overlapping days")]
        return [(0.5 + max(near, -0.8), "overlapping days")]
    return [(near, "reported within a day" if near > 0.3 else "")]


def _places(a: Facts, b: Facts) -> Reasons:
    if (a.town and a.town == b.town) or (a.at and b.at and _kilometres(a.at, b.at) <= NEAR_KM):
        return [(1.2, "the same place")]
    if a.town and b.town:
        return [(-0.7, "")]
    if a.country and a.country == b.country:
        return [(0.3, "the same country")]
    return []


def _parties(a: Facts, b: Facts, common: Callable[[str], float]) -> Reasons:
    reasons: Reasons = []
    for name, ours, theirs, kin, other in (
        (
            "the same actor",
            a.actors,
            b.actors,
            a.actor_kinds & b.actor_kinds,
            b.recipients,
        ),
        (
            "the same recipient",
            a.recipients,
            b.recipients,
            a.recipient_kinds & b.recipient_kinds,
            b.actors,
        ),
    ):
        if ours & theirs:
            reasons.append((1.5 * max(1 - common(x) for x in ours & theirs), name))
        elif kin:
            reasons.append((0.5, f"{name.replace('same ', 'same kind of ')}"))
        elif ours and theirs:
            reasons.append((-0.5 if ours & other else -0.9, ""))
    if a.winners & b.winners:
        reasons.append((3.0, "both tell that the same one won"))
    if _dies(a, b):
        reasons.append((2.5, "the death of one person"))
    if not reasons and (a.actors | a.recipients) & (b.actors | b.recipients):
        reasons.append((0.4, "a party in common"))
    return reasons


def _words(a: Facts, b: Facts) -> Reasons:
    reasons: Reasons = []
    if a.triggers & b.triggers:
        reasons.append(
            (
                SAME_TRIGGER,
                f"both say “{min(a.triggers & b.triggers, key=lambda word: (-len(word), word))}”",
            )
        )
    close = cosine(a.words, b.words)
    reasons.append((4.0 * min(close, 0.6) - 0.4, "alike in words"))
    reasons.append((_leads(a, b), "in reports on one thing"))
    return reasons


def _leads(a: Facts, b: Facts) -> float:
    return (5.0 if a.leads and b.leads else 2.0) * min(like_leads(a.lead, b.lead), 0.5) - 0.3


def _numbers(a: Facts, b: Facts) -> Reasons:
    pairs = [_nearness(x, y) for x in a.numbers for y in b.numbers if x.of == y.of]
    best = max(pairs, default=0.0)
    if best > 0:
        return [(best, "the same number, or nearly")]
    return [(-0.5, "")] if pairs else []


def _nearness(x: Number, y: Number) -> float:
    """Equal numbers tie two reports, the more the larger; so do large ones that differ little: "nearly 7,000" and "more
    than 7,000"."""
    ours, theirs = x.low or x.high or 0, y.low or y.high or 0
    same = (x.low, x.high) == (y.low, y.high)
    if same and ours <= 2:
        return 0.1
    if min(ours, theirs) < 100:
        return 0.9 if same else 0.0
    if max(ours, theirs) > 1.2 * min(ours, theirs):
        return 0.0
    return 2.4 if min(ours, theirs) >= 1000 else 1.5
