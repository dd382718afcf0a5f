"""Which events a person asks for, as a condition in SQL: every page of events is filtered alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sayso.record.letters import fold
from sayso.record.query import as_match
from sayso.record.store import Store

DAY = "coalesce(event.date_start, event.date_end)"
"""The day an event stands at: its first; for "until 9 August" its last. There is an index on exactly these words."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of events; what is not given is not asked. Values of one kind are alternatives, kinds add up.

    `reviews` are what people think of it: accepted, rejected, corrected, or open where nobody has looked.
    """

    words: str = ""
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    independent: int = 0
    disputed: bool = False
    reviews: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class Condition:
    """Parts of a WHERE, all of which must hold, and the values for their question marks."""

    parts: list[str]
    values: list[Any]

    def add(self, part: str, *values: Any) -> None:
        """One more thing that must hold."""
        self.parts.append(part)
        self.values += values

    @property
    def words(self) -> str:
        """`a AND b`; "1" when everything is wanted."""
        return " AND ".join(f"({part})" for part in self.parts) or "1"


def as_condition(store: Store, wanted: Wanted) -> Condition:
    """The condition on table `event`.

    An actor is an id, a name or a spelling; a place is a name, a region or a country's code; neither capitals nor
    accents matter. A day is asked of intervals: an event of "9 – 17 August" is one of the 12th too.
    """
    asked = Condition([], [])
    if wanted.words:
        asked.add(
            """event.id IN (SELECT event FROM telling_words JOIN telling ON telling.number = telling_words.rowid
                JOIN event_report USING (report, item) WHERE telling_words MATCH ?)""",
            as_match(wanted.words) or '""',
        )
    if wanted.types:
        asked.add(f"coalesce(event.type, '') IN ({_marks(wanted.types)})", *_nameless(wanted.types))
    if wanted.statuses:
        asked.add(f"event.status IN ({_marks(wanted.statuses)})", *wanted.statuses)
    if wanted.independent:
        asked.add("event.independent >= ?", wanted.independent)
    if wanted.disputed:
        asked.add("event.id IN (SELECT event FROM disagreement)")
    if wanted.reviews:
        asked.add(f"coalesce(event.review, 'open') IN ({_marks(wanted.reviews)})", *wanted.reviews)
    if wanted.since:
        asked.add("coalesce(event.date_end, event.date_start) >= ?", wanted.since.isoformat())
    if wanted.until:
        asked.add(f"{DAY} <= ?", wanted.until.isoformat())
    if wanted.places:
        folded = [fold(value) for value in wanted.places]
        asked.add(
            " OR ".join(
                f"event.{column} IN (SELECT {column} FROM (SELECT DISTINCT {column} FROM event) "
                f"WHERE fold({column}) IN ({_marks(folded)}))"
                for column in ("place", "admin1", "country")
            ),
            *folded * 3,
        )
    if wanted.actors:
        folded = [fold(value) for value in wanted.actors]
        marks = _marks(folded)
        asked.add(
            f"""event.id IN (SELECT event FROM event_party WHERE actor IN (
                SELECT id FROM actor WHERE id IN ({_marks(wanted.actors)}) OR fold(name) IN ({marks})
                OR EXISTS (SELECT 1 FROM json_each(aliases) WHERE fold(value) IN ({marks}))))""",
            *wanted.actors,
            *folded * 2,
        )
    if wanted.publishers:
        asked.add(
            f"""event.id IN (SELECT event FROM event_report WHERE report IN (
                SELECT id FROM report WHERE publisher IN ({_marks(wanted.publishers)})))""",
            *wanted.publishers,
        )
    return asked


def _marks(values: Sequence[str | None]) -> str:
    return ", ".join("?" * len(values))


def _nameless(types: tuple[str, ...]) -> list[str]:
    """Acts without a PLOVER type are asked for as "other"."""
    return ["" if x == "other" else x for x in types]
