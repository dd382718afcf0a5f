"""The verbs, in order. The only module that imports more than one stage.

    ingest → read → code → resolve → (merge → record)

Coding a report is a pure function of that report; merging looks at all of them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SaysoError, UncodableReport
from sayso.model import (
    CodedReport,
    Disagreement,
    Explanation,
    Judgement,
    Lapse,
    Place,
    Record,
    RecordActor,
    RecordEvent,
    Report,
    Story,
)
from sayso.read.batches import in_batches
from sayso.scale import Cluster as Cluster  # noqa: PLC0414  # for publish, which knows the pipeline alone
from sayso.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.merge import Around
    from sayso.record.changes import Change
    from sayso.record.store import Store


LONG = 60_000
"""Characters after which a batch is full: ten to fifteen articles, or one very long report."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a build did with its inputs: reports added, already there, and failed with their reasons; how many of those
    coded are kept without a coding, being in another language."""

    added: int
    there: int
    failed: tuple[SaysoError, ...]
    uncoded: int = 0


def ingest(inputs: Sequence[str]) -> Iterator[Report | SaysoError]:
    """Reports from files, folders, JSONL and `-`, in a stable order; what cannot be read is yielded as its error."""
    from sayso.ingest import ingest as read_inputs

    return read_inputs(inputs)


def code_reports(
    reports: Iterable[Report | SaysoError], settings: Settings, *, workers: int | None = 1, on: Cluster | None = None
) -> Iterator[CodedReport | SaysoError]:
    """Each report coded on its own, in order; errors pass through, and one bad report never stops the others."""
    return chain.from_iterable(code_batches(reports, settings, workers=workers, on=on))


def code_batches(
    reports: Iterable[Report | SaysoError], settings: Settings, *, workers: int | None = 1, on: Cluster | None = None
) -> Iterator[list[CodedReport | SaysoError]]:
    """The same a batch at a time, as they are finished and stored; on a cluster, or in processes here.

    `workers`: how many, None for as many as there are processors for it.
    """
    from sayso.scale import run_batches

    # Reports are coded side by side: threads of numpy, which it starts when first imported, would be in the way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    batches = in_batches(reports, LONG, settings.read.batch)
    if on is not None:
        from sayso.scale.ray import run_on_ray

        return run_on_ray(code_batch, batches, settings, on, workers)
    return run_batches(partial(code_batch, settings=settings), batches, workers=workers or _count_processors())


def _count_processors() -> int:
    """Those that this process may use: a machine may have more than its user was given."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def code_batch(reports: Sequence[Report | SaysoError], settings: Settings) -> list[CodedReport | SaysoError]:
    """The unit of work: a pure function of a few reports, so that any process can do it."""
    from sayso.coding import code
    from sayso.read import LANGUAGES, read
    from sayso.record.evidence import check_evidence
    from sayso.resolve import resolve

    results: list[CodedReport | SaysoError] = []
    for report, reading in read(reports, settings.read):
        if isinstance(report, SaysoError):
            results.append(report)
        elif reading is None:
            reason = f"its language ({report.language}) cannot be coded yet; known: {', '.join(sorted(LANGUAGES))}"
            results.append(CodedReport(report, uncoded=reason))
        else:
            try:
                coded = resolve(code(reading))
                check_evidence(coded)
            except Exception as error:  # a fault of ours in one report must not cost the user the others
                results.append(UncodableReport.of(report, error))
            else:
                results.append(coded)
    return results


def code_report(report: Report, settings: Settings | None = None) -> CodedReport:
    """One report coded; raises what went wrong."""
    coded = next(code_reports([report], settings or Settings()))
    if isinstance(coded, SaysoError):
        raise coded
    return coded


def explain_report(report: Report, settings: Settings | None = None) -> list[Explanation]:
    """Every mention of an act found in a report, with all that counted; coding it again, as it is coded now."""
    from sayso.coding.explained import explain_acts
    from sayso.read import read

    return [
        explanation
        for _, reading in read([report], (settings or Settings()).read)
        if reading is not None
        for explanation in explain_acts(reading)
    ]


