"""Who did it, to whom: grammar and prepositions of the vocabulary → actor ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.codebook.parties import country_name, country_names, demonyms
from sayso.coding import around, grammar
from sayso.coding.patterns import match_noun
from sayso.model import Actor, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.coding.triggers import Trigger
    from sayso.model import Event, Reading

OWNERS = ("poss", "compound", "nmod", "amod")
ADJECTIVES = frozenset({"amod", "nmod"})
SIDES = frozenset({"with", "between", "among"})
ANSWERED = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
RESOLVED = frozenset({"commit", "dedicate"})
"""Verbs that are passive in form alone: "Norway is committed to peace"."""
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
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


class Parties:
    """The parties of a report: its actors, and those that only an act brings in.

    "Israeli tanks fired at a camp in Lebanon": the tanks are Israel's though the word is an adjective, and Lebanon,
    so far only a place, is hit. Such a party becomes an actor when an event needs it.
    """

    def __init__(self, reading: Reading, actors: Sequence[Actor], actor_of: Mapping[int, str]) -> None:
        self.reading = reading
        self.actor_of = dict(actor_of)
        self._actors = {actor.id: actor for actor in actors}
        self._known = len(actors)
        self._by_country = {
            code: actor.id for actor in actors if actor.kind == "country" and (code := country_names().get(actor.name))
        }

    def used_by(self, events: Iterable[Event]) -> tuple[Actor, ...]:
        """The actors of the report, with those of the brought in that an event needs."""
        used = {x for event in events for x in (*event.actors, *event.recipients)}
        return tuple(actor for n, actor in enumerate(self._actors.values()) if n < self._known or actor.id in used)

    def called(self, nouns: Sequence[str]) -> str | None:
        """The actor whose name ends in one of these nouns, singular or plural: "anti-war protesters"."""
        for actor in self._actors.values():
            if actor.name.lower().rstrip("s").endswith(tuple(nouns)):
                return actor.id
        return None

    def actor_at(self, token: Token) -> str | None:
        """The actor that this very token names."""
        index = self.reading.chain_at.get(token.i)
        if index is None:
            return None
        if index not in self.actor_of:
            chain = self.reading.chains[index]
            spans = tuple(mention.span for mention in chain.mentions)
            self.actor_of[index] = self._add(Actor("", chain.name, chain.kind, spans))
        return self.actor_of[index]

    def people_of(self, token: Token) -> str | None:
        """The country that an adjective of its people stands for: "Iraqi", "South Korean"."""
        span = Span(token.idx, token.idx + len(token))
        code = demonyms().get(token.text) or country_names().get(token.text)
        if token.i > 0:
            longer = f"{token.nbor(-1).text} {token.text}"
            if (whole := demonyms().get(longer) or country_names().get(longer)) is not None:
                code, span = whole, Span(token.nbor(-1).idx, span.end)
        if code is None:
            return None
        if code not in self._by_country:
            self._by_country[code] = self._add(Actor("", country_name(code), "country", (span,)))
        return self._by_country[code]

    def owner_before(self, thing: Token) -> str | None:
        """The party that a word before a thing names: "the rebel stronghold", "army trucks"."""
        span = around.owner_before(thing)
        if span is None:
            return None
        words = grammar.text_of(thing.doc)[span.start : span.end]
        name = words.lower()
        for actor in self._actors.values():
            if actor.name.lower().removesuffix("s") == name.removesuffix("s"):
                return actor.id
        kind = "organisation" if name.endswith(around.BODIES) else "group"
        return self._add(Actor("", words, kind, (span,)))

    def _add(self, actor: Actor) -> str:
        named = replace(actor, id=f"a{len(self._actors) + 1}")
        self._actors[named.id] = named
        return named.id

    def named(self, token: Token, depth: int = 0) -> list[str]:
        """The actors of a phrase; for a thing, whose it is: "Sweden's offer" and "the offer of Sweden" give Sweden.

        "Hungarian and Romanian officials" are Hungary and Romania.
        """
        peoples = [x for child in token.children if child.dep_ in ADJECTIVES for x in grammar.conjuncts(child)]
        peoples = [x for x in peoples if x.i < token.i]
        if (
            len(peoples) > 1
            and len({demonyms().get(x.text, country_names().get(x.text)) for x in peoples} - {None}) > 1
        ):
            return [x for x in map(self.people_of, peoples) if x is not None]
        found = self.actor_at(token)
        if found is None:
            party, *joined = grammar.parties_of(token)
            if joined:
                return self.all_named((party, *joined), depth=depth)
            found = self.actor_at(party)
            token = party
        if found is not None:
            return [found]
        people = self.people_of(token)
        if people is not None:
            return [people]
        if depth > 2 or token.pos_ in {"PRON", "VERB"}:
            return []
        for name in grammar.appositions(token):
            if (beside := self.actor_at(name)) is not None:
                return [beside]
        if (before := self.owner_before(token)) is not None:
            return [before]
        owned = [x for child in token.children if child.dep_ in OWNERS for x in self.named(child, depth + 1)]
        owned = owned or [x for maker in around.makers(token) for x in self.named(maker, depth + 1)]
        if owned:
            return owned[:1]
        inner = grammar.prep_objects(token, {"of", "by", "for", "from", "on", "against", "with", "to", "in", "between"})
        return [x for child in inner for x in self.named(child, depth + 1)]

    def doers(self, verb: Token) -> list[str]:
        """The actors of a verb's subject; "a statement condemning it" is the act of those who made the statement."""
        subjects = grammar.subjects(verb)
        found = self.all_named(subjects)
        if not found and verb.dep_ in {"acl", "relcl"} and verb.head.dep_ in {"dobj", "nsubjpass"}:
            found = self.all_named(grammar.subjects(verb.head.head))
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.dep_ == "pobj" and not self._is_somebody(verb.head):
            found = self.all_named(around.speaker_above(verb)) or found
        return found

    def _is_somebody(self, token: Token) -> bool:
        """Whether a token names people rather than a place or a medium: "police", not "Twitter" or "Spain"."""
        index = self.reading.chain_at.get(token.i)
        if index is None:
            return False
        return self.reading.chains[index].kind in {"group", "person"}

    def all_named(self, tokens: Iterable[Token], *, depth: int = 0) -> list[str]:
        """The actors of several phrases, each once, in order; from `depth` 3 on only what the phrase itself names."""
        return list(dict.fromkeys(x for token in tokens for x in self.named(token, depth)))


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
    actors, recipients = _of_noun(trigger, parties) if trigger.is_noun else _of_verb(trigger, parties)
    recipients = [x for x in recipients if x not in actors]
    return tuple(actors), tuple(recipients)


