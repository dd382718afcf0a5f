"""On whose say-so: which record actors a report credits for the words at one place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from sayso.merge.causes import find_culprit
from sayso.merge.names import is_proper
from sayso.merge.outcomes import bearer, find_winners
from sayso.model import CodedReport, Event, Ref, Span, Statement
from sayso.spans import contains


class Voice:
    """One report's statements and actors, as claims need them."""

    def __init__(self, coded: CodedReport, actor_of: Mapping[Ref, str]) -> None:
        self.coded = coded
        self.text = coded.report.text
        self.actors = {actor.id: actor for actor in coded.actors}
        self._actor_of = actor_of
        self.winners = find_winners(coded)
        self.vote = bearer(coded, self.winners)
        """The act that bears what the report says of a vote, if it tells who won."""

    @cached_property
    def blamed(self) -> list[tuple[Statement, Span, Span]]:
        """The pieces of statements that tell who is behind something, with the words for that one."""
        pieces = [(said, piece) for said in self.coded.statements for piece in said.content]
        found = ((said, piece, find_culprit(self.text, piece)) for said, piece in pieces)
        return [(said, piece, culprit) for said, piece, culprit in found if culprit is not None]

    def record_actor(self, actor: str) -> str | None:
        """The record actor that an actor of this report is."""
        return self._actor_of.get(Ref(self.coded.report.id, actor))

    def record_actors(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The record actors that these are, in order, each once."""
        found = (self.record_actor(actor) for actor in actors)
        return tuple(dict.fromkeys(id_ for id_ in found if id_))

    def statement_at(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds these words."""
        holding = [
            (piece.end - piece.start, said.within is None, number)
            for number, said in enumerate(self.coded.statements)
            for piece in said.content
            if contains(piece, span)
        ]
        return self.coded.statements[min(holding)[-1]] if holding else None

    def by(self, span: Span, event: Event) -> tuple[str, ...]:
        """Whose word stands behind the words at `span`: their speaker's, else those the report credits for the event;
        empty when it is the report's own, as in a sentence outside all statements that does not tell the event."""
        said = self.statement_at(span)
        if said is not None and said.speaker is not None:
            return self.record_actors((said.speaker,))
        if said is None and not any(contains(mention.sentence, span) for mention in event.mentions):
            return ()
        return self.record_actors(tuple(x.actor for x in event.credits if x.stance == "asserts"))

    def actors_in(self, span: Span) -> tuple[str, ...]:
        """Everybody who is mentioned in these words."""
        return tuple(id_ for id_, x in self.actors.items() if any(contains(span, mention) for mention in x.mentions))

    def parties_in(self, span: Span, event: Event) -> frozenset[str]:
        """The recipients of an event that are mentioned in these words, or named by their family name."""
        words = set(re.findall(r"\w+", self.text[span.start : span.end]))
        known = [self.actors[id_] for id_ in event.recipients if id_ in self.actors]
        return frozenset(
            x.id
            for x in known
            if any(contains(span, mention) for mention in x.mentions)
            or (x.kind == "person" and is_proper(x.name) and x.name.split()[-1] in words)
        )

    def nearest_mention(self, actor: str, event: Event) -> Span | None:
        """Where the report names this party, nearest to the event's trigger and in its sentence if it can be."""
        known = self.actors.get(actor)
        if known is None or not known.mentions:
            return None

        def distance(span: Span) -> tuple[bool, int, int]:
            apart = [
                (not contains(mention.sentence, span), abs(span.start - mention.trigger.start))
                for mention in event.mentions
            ]
            return (*min(apart), span.start)

        return min(known.mentions, key=distance)
