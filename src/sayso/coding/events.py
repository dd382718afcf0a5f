"""Triggers → events: type, modes, contexts, parties, status; one event per act."""

from collections.abc import Mapping

from sayso.model import Event, Reading, Statement


def find_events(reading: Reading, actor_of: Mapping[int, str], statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events of the report, without dates, places and numbers."""
    return ()
