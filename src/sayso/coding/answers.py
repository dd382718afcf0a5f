"""Parties that only the report as a whole names: whom a condemned act is charged to, and who marched.

"The army shelled the town. Norway condemned the attack": Norway's ACCUSE is aimed at the army.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.coding.acts import DEFINITE
from sayso.coding.candidates import Told
from sayso.coding.ranking import likely_parties
from sayso.coding.triggers import first_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.coding.acts import Act
    from sayso.coding.parties import Parties

AIMED = frozenset({"ACCUSE", "REJECT"})
MARCHERS = ("protester", "demonstrator", "marcher", "striker", "rioter", "activist")
NEAR = 3
"""Sentences back in which the act is looked for that "the move" or "the attack" speaks of."""


def complete_acts(groups: Sequence[list[Act]], parties: Parties) -> list[list[Act]]:
    """The same groups; those that name no one at whom they are aimed, or no one who marches, completed."""
    marchers = parties.called(MARCHERS)
    by_token = {act.trigger.token.i: group for group in groups for act in group}
    found = []
    for group in groups:
        first = group[0]
        if first.type in AIMED and first.actors and not any(act.recipients for act in group):
            aimed = _aimed(first, groups, by_token)
            found.append([replace(act, recipients=aimed) for act in group])
        elif first.type == "PROTEST" and marchers is not None and not any(act.actors for act in group):
            found.append([replace(act, actors=(marchers,)) for act in group])
        else:
            found.append(group)
    return [_with_likely(group, parties) for group in found]


def _with_likely(group: list[Act], parties: Parties) -> list[Act]:
    """The group with likely parties for what no mention of the act names by its grammar."""
    lacks_actor = not any(act.actors for act in group)
    lacks_recipient = not any(act.recipients or act.trigger.entry.both for act in group)
    if not lacks_actor and not lacks_recipient:
        return group
    found = []
    for act in group:
        holder = first_frame(act.trigger)
        asked = holder is not None and holder.frame == "demand"
        anchor = holder.token if holder is not None and asked else act.trigger.token
        actors, recipients = likely_parties(act.trigger, Told(anchor, act.actors, act.recipients), parties)
        actors = act.actors or (actors if lacks_actor else ())
        recipients = act.recipients or (recipients if lacks_recipient else ())
        found.append(replace(act, actors=actors, recipients=tuple(x for x in recipients if x not in actors)))
    return found


def _aimed(act: Act, groups: Sequence[list[Act]], by_token: dict[int, list[Act]]) -> tuple[str, ...]:
    for thing in _things(act):
        told = by_token.get(thing.i)
        if told is not None:
            return _others(act, told)
        if any(child.dep_ == "det" and child.lower_ in DEFINITE for child in thing.children) or thing.pos_ == "PRON":
            before = [
                (other.words, group)
                for group in groups
                for other in group
                if other.words < act.words and act.sentence - other.sentence <= NEAR and _others(act, group)
            ]
            if before:
                return _others(act, max(before, key=lambda x: x[0])[1])
    return ()


def _things(act: Act) -> list[Token]:
    token = act.trigger.token
    if act.trigger.is_noun:
        return grammar.prep_objects(token, {"of", "into", "over", "against"})
    return grammar.objects(token) + grammar.prep_objects(token, {"of", "into", "over", "to", "against"})


def _others(act: Act, group: Sequence[Act]) -> tuple[str, ...]:
    actors = next((other.actors for other in group if other.actors), ())
    return tuple(x for x in actors if x not in act.actors)
