"""Who plays a part that grammar leaves empty: all that speaks for and against each mention near an act, weighed.

The weights (`codebook/weights/roles.json`) are made by `training/train_roles.py`; without them it stays empty.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.coding.candidates import candidate_marks, find_candidates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.coding.candidates import Candidate, Told
    from sayso.coding.parties import Parties
    from sayso.coding.triggers import Trigger

LIKELY = 0.5
"""A mention is given a part that grammar leaves empty from this likelihood on."""


@cache
def load_weights() -> Mapping[str, tuple[float, float]] | None:
    """For every mark, how it speaks for actor and for recipient against neither; None when the table is missing."""
    path = files("sayso.codebook") / "weights" / "roles.json"
    if not path.is_file():
        return None
    weights: Mapping[str, tuple[float, float]] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def likely_parties(trigger: Trigger, told: Told, parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Likely actors and recipients of an act that grammar does not give it, from the mentions of its sentence."""
    actors: list[str] = []
    recipients: list[str] = []
    if load_weights() is None:
        return (), ()
    for candidate in find_candidates(told.anchor, parties):
        if parties.known_at(candidate.head) in {*told.actors, *told.recipients}:
            continue
        actor, recipient = role_chances(candidate, trigger, told, parties)
        if max(actor, recipient) >= LIKELY:
            party = parties.actor_at(candidate.head) or parties.people_of(candidate.head)
            if party is not None:
                (actors if actor >= recipient else recipients).append(party)
    return tuple(dict.fromkeys(actors)), tuple(x for x in dict.fromkeys(recipients) if x not in actors)


def role_chances(candidate: Candidate, trigger: Trigger, told: Told, parties: Parties) -> tuple[float, float]:
    """How likely a mention is the actor, and how likely the recipient, of an act.

    Any other judge of mentions, such as a pointer from the act's word to its parties' words, enters here as a mark.
    """
    weights = load_weights() or {}
    actor = recipient = 0.0
    for mark in candidate_marks(candidate, trigger, told, parties):
        for_actor, for_recipient = weights.get(mark, (0.0, 0.0))
        actor += for_actor
        recipient += for_recipient
    actor, recipient = math.exp(min(actor, 50.0)), math.exp(min(recipient, 50.0))
    total = 1.0 + actor + recipient
    return actor / total, recipient / total
