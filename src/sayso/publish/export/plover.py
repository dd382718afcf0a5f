"""Events as PLOVER's JSON lines, by the fields of its manual, with the words each was coded from and their offsets.

Two fields are lists where the manual has one object, for an event may be told by several reports: `text_info` (beside
`event_text`) and `cite_info`; `citation` ties the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.codebook import load_ontology
from sayso.publish.export.counting import tell
from sayso.publish.export.lines import known, write_lines
from sayso.publish.export.material import first_day
from sayso.publish.export.sift import UNDATED, UNTYPED, sift
from sayso.publish.wording import word_corrections

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import CodedReport, EventMention, Place, RecordActor, RecordEvent
    from sayso.publish.export.material import Material

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "negated": "negation"}
"""Our status as the manual's auxiliary mode, which it puts into the context field."""
RESOLUTION = {"site": 5, "city": 4, "admin1": 2, "country": 1}
NOBODY = {"sector": "UNK"}
"""The manual's sector for an act whose doer nobody names; an actor is required."""


def write(material: Material, path: Path) -> tuple[str, ...]:
    """A line an event of the record, with the values preferred there."""
    events, left_out = sift(material.events, UNTYPED, UNDATED)
    write_lines((_as_plover(material, event) for event in events), path)
    return (
        *left_out,
        *tell(
            sum(bool(x.quantities) for x in events), "The numbers of {n} event{s} are left out: PLOVER has no field."
        ),
        *tell(
            sum(bool(_credited(x)) for x in events), "Who says so is left out for {n} event{s}: PLOVER has no field."
        ),
        *tell(len(material.record.disagreements), "{n} disagreement{s} {are} left out: PLOVER has no field."),
    )


def quad_of(kind: str) -> int:
    """PLOVER's quad class: 1 verbal cooperation … 4 material conflict."""
    return QUADS.index(load_ontology()["types"][kind]["quad"]) + 1


def score_of(kind: str, modes: tuple[str, ...]) -> float | None:
    """The scale value of the strongest mode, else of the type."""
    row = load_ontology()["types"][kind]
    scores = [row["modes"].get(mode, {}).get("score") for mode in modes]
    told = [score for score in scores if score is not None] or [row["score"]]
    return max(told, key=abs, default=None)


def _credited(event: RecordEvent) -> set[str]:
    return {actor for claim in event.claims for actor in claim.by}


def _as_plover(material: Material, event: RecordEvent) -> dict[str, Any]:
    told = material.mentions(event)
    start, end = first_day(event), event.when.end if event.when else None
    kind = event.type or ""
    context = [*event.contexts, *([AUXILIARY[event.status]] if event.status in AUXILIARY else [])]
    precision = event.when.precision if event.when else "day"
    return known(
        id=event.id,
        has_event=True,
        date=start and start.isoformat(),
        enddate=end.isoformat() if end and end != start else None,
        actor=[_as_entity(material.actors[x]) for x in event.actors] or [NOBODY],
        recipient=[_as_entity(material.actors[x]) for x in event.recipients],
        event=[kind],
        mode=list(event.modes),
        context=context,
        quad_code=quad_of(kind),
        event_scale=score_of(kind, event.modes),
        event_loc=_as_location(event.place) if event.place else None,
        event_text=[material.quote(coded.report.id, x.sentence).words for coded, x in told],
        text_info=[_as_text(material, coded, x) for coded, x in told],
        cite_info=[_as_citation(coded) for coded, _ in told],
        coder="sayso",
        comment="; ".join(_comments(event, precision)),
    )


def _comments(event: RecordEvent, precision: str) -> list[str]:
    dated = [] if precision == "day" else [f"the date is known to a {precision}"]
    corrected = word_corrections(event)
    return [*dated, f"corrected: {corrected}"] if corrected else dated


def _as_entity(actor: RecordActor) -> dict[str, Any]:
    """Two sectors make the manual's code of six letters."""
    return known(
        code=actor.country,
        sector="".join(actor.sectors[:2]),
        entity_text=actor.name,
        identifier_text=actor.id,
        office=actor.role,
    )


def _as_location(place: Place) -> dict[str, Any]:
    return known(
        resolved_place=place.name,
        geonameid=place.geonames,
        lat=place.lat,
        lon=place.lon,
        city=place.name if place.precision == "city" else None,
        province=place.admin1,
        country_code=place.country,
        resolution=RESOLUTION.get(place.precision),
    )


def _as_text(material: Material, coded: CodedReport, mention: EventMention) -> dict[str, Any]:
    quote = material.quote(coded.report.id, mention.sentence)
    return {
        "sequence": coded.sentences.index(mention.sentence) + 1 if mention.sentence in coded.sentences else None,
        "start": quote.stands.start,
        "end": quote.stands.end,
        "citation": coded.report.id,
    }


def _as_citation(coded: CodedReport) -> dict[str, Any]:
    report = coded.report
    return known(
        citation=report.id,
        url=report.url,
        title=report.title,
        language=report.language,
        publication=report.publisher.name,
        codebook="PLOVER",
        coder="sayso",
    )
