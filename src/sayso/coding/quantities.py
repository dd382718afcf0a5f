"""Number words → of what, low, high; and which event they measure."""

from dataclasses import dataclass

from sayso.model import Event, Quantity, Reading


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity and the token that heads its words."""

    quantity: Quantity
    head: int


def find_quantities(reading: Reading) -> tuple[Number, ...]:
    """Every reported number of the report, in order."""
    return ()


def attach_quantities(reading: Reading, events: tuple[Event, ...], numbers: tuple[Number, ...]) -> tuple[Event, ...]:
    """The events with the numbers that measure them."""
    return events