def _of_verb(trigger: Trigger, parties: Parties) -> tuple[list[str], list[str]]:
    verb, entry = trigger.token, trigger.entry
    actors = parties.doers(verb)
    if entry.undergoes:
        return parties.all_named(grammar.prep_objects(verb, {"by"})), actors
    if verb.lemma_ in RESOLVED and grammar.is_passive(verb) and not actors:
        return parties.all_named(grammar.patients(verb)), []
    objects = [x for x in grammar.objects(verb) if not entry.moves and not _is_own(x, actors, parties)]
    if entry.type == "PROTEST" and entry.mode != "boycott":
        objects = []
    given_to = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    if entry.type == "ACCUSE":
        objects = [x for thing in objects for x in _culpable(thing)]
    recipients = parties.all_named(objects + given_to)
    sides: list[str] = []
    for prep in sorted(entry.to):
        named = parties.all_named(x for x in grammar.prep_objects(verb, {prep}) if x.i > verb.i)
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
    for noun in grammar.objects(verb):
        if entry.type != "ACCUSE" or noun in objects or verb.lemma_ == "blame":  # "blamed the attack on the militia"
            recipients += parties.all_named(grammar.prep_objects(noun, entry.to))
    if entry.type == "PROTEST":
        recipients += parties.all_named(_protested(verb))
    if entry.both and entry.mode != "visit":
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
    if kind not in {"REQUEST", "ACCUSE", "THREATEN", "AGREE", "REJECT", "CONCEDE"}:
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
            found += grammar.objects(clause) + grammar.prep_objects(clause, {"to", "with", "from", "against", "on"})
            for noun in grammar.objects(clause):
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


