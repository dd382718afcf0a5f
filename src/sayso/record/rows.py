"""A record as rows, and back; what is written is what is read."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import Any

from sayso.ids import hash_text
from sayso.model import (
    Claim,
    Disagreement,
    Judgement,
    Lapse,
    Match,
    Place,
    Quantity,
    Record,
    RecordActor,
    RecordEvent,
    Ref,
    Revision,
    Span,
    When,
)
from sayso.record.evidence import check_span
from sayso.record.judgements import list_judgements

RECORD_TABLES = (
    *("lapse", "identifier", "event_judgement", "disagreement_claim", "disagreement", "claim_by", "claim", "match"),
    *("event_report", "event_quantity", "event_party", "event", "actor_report", "actor", "copy", "revision"),
)
"""In an order in which they can be emptied: what points elsewhere first."""

BY_DAY = "coalesce(date_start, date_end, '9999'), coalesce(date_end, date_start, '9999'), event.id"
"""The order of events."""
EVENT_ROWS = {
    "event_judgement": "event = ?",
    "disagreement_claim": "disagreement IN (SELECT id FROM disagreement WHERE event = ?)",
    "disagreement": "event = ?",
    "claim_by": "claim IN (SELECT id FROM claim WHERE event = ?)",
    "claim": "event = ?",
    "match": "whole = ?",
    "event_report": "event = ?",
    "event_quantity": "event = ?",
    "event_party": "event = ?",
    "event": "id = ?",
}
"""What is stored of one event, in an order in which it can be taken out."""

ACTOR_ROWS = {"identifier": "actor = ?", "match": "whole = ?", "actor_report": "actor = ?", "actor": "id = ?"}
"""The same of an actor."""
ACTOR_KEYS = {
    "identifier": ("actor",),
    "match": ("whole", "place"),
    "actor_report": ("report", "item"),
    "actor": ("id",),
}
"""What tells the rows of each of these tables apart; in each it stands first."""
PARTS = 15
"""Bits for a claim's, or a disagreement's, place in its event."""

Row = tuple[Any, ...]
Rows = list[Row]


def number_of(id_: str) -> int:
    """The number of an event, of a text in several reports, of a tie of an actor: made from its id, so that no other
    row changes it."""
    return int(hash_text(id_)[:12], 16)


def insert_record(connection: sqlite3.Connection, record: Record) -> None:
    """Empty the record's tables and fill them; the caller holds the transaction."""
    for table in RECORD_TABLES:
        connection.execute(f"DELETE FROM {table}")
    rows: dict[str, Rows] = defaultdict(list)
    for actor in record.actors:
        _actor_rows(rows, actor)
    disputed: dict[str, list[Disagreement]] = defaultdict(list)
    for x in record.disagreements:
        disputed[x.event].append(x)
    for event in record.events:
        _event_rows(rows, event)
        _claim_rows(rows, event, disputed[event.id])
    rows["revision"] = [(x.later, x.earlier, x.why) for x in record.revisions]
    rows["lapse"] = [(x.judgement, x.why) for x in record.lapses]
    rows["copy"] = [row for group in record.copies for row in copy_rows(group)]
    keep_merged(connection)
    _check_claims(connection, record.events)
    _insert(connection, rows)


def keep_merged(connection: sqlite3.Connection) -> None:
    """Note that the record knows every report."""
    connection.execute("DELETE FROM merged")
    connection.execute("INSERT INTO merged SELECT coalesce(max(number), 0) FROM report")


def copy_rows(group: Sequence[str]) -> Rows:
    """The rows of reports that are one text."""
    return [(report, number_of(min(group))) for report in group]


def replace_event(connection: sqlite3.Connection, event: RecordEvent, disagreements: Iterable[Disagreement]) -> None:
    """Put an event, and on what its reports disagree, in the place of the one with its id, if there is one; the caller
    holds the transaction."""
    delete_rows(connection, EVENT_ROWS, event.id)
    rows: dict[str, Rows] = defaultdict(list)
    _event_rows(rows, event)
    _claim_rows(rows, event, disagreements)
    _check_claims(connection, [event])
    _insert(connection, rows)


def actor_rows(actor: RecordActor) -> Mapping[str, Rows]:
    """What is stored of one actor."""
    rows: dict[str, Rows] = defaultdict(list)
    _actor_rows(rows, actor)
    return rows


def take_out(connection: sqlite3.Connection, table: str, rows: Set[Row], others: Set[Row]) -> None:
    """Delete rows of actors, but for those in the place of which one of the others will be put."""
    key = ACTOR_KEYS[table]
    where = " AND ".join(f"{name} = ?" for name in key)
    staying = {row[: len(key)] for row in others}
    gone = {row[: len(key)] for row in rows} - staying
    connection.executemany(f"DELETE FROM {table} WHERE {where}", gone)


def write_putting(connection: sqlite3.Connection, table: str) -> str:
    """The query that adds a row of an actor, in the place of the one with its key if there is one. What points to it
    stays (an "INSERT OR REPLACE" would look for all of that)."""
    names = [x[0] for x in connection.execute(f"SELECT * FROM {table} LIMIT 0").description]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in ACTOR_KEYS[table])
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))}) ON CONFLICT DO UPDATE SET {changes}"


