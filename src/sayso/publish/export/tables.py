"""The record as seven tables of plain cells, which CSV and workbook write; here those of what merging found."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from sayso.model import Ref
from sayso.publish.export.cells import EVIDENCE, days, evidence, word_quantity
from sayso.publish.export.material import number_claims
from sayso.publish.export.report_tables import number_rows, report_rows, statement_rows
from sayso.publish.wording import word_corrections, word_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Claim, RecordEvent
    from sayso.publish.export.cells import Cell, Row
    from sayso.publish.export.material import Material

COLUMNS: dict[str, tuple[str, ...]] = {
    "events": (
        *("id", "date_start", "date_end", "date_precision", "type", "modes", "contexts", "actors", "recipients"),
        *("place", "admin1", "country", "place_precision", "latitude", "longitude", "geonames", "numbers", "status"),
        *("independent", "reports", "disagreements", "confidence", "review", "corrected", *EVIDENCE),
    ),
    "claims": ("id", "event", "type", "field", "value", "json", "said_by", "disputed", *EVIDENCE),
    "statements": ("id", "speaker", "speaker_id", "cue", "direct", "within", "date_start", "date_end", *EVIDENCE),
    "numbers": ("of", "low", "high", "unit", "cumulative", "event", "type", *EVIDENCE),
    "disagreements": ("number", "event", "type", "field", "why", "claim", "value", "json", "said_by", *EVIDENCE),
    "actors": (
        *("id", "name", "kind", "country", "role", "sectors", "aliases", "reports", "events", "wikidata"),
        *EVIDENCE,
    ),
    "reports": (
        *("id", "publisher", "publisher_country", "title", "url", "language", "published", "published_by", "same_text"),
        *("characters", "events", "statements", "uncoded"),
    ),
}


def make_tables(material: Material) -> Iterator[tuple[str, tuple[str, ...], Iterator[list[Cell]]]]:
    """Each table's name, columns and rows."""
    makers = {
        "events": event_rows,
        "claims": _claim_rows,
        "statements": statement_rows,
        "numbers": number_rows,
        "disagreements": _disagreement_rows,
        "actors": _actor_rows,
        "reports": report_rows,
    }
    for name, columns in COLUMNS.items():
        yield name, columns, _ordered(makers[name](material), columns)


def _ordered(rows: Iterable[Row], columns: tuple[str, ...]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [row[column] for column in columns]


def event_rows(material: Material) -> Iterator[Row]:
    """One row an act; the evidence is where the first report tells it best."""
    disputes = Counter(x.event for x in material.record.disagreements)
    for event in material.events:
        coded, mention = material.mentions(event)[0]
        place = event.place
        yield {
            "id": event.id,
            **days(event.when),
            "date_precision": event.when.precision if event.when else None,
            "type": event.type,
            "modes": " ".join(event.modes),
            "contexts": " ".join(event.contexts),
            "actors": "; ".join(material.names(event.actors)),
            "recipients": "; ".join(material.names(event.recipients)),
            "place": place.name if place else None,
            "admin1": place.admin1 if place else None,
            "country": place.country if place else None,
            "place_precision": place.precision if place else None,
            "latitude": place.lat if place else None,
            "longitude": place.lon if place else None,
            "geonames": place.geonames if place else None,
            "numbers": "; ".join(map(word_quantity, event.quantities)),
            "status": event.status,
            "independent": event.independent,
            "reports": len({ref.report for ref in event.reports}),
            "disagreements": disputes[event.id],
            "confidence": round(event.confidence, 3),
            "review": event.review,
            "corrected": word_corrections(event) or None,
            **evidence(material.quote(coded.report.id, mention.sentence)),
        }


def _claim_rows(material: Material) -> Iterator[Row]:
    disputed = {(x.event, repr(claim)) for x in material.record.disagreements for claim in x.claims}
    for event in material.events:
        for id_, claim in zip(number_claims(event), event.claims, strict=True):
            yield {
                "id": id_,
                "event": event.id,
                "type": event.type,
                **_claim_cells(material, claim),
                "disputed": (event.id, repr(claim)) in disputed,
            }


def _claim_cells(material: Material, claim: Claim) -> Row:
    return {
        "field": claim.field,
        "value": word_value(claim.field, claim.value, material.name_of),
        "json": json.dumps(claim.value, ensure_ascii=False),
        "said_by": "; ".join(material.names(claim.by)),
        **evidence(material.quote(claim.report, claim.evidence)),
    }


def _disagreement_rows(material: Material) -> Iterator[Row]:
    """One row a rival value, those of one disagreement under one number."""
    events = {event.id: event for event in material.record.events}
    for number, x in enumerate(material.record.disagreements, 1):
        event = events[x.event]
        ids = _claim_ids(event)
        for claim in x.claims:
            yield {
                "number": number,
                "event": event.id,
                "type": event.type,
                "why": x.why,
                "claim": ids.get(repr(claim)),
                **_claim_cells(material, claim),
            }


def _claim_ids(event: RecordEvent) -> dict[str, str]:
    return {repr(claim): id_ for id_, claim in zip(number_claims(event), event.claims, strict=True)}


def _actor_rows(material: Material) -> Iterator[Row]:
    acts = Counter(x for event in material.record.events for x in {*event.actors, *event.recipients})
    mentions = {Ref(coded.report.id, x.id): x.mentions for coded in material.reports.values() for x in coded.actors}
    for actor in material.record.actors:
        first = next((ref for ref in actor.reports if mentions[ref]), None)
        yield {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "role": actor.role,
            "sectors": " ".join(actor.sectors),
            "aliases": "; ".join(actor.aliases),
            "reports": len({ref.report for ref in actor.reports}),
            "events": acts[actor.id],
            "wikidata": actor.wikidata,
            **(evidence(material.quote(first.report, mentions[first][0])) if first else dict.fromkeys(EVIDENCE)),
        }
