"""The tables of what single reports say: statements, numbers, and the reports themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.contract import as_number
from sayso.model import Ref
from sayso.publish.export.cells import days, evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Quantity, RecordEvent, Span
    from sayso.publish.export.cells import Row
    from sayso.publish.export.material import Material


def statement_rows(material: Material) -> Iterator[Row]:
    """Every attribution, under the name its speaker has across reports."""
    for coded in material.reports.values():
        report = coded.report
        names = {actor.id: actor.name for actor in coded.actors}

        def words(span: Span | None, id_: str = report.id) -> str | None:
            return material.words(id_, span) if span else None

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
                **days(said.when),
                **evidence(material.quote(report.id, said.content[0])),
            }


def number_rows(material: Material) -> Iterator[Row]:
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


def report_rows(material: Material) -> Iterator[Row]:
    """One row a report, without its text."""
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


def cut_quotes(material: Material) -> int:
    """How many statements are longer than the sentence that the tables show."""
    return sum(
        material.quote(coded.report.id, said.content[0]).cut or len(said.content) > 1
        for coded in material.reports.values()
        for said in coded.statements
    )