def build_record(
    inputs: Sequence[str],
    path: Path,
    settings: Settings | None = None,
    *,
    workers: int | None = 1,
    on: Cluster | None = None,
    advance: Callable[[], None] = lambda: None,
) -> Tally:
    """Code the inputs that are not in the record yet, add them, and compute the record again.

    The same input twice adds nothing. A batch that was coded is stored at once and whole, so that a build stopped at
    any moment goes on where it was when it is run again. `advance` is called after each report that was coded.
    """
    from sayso.merge import read_table
    from sayso.record.store import Store

    settings = settings or Settings()
    table = read_table(Path(settings.merge.wikidata)) if settings.merge.wikidata else None
    failed: list[SaysoError] = []
    added = there = uncoded = 0
    with Store(path) as store:

        def fresh() -> Iterator[Report | SaysoError]:
            nonlocal there
            for report in ingest(inputs):
                if isinstance(report, Report) and store.has_report(report):
                    there += 1
                else:
                    yield report

        for batch in code_batches(fresh(), settings, workers=workers, on=on):
            coded = [x for x in batch if isinstance(x, CodedReport)]
            failed += [x for x in batch if isinstance(x, SaysoError)]
            new = store.add_all(coded)
            added, there = added + new, there + len(coded) - new
            uncoded += sum(x.uncoded is not None for x in coded)
            for _ in batch:
                advance()
        with store.writing():
            changed = table is not None and store.keep_table(table)
            if changed or not store.is_merged():
                remerge(store)
    return Tally(added, there, tuple(failed), uncoded)


def remerge(store: Store) -> None:
    """Bring the record up to date with the reports in the store and the judgements that stand.

    Only what new reports reach is done again; with a table of identifiers, which may be anybody's, all of it.
    """
    from sayso.merge import merge
    from sayso.record.judgements import active_judgements

    with store.writing():
        store.settle_ids()
        judgements = active_judgements(store.connection)
        if table := store.table():
            store.write_record(merge(store.coded_reports(), judgements, table))
        else:
            _grow(store, judgements)


def _grow(store: Store, judgements: Sequence[Judgement], made: Judgement | None = None) -> None:
    """Do again what new reports reach, and what was decided just now."""
    from sayso.merge import grow
    from sayso.record.growing import Growing
    from sayso.scale.parts import hash_program

    grow(store.connection, store.coded_report, Growing(store.connection), hash_program(), judgements, made)


def judge(store: Store, judgement: Judgement) -> Judgement:
    """Store a person's decision and compute the record again as far as it reaches, both or neither; gives it with what
    came of it."""
    from sayso.record.judgements import active_judgements, add_judgement, check_judgement, next_number
    from sayso.record.nearby import find_judged_event
    from sayso.record.seen import describe

    with store.writing():
        check_judgement(store.connection, judgement)
        standing = active_judgements(store.connection)
        withdrawn = next((x for x in standing if x.number == judgement.withdraws), None)
        made = withdrawn or replace(judgement, number=next_number(store.connection))
        event = find_judged_event(store.connection, made, withdrawn is not None)
        if event:
            change = _review(store, event, standing, made)
        elif store.table():
            change = _merge_again(store, standing, made)
        else:
            change = _regroup(store, standing, made)
        seen = [describe(record, made) for record in (change.before, change.after)]
        stored = add_judgement(store.connection, replace(judgement, before=seen[0], after=seen[1]))
        change.write()
    return stored


@dataclass(frozen=True, slots=True)
class _Change:
    """What a judgement does: the record, or the part of it that matters, before and after, and how it is written."""

    before: Record
    after: Record
    write: Callable[[], None]


def _merge_again(store: Store, standing: Sequence[Judgement], made: Judgement) -> _Change:
    from sayso.merge import merge

    after = merge(store.coded_reports(), _with_or_without(standing, made), store.table())
    return _Change(store.record(), after, partial(store.write_record, after))


def _regroup(store: Store, standing: Sequence[Judgement], made: Judgement) -> _Change:
    """The parties or events that hold what it is about, before and after they are grouped again."""
    after = _with_or_without(standing, made)
    told = _told_of(store, standing, made)
    _grow(store, after, made)
    return _Change(told, _told_of(store, after, made), lambda: None)


