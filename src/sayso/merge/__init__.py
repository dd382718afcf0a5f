"""CodedReports → Record: reports against reports.

Takes coded reports (in any order) and people's judgements. Gives one record. Keeps no state: the same reports and
judgements give the same record, and a report taken out takes out exactly its claims. Never looks at anything else.

In reading order: reprints (which texts are one voice), versions (which pages were put right), spelling, names, bodies
and same_actor (which parties are one), judged (where people said otherwise), facts, block, compare, openings and
same_event (which events are one), voice, causes and claims (what each report says), prefer (what is shown first),
disagreements; reviewed and added (where people said otherwise of events, or read a claim that coding missed).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.codebook import load_ontology
from sayso.ids import make_id
from sayso.merge.added import Added, add_claims, members_with
from sayso.merge.claims import find_claims
from sayso.merge.disagreements import find_disagreements
from sayso.merge.facts import gather_facts
from sayso.merge.judged import find_gone_parties
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
from sayso.merge.reprints import count_voices, find_copies, number_voices
from sayso.merge.reviewed import find_bearing, find_targets, lapses_of, regroup, review_event
from sayso.merge.same_actor import merge_actors
from sayso.merge.same_event import group_events
from sayso.merge.versions import find_revisions
from sayso.merge.voice import Voice
from sayso.model import Claim, CodedReport, Disagreement, Judgement, Match, Record, RecordEvent, Ref


def merge(coded: Iterable[CodedReport], judgements: Iterable[Judgement] = ()) -> Record:
    """The record of these reports, as people decided where they did."""
    reports = sorted(coded, key=lambda x: x.report.id)
    judgements = list(judgements)
    copies = find_copies(reports)
    revisions = find_revisions(reports, copies)
    superseded = {revision.earlier for revision in revisions}
    actors = merge_actors(reports, judgements)
    actor_of = {ref: actor.id for actor in actors for ref in actor.reports}
    voices = {x.report.id: Voice(x, actor_of) for x in reports}
    event_at = {Ref(x.report.id, event.id): event for x in reports for event in x.events}
    by_id = {actor.id: actor for actor in actors}
    events: list[RecordEvent] = []
    disagreements: list[Disagreement] = []
    decided = find_targets(judgements, reports)
    lapses = [*find_gone_parties(judgements, actor_of), *lapses_of(decided)]
    groups = regroup(group_events(gather_facts(reports, actors), revisions), decided)
    bearing = find_bearing(groups, decided)
    for refs, matches in groups:
        told = [voices[ref.report].coded for ref in refs]
        number_of = number_voices(told, copies)
        members = [
            Member(voices[ref.report], event_at[ref], number_of[ref.report], ref.report in superseded) for ref in refs
        ]
        added, unread = add_claims(bearing.get(refs, ()), members, voices, actor_of)
        event = _as_record_event(members, added, refs, matches, count_voices(told, copies))
        disagreements += find_disagreements(event, members, by_id)  # reports disagree, whatever a person decided
        event, overruled = review_event(event, bearing.get(refs, ()), actor_of)
        events.append(event)
        lapses += [*unread, *overruled]
    events.sort(key=_by_day)
    place = {event.id: number for number, event in enumerate(events)}
    disagreements.sort(key=lambda x: (place[x.event], x.field))
    told_once = {x.judgement: x for x in sorted(lapses, key=lambda x: x.judgement)}
    return Record(actors, tuple(events), tuple(disagreements), copies, tuple(told_once.values()), revisions)


def _by_day(event: RecordEvent) -> tuple[str, str, str]:
    when = event.when
    return (
        str(when.start or when.end) if when else "9999",
        str(when.end or when.start) if when else "9999",
        event.id,
    )


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
