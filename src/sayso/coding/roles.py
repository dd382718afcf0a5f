"""Who did it, to whom: grammar and prepositions of the vocabulary → actor ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Token

    from sayso.coding.triggers import Trigger
    from sayso.model import Reading

OWNERS = ("poss", "compound", "nmod", "amod")
SIDES = frozenset({"with", "between", "among"})
ADDRESSED = frozenset({"REQUEST", "THREATEN", "ACCUSE", "AGREE"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Finds the parties of an act: `reading` with the actor id of each of its chains."""

    reading: Reading
    actor_of: Mapping[int, str]

    def actor_at(self, token: Token) -> str | None:
        """The actor that this very token names."""
        chain = self.reading.chain_at.get(token.i)
        return None if chain is None else self.actor_of.get(chain)

    def named(self, token: Token, depth: int = 0) -> list[str]:
        """The actors of a phrase; for a thing, whose it is: "Sweden's offer" and "the offer of Sweden" give Sweden."""
        found = self.actor_at(token)
        if found is None:
            party = grammar.party_of(token)
            found = self.actor_at(party)
            token = party
        if found is not None:
            return [found]
        if depth > 2 or token.pos_ in {"PRON", "VERB"}:
            return []
        for child in token.children:
            if child.dep_ == "appos" and (beside := self.actor_at(child)) is not None:
                return [beside]
        owned = [x for child in token.children if child.dep_ in OWNERS for x in self.named(child, depth + 1)]
        if owned:
            return owned[:1]
        inner = grammar.prep_objects(token, {"of", "by", "for", "from", "on", "against", "with", "to", "in"})
        return [x for child in inner for x in self.named(child, depth + 1)]

    def all_named(self, tokens: Iterable[Token]) -> list[str]:
        """The actors of several phrases, each once, in order."""
        return list(dict.fromkeys(x for token in tokens for x in self.named(token)))


def find_roles(trigger: Trigger, parties: Parties) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients of one mention of an act."""
    actors, recipients = _of_noun(trigger, parties) if trigger.is_noun else _of_verb(trigger, parties)
    recipients = [x for x in recipients if x not in actors]
    return tuple(actors), tuple(recipients)


def _of_verb(trigger: Trigger, parties: Parties) -> tuple[list[str], list[str]]:
    verb, entry = trigger.token, trigger.entry
    actors = parties.all_named(grammar.subjects(verb))
    if entry.undergoes:
        return parties.all_named(grammar.prep_objects(verb, {"by"})), actors
    objects = grammar.objects(verb)
    recipients = parties.all_named(objects)
    sides: list[str] = []
    for prep in sorted(entry.to):
        named = parties.all_named(grammar.prep_objects(verb, {prep}))
        if entry.both and prep in SIDES:
            sides += named
        else:
            recipients += named
    recipients += parties.all_named(_addressed(verb, entry.type))
    for noun in objects:
        recipients += parties.all_named(grammar.prep_objects(noun, entry.to - {"in"}))
    if entry.both and entry.mode != "visit":
        return list(dict.fromkeys(actors + sides + recipients)), []
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients + sides))


def _addressed(verb: Token, kind: str) -> list[Token]:
    """Those who are to do it ("demanded that they leave"), and whom a promised or threatened act would meet."""
    if kind not in {"REQUEST", "ACCUSE", "THREATEN", "AGREE", "REJECT", "CONCEDE"}:
        return []
    found: list[Token] = []
    for clause in verb.children:
        if clause.dep_ not in {"ccomp", "xcomp"}:
            continue
        own = grammar.children(clause, {"nsubj", "nsubjpass"})
        if kind in {"REQUEST", "ACCUSE"}:
            found += [x for subject in own for x in grammar.conjuncts(subject)]
        else:
            found += grammar.objects(clause) + grammar.prep_objects(clause, {"to", "with", "from", "against", "on"})
            for noun in grammar.objects(clause):
                found += grammar.prep_objects(noun, {"to", "with", "for", "against", "on"})
    return found


def _of_noun(trigger: Trigger, parties: Parties) -> tuple[list[str], list[str]]:
    noun, entry = trigger.token, trigger.entry
    actors = parties.all_named(
        [child for child in noun.children if child.dep_ == "poss"] + grammar.prep_objects(noun, entry.by | {"by"})
    )
    recipients: list[str] = []
    sides: list[str] = []
    for prep in sorted(entry.to):
        named = parties.all_named(grammar.prep_objects(noun, {prep}))
        if entry.both and prep in SIDES:
            sides += named
        else:
            recipients += named
    if not actors:
        actors = parties.all_named(child for child in noun.children if child.dep_ in {"compound", "amod", "nmod"})
    carrier = trigger.carrier
    if carrier is not None and noun.dep_ != "nsubjpass":
        actors = actors or parties.all_named(grammar.subjects(carrier))
        recipients += parties.all_named(grammar.prep_objects(carrier, entry.to - {"in"}))
        if entry.both and noun.dep_ in {"dobj", "pobj"}:
            sides += parties.all_named(grammar.subjects(carrier) + grammar.prep_objects(carrier, {"with"}))
    elif carrier is not None:
        actors = actors or parties.all_named(grammar.prep_objects(carrier, {"by"}))
    if entry.both and entry.mode != "visit":
        return list(dict.fromkeys(actors + sides + recipients)), []
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients + sides))