def _told_of(store: Store, standing: Sequence[Judgement], made: Judgement) -> Record:
    """The parties that a judgement is about, or the events that hold what it is about, with their actors."""
    from sayso.record import nearby

    if made.about == "actor":
        return Record(tuple(nearby.select_parties(store.connection, made)), ())
    actors: dict[str, RecordActor] = {}
    events: list[RecordEvent] = []
    for event in nearby.find_events(store.connection, made):
        near = _near_event(store, event, standing)
        actors |= near.around.actors
        events.append(near.make(near.bearing)[0])
    return Record(tuple(actors[x] for x in sorted(actors)), tuple(events))


@dataclass(frozen=True, slots=True)
class _Nearby:
    """What stands around an event, the judgements that bear on it, and how it is made anew with some of them."""

    around: Around
    bearing: list[Judgement]
    make: Callable[[Sequence[Judgement]], tuple[RecordEvent, list[Disagreement], list[Lapse]]]


def _near_event(store: Store, event: str, standing: Sequence[Judgement], made: Judgement | None = None) -> _Nearby:
    from sayso.merge import Around, find_targets, make_event
    from sayso.record import nearby

    numbers = nearby.find_bearing(store.connection, event)
    bearing = [x for x in standing if x.number in numbers]
    told = [*bearing, *([made] if made else [])]
    reports = nearby.read_reports(store, event, told)
    around = Around(reports, *nearby.select_around(store.connection, reports, told))
    group = nearby.select_group(store.connection, event)
    return _Nearby(around, bearing, lambda judgements: make_event(group, find_targets(judgements, reports), around))


def _review(store: Store, event: str, standing: Sequence[Judgement], made: Judgement) -> _Change:
    """One event made anew from its reports, as merging them all would make it."""
    near = _near_event(store, event, standing, made)
    old, _, _ = near.make(near.bearing)
    new, disagreements, lapses = near.make(_with_or_without(near.bearing, made))
    actors = tuple(near.around.actors.values())
    write = partial(store.write_event, new, disagreements, {made.number, *(x.number for x in near.bearing)}, lapses)
    return _Change(Record(actors, (old,)), Record(actors, (new,)), write)


def _with_or_without(standing: Sequence[Judgement], made: Judgement) -> list[Judgement]:
    """What stands after a new judgement, or after the withdrawal of one."""
    left = [x for x in standing if x is not made]
    return left if len(left) < len(standing) else [*left, made]


def open_record(path: Path) -> Store:
    """An existing record, for reading."""
    from sayso.record.store import Store

    return Store(path, must_exist=True)


def changes_since(store: Store, since: str | None = None, *, published: bool = False) -> list[Change]:
    """What is not as it was before a day (or a time), or before the last build when none is given.

    A day is one on which reports came in and people decided; with `published` it is one on which reports appeared, and
    people's judgements hold before and after.
    """
    from sayso.merge import merge
    from sayso.record import states
    from sayso.record.changes import find_changes
    from sayso.record.judgements import active_judgements

    if since is None:
        builds = states.list_builds(store.connection)
        since = builds[-1].at if builds else "9999-12-31"
    if published:
        ids, judgements = states.reports_published_before(store.connection, since), active_judgements(store.connection)
    else:
        ids = states.reports_before(store.connection, since)
        judgements = states.judgements_before(store.connection, since)
    return find_changes(merge(map(store.coded_report, ids), judgements), store.record())


def find_stories(record: Record, reports: Sequence[CodedReport]) -> tuple[Story, ...]:
    """The stories that these reports add up to, each with the days that mattered most."""
    from sayso.merge import find_stories as find

    return find(record, reports)


def find_places(name: str, country: str | None = None) -> list[Place]:
    """The places of a name (in a country, by its three letters), the largest first; to correct an event's place by."""
    from sayso.resolve.gazetteer import look_up, name_key
    from sayso.resolve.places import as_place

    return [as_place(x) for x in look_up(name_key(name)) if country in (None, x.country)]


def find_people(texts: Iterable[str], settings: Settings | None = None) -> set[str]:
    """The names of people in these texts, whether or not they do or say anything."""
    from sayso.read.people import find_people as find

    return find(texts, (settings or Settings()).read)
