"""Mentions of one act in a report → one event, the mention that tells most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.coding.acts import Act

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def join_acts(acts: Sequence[Act]) -> list[list[Act]]:
    """Groups of mentions, each one act, in order of their first mention."""
    groups: list[list[Act]] = []
    for act in acts:
        for group in reversed(groups):
            if any(is_same(act, other) for other in group):
                group.append(act)
                break
        else:
            groups.append([act])
    return groups


def is_same(later: Act, earlier: Act) -> bool:
    """Whether a later mention can be the same act: same type, no clash of parties, modes and status."""
    if later.type != earlier.type:
        return False
    if later.modes and earlier.modes and not set(later.modes) & set(earlier.modes):
        return False
    if _clash(later.actors, earlier.actors) or _clash(later.recipients, earlier.recipients):
        return False
    if later.type in VERBAL:
        same_word = later.trigger.token.lemma_ == earlier.trigger.token.lemma_
        return bool(later.sentence - earlier.sentence <= 2 and (same_word or later.trigger.is_noun) and later.actors)
    return True


def _clash(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return bool(one and other and not set(one) & set(other))


def tells_most(act: Act) -> tuple[int, int]:
    """The order of mentions: parties and modes known, a verb before a noun; earlier wins a tie."""
    told = 2 * bool(act.actors) + 2 * bool(act.recipients) + bool(act.modes) + (not act.trigger.is_noun)
    return -told, act.words.start
