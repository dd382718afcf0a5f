"""The ACLED sub-event type of a report's main event, by the cues and events of its opening and by the encoder.

The table is `codebook/patterns/acled.yaml`: "a suicide bomber killed nine" holds a cue of SUIC_BOMB that outweighs
those of ATTACK.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.model import Event, Signals

CLASSES = (
    "ARMED_CLASH",
    "GOV_REGAINS_TERIT",
    "NON_STATE_ACTOR_OVERTAKES_TER",
    "NON_VIOL_TERRIT_TRANSFER",
    "AIR_STRIKE",
    "ART_MISS_ATTACK",
    "REM_EXPLOS",
    "GRENADE",
    "SUIC_BOMB",
    "CHEM_WEAP",
    "ATTACK",
    "SEX_VIOL",
    "ABDUCT_DISSAP",
    "MOB_VIOL",
    "VIOL_DEMONSTR",
    "PEACE_PROTEST",
    "PROTEST_WITH_INTER",
    "FORCE_AGAINST_PROTEST",
    "AGREEMENT",
    "ARREST",
    "CHANGE_TO_GROUP_ACT",
    "DISR_WEAP",
    "HQ_ESTABLISHED",
    "PROPERTY_DISTRUCT",
    "OTHER",
    "ORG_CRIME",
    "NATURAL_DISASTER",
    "MAN_MADE_DISASTER",
    "DIPLO",
    "ATTRIB",
)
"""The classes, in the order of the encoder's columns: ACLED's sub-event types, and five that lie outside ACLED."""
UNTOLD, UNSEEN = -3.0, -8.0
"""What a class is worth at least: by the vocabulary, where its cues are missing, and by the encoder, in log-shares."""
OPENING = 900
"""Code points of a report in which its main event is told."""


@dataclass(frozen=True, slots=True)
class SubEvent:
    """The cues of one class, by weight; what must and must not stand beside them; what coded events add."""

    name: str
    cues: tuple[tuple[float, re.Pattern[str]], ...]
    needs: re.Pattern[str] | None
    bars: re.Pattern[str] | None
    events: tuple[tuple[str, float], ...]


@cache
def _load() -> tuple[float, tuple[SubEvent, ...]]:
    table: dict[str, Any] = load_patterns("acled")
    groups = table["groups"]
    classes = []
    for name, row in table["classes"].items():
        cues = tuple((float(key), _pattern(words, groups)) for key, words in row.items() if isinstance(key, int))
        needs, bars = (_pattern(row[key], groups) if key in row else None for key in ("if", "if_not"))
        classes.append(SubEvent(name, cues, needs, bars, tuple(row.get("events", {}).items())))
    return float(table["least"]), tuple(classes)


def _pattern(words: Iterable[str], groups: dict[str, list[str]]) -> re.Pattern[str]:
    plain = [inner for word in words for inner in (groups[word[1:]] if word.startswith("@") else [word])]
    return re.compile(r"\b(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in plain) + r")\b")


def score_sub_events(text: str, events: Sequence[Event]) -> dict[str, float]:
    """The score of every class that the text allows."""
    opening = text[:OPENING].lower()
    coded = {key for event in events for key in (event.type, *(f"{event.type}/{mode}" for mode in event.modes))}
    scores: dict[str, float] = {}
    for sub_event in _load()[1]:
        if sub_event.needs is not None and not sub_event.needs.search(opening):
            continue
        if sub_event.bars is not None and sub_event.bars.search(opening):
            continue
        cues = sum(weight * len(set(cue.findall(opening))) for weight, cue in sub_event.cues)
        scores[sub_event.name] = cues + sum(weight for key, weight in sub_event.events if key in coded)
    return scores


def find_acled(text: str, events: Sequence[Event], signals: Signals | None) -> str | None:
    """The class that vocabulary and encoder together find likeliest; None when nothing in the opening points to one."""
    told = [event for event in events if event.mentions[0].trigger.start < OPENING]
    scores = score_sub_events(text, told)
    if max(scores.values(), default=0.0) < _load()[0] and not told:
        return None
    if signals is None or not len(signals.classes):
        return max(scores, key=lambda name: scores[name])
    seen = dict(zip(CLASSES, signals.classes[0].tolist(), strict=True))
    return max(CLASSES, key=lambda name: scores.get(name, UNTOLD) + max(UNSEEN, seen[name]))
