"""Report events that are one act → the record's event, with every claim, every disagreement, every judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.codebook import load_ontology
from sayso.ids import make_id
from sayso.merge.added import Added, add_claims, members_with
from sayso.merge.claims import find_claims
from sayso.merge.disagreements import find_disagreements
from sayso.merge.prefer import (
    Member,
    current,
    most_voiced,
    prefer_parties,
    prefer_place,
    prefer_quantities,
    prefer_status,
    prefer_when,
)
from sayso.merge.reprints import name_texts, number_voices
from sayso.merge.reviewed import Found, Group, review_event
from sayso.merge.voice import Voice
from sayso.model import Claim, CodedReport, Disagreement, Event, Lapse, Match, RecordActor, RecordEvent, Ref, Revision


class Around:
    """What must be known around one act: its reports, who is who in the record, which texts are one, which are old."""

    def __init__(
        self,
        reports: Iterable[CodedReport],
        actors: Iterable[RecordActor],
        copies: Sequence[Sequence[str]],
        revisions: Iterable[Revision],
    ) -> None:
        self.actors = {actor.id: actor for actor in actors}
        self.actor_of = {ref: actor.id for actor in self.actors.values() for ref in actor.reports}
        self.text_of = name_texts(copies)
        self.superseded = {x.earlier for x in revisions}
        self.voices: dict[str, Voice] = {}
        self.event_at: dict[Ref, Event] = {}
        for coded in reports:
            self.voices[coded.report.id] = Voice(coded, self.actor_of)
            self.event_at |= {Ref(coded.report.id, event.id): event for event in coded.events}


def make_event(
    group: Group, bearing: Sequence[Found], around: Around
) -> tuple[RecordEvent, list[Disagreement], list[Lapse]]:
    """The event, on what its reports disagree, and the judgements on it that do not apply."""
    refs, matches = group
    told = [around.voices[ref.report].coded for ref in refs]
    number_of: Mapping[str, int] = number_voices(told, around.text_of)
    members = [
        Member(around.voices[ref.report], around.event_at[ref], number_of[ref.report], ref.report in around.superseded)
        for ref in refs
    ]
    added, unread = add_claims(bearing, members, around.voices, around.actor_of)
    event = _as_record_event(members, added, refs, matches, len(set(number_of.values())))
    disagreements = list(find_disagreements(event, members, around.actors))  # of the reports, whatever a person decided
    event, overruled = review_event(event, bearing, around.actor_of)
    return event, disagreements, [*unread, *overruled]


def _as_record_event(
    members: Sequence[Member],
    added: Sequence[Added],
    refs: tuple[Ref, ...],
    matches: tuple[Match, ...],
    independent: int,
) -> RecordEvent:
    standing = current(members)
    type_ = most_voiced(standing, lambda x: [x.event.type])[0]
    # What was coded as another type may be another side of the happening; its values are claims, not the first shown.
    alike = [x for x in standing if x.event.type == type_]
    first = min(zip(members, refs, strict=True), key=lambda x: (x[0].day, x[1]))[1]
    claims = [claim for x in members for claim in sorted(find_claims(x.voice, x.event), key=_by_field)]
    return RecordEvent(
        id=make_id("e", [first.report, first.item]),
        type=type_,
        modes=_modes(members_with(standing, added, "modes"), type_),
        contexts=tuple(most_voiced(standing, lambda x: x.event.contexts)),
        actors=prefer_parties(members_with(alike, added, "actors"), lambda x: x.voice.record_actors(x.event.actors)),
        recipients=prefer_parties(
            members_with(alike, added, "recipients"), lambda x: x.voice.record_actors(x.event.recipients)
        ),
        when=prefer_when(members_with(alike, added, "date")) or prefer_when(standing),
        place=prefer_place(members_with(alike, added, "place")) or prefer_place(standing),
        quantities=prefer_quantities(members_with(alike, added, "quantities")),
        status=prefer_status(members_with(alike, added, "status")),
        confidence=max(x.event.confidence for x in standing),
        reports=refs,
        merged=matches,
        claims=(*claims, *(x.claim for x in added)),
        independent=independent,
    )


def _by_field(claim: Claim) -> tuple[str, int, int, tuple[str, ...], str]:
    return (claim.field, claim.evidence.start, claim.evidence.end, claim.by, str(claim.value))


def _modes(members: Sequence[Member], type_: str | None) -> tuple[str, ...]:
    """The modes that any report gives, as far as the preferred type has them."""
    if type_ is None:
        return ()
    allowed = load_ontology()["types"][type_]["modes"]
    return tuple(mode for mode in most_voiced(members, lambda x: x.event.modes) if mode in allowed)
