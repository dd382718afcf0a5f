"""Claims as W3C Web Annotations, with PROV-O for where they come from: which report, on whose word, found by what.

An annotation's target is the clean text of a report (`urn:sayso:report:…`), in which positions count code points; the
page it came from stands on the report as its primary source. The file names the W3C's own context by its address, as
the standard asks; nothing is fetched to write it.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as escape

from sayso.publish.export.counting import tell
from sayso.publish.export.lines import known, write_object
from sayso.publish.export.material import link_of, number_claims
from sayso.publish.wording import word_corrections, word_field, word_type, word_value

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import Claim, CodedReport, RecordActor, RecordEvent
    from sayso.publish.export.material import Material

VOCABULARY = "urn:sayso:terms:"
RUN = "urn:sayso:run"
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "@version": 1.1,
        "prov": "http://www.w3.org/ns/prov#",
        "schema": "https://schema.org/",
        "sayso": VOCABULARY,
        "sayso:json": {"@type": "@json"},
        **{
            f"prov:{term}": {"@type": "@id"}
            for term in ("wasQuotedFrom", "wasAttributedTo", "wasGeneratedBy", "hadPrimarySource", "wasAssociatedWith")
        },
        "schema:sameAs": {"@type": "@id"},
        "sayso:event": {"@type": "@id"},
        "sayso:claims": {"@type": "@id", "@container": "@set"},
    },
]


def write(material: Material, path: Path) -> tuple[str, ...]:
    """One graph: reports, their publishers, the parties, the events, a claim an annotation, and the disagreements."""
    software = {"id": "urn:sayso:software", "type": "prov:SoftwareAgent", "schema:name": f"sayso {version('sayso')}"}
    run = {"id": RUN, "type": "prov:Activity", "prov:wasAssociatedWith": "urn:sayso:software"}
    events = [_as_event(material, event) for event in material.events]
    claims = [claim for event in material.events for claim in _as_annotations(material, event)]
    graph = [
        *(software, run),
        *_as_publishers(material),
        *(_as_report(coded) for coded in material.reports.values()),
        *map(_as_actor, material.record.actors),
        *events,
        *claims,
        *_as_disagreements(material),
    ]
    write_object({"@context": CONTEXT, "@graph": graph}, path)
    statements = sum(len(coded.statements) for coded in material.reports.values())
    pointed = sum(len(claim["target"]["selector"]) == 1 for claim in claims)
    return (
        *tell(
            statements, "{n} statement{s} {are} left out: the file holds claims. The csv and json exports have them."
        ),
        *tell(pointed, "{n} claim{s} longer than a sentence {are} given by place alone, without the words."),
        *tell(sum(x.when is None for x in material.events), "{n} event{s} {are} undated."),
    )


def _urn(kind: str, id_: str) -> str:
    return f"urn:sayso:{kind}:{escape(id_, safe='')}"


def _as_publishers(material: Material) -> list[dict[str, Any]]:
    names = sorted({x.report.publisher.name for x in material.reports.values() if x.report.publisher.name})
    return [{"id": _urn("publisher", name), "type": "prov:Organization", "schema:name": name} for name in names]


def _as_report(coded: CodedReport) -> dict[str, Any]:
    report = coded.report
    return known(
        **{
            "id": _urn("report", report.id),
            "type": ["schema:NewsArticle", "prov:Entity"],
            "schema:headline": report.title,
            "schema:inLanguage": report.language,
            "schema:datePublished": report.published.day.isoformat() if report.published else None,
            "schema:publisher": _publisher(coded),
            "prov:hadPrimarySource": link_of(report),
        }
    )


def _publisher(coded: CodedReport) -> dict[str, str] | None:
    name = coded.report.publisher.name
    return {"id": _urn("publisher", name)} if name else None


def _as_actor(actor: RecordActor) -> dict[str, Any]:
    kind = {"person": "prov:Person", "organisation": "prov:Organization"}.get(actor.kind, "prov:Agent")
    names = [alias for alias in actor.aliases if alias != actor.name]
    about = {"schema:name": actor.name, "schema:alternateName": names, "schema:jobTitle": actor.role}
    about["schema:sameAs"] = actor.wikidata and f"http://www.wikidata.org/entity/{actor.wikidata}"
    return known(id=_urn("actor", actor.id), type=kind, **about)


def _as_event(material: Material, event: RecordEvent) -> dict[str, Any]:
    when, place = event.when, event.place
    return known(
        **{
            "id": _urn("event", event.id),
            "type": "schema:Event",
            "schema:name": word_type(event.type, event.modes),
            "schema:startDate": when.start.isoformat() if when and when.start else None,
            "schema:endDate": when.end.isoformat() if when and when.end else None,
            "schema:location": place and place.name,
            "sayso:status": event.status,
            "sayso:independent": event.independent,
            "sayso:review": event.review,
            "sayso:corrected": word_corrections(event),
        }
    )


def _as_annotations(material: Material, event: RecordEvent) -> list[dict[str, Any]]:
    return [
        known(
            **{
                "id": _urn("claim", id_),
                "type": ["Annotation", "prov:Entity"],
                "motivation": "describing",
                "body": {
                    "type": "TextualBody",
                    "value": f"{word_field(claim.field)}: {word_value(claim.field, claim.value, material.name_of)}",
                    "format": "text/plain",
                },
                "target": {"source": _urn("report", claim.report), "selector": _selectors(material, claim)},
                "sayso:event": _urn("event", event.id),
                "sayso:field": claim.field,
                "sayso:json": claim.value,
                "prov:wasQuotedFrom": _urn("report", claim.report),
                "prov:wasAttributedTo": _by_whom(material, claim),
                "prov:wasGeneratedBy": RUN,
            }
        )
        for id_, claim in zip(number_claims(event), event.claims, strict=True)
    ]


def _by_whom(material: Material, claim: Claim) -> list[str]:
    """Whom the report credits; the publisher when the report says so in its own voice."""
    publisher = _publisher(material.reports[claim.report])
    return [_urn("actor", x) for x in claim.by] or ([publisher["id"]] if publisher else [])


def _selectors(material: Material, claim: Claim) -> list[dict[str, Any]]:
    """Two ways to find the same words; only the place where they are longer than a sentence."""
    span = claim.evidence
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    if material.quote(claim.report, span).cut:
        return [place]
    before, after = material.around(claim.report, span)
    exact = material.words(claim.report, span)
    return [place, {"type": "TextQuoteSelector", **known(exact=exact, prefix=before, suffix=after)}]


def _as_disagreements(material: Material) -> list[dict[str, Any]]:
    events = {event.id: event for event in material.record.events}
    found = []
    for number, x in enumerate(material.record.disagreements, 1):
        event = events[x.event]
        rivals = {repr(claim) for claim in x.claims}
        ids = [id_ for id_, claim in zip(number_claims(event), event.claims, strict=True) if repr(claim) in rivals]
        found.append(
            {
                "id": _urn("disagreement", str(number)),
                "type": "sayso:Disagreement",
                "sayso:event": _urn("event", x.event),
                "sayso:field": x.field,
                "sayso:why": x.why,
                "sayso:claims": [_urn("claim", id_) for id_ in ids],
            }
        )
    return found
