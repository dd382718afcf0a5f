"""The parties of a report, and which of them a phrase names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.codebook.parties import capitals, country_name, country_names, demonyms
from sayso.coding import around, grammar
from sayso.model import Actor, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import Event, Reading

OWNERS = ("poss", "compound", "nmod", "amod")
ADJECTIVES = frozenset({"amod", "nmod"})


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
        self.mention_at = {mention.head: mention for chain in reading.chains for mention in chain.mentions}

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

    def known_at(self, token: Token) -> str | None:
        """The actor that a token or adjective of a people names, as far as it is an actor already."""
        index = self.reading.chain_at.get(token.i)
        if index is not None:
            return self.actor_of.get(index)
        code = self.code_of(token)
        return None if code is None else self._by_country.get(code)

    @staticmethod
    def code_of(token: Token) -> str | None:
        """The country of the people that an adjective names."""
        return _people_named(token)[0]

    def people_of(self, token: Token) -> str | None:
        """The country that an adjective of its people stands for: "Iraqi", "South Korean"."""
        code, span = _people_named(token)
        if code is None:
            return None
        if code not in self._by_country:
            self._by_country[code] = self._add(Actor("", country_name(code), "country", (span,)))
        return self._by_country[code]

    def place_at(self, token: Token) -> str | None:
        """The country, or the town, that a name of a place stands for where it is struck: "shells hit Oslo"."""
        code = capitals().get(token.text)
        if code is None:
            if token.ent_type_ != "GPE":
                return None
            span = grammar.name_span(token)
            words = grammar.text_of(token.doc)[span.start : span.end]
            return self._add(Actor("", words, "organisation", (span,)))
        if code not in self._by_country:
            span = Span(token.idx, token.idx + len(token))
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
        several = self._several_states(token)
        if several:
            return several
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
        if leading := [x for leader in around.leading(token) for x in self.named(leader, depth + 1)]:
            return leading
        owned = [x for child in token.children if child.dep_ in OWNERS for x in self.named(child, depth + 1)]
        owned = owned or [x for maker in around.makers(token) for x in self.named(maker, depth + 1)]
        if owned:
            return owned[:1]
        for prepositions in ({"of", "by"}, {"for", "from", "on", "against", "with", "to", "in", "between"}):
            inner = grammar.prep_objects(token, prepositions)
            if found_there := [x for child in inner for x in self.named(child, depth + 1)]:
                return found_there
        return []

    def _several_states(self, token: Token) -> list[str]:
        """The states of those who come from several: "Chadian and Kenyan officials", "officials from Chad and Mali"."""
        peoples = [x for child in token.children if child.dep_ in ADJECTIVES for x in grammar.conjuncts(child)]
        peoples = [x for x in peoples if x.i < token.i]
        if len({demonyms().get(x.text, country_names().get(x.text)) for x in peoples} - {None}) > 1:
            return [x for x in map(self.people_of, peoples) if x is not None]
        if token.tag_ not in {"NNS", "NNPS"} or self.actor_at(token) is None:
            return []
        homes = grammar.prep_objects(token, {"from", "of"})
        if len({country_names()[x.text] for x in homes if x.text in country_names()}) > 1:
            return self.all_named(homes)
        return []

    def doers(self, verb: Token) -> list[str]:
        """The actors of a verb's subject; "a statement condemning it" is the act of those who made the statement."""
        subjects = grammar.subjects(verb)
        found = self.all_named(subjects)
        if not found and verb.dep_ in {"acl", "relcl"} and verb.head.dep_ in {"dobj", "nsubjpass"}:
            found = self.all_named(grammar.subjects(verb.head.head))
        if verb.dep_ == "acl" and verb.tag_ == "VBG" and not self._is_somebody(verb.head):
            if verb.head.dep_ == "pobj":
                found = self.all_named(around.speaker_above(verb)) or found
            elif verb.head.dep_ == "dobj":
                found = self.all_named(grammar.subjects(verb.head.head)) or found
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


def _people_named(token: Token) -> tuple[str | None, Span]:
    """The country of the people that a word, or it and the word before, names; and those words."""
    span = Span(token.idx, token.idx + len(token))
    code = demonyms().get(token.text) or country_names().get(token.text)
    if token.i > 0:
        longer = f"{token.nbor(-1).text} {token.text}"
        if (whole := demonyms().get(longer) or country_names().get(longer)) is not None:
            return whole, Span(token.nbor(-1).idx, span.end)
    return code, span
