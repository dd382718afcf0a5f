"""`sayso explain`: what a code means, and why an event was coded as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.spans import overlaps, words_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.model import CodedReport, EventMention, Explanation, RecordEvent

MARKS_SHOWN = 8


def explain(chosen: argparse.Namespace) -> int:
    """`sayso explain CODE`, or `sayso explain NAME.sayso ID`."""
    lines = explain_code(chosen.what) if chosen.id is None else explain_event(chosen.what, chosen.id)
    print("\n".join(lines))
    return 0


def explain_code(code: str) -> Iterator[str]:
    """A type, mode, context or sector in words; a mode may belong to several types."""
    from sayso.codebook import load_ontology

    ontology = load_ontology()
    known = code.upper() in {*ontology["types"], *ontology["sectors"]}
    if code.upper() in ontology["types"]:
        entry = ontology["types"][code.upper()]
        yield f"{code.upper()} ({entry['quad']}): {entry['definition']}"
        for name, mode in entry["modes"].items():
            yield f"  {name}: {mode['definition']}"
    if code.upper() in ontology["sectors"]:
        yield f"{code.upper()}, a sector: {ontology['sectors'][code.upper()]}"
    for name, entry in ontology["types"].items():
        if code.lower() in entry["modes"]:
            known = True
            yield f"{code.lower()}, a mode of {name}: {entry['modes'][code.lower()]['definition']}"
    if code.lower() in ontology["contexts"]:
        known = True
        yield f"{code.lower()}: a context, what an event is about"
    if not known:
        raise SaysoError(f"{code} is no type, mode, context or sector. All of them: {', '.join(ontology['types'])}.")


def explain_event(path: str, event_id: str) -> Iterator[str]:
    """How an event of a record came about: its mentions with rule, weights and words, and why its reports are one."""
    from pathlib import Path

    from sayso.pipeline import explain_report

    record_event, told = _find(Path(path), event_id)
    coded = record_event.type or "no type of the ontology"
    yield f"{event_id}: {' '.join((coded, *record_event.modes))}, {record_event.status}"
    for report, mentions, confidence in told:
        yield f"In {report.report.title or report.report.id}, given as {confidence:.0%} sure:"
        found = explain_report(report.report)
        for mention in mentions:
            yield from _lines(mention, [x for x in found if overlaps(x.words, mention.trigger)], report)
    for match in record_event.merged:
        yield f"{match.a.report} and {match.b.report} tell of one act ({match.score:.2f}): {match.why}"


def _find(path: Path, event_id: str) -> tuple[RecordEvent, list[tuple[CodedReport, tuple[EventMention, ...], float]]]:
    from sayso.pipeline import open_record

    with open_record(path) as store:
        event = next((x for x in store.record().events if x.id == event_id), None)
        if event is None:
            raise SaysoError(f"{path} has no event {event_id}. `sayso events {path}` lists them.")
        told = []
        for ref in event.reports:
            coded = store.coded_report(ref.report)
            own = next(x for x in coded.events if x.id == ref.item)
            told.append((coded, own.mentions, own.confidence))
    return event, told


def _lines(mention: EventMention, found: list[Explanation], report: CodedReport) -> Iterator[str]:
    text = report.report.text
    yield f"  “{words_of(text, mention.trigger)}” in: {words_of(text, mention.sentence)}"
    if not found:
        yield "    is coded otherwise by this version of the program; build the record again to see why"
    for explanation in found:
        yield f"    rule: {explanation.why}; entry “{explanation.pattern}”"
        if explanation.held:
            yield f"    held by: {', '.join(f'{word} ({frame})' for word, frame in explanation.held)}"
        yield f"    score {explanation.score:+.2f}, from {len(explanation.marks)} signs; the weightiest:"
        yield from (f"      {weight:+.2f} {mark}" for mark, weight in explanation.marks[:MARKS_SHOWN])
