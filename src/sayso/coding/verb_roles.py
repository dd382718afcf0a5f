"""Who did it, to whom, by the grammar of a verb and the prepositions of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding import around, grammar, harm
from sayso.coding.parties import OWNERS
from sayso.coding.patterns import match_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.coding.parties import Parties
    from sayso.coding.triggers import Trigger

SIDES = frozenset({"with", "between", "among"})
RESOLVED = frozenset({"commit", "dedicate"})
"""Verbs that are passive in form alone: "Norway is committed to peace"."""
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
AGAINST = frozenset({"PROTEST", "ACCUSE", "SANCTION"})
"""Acts against those who did something."""
PLACED = frozenset({"ASSAULT", "SANCTION"})
"""Acts done to places: "shelled Oslo", "cut off aid to Oslo"."""
OWN_MEANS = frozenset({"AGREE", "COOPERATE", "AID", "RETREAT", "CONCEDE", "MOBILIZE", "none"})
"""Acts done with what is one's own: "offered its troops", but not "thanked her supporters"."""
PURPOSES = frozenset(
    {
        "protest",
        "demand",
        "denounce",
        "condemn",
        "oppose",
        "call",
        "show",
        "say",
        "accuse",
        "oust",
        "topple",
        "pressure",
        "persuade",
        "urge",
        "force",
        "criticize",
        "criticise",
        "press",
    }
)


def roles_of_verb(trigger: Trigger, parties: Parties) -> tuple[list[str], list[str]]:
    """Actors and recipients of a verb: its subject, its objects, those behind its prepositions and in its clauses."""
    verb, entry = trigger.token, trigger.entry
    actors = parties.doers(verb)
    if entry.undergoes:
        return parties.all_named(grammar.prep_objects(verb, {"by"})), actors
    if verb.lemma_ in RESOLVED and grammar.is_passive(verb) and not actors:
        return parties.all_named(grammar.patients(verb)), []
    own = entry.type in OWN_MEANS
    objects = [x for x in grammar.objects(verb) if not entry.moves and not (own and _is_own(x, actors, parties))]
    if entry.type == "PROTEST" and entry.mode != "boycott":
        objects = []
    given_to = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    if entry.type == "ACCUSE":
        objects = [x for thing in objects for x in _culpable(thing)]
    recipients = parties.all_named(objects + given_to)
    sides: list[str] = []
    for prep in sorted(entry.to):
        named = parties.all_named(against(entry.type, [x for x in grammar.prep_objects(verb, {prep}) if x.i > verb.i]))
        if entry.both and prep in SIDES:
            sides += named
        else:
            recipients += named
    recipients += parties.all_named(_addressed(verb, entry.type), depth=3 if entry.type in {"AGREE", "CONCEDE"} else 0)
    if entry.type == "THREATEN" and not recipients:
        recipients += parties.all_named(_condition(verb))
    if entry.type == "SUPPORT" and not recipients:
        recipients += parties.all_named(around.favoured(verb))
    if entry.type in DEEDS and not recipients:
        recipients += parties.all_named(around.ends(verb))
    if entry.type == "ASSAULT":
        recipients += parties.all_named(harm.also_hurt(verb))
        actors = actors or parties.all_named(harm.means(verb))
    if entry.type == "ACCUSE" and not recipients:
        recipients += parties.all_named(around.called_in(verb))
    for noun in grammar.objects(verb):
        deed = match_noun(noun) if entry.type == "REQUEST" and noun.tag_ in {"NN", "NNS"} else None
        if deed is not None and deed.entry.moves:  # "demanded the withdrawal of the troops from the town"
            continue
        if entry.type != "ACCUSE" or noun in objects or verb.lemma_ == "blame":  # "blamed the attack on the militia"
            recipients += parties.all_named(against(entry.type, grammar.prep_objects(noun, entry.to)))
    if entry.type == "PROTEST":
        recipients += parties.all_named(protested(verb))
    if entry.type in PLACED and not recipients and not entry.moves:
        recipients = [
            x for place in around.struck(verb, entry.to - {"in"}) if (x := parties.place_at(place)) is not None
        ]
    if entry.both and entry.mode != "visit" and not (actors and around.mediates(verb)):
        return list(dict.fromkeys(actors + sides + recipients)), []
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients + sides))


