"""Every value stands on its words: checked before anything is written."""

from collections.abc import Iterator

from sayso.errors import BadEvidence
from sayso.model import CodedReport, Span


def check_evidence(coded: CodedReport) -> None:
    """Raise for the first value whose span is not a stretch of the report's text that begins and ends with a word."""
    for name, span in find_spans(coded):
        check_span(coded.report.text, span, f"report {coded.report.id}, {name}")


def check_span(text: str, span: Span, name: str) -> None:
    """Raise unless the span lies in the text, is not empty and has no white space at its ends."""
    if not 0 <= span.start < span.end <= len(text):
        raise BadEvidence(f"{name}: characters {span.start} to {span.end} are no stretch of a text of {len(text)}.")
    if text[span.start].isspace() or text[span.end - 1].isspace():
        raise BadEvidence(f"{name}: its words {text[span.start : span.end]!r} begin or end with white space.")


def find_spans(coded: CodedReport) -> Iterator[tuple[str, Span]]:
    """Every span of a coded report, with the name of the value it stands behind."""
    for number, span in enumerate(coded.sentences):
        yield f"sentence {number}", span
    for actor in coded.actors:
        for span in (*actor.mentions, *actor.described):
            yield f"actor {actor.id}", span
    yield from _event_spans(coded)
    for statement in coded.statements:
        name = f"statement {statement.id}"
        for span in (*statement.content, *statement.cue, *statement.time_words):
            yield name, span
        if statement.speaker_text:
            yield f"{name}, speaker", statement.speaker_text
        if statement.when and statement.when.text:
            yield f"{name}, date", statement.when.text
    for time in coded.times:
        yield "time", time.span
    for toponym in coded.places:
        yield f"place {toponym.place.name}", toponym.span
    for quantity in coded.quantities:
        yield f"quantity {quantity.of}", quantity.text


def _event_spans(coded: CodedReport) -> Iterator[tuple[str, Span]]:
    for event in coded.events:
        name = f"event {event.id}"
        for mention in event.mentions:
            yield f"{name}, trigger", mention.trigger
            yield f"{name}, sentence", mention.sentence
        if event.when and event.when.text:
            yield f"{name}, date", event.when.text
        if event.place and event.place.text:
            yield f"{name}, place", event.place.text
        for quantity in event.quantities:
            yield f"{name}, quantity {quantity.of}", quantity.text
        for credit in event.credits:
            if credit.hedge:
                yield f"{name}, hedge", credit.hedge
