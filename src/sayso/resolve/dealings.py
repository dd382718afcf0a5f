"""What parties do to each other tells where they belong: police arrest at home, states face other states."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Actor, CodedReport

_HOME_POWERS = frozenset({"COP", "JUD"})
_UNDER_LAW = frozenset({"COERCE", "SANCTION", "ACCUSE", "REQUEST", "PROTEST"})


def facing_states(coded: CodedReport, actors: Sequence[Actor]) -> dict[str, set[str]]:
    """The states that face an actor in most of its events: who threatens Spain is hardly Spanish."""
    states = {actor.id: actor.country for actor in actors if actor.kind == "country" and actor.country}
    events: Counter[str] = Counter()
    facing: Counter[tuple[str, str]] = Counter()
    for event in coded.events:
        for one, other in ((event.actors, event.recipients), (event.recipients, event.actors)):
            events.update(one)
            facing.update({(actor, states[x]) for actor in one for x in other if x in states})
    found: dict[str, set[str]] = {}
    for (actor, state), count in facing.items():
        if 2 * count > events[actor]:
            found.setdefault(actor, set()).add(state)
    return found


def under_home_law(coded: CodedReport, actors: Sequence[Actor]) -> list[Actor]:
    """People without a country whom police or a court of one country deals with: "A Chadian judge jailed two men"."""
    known = {actor.id: actor for actor in actors}
    law: dict[str, set[str]] = {}
    for event in coded.events:
        if event.type in _UNDER_LAW:
            for one, other in ((event.actors, event.recipients), (event.recipients, event.actors)):
                powers = [known[x] for x in one if x in known and _HOME_POWERS & set(known[x].sectors[:1])]
                for power in powers:
                    if power.country is not None:
                        for x in other:
                            law.setdefault(x, set()).add(power.country)
    return [
        replace(actor, country=next(iter(law[actor.id])))
        if actor.country is None and actor.kind in {"person", "group"} and len(law.get(actor.id, ())) == 1
        else actor
        for actor in actors
    ]
