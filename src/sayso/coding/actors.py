"""Chains → actors of the report."""

from collections.abc import Mapping

from sayso.model import Actor, Reading
from sayso.spans import words_of


def make_actors(reading: Reading) -> tuple[tuple[Actor, ...], Mapping[int, str]]:
    """The actors, and the actor id of each chain (by the chain's index)."""
    actors = []
    for index, chain in enumerate(reading.chains, 1):
        actors.append(
            Actor(
                id=f"a{index}",
                name=chain.name,
                kind=chain.kind,
                mentions=tuple(mention.span for mention in chain.mentions),
                role=words_of(reading.report.text, chain.role) if chain.role else None,
                described=tuple(span for mention in chain.mentions for span in mention.described),
            )
        )
    return tuple(actors), {index: actor.id for index, actor in enumerate(actors)}
