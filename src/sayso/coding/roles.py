"""Who did it, to whom: grammar and prepositions of the vocabulary → actor ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding import around
from sayso.coding.noun_roles import roles_of_noun
from sayso.coding.parties import Parties
from sayso.coding.verb_roles import roles_of_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.coding.triggers import Trigger

__all__ = ["Parties", "find_asked", "find_roles"]


def find_asked(trigger: Trigger, holder: Token, parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles of an act that only its holder makes a request: who reminds, and who is reminded, to do it."""
    if holder.pos_ == "NOUN":
        carrier = holder.head if holder.dep_ in {"dobj", "nsubjpass"} else None
        actors = parties.all_named(child for child in holder.children if child.dep_ == "poss")
        actors = actors or (parties.doers(carrier) if carrier is not None else [])
    else:
        actors = parties.doers(holder)
    asked = [x for x in parties.doers(trigger.token) if x not in actors]
    if not asked:
        asked = [x for x in parties.all_named(around.addressees(holder)) if x not in actors]
    return tuple(actors), tuple(asked)


def find_roles(trigger: Trigger, parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients of one mention of an act."""
    actors, recipients = roles_of_noun(trigger, parties) if trigger.is_noun else roles_of_verb(trigger, parties)
    return tuple(actors), tuple(x for x in recipients if x not in actors)