def _protested(verb: Token) -> list[Token]:
    """Against whom, by the purpose: "marched to demand reforms from the king", "in protest of the king's order"."""
    found: list[Token] = []
    for clause in (*verb.children, *(x for noun in grammar.objects(verb) for x in noun.children)):
        if clause.dep_ in {"advcl", "xcomp", "acl", "relcl"} and clause.lemma_ in PURPOSES:
            for thing in grammar.objects(clause):
                found += grammar.prep_objects(thing, {"for", "against", "at", "over", "with"}) or [thing]
            found += grammar.prep_objects(clause, {"from", "against", "by", "at"})
        elif clause.dep_ == "prep" and clause.lower_ == "in":
            for noun in grammar.children(clause, {"pobj"}):
                if noun.lemma_ in {"protest", "defiance", "opposition"}:
                    found += grammar.prep_objects(noun, {"of", "against", "to", "at"})
    return found


def _of_noun(trigger: Trigger, parties: Parties) -> tuple[list[str], list[str]]:
    noun, entry, carrier = trigger.token, trigger.entry, trigger.carrier
    if entry.type == "PROTEST" and noun.dep_ == "pobj" and noun.head.lower_ == "in":  # "left in protest at the law"
        against = parties.all_named(grammar.prep_objects(noun, {"of", "against", "to", "at", "over"}))
        verb = grammar.clause_of(noun)
        return parties.doers(verb) if verb.pos_ == "VERB" else [], against
    owners = parties.all_named(child for child in noun.children if child.dep_ == "poss")
    moved = {"of"} if entry.moves else set()
    actors = parties.all_named(grammar.prep_objects(noun, (entry.by - moved) | {"by"}))
    recipients: list[str] = []
    sides: list[str] = []
    for prep in sorted(entry.to):
        named = parties.all_named(grammar.prep_objects(noun, {prep}))
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
        recipients = owners
    else:
        actors = owners + actors
    actors = actors or parties.all_named(around.makers(noun))
    actors = actors or parties.all_named(around.owners_up(noun))
    if not actors:
        actors = parties.all_named(child for child in noun.children if child.dep_ in {"compound", "amod", "nmod"})
    undergone = None if entry.both else around.undergone_by(noun)
    if undergone is not None:
        recipients = recipients or parties.doers(undergone)
        actors = actors or parties.all_named(grammar.prep_objects(undergone, {"from"}))
    elif carrier is not None and noun.dep_ != "nsubjpass":
        actors = actors or parties.doers(carrier)
        recipients += parties.all_named(grammar.prep_objects(carrier, entry.to - {"in"}))
        if entry.type == "PROTEST":
            recipients += parties.all_named(_protested(carrier))
        if entry.both and noun.dep_ in {"dobj", "pobj"}:
            sides += parties.doers(carrier) + parties.all_named(grammar.prep_objects(carrier, {"with"}))
    elif carrier is not None:
        actors = actors or parties.all_named(grammar.prep_objects(carrier, {"by"}))
    if not actors and entry.moves:
        actors = parties.all_named(grammar.prep_objects(noun, moved))
    if entry.type == "CONSULT" and not actors + sides:
        sides = parties.all_named(around.attending(noun))
    if actors and not recipients and entry.type in ANSWERED:
        recipients = _answering(noun, parties)
    if entry.both and entry.mode != "visit":
        return list(dict.fromkeys(actors + sides + recipients)), []
    return list(dict.fromkeys(actors)), list(dict.fromkeys(recipients + sides))


def _answering(noun: Token, parties: Parties) -> list[str]:
    """Who acts on what is said to them: the king in "The king left at the request of the army"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.head.pos_ not in {"VERB", "AUX"}:
        return []
    return parties.all_named(grammar.subjects(prep.head))