def delete_rows(connection: sqlite3.Connection, tables: Mapping[str, str], id_: str) -> None:
    """Take out what is stored of one event or actor."""
    for table, where in tables.items():
        connection.execute(f"DELETE FROM {table} WHERE {where}", (id_,))


def replace_lapses(connection: sqlite3.Connection, judged: Iterable[int], lapses: Iterable[Lapse]) -> None:
    """Of these judgements, those that lapsed; the caller holds the transaction."""
    connection.executemany("DELETE FROM lapse WHERE judgement = ?", [(number,) for number in judged])
    connection.executemany("INSERT INTO lapse VALUES (?, ?)", [(x.judgement, x.why) for x in lapses])


def _insert(connection: sqlite3.Connection, rows: dict[str, Rows]) -> None:
    for table in reversed(RECORD_TABLES):
        if rows[table]:
            marks = ", ".join("?" * len(rows[table][0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])


def _actor_rows(rows: dict[str, Rows], actor: RecordActor) -> None:
    rows["actor"].append(
        (actor.id, actor.name, actor.kind, actor.country, actor.role, _json(actor.sectors), _json(actor.aliases))
    )
    rows["actor_report"] += [(ref.report, ref.item, actor.id) for ref in actor.reports]
    rows["match"] += [
        (actor.id, number_of(f"{x.b.report}\x1f{x.b.item}"), *_match_row(x)) for x in actor.merged
    ]  # by a number of its own, so that one more moves no other
    rows["identifier"] += [(actor.id, actor.wikidata)] if actor.wikidata else []


def _event_rows(rows: dict[str, Rows], event: RecordEvent) -> None:
    when, place = event.when, event.place
    rows["event"].append(
        (
            *(number_of(event.id), event.id, event.type, _json(event.modes), _json(event.contexts), event.status),
            *(event.confidence, event.independent),
            *((_iso(when.start), _iso(when.end), when.precision) if when else (None,) * 3),
            *((place.name, place.precision, place.country, place.admin1) if place else (None,) * 4),
            *((place.lat, place.lon, place.geonames) if place else (None,) * 3),
            event.review,
        )
    )
    rows["event_judgement"] += [(event.id, x.number) for x in event.judged]
    for part, ids in (("actor", event.actors), ("recipient", event.recipients)):
        rows["event_party"] += [(event.id, part, place_, id_) for place_, id_ in enumerate(ids)]
    rows["event_quantity"] += [
        (event.id, place_, x.of, x.low, x.high, x.unit, x.cumulative, x.text.start, x.text.end)
        for place_, x in enumerate(event.quantities)
    ]
    rows["event_report"] += [(ref.report, ref.item, event.id) for ref in event.reports]
    rows["match"] += [(event.id, place, *_match_row(x)) for place, x in enumerate(event.merged)]


def _match_row(x: Match) -> Row:
    return (x.a.report, x.a.item, x.b.report, x.b.item, float(x.score), x.why)


def _claim_rows(rows: dict[str, Rows], event: RecordEvent, disagreements: Iterable[Disagreement]) -> None:
    """An event's claims, and which of them speak against each other."""
    first = number_of(event.id) << PARTS
    claim_ids: dict[str, int] = {}
    for id_, claim in enumerate(event.claims, first):
        claim_ids[repr(claim)] = id_
        rows["claim"].append(
            (
                *(id_, event.id, claim.field, _json(claim.value), claim.report),
                *(claim.evidence.start, claim.evidence.end, claim.judgement),
            )
        )
        rows["claim_by"] += [(id_, place, actor) for place, actor in enumerate(claim.by)]
    for id_, x in enumerate(disagreements, first):
        rows["disagreement"].append((id_, x.event, x.field, x.why))
        rows["disagreement_claim"] += [(id_, place, claim_ids[repr(claim)]) for place, claim in enumerate(x.claims)]


def _check_claims(connection: sqlite3.Connection, events: Iterable[RecordEvent]) -> None:
    """The words of every claim must be there; texts are fetched one at a time."""
    by_report: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
    for event in events:
        for claim in event.claims:
            by_report[claim.report].append((event.id, claim))
    for report, claims in by_report.items():
        found = connection.execute("SELECT text FROM report WHERE id = ?", (report,)).fetchone()
        for event_id, claim in claims:
            check_span(found[0] if found else "", claim.evidence, f"event {event_id}, {claim.field} in report {report}")


def select_record(connection: sqlite3.Connection) -> Record:
    """The record that the rows hold."""
    refs: dict[str, list[Ref]] = defaultdict(list)
    for table, whole in (("actor_report", "actor"), ("event_report", "event")):
        for id_, *ref in connection.execute(f"SELECT {whole}, report, item FROM {table} ORDER BY report, item"):
            refs[id_].append(Ref(*ref))
    matches: dict[str, list[Match]] = defaultdict(list)
    for id_, _, *ref, score, why in connection.execute(
        "SELECT * FROM match ORDER BY whole, a_report, a_item, b_report, b_item"
    ):
        matches[id_].append(Match(Ref(*ref[:2]), Ref(*ref[2:]), score, why))
    wikidata: dict[str, str] = dict(connection.execute("SELECT actor, wikidata FROM identifier").fetchall())
    actors = tuple(
        RecordActor(
            *(id_, name, kind, country, tuple(json.loads(sectors)), role, tuple(json.loads(aliases))),
            reports=tuple(refs[id_]),
            merged=tuple(matches[id_]),
            wikidata=wikidata.get(id_),
        )
        for id_, name, kind, country, role, sectors, aliases in connection.execute("SELECT * FROM actor ORDER BY id")
    )
    claims, claims_of = _select_claims(connection)
    events = _select_events(connection, refs, matches, claims_of)
    lapses = tuple(Lapse(*row) for row in connection.execute("SELECT judgement, why FROM lapse ORDER BY judgement"))
    revisions = tuple(Revision(*row) for row in connection.execute("SELECT * FROM revision ORDER BY earlier, later"))
    disagreements = _select_disagreements(connection, claims)
    return Record(actors, events, disagreements, select_copies(connection), lapses, revisions)


def _select_events(
    connection: sqlite3.Connection,
    refs: dict[str, list[Ref]],
    matches: dict[str, list[Match]],
    claims_of: dict[str, list[Claim]],
) -> tuple[RecordEvent, ...]:
    parties: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event, part, actor in connection.execute(
        "SELECT event, part, actor FROM event_party ORDER BY event, part, place"
    ):
        parties[event, part].append(actor)
    quantities: dict[str, list[Quantity]] = defaultdict(list)
    for event, _, of, low, high, unit, cumulative, start, end in connection.execute(
        "SELECT * FROM event_quantity ORDER BY event, place"
    ):
        quantities[event].append(Quantity(of, low, high, Span(start, end), unit, bool(cumulative)))
    made = {x.number: x for x in list_judgements(connection)}
    judged: dict[str, list[Judgement]] = defaultdict(list)
    for event, number in connection.execute("SELECT event, judgement FROM event_judgement ORDER BY event, judgement"):
        judged[event].append(made[number])
    events = []
    for row in connection.execute(f"SELECT * FROM event ORDER BY {BY_DAY}"):
        id_, type_, modes, contexts, status, confidence, independent = row[1:8]
        start, end, when_precision, name, precision, country, admin1, lat, lon, geonames = row[8:18]
        events.append(
            RecordEvent(
                id=id_,
                type=type_,
                modes=tuple(json.loads(modes)),
                contexts=tuple(json.loads(contexts)),
                actors=tuple(parties[id_, "actor"]),
                recipients=tuple(parties[id_, "recipient"]),
                when=When(_day(start), _day(end), when_precision) if when_precision else None,
                place=Place(name, precision, country, admin1, lat, lon, geonames) if name else None,
                quantities=tuple(quantities[id_]),
                status=status,
                confidence=confidence,
                reports=tuple(refs[id_]),
                merged=tuple(matches[id_]),
                claims=tuple(claims_of[id_]),
                independent=independent,
                judged=tuple(judged[id_]),
            )
        )
    return tuple(events)


def _select_claims(connection: sqlite3.Connection) -> tuple[dict[int, Claim], dict[str, list[Claim]]]:
    by: dict[int, list[str]] = defaultdict(list)
    for id_, actor in connection.execute("SELECT claim, actor FROM claim_by ORDER BY claim, place"):
        by[id_].append(actor)
    claims: dict[int, Claim] = {}
    claims_of: dict[str, list[Claim]] = defaultdict(list)
    for id_, event, field, value, report, start, end, made in connection.execute("SELECT * FROM claim ORDER BY id"):
        claims[id_] = Claim(field, json.loads(value), tuple(by[id_]), report, Span(start, end), made)
        claims_of[event].append(claims[id_])
    return claims, claims_of


def _select_disagreements(connection: sqlite3.Connection, claims: dict[int, Claim]) -> tuple[Disagreement, ...]:
    sides: dict[int, list[Claim]] = defaultdict(list)
    for id_, claim in connection.execute(
        "SELECT disagreement, claim FROM disagreement_claim ORDER BY disagreement, place"
    ):
        sides[id_].append(claims[claim])
    return tuple(
        Disagreement(event, field, tuple(sides[id_]), why)
        for id_, event, field, why in connection.execute(
            f"""SELECT disagreement.id, event, field, why FROM disagreement JOIN event ON event.id = event
            ORDER BY {BY_DAY}, field, disagreement.id"""
        )
    )


def select_copies(connection: sqlite3.Connection) -> tuple[tuple[str, ...], ...]:
    """The reports that are one text, in groups."""
    groups: dict[int, list[str]] = defaultdict(list)
    for number, report in connection.execute("SELECT text_number, report FROM copy ORDER BY text_number, report"):
        groups[number].append(report)
    return tuple(sorted(tuple(group) for group in groups.values()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
