"""Which statement stands behind which event; asserted or denied."""

from sayso.model import Event, Reading, Statement


def credit_events(reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events with whom the report credits for them."""
    return events
