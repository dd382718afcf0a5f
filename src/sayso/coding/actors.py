"""Chains → actors of the report."""

from collections.abc import Mapping

from sayso.model import Actor, Reading


def make_actors(reading: Reading) -> tuple[tuple[Actor, ...], Mapping[int, str]]:
    """The actors, and the actor id of each chain (by the chain's index)."""
    return (), {}
