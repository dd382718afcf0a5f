"""Mentions of one act in a report → one event, the mention that tells most first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sayso.coding.acts import pair_marks
from sayso.coding.confidence import pair_score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.coding.acts import Act

REACH = 12
"""How many earlier events of the same type are looked at."""
JOINED = -0.3
"""Log-odds from which two mentions are taken for one act: a second event that is none costs more than a missed one."""


def join_acts(acts: Sequence[Act]) -> list[list[Act]]:
    """Groups of mentions, each one act, in order of their first mention.

    A mention joins the group that it fits best, on average over the group's mentions, if it fits any. Weak ones join
    last or are dropped, and what the report itself says was not done joins nothing that was.
    """
    groups: dict[tuple[str, bool], list[list[Act]]] = {}
    for act in sorted(acts, key=lambda act: (act.is_weak, act.words)):
        known = groups.setdefault((act.type, act.status == "negated" and not act.denied), [])
        best = max(known[-REACH:], key=lambda group: _fit(act, group), default=None)
        if best is not None and _fit(act, best) > JOINED:
            best.append(act)
        elif not act.is_weak:
            known.append([act])
    return sorted((group for known in groups.values() for group in known), key=lambda group: group[0].words)


def _fit(act: Act, group: Sequence[Act]) -> float:
    if any((act.denied or other.denied) and not _may_be_denied(act, other) for other in group):
        return -math.inf
    nearest = group[-3:]
    pairs = [sorted((act, other), key=lambda x: x.words, reverse=True) for other in nearest]
    return sum(pair_score(tuple(pair_marks(later, earlier))) for later, earlier in pairs) / len(pairs)


def _may_be_denied(one: Act, other: Act) -> bool:
    """Whether a denial may be of what another mention tells: the same parties, told before it or at once after it."""
    first, second = sorted((one, other), key=lambda act: act.words)
    if first.denied and second.sentence - first.sentence > 1:
        return False
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    return not any(ours and theirs and not set(ours) & set(theirs) for ours, theirs in sides)


def tells_most(act: Act) -> tuple[bool, bool, int, int]:
    """The order of mentions: weak ones and denials last; parties and modes known, a verb before a noun; the text."""
    told = 2 * bool(act.actors) + 2 * bool(act.recipients) + bool(act.modes) + (not act.trigger.is_noun)
    return act.is_weak, act.denied, -told, act.words.start
