"""What a format cannot hold falls through the sieve, is counted, and is told in a plain sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sayso.publish.export.counting import tell
from sayso.publish.export.material import first_day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sayso.model import RecordEvent

    Reason = tuple[Callable[[RecordEvent], bool], str]


def sift(events: Iterable[RecordEvent], *reasons: Reason) -> tuple[list[RecordEvent], tuple[str, ...]]:
    """The events that stay, and a sentence for each reason that took some out; the first reason that fits counts."""
    kept: list[RecordEvent] = []
    fallen: Counter[str] = Counter()
    for event in events:
        reason = next((sentence for falls, sentence in reasons if falls(event)), None)
        if reason is None:
            kept.append(event)
        else:
            fallen[reason] += 1
    return kept, tuple(said for _, sentence in reasons for said in tell(fallen[sentence], sentence))


UNTYPED: Reason = (lambda event: event.type is None, "{n} event{s} without a PLOVER type {are} left out.")
UNDATED: Reason = (
    lambda event: first_day(event) is None,
    "{n} event{s} without a first day {are} left out: the format asks for one.",
)
NOT_HAPPENED: Reason = (
    lambda event: event.status != "happened",
    "{n} event{s} that {are} planned, hypothetical or denied {are} left out.",
)
