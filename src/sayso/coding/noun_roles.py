"""Who did it, to whom, by the words around a noun of act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding import around, grammar, harm
from sayso.coding.verb_roles import SIDES, against, protested

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.coding.parties import Parties
    from sayso.coding.triggers import Trigger

ANSWERED = frozenset({"REQUEST", "ACCUSE", "THREATEN"})


def roles_of_noun(trigger: Trigger, parties: Parties) -> tuple[list[str], list[str]]:
    """Actors and recipients of a noun of act: its owners, its prepositions, and the parties of its light verb."""
    noun, entry = trigger.token, trigger.entry
    if entry.type == "PROTEST" and noun.dep_ == "pobj" and noun.head.lower_ == "in":  # "left in protest at the law"
        met = against("PROTEST", grammar.prep_objects(noun, {"of", "against", "to", "at", "over"}))
        verb = grammar.clause_of(noun)
        return parties.doers(verb) if verb.pos_ == "VERB" else [], parties.all_named(met)
    actors, recipients, sides = _of_phrase(trigger, parties)
    actors = actors or parties.all_named(around.makers(noun))
    actors = actors or parties.all_named(around.owners_up(noun))
    if not actors:
        actors = parties.all_named(child for child in noun.children if child.dep_ in {"compound", "amod", "nmod"})
    actors, recipients, sides = _of_carrier(trigger, parties, (actors, recipients, sides))
    if not actors and entry.moves:
        actors = parties.all_named(grammar.prep_objects(noun, {"of"}))
    if not actors + sides:
        actors = parties.all_named(around.pursuers(noun))
    if entry.type == "CONSULT" and not actors + sides:
        sides = parties.all_named(around.attending(noun))
    if entry.type == "PROTEST" and not actors:
        actors = parties.all_named(around.marching(noun))
    if entry.type == "ASSAULT" and not recipients:
        recipients = parties.all_named(harm.victims(noun))
    if actors and not recipients and entry.type in ANSWERED:
        recipients = _answering(noun, parties)
    if entry.both and entry.mode != "visit" and not (actors and around.mediates(noun)):
        return list(dict.fromkeys(actors + sides + recipients)), []
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients + sides))


def _of_phrase(trigger: Trigger, parties: Parties) -> tuple[list[str], list[str], list[str]]:
    """Actors, recipients and sides that the noun's own phrase names: "Spain's attack on Chile", "talks with Ann"."""
    noun, entry = trigger.token, trigger.entry
    owners = parties.all_named(child for child in noun.children if child.dep_ == "poss")
    moved = {"of"} if entry.moves else set()
    actors = parties.all_named(grammar.prep_objects(noun, (entry.by - moved) | {"by"}))
    recipients: list[str] = []
    sides: list[str] = []
    for prep in sorted(entry.to):
        named = parties.all_named(against(entry.type, grammar.prep_objects(noun, {prep})))
        if entry.both and prep in SIDES:
            sides += named
        else:
            recipients += named
    recipients += parties.all_named(around.targets(noun))
    recipients = recipients or parties.all_named(around.aimed_at(noun))
    if entry.type == "REQUEST" and not recipients:
        recipients = parties.all_named(around.asked(noun))
    if entry.moves and not recipients:
        moving = grammar.prep_objects(noun, {"of"})
        recipients = parties.all_named(x for thing in moving for x in grammar.prep_objects(thing, entry.to))
    if entry.undergoes and not recipients:
        return actors, owners, sides
    return owners + actors, recipients, sides


def _of_carrier(
    trigger: Trigger, parties: Parties, told: tuple[list[str], list[str], list[str]]
) -> tuple[list[str], list[str], list[str]]:
    """The same with what the verb that carries the noun tells: "Spain launched an attack", "came under attack"."""
    noun, entry, carrier = trigger.token, trigger.entry, trigger.carrier
    actors, recipients, sides = told
    undergone = None if entry.both else around.undergone_by(noun)
    if undergone is not None:
        recipients = recipients or parties.doers(undergone)
        actors = actors or parties.all_named(grammar.prep_objects(undergone, {"from"}))
    elif carrier is not None and noun.dep_ != "nsubjpass":
        actors = actors or parties.doers(carrier)
        recipients = recipients + parties.all_named(grammar.prep_objects(carrier, entry.to - {"in"}))
        if entry.type == "PROTEST":
            recipients += parties.all_named(protested(carrier))
        if entry.both and noun.dep_ in {"dobj", "pobj"}:
            sides = sides + parties.doers(carrier) + parties.all_named(grammar.prep_objects(carrier, {"with"}))
    elif carrier is not None:
        actors = actors or parties.all_named(grammar.prep_objects(carrier, {"by"}))
    return actors, recipients, sides


def _answering(noun: Token, parties: Parties) -> list[str]:
    """Who acts on what is said to them: the king in "The king left at the request of the army"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.head.pos_ not in {"VERB", "AUX"}:
        return []
    return parties.all_named(grammar.subjects(prep.head))
