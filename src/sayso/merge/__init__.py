"""CodedReports → Record: reports against reports.

Takes coded reports (in any order), people's judgements and the user's table of identifiers. Gives one record. Keeps no
state: the same input gives the same record, and a report taken out takes out exactly its claims. Never looks at
anything else.

In reading order: reprints (which texts are one voice), versions (which pages were put right), spelling, names, bodies
and same_actor (which parties are one), identifiers (what the user's table calls them), judged (where people said
otherwise), facts, block, compare, openings and same_event (which events are one), reviewed (where people said
otherwise), one_event with voice, causes and claims (what each report says), added (what people read there), prefer
(what is shown first), disagreements; stories (what belongs together over days).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.merge.facts import gather_facts
from sayso.merge.growing import grow
from sayso.merge.identifiers import identify, read_table
from sayso.merge.judged import find_gone_parties
from sayso.merge.one_event import Around, make_event
from sayso.merge.reprints import find_copies
from sayso.merge.reviewed import find_bearing, find_gone, find_targets, regroup
from sayso.merge.same_actor import merge_actors
from sayso.merge.same_event import group_events
from sayso.merge.sketch import sketch_report
from sayso.merge.stories import find_stories
from sayso.merge.versions import find_revisions, shelves_of
from sayso.model import CodedReport, Disagreement, Judgement, Record, RecordEvent, TableRow

__all__ = ["Around", "find_bearing", "find_stories", "find_targets", "grow", "make_event", "merge", "read_table"]


def merge(coded: Iterable[CodedReport], judgements: Iterable[Judgement] = (), table: Sequence[TableRow] = ()) -> Record:
    """The record of these reports, as people decided where they did, with the identifiers of the user's table."""
    reports = sorted(coded, key=lambda x: x.report.id)
    judgements = list(judgements)
    copies = find_copies(reports)
    by_id = {x.report.id: x for x in reports}
    revisions = find_revisions(copies, lambda id_: shelves_of(by_id[id_].report), by_id.__getitem__)
    actors = identify(merge_actors(reports, judgements), reports, table)
    around = Around(reports, actors, copies, revisions)
    events: list[RecordEvent] = []
    disagreements: list[Disagreement] = []
    decided = find_targets(judgements, reports)
    lapses = [*find_gone_parties(judgements, around.actor_of), *find_gone(decided)]
    facts, learned = gather_facts([sketch_report(x) for x in reports], actors)
    groups = regroup(group_events(facts, learned, revisions), decided)
    bearing = find_bearing([refs for refs, _ in groups], decided)
    for group in groups:
        event, disputes, lapsed = make_event(group, bearing.get(group[0], ()), around)
        events.append(event)
        disagreements += disputes
        lapses += lapsed
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
