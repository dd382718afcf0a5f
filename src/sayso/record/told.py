"""What is claimed of one event, or in one stretch of a report: each claim with its words and who is credited."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sayso.record.letters import fold
from sayso.record.store import Store

_CLAIM = """
SELECT claim.id, claim.event, field, value, claim.report, start, claim."end", judgement,
    EXISTS (SELECT 1 FROM disagreement_claim WHERE disagreement_claim.claim = claim.id),
    (SELECT json_group_array(json_array(actor, name)) FROM
        (SELECT claim_by.actor, name FROM claim_by JOIN actor ON actor.id = claim_by.actor
        WHERE claim_by.claim = claim.id ORDER BY claim_by.place))
FROM claim JOIN report ON report.id = claim.report"""
_IN_ORDER = "ORDER BY report.published IS NULL, report.published, report.number, start"


def find_claims(store: Store, event: str) -> list[dict[str, Any]]:
    """Every claim about an event, by the day of its report."""
    rows = store.connection.execute(f"{_CLAIM} WHERE claim.event = ? {_IN_ORDER}", (event,))
    return [_as_claim(row) for row in rows]


def find_claims_on(store: Store, report: str, start: int, end: int) -> list[dict[str, Any]]:
    """Every claim whose words meet this stretch of a report."""
    rows = store.connection.execute(
        f'{_CLAIM} WHERE claim.report = ? AND start < ? AND claim."end" > ? {_IN_ORDER}', (report, end, start)
    )
    return [_as_claim(row) for row in rows]


def find_places_in_record(store: Store, report: str) -> tuple[dict[str, str], dict[str, str]]:
    """Which record event each event of a report is part of, and which record actor each actor."""
    events = store.connection.execute("SELECT item, event FROM event_report WHERE report = ?", (report,))
    actors = store.connection.execute("SELECT item, actor FROM actor_report WHERE report = ?", (report,))
    return dict(events.fetchall()), dict(actors.fetchall())


def _as_claim(row: Sequence[Any]) -> dict[str, Any]:
    id_, event, field, value, report, start, end, judgement, disputed, by = row
    return {
        "id": id_,
        "event": event,
        "field": field,
        "value": json.loads(value),
        "by": [{"id": actor, "name": name} for actor, name in json.loads(by)],
        "report": report,
        "start": start,
        "end": end,
        "judgement": judgement,
        "disputed": bool(disputed),
    }


def find_actors_called(store: Store, name: str, report: str) -> list[tuple[str, bool]]:
    """The actors with this id, name or spelling, and whether the report names them; neither capitals nor accents
    matter."""
    folded = fold(name)
    rows = store.connection.execute(
        """SELECT id, EXISTS (SELECT 1 FROM actor_report WHERE actor_report.actor = actor.id AND report = ?)
        FROM actor WHERE id = ? OR fold(name) = ?
            OR EXISTS (SELECT 1 FROM json_each(aliases) WHERE fold(json_each.value) = ?) ORDER BY id""",
        (report, name, folded, folded),
    )
    return [(id_, bool(here)) for id_, here in rows]
