"""What stands around one event in the record, without a look at the whole of it: so that one judgement is quick."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.model import CodedReport, Match, RecordActor, Ref, Revision
from sayso.record.rows import BY_DAY, select_copies

if TYPE_CHECKING:
    from sayso.model import Judgement
    from sayso.record.store import Store

    Ties = tuple[tuple[Ref, ...], tuple[Match, ...]]
    Parties = tuple[list[RecordActor], tuple[tuple[str, ...], ...], list[Revision]]


def find_judged_event(connection: sqlite3.Connection, judgement: Judgement, stored: bool) -> str | None:
    """The one event that a judgement reaches; None when it reaches further, or finds nothing to bear on."""
    if judgement.about == "actor" or judgement.kind in ("same", "different"):
        return None
    if stored:
        rows = connection.execute("SELECT event FROM event_judgement WHERE judgement = ?", (judgement.number,))
        found = [event for (event,) in rows]
    else:
        found = find_events(connection, judgement)
    return found[0] if len(found) == 1 else None


def find_events(connection: sqlite3.Connection, judgement: Judgement) -> list[str]:
    """The events that hold what a judgement is about, in order."""
    rows = connection.execute(
        f"""SELECT DISTINCT event FROM json_each(?) AS asked JOIN event_report
        ON report = asked.value ->> 0 AND item = asked.value ->> 1 JOIN event ON event.id = event
        ORDER BY {BY_DAY}""",
        (_list_meant(judgement),),
    )
    return [event for (event,) in rows]


def select_parties(connection: sqlite3.Connection, judgement: Judgement) -> list[RecordActor]:
    """The record's actors that a judgement is about, by their ids, with those of their report actors that it names."""
    rows = connection.execute(
        """SELECT actor.id, name, kind, country, json_group_array(json_array(report, item))
        FROM json_each(?) AS asked JOIN actor_report ON report = asked.value ->> 0 AND item = asked.value ->> 1
        JOIN actor ON actor.id = actor_report.actor GROUP BY actor.id ORDER BY actor.id""",
        (_list_meant(judgement),),
    )
    return [
        RecordActor(id_, name, kind, country, (), None, (), tuple(Ref(*ref) for ref in json.loads(refs)))
        for id_, name, kind, country, refs in rows
    ]


def _list_meant(judgement: Judgement) -> str:
    """What a judgement is about, as a query takes it."""
    return json.dumps([[ref.report, ref.item] for ref in (*judgement.a, *judgement.b)])


def find_bearing(connection: sqlite3.Connection, event: str) -> set[int]:
    """The judgements that bear on an event."""
    return {x for (x,) in connection.execute("SELECT judgement FROM event_judgement WHERE event = ?", (event,))}


def select_group(connection: sqlite3.Connection, event: str) -> Ties:
    """The report events that are one, with what tied them together."""
    refs = connection.execute("SELECT report, item FROM event_report WHERE event = ? ORDER BY report, item", (event,))
    ties = connection.execute(
        """SELECT a_report, a_item, b_report, b_item, score, why FROM match WHERE whole = ?
        ORDER BY a_report, a_item, b_report, b_item""",
        (event,),
    )
    return (
        tuple(Ref(*ref) for ref in refs),
        tuple(Match(Ref(*row[:2]), Ref(*row[2:4]), *row[4:]) for row in ties),
    )


def read_reports(store: Store, event: str, judgements: Sequence[Judgement]) -> list[CodedReport]:
    """The reports that tell of an event, and all that the judgements on it speak of, as far as they are here."""
    rows = store.connection.execute("SELECT report FROM event_report WHERE event = ?", (event,))
    wanted = {report for (report,) in rows}
    for x in judgements:
        wanted |= {ref.report for ref in (*x.a, *x.b)} | ({x.evidence.report} if x.evidence else set())
    found = store.connection.execute(
        "SELECT id FROM report WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (json.dumps(sorted(wanted)),)
    )
    return [store.coded_report(id_) for (id_,) in found.fetchall()]


def select_around(
    connection: sqlite3.Connection, reports: Sequence[CodedReport], judgements: Sequence[Judgement]
) -> Parties:
    """The record's actors that these reports name or these judgements set, each with all that it is; which of these
    reports are one text, and which are old versions."""
    ids = {x.report.id for x in reports}
    set_ = [
        ref for x in judgements if x.field in ("actors", "recipients") for party in x.value for ref in party["refs"]
    ]
    rows = connection.execute(
        """SELECT actor.*, json_group_array(json_array(report, item)) FROM actor
        JOIN actor_report ON actor_report.actor = actor.id WHERE actor.id IN (
            SELECT actor FROM actor_report WHERE report IN (SELECT value FROM json_each(?))
            UNION SELECT actor FROM json_each(?) AS asked JOIN actor_report
                ON report = asked.value ->> 0 AND item = asked.value ->> 1
        ) GROUP BY actor.id""",
        (json.dumps(sorted(ids)), json.dumps(set_)),
    )
    actors = [
        RecordActor(
            *(id_, name, kind, country, tuple(json.loads(sectors)), role, tuple(json.loads(aliases))),
            reports=tuple(sorted(Ref(*ref) for ref in json.loads(refs))),
        )
        for id_, name, kind, country, role, sectors, aliases, refs in rows
    ]
    copies = tuple(group for group in select_copies(connection) if not ids.isdisjoint(group))
    old = connection.execute("SELECT later, earlier, why FROM revision ORDER BY earlier, later")
    return actors, copies, [Revision(*row) for row in old if row[1] in ids]
