"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and OpenSanctions tools.

Beware of one word: their "statement" is our claim; what people say becomes a Note here.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha1
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.model import Ref
from sayso.publish.export.counting import tell
from sayso.publish.export.lines import write_lines
from sayso.publish.export.material import link_of
from sayso.publish.export.timelinejs import headline
from sayso.publish.wording import word_corrections, word_field, word_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sayso.model import CodedReport, RecordActor, RecordEvent
    from sayso.publish.export.material import Material

    Entity = dict[str, Any]

PUBLIC = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY"}
"""Sectors whose organisations are public bodies."""


def write(material: Material, path: Path) -> tuple[str, ...]:
    """Publishers, reports, parties, events, then a note a claim and a note a statement."""
    write_lines(_entities(material), path)
    numbered = sum(bool(x.quantities) for x in material.events)
    placed = sum(x.place is not None and x.place.lat is not None for x in material.events)
    return (
        *tell(sum(x.when is None for x in material.events), "{n} event{s} {are} undated."),
        *tell(numbered, "The numbers of {n} event{s} stand in the words of notes only: FollowTheMoney has no field."),
        *tell(placed, "{n} event{s} {have} a place name without coordinates: FollowTheMoney has no field."),
        *tell(len(material.record.disagreements), "{n} disagreement{s} {are} left out: FollowTheMoney has no field."),
        "Who did it is the organizer, to whom it was done is only involved; offsets are left out.",
    )


def _entities(material: Material) -> Iterator[Entity]:
    seen = set()
    for coded in material.reports.values():
        publisher = coded.report.publisher
        if publisher.name and publisher.name not in seen:
            seen.add(publisher.name)
            yield _entity(_id("publisher", publisher.name), "Organization", name=[publisher.name])
    yield from map(_as_article, material.reports.values())
    yield from map(_as_party, material.record.actors)
    for event in material.events:
        yield _as_event(material, event)
        yield from _claim_notes(material, event)
    for coded in material.reports.values():
        yield from _statement_notes(material, coded)


def _entity(id_: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """Every value is a list of words; what is unknown has no property."""
    lists = {key: list(dict.fromkeys(x for x in values if x)) for key, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {key: values for key, values in lists.items() if values}}


def _id(kind: str, id_: str) -> str:
    """Ids of theirs are plain ASCII words; a report's own id may be anything."""
    return f"sayso-{kind}-{sha1(id_.encode()).hexdigest()[:16]}"


def _as_article(coded: CodedReport) -> Entity:
    report = coded.report
    return _entity(
        _id("report", report.id),
        "Article",
        name=[report.title or report.id],
        title=[report.title],
        publishedAt=[report.published.day.isoformat() if report.published else None],
        publisher=[report.publisher.name],
        sourceUrl=[link_of(report)],
    )


def _as_party(actor: RecordActor) -> Entity:
    public = actor.kind == "country" or (actor.kind == "organisation" and PUBLIC & set(actor.sectors))
    schema = {"person": "Person", "organisation": "Organization"}.get(actor.kind, "LegalEntity")
    return _entity(
        _id("actor", actor.id),
        "PublicBody" if public else schema,
        name=[actor.name],
        alias=[x for x in actor.aliases if x != actor.name],
        country=[_iso2(actor.country)],
        wikidataId=[actor.wikidata],
        keywords=[f"plover:{sector}" for sector in actor.sectors],
        **({"position": [actor.role]} if actor.kind == "person" else {"summary": [actor.role]}),
    )


def _as_event(material: Material, event: RecordEvent) -> Entity:
    when, place = event.when, event.place
    first, last = (when.start, when.end) if when else (None, None)
    code = "-".join([event.type or "other", *event.modes[:1]])
    told = [coded.report.id for coded, _ in material.mentions(event)]
    return _entity(
        _id("event", event.id),
        "Event",
        name=[headline(material, event)],
        date=[first.isoformat() if first and first == last else None],
        startDate=[first.isoformat() if first else None],
        endDate=[last.isoformat() if last else None],
        location=[place.name if place else None],
        country=[_iso2(place.country) if place else None],
        organizer=[_id("actor", x) for x in event.actors],
        involved=[_id("actor", x) for x in event.recipients],
        keywords=[f"plover:{code}", f"status:{event.status}"],
        proof=[_id("report", x) for x in told],
        notes=[f"corrected: {corrected}" if (corrected := word_corrections(event)) else None],
    )


def _claim_notes(material: Material, event: RecordEvent) -> Iterator[Entity]:
    for number, claim in enumerate(event.claims, 1):
        quote = material.quote(claim.report, claim.evidence)
        by = ", ".join(material.names(claim.by)) or quote.report.publisher.name or "the report itself"
        value = word_value(claim.field, claim.value, material.name_of)
        yield _entity(
            _id("claim", f"{event.id}.{number}"),
            "Note",
            name=[f"{word_field(claim.field)}: {value} ({by})"],
            description=[f"“{quote.shown}”"],
            entity=[_id("event", event.id)],
            proof=[_id("report", claim.report)],
            publisher=[quote.report.publisher.name],
            sourceUrl=[quote.link],
        )


def _statement_notes(material: Material, coded: CodedReport) -> Iterator[Entity]:
    for said in coded.statements:
        quote = material.quote(coded.report.id, said.content[0])
        speaker = material.actor_of.get(Ref(coded.report.id, said.speaker)) if said.speaker else None
        name = material.actors[speaker].name if speaker else None
        yield _entity(
            _id("statement", f"{coded.report.id} {said.id}"),
            "Note",
            name=[f"{name or 'nobody named'} said"],
            description=[f"“{quote.shown}”"],
            entity=[_id("actor", speaker) if speaker else None],
            proof=[_id("report", coded.report.id)],
            publisher=[quote.report.publisher.name],
            sourceUrl=[quote.link],
        )


def _iso2(code: str | None) -> str | None:
    """FollowTheMoney's countries: two small letters."""
    return _countries().get(code or "")


@cache
def _countries() -> dict[str, str]:
    rows = load_patterns("countries")
    return {row["code"]: row["iso2"].lower() for row in rows if "iso2" in row and not row.get("part_of")}