def _culpable(thing: Token) -> list[Token]:
    """Whom blame for a deed meets: not the victim but the doer, in "condemned the killing of Ann by the police"."""
    deed = match_noun(thing) if thing.tag_ in {"NN", "NNS"} else None
    if deed is None or deed.entry.type not in DEEDS:
        return [thing]
    owners = [] if deed.entry.undergoes else [child for child in thing.children if child.dep_ in OWNERS]
    return owners + grammar.prep_objects(thing, {"by"}) + around.makers(thing)


def _is_own(noun: Token, actors: Sequence[str], parties: Parties) -> bool:
    """Whether the actors act with what is theirs: "offered its troops"."""
    return any(child.dep_ == "poss" and parties.actor_at(child) in actors for child in noun.children if actors)


def _addressed(verb: Token, kind: str) -> list[Token]:
    """Those who are to do it ("demanded that they leave"), and whom a promised or threatened act would meet."""
    if kind == "SANCTION":
        judged = [x for x in grammar.clauses(verb) if verb.lemma_ in around.words("judging")]
        return [
            x
            for clause in judged
            for subject in grammar.children(clause, {"nsubj"})
            for x in grammar.conjuncts(subject)
        ]
    if kind not in {"REQUEST", "ACCUSE", "THREATEN", "AGREE", "REJECT", "CONCEDE", "MOBILIZE"}:
        return []
    found: list[Token] = []
    for clause in verb.children:
        if clause.dep_ not in {"ccomp", "xcomp"}:
            continue
        own = grammar.children(clause, {"nsubj", "nsubjpass"})
        if kind == "ACCUSE" and (agents := grammar.prep_objects(clause, {"by"})):
            found += agents
        elif kind in {"REQUEST", "ACCUSE"}:
            found += [x for subject in own for x in grammar.conjuncts(subject)]
        else:
            for act in (clause, *grammar.children(clause, {"xcomp"})):  # "prepared to resume shelling the town"
                found += grammar.objects(act) + grammar.prep_objects(act, {"to", "with", "from", "against", "on"})
                for noun in grammar.objects(act):
                    found += grammar.prep_objects(noun, {"to", "with", "for", "against", "on"})
    return found


def _condition(verb: Token) -> list[Token]:
    """Who is to give way: "threatened to attack unless the king left"."""
    clauses = [clause for node in (verb, *grammar.clauses(verb)) for clause in node.children if clause.dep_ == "advcl"]
    return [
        subject
        for clause in clauses
        if any(x.dep_ == "mark" and x.lower_ in {"if", "unless"} for x in clause.children)
        for subject in grammar.children(clause, {"nsubj", "nsubjpass"})
    ]


def against(kind: str, things: Sequence[Token]) -> Sequence[Token]:
    """Whom a protest or a rebuke is against: not the one to whom it was done, in "marched over the arrest of Ann by the
    police", "blamed the rebels for the death of Ann"."""
    if kind not in AGAINST:
        return things
    found: list[Token] = []
    for thing in things:
        done = thing.lemma_.lower() in around.words("done_to")
        found += grammar.prep_objects(thing, {"by"}) + around.makers(thing) if done else [thing]
    return found


def protested(verb: Token) -> list[Token]:
    """Against whom, by the purpose: "marched to demand reforms from the king", "in protest of the king's order"."""
    found: list[Token] = []
    for clause in (*verb.children, *(x for noun in grammar.objects(verb) for x in noun.children)):
        if clause.dep_ in {"advcl", "xcomp", "acl", "relcl"} and clause.lemma_ in PURPOSES:
            for thing in grammar.objects(clause):
                things = grammar.prep_objects(thing, {"for", "against", "at", "over", "with"}) or [thing]
                found += against("PROTEST", things)
            found += grammar.prep_objects(clause, {"from", "against", "by", "at"})
        elif clause.dep_ == "prep" and clause.lower_ == "in":
            for noun in grammar.children(clause, {"pobj"}):
                if noun.lemma_ in {"protest", "defiance", "opposition"}:
                    found += grammar.prep_objects(noun, {"of", "against", "to", "at"})
    return found
