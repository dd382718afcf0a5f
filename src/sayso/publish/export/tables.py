"""The record as seven tables of plain cells; beside each value its publisher, words and address. Feeds CSV and XLSX."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from sayso.contract import as_number
from sayso.model import Ref
from sayso.publish.export.material import number_claims
from sayso.publish.wording import word_range, word_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Claim, Quantity, RecordEvent, Span, When
    from sayso.publish.export.material import Material, Quote

Cell = str | int | float | bool | None
Row = dict[str, Cell]

EVIDENCE = ("publisher", "published", "quote", "url", "report", "start", "end")
COLUMNS: dict[str, tuple[str, ...]] = {
    "events": (
        *("id", "date_start", "date_end", "date_precision", "type", "modes", "contexts", "actors", "recipients"),
        *("place", "admin1", "country", "place_precision", "latitude", "longitude", "geonames", "numbers", "status"),
        *("independent", "reports", "disagreements", "confidence", *EVIDENCE),
    ),
    "claims": ("id", "event", "type", "field", "value", "json", "said_by", "disputed", *EVIDENCE),
    "statements": (
        *("id", "speaker", "speaker_id", "cue", "direct", "within", "date_start", "date_end"),
        *EVIDENCE,
    ),
    "numbers": ("of", "low", "high", "unit", "cumulative", "event", "type", *EVIDENCE),
    "disagreements": ("number", "event", "type", "field", "why", "claim", "value", "json", "said_by", *EVIDENCE),
    "actors": (
        *("id", "name", "kind", "country", "role", "sectors", "aliases", "reports", "events"),
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
        "statements": _statement_rows,
        "numbers": _number_rows,
        "disagreements": _disagreement_rows,
        "actors": _actor_rows,
        "reports": _report_rows,
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
            **_days(event.when),
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
            **evidence(material.quote(coded.report.id, mention.sentence)),
        }


def word_quantity(quantity: Quantity) -> str:
    """`detained: at least 7,001 people`."""
    of = quantity.of.replace("_", " ")
    return f"{of}: {word_range(quantity.low, quantity.high)}" + (f" {quantity.unit}" if quantity.unit else "")


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


def _statement_rows(material: Material) -> Iterator[Row]:
    for coded in material.reports.values():
        report = coded.report
        names = {actor.id: actor.name for actor in coded.actors}

        def words(span: Span | None, text: str = report.text) -> str | None:
            return text[span.start : span.end] if span else None

        for said in coded.statements:
            actor = material.actor_of.get(Ref(report.id, said.speaker)) if said.speaker else None
            known = material.actors[actor].name if actor else names.get(said.speaker or "")
            yield {
                "id": said.id,
                "speaker": known or words(said.speaker_text),
                "speaker_id": actor,
                "cue": words(said.cue[0]) if said.cue else None,
                "direct": said.direct,
                "within": said.within,
                **_days(said.when),
                **evidence(material.quote(report.id, said.content[0])),
            }


def _number_rows(material: Material) -> Iterator[Row]:
    """Every number of every report, with the event that it measures."""
    for coded in material.reports.values():
        told: dict[tuple[str, Span], tuple[RecordEvent | None, Quantity]]
        told = {(x.of, x.text): (None, x) for x in coded.quantities}
        for event in coded.events:
            of = material.event_of.get(Ref(coded.report.id, event.id))
            told |= {(x.of, x.text): (of, x) for x in event.quantities}
        for of, x in told.values():
            yield {
                "of": x.of,
                "low": as_number(x.low),
                "high": as_number(x.high),
                "unit": x.unit,
                "cumulative": x.cumulative,
                "event": of.id if of else None,
                "type": of.type if of else None,
                **evidence(material.quote(coded.report.id, x.text)),
            }


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
            **(evidence(material.quote(first.report, mentions[first][0])) if first else dict.fromkeys(EVIDENCE)),
        }


def _report_rows(material: Material) -> Iterator[Row]:
    copies = {report: number for number, group in enumerate(material.record.copies, 1) for report in group}
    for coded in material.reports.values():
        report = coded.report
        yield {
            "id": report.id,
            "publisher": report.publisher.name,
            "publisher_country": report.publisher.country,
            "title": report.title,
            "url": report.url,
            "language": report.language,
            "published": report.published.day.isoformat() if report.published else None,
            "published_by": report.published.by if report.published else None,
            "same_text": copies.get(report.id),
            "characters": len(report.text),
            "events": len(coded.events),
            "statements": len(coded.statements),
            "uncoded": coded.uncoded,
        }


def evidence(quote: Quote) -> Row:
    """Whose words a value stands on, and where they are."""
    report = quote.report
    return {
        "publisher": report.publisher.name,
        "published": report.published.day.isoformat() if report.published else None,
        "quote": quote.shown,
        "url": report.url,
        "report": report.id,
        "start": quote.span.start,
        "end": quote.span.end,
    }


def _days(when: When | None) -> Row:
    return {
        "date_start": when.start.isoformat() if when and when.start else None,
        "date_end": when.end.isoformat() if when and when.end else None,
    }


def cut_quotes(material: Material) -> int:
    """How many statements are longer than the sentence that the tables show."""
    return sum(
        material.quote(coded.report.id, said.content[0]).cut or len(said.content) > 1
        for coded in material.reports.values()
        for said in coded.statements
    )
