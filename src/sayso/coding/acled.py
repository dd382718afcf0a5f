"""The ACLED sub-event type of a report's main event, by the cues and events of its opening and by the encoder.

The table is `codebook/patterns/acled.yaml`: "a suicide bomber killed nine" holds a cue of SUIC_BOMB that outweighs
those of ATTACK.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.coding.listed import Listed

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    """One class: the weights of its cues, whether words must stand beside them, and what coded events add."""

    name: str
    weights: tuple[int, ...]
    needs: bool
    events: tuple[tuple[str, float], ...]


@cache
def _load() -> tuple[float, tuple[SubEvent, ...]]:
    table: dict[str, Any] = load_patterns("acled")
    classes = []
    for name, row in table["classes"].items():
        weights = tuple(part for part in row if isinstance(part, int))
        classes.append(SubEvent(name, weights, "if" in row, tuple(row.get("events", {}).items())))
    return float(table["least"]), tuple(classes)


@cache
def _words() -> Listed[tuple[str, int | str]]:
    """The words of each class by what they do: a weight, if or if_not."""
    table: dict[str, Any] = load_patterns("acled")
    lists: dict[tuple[str, int | str], list[str]] = {}
    for name, row in table["classes"].items():
        for part in row.keys() - {"events"}:
            words = (table["groups"][word[1:]] if word[0] == "@" else [word] for word in row[part])
            lists[name, part] = list(chain.from_iterable(words))
    return Listed(lists)


def score_sub_events(text: str, events: Sequence[Event]) -> dict[str, float]:
    """The score of every class that the text allows."""
    found: dict[tuple[str, int | str], set[str]] = {}
    for part, _, words in _words().find(text[:OPENING].lower()):
        found.setdefault(part, set()).add(words)
    coded = {key for event in events for key in (event.type, *(f"{event.type}/{mode}" for mode in event.modes))}
    scores: dict[str, float] = {}
    for sub_event in _load()[1]:
        name = sub_event.name
        if (sub_event.needs and (name, "if") not in found) or (name, "if_not") in found:
            continue
        cues = sum(weight * len(found.get((name, weight), ())) for weight in sub_event.weights)
        scores[name] = cues + sum(weight for key, weight in sub_event.events if key in coded)
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
