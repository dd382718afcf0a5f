"""A report as it was published, with every act, actor, statement, day, place and number marked, and what each is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.contract import as_place, as_when
from sayso.model import Span
from sayso.publish.passages import Mark, cut_paragraphs, mark_report
from sayso.publish.web.citing import cite, number_paragraph
from sayso.publish.web.claimed import tell_chain, tell_claims
from sayso.publish.web.pointed import find_pointed
from sayso.publish.web.shelf import labels
from sayso.publish.web.view import BadQuestion, NotThere, View
from sayso.record.fields import FIELDS, KINDS
from sayso.record.told import find_claims_on, find_places_in_record

if TYPE_CHECKING:
    from sayso.model import CodedReport
    from sayso.publish.passages import Segment
    from sayso.publish.web.view import Ask
    from sayso.record.store import Store

LAYERS = {
    "event": "acts",
    "actor": "who",
    "said": "said",
    "time": "when",
    "place": "where",
    "number": "how many",
}
POINTS = {"event", "actor", "cue", "time", "place", "number"}
"""Short marks, which are links; what is said may be a whole paragraph, and is reached by its cue."""


def answer(ask: Ask) -> dict[str, Any]:
    """The text in segments, and what is known of the words pointed at."""
    coded = read_report(ask.store, ask.path["id"])
    report = coded.report
    claims = [Span(x["start"], x["end"]) for x in find_claims_on(ask.store, report.id, 0, len(report.text))]
    marks = [*mark_report(coded), *(Mark(span, "cue", x.id) for x in coded.statements for span in x.cue)]
    marks += [Mark(span, "claim") for span in claims]
    lit = _read_stretch(ask, coded)
    return {
        "report": tell_head(ask.store, coded),
        "text": report.text,
        "layers": {kind: {"words": words, "count": _count(marks, kind)} for kind, words in LAYERS.items()},
        "paragraphs": [[_as_segment(x, lit) for x in paragraph] for paragraph in cut_paragraphs(report.text, marks)],
        "pointed": tell_pointed(ask.store, coded, lit) if lit else None,
        "told": _tell_events(ask.store, coded),
        "claimable": [*FIELDS["claim"], *(f"quantities.{of}" for of in KINDS)],
    }


def read_report(store: Store, id_: str) -> CodedReport:
    """A coded report, or a page that says that there is none."""
    try:
        return store.coded_report(id_)
    except KeyError as error:
        raise NotThere(f"There is no report {id_} in this record.") from error


def tell_head(store: Store, coded: CodedReport) -> dict[str, Any]:
    """What is known about a report beside its text."""
    report = coded.report
    web = report.url if report.url and report.url.startswith(("http://", "https://")) else None
    published = report.published
    return {
        "id": report.id,
        "label": labels(store)[report.id],
        "publisher": report.publisher.name,
        "title": report.title,
        "url": web,
        "published": {"date": published.day.isoformat(), "by": published.by} if published else None,
        "language": report.language,
        "uncoded": coded.uncoded,
        "notes": list(report.notes),
        "removed": [{"text": x.text, "reason": x.reason} for x in report.removed],
    }


def tell_pointed(store: Store, coded: CodedReport, words: Span) -> dict[str, Any]:
    """Everything that these words are evidence of, the most exact first, and how to cite them."""
    report = coded.report
    claims = tell_claims(store, find_claims_on(store, report.id, words.start, words.end))
    voices = claims[0]["chain"] if claims else tell_chain(store, coded, words, [])
    return {
        "start": words.start,
        "end": words.end,
        "text": report.text[words.start : words.end],
        "paragraph": number_paragraph(report.text, words.start),
        "citation": cite(coded, labels(store)[report.id], words, [x["name"] for x in voices[1:]]),
        "claims": claims,
        **find_pointed(store, coded, words),
    }


def _read_stretch(ask: Ask, coded: CodedReport) -> Span | None:
    """The words pointed at: `at=12-17`, or the words themselves."""
    text = coded.report.text
    if words := " ".join(ask.first("words").split()):
        at = text.find(words)
        if at < 0:
            raise BadQuestion(f"“{words}” does not stand in this report, letter for letter.")
        return Span(at, at + len(words))
    given = ask.first("at")
    if not given:
        return None
    start, _, end = given.partition("-")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= len(text)):
        raise BadQuestion(f"There are no words {given} in this report; it has {len(text)} characters.")
    return Span(int(start), int(end))


def _as_segment(segment: Segment, lit: Span | None) -> dict[str, Any]:
    """A stretch of one look; `at` is the shortest mark around it, which a click points at."""
    points = [x.span for x in segment.marks if x.kind in POINTS]
    at = min(points, key=lambda x: x.end - x.start, default=None)
    starts = sorted({(x.span.start, x.span.end) for x in segment.marks if x.span.start == segment.start})
    return {
        "start": segment.start,
        "end": segment.end,
        "text": segment.text,
        "kinds": sorted({x.kind for x in segment.marks}),
        "at": f"{at.start}-{at.end}" if at else None,
        "begins": [f"{start}-{end}" for start, end in starts],
        "lit": bool(lit and segment.start < lit.end and lit.start < segment.end),
    }


def _count(marks: list[Mark], kind: str) -> int:
    return len({(x.item or x.span) for x in marks if x.kind == kind})


def _tell_events(store: Store, coded: CodedReport) -> list[dict[str, Any]]:
    """The acts that this report tells, in the order of its text: for the list below it, and to tie a claim to."""
    events, _ = find_places_in_record(store, coded.report.id)
    text = coded.report.text
    found = []
    for x in sorted(coded.events, key=lambda x: x.mentions[0].trigger):
        trigger = x.mentions[0].trigger
        found.append(
            {
                "event": events.get(x.id),
                "type": x.type,
                "modes": list(x.modes),
                "status": x.status,
                "date": as_when(x.when),
                "place": as_place(x.place),
                "start": trigger.start,
                "end": trigger.end,
                "words": text[trigger.start : trigger.end],
            }
        )
    return found


VIEWS = (
    View(
        "/report/{id}",
        "report.html",
        answer,
        "a report: its text in marked segments, and what the words pointed at are evidence of",
        {
            "at": "words to point at: their first character and the one after the last, as 12-17",
            "words": "the same, by the words",
        },
    ),
)
