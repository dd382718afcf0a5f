"""Which date words govern which event."""

from sayso.model import Event, Reading, Statement, TimeWords


def with_tense(reading: Reading) -> tuple[TimeWords, ...]:
    """The date expressions with the tense of the verb that governs each."""
    return reading.times


def attach_times(
    reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
    """Events and statements with their date words, best first."""
    return events, statements
