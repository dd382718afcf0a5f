"""On whose say-so: which record actors a report credits for the words at one place."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.model import CodedReport, Event, Ref, Span, Statement
from sayso.spans import contains, overlaps


class Voice:
    """One report's statements and actors, as claims need them."""

    def __init__(self, coded: CodedReport, actor_of: Mapping[Ref, str]) -> None:
        self.coded = coded
        self.text = coded.report.text
        self.actors = {actor.id: actor for actor in coded.actors}
        self._actor_of = actor_of

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
            (piece.end - piece.start, number)
            for number, said in enumerate(self.coded.statements)
            for piece in said.content
            if contains(piece, span)
        ]
        return self.coded.statements[min(holding)[1]] if holding else None

    def by(self, span: Span, event: Event) -> tuple[str, ...]:
        """Whose word stands behind the words at `span`: their speaker's, else those the report credits for the event;
        empty when it is the report's own."""
        said = self.statement_at(span)
        if said is not None and said.speaker is not None:
            return self.record_actors((said.speaker,))
        return self.record_actors(tuple(x.actor for x in event.credits if x.stance == "asserts"))

    def statements_on(self, event: Event) -> list[Statement]:
        """The statements whose content tells of this event: one of its triggers lies inside."""
        return [
            said
            for said in self.coded.statements
            if any(overlaps(piece, mention.trigger) for piece in said.content for mention in event.mentions)
        ]

    def parties_in(self, span: Span, event: Event) -> frozenset[str]:
        """The recipients of an event that are mentioned in these words."""
        return frozenset(
            id_
            for id_ in event.recipients
            if id_ in self.actors and any(contains(span, mention) for mention in self.actors[id_].mentions)
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
