"""The verbs, in order. The only module that imports more than one stage.

    ingest → read → code → resolve → (merge → record)

Coding a report is a pure function of that report; merging looks at all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from sayso.errors import SaysoError, UncodableReport
from sayso.model import CodedReport, Judgement, Report
from sayso.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sayso.record.store import Store


@dataclass(frozen=True, slots=True)
class Tally:
    """What a build did with its inputs: reports added, already there, and failed with their reasons."""

    added: int
    there: int
    failed: tuple[SaysoError, ...]


def ingest(inputs: Sequence[str]) -> Iterator[Report | SaysoError]:
    """Reports from files, folders, JSONL and `-`, in a stable order; what cannot be read is yielded as its error."""
    from sayso.ingest import ingest as read_inputs

    return read_inputs(inputs)


def code_reports(
    reports: Iterable[Report | SaysoError], settings: Settings, *, workers: int = 1
) -> Iterator[CodedReport | SaysoError]:
    """Each report coded on its own, in order; errors pass through, and one bad report never stops the others."""
    from sayso.scale import run_batches

    coded = run_batches(partial(code_batch, settings=settings), _batches(reports, settings.read.batch), workers=workers)
    return chain.from_iterable(coded)


def _batches(reports: Iterable[Report | SaysoError], size: int) -> Iterator[list[Report | SaysoError]]:
    waiting = iter(reports)
    while batch := list(islice(waiting, size)):
        yield batch


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


def build_record(
    inputs: Sequence[str],
    path: Path,
    settings: Settings | None = None,
    *,
    workers: int = 1,
    advance: Callable[[], None] = lambda: None,
) -> Tally:
    """Code the inputs that are not in the record yet, add them, and compute the record again.

    The same input twice adds nothing. `advance` is called after each report that was coded.
    """
    from sayso.record.store import Store

    settings = settings or Settings()
    failed: list[SaysoError] = []
    added = there = 0
    with Store(path) as store:

        def fresh() -> Iterator[Report | SaysoError]:
            nonlocal there
            for report in ingest(inputs):
                if isinstance(report, Report) and store.has_report(report):
                    there += 1
                else:
                    yield report

        for coded in code_reports(fresh(), settings, workers=workers):
            if isinstance(coded, SaysoError):
                failed.append(coded)
            elif store.add(coded):
                added += 1
            else:
                there += 1
            advance()
        if not store.is_merged():
            remerge(store)
    return Tally(added, there, tuple(failed))


def remerge(store: Store) -> None:
    """Compute the record again from the coded reports in the store and the judgements that stand."""
    from sayso.merge import merge
    from sayso.record.judgements import active_judgements

    store.write_record(merge(store.coded_reports(), active_judgements(store.connection)))


def judge(store: Store, judgement: Judgement) -> Judgement:
    """Store a person's decision and compute the record again, both or neither; gives it with what came of it."""
    from sayso.merge import merge
    from sayso.record.judgements import active_judgements, add_judgement, check_judgement, next_number
    from sayso.record.seen import describe

    with store.writing():
        check_judgement(store.connection, judgement)
        standing = active_judgements(store.connection)
        withdrawn = next((x for x in standing if x.number == judgement.withdraws), None)
        made = [] if withdrawn else [replace(judgement, number=next_number(store.connection))]
        record = merge(store.coded_reports(), [*(x for x in standing if x is not withdrawn), *made])
        seen = (describe(x, withdrawn or judgement) for x in (store.record(), record))
        stored = add_judgement(store.connection, replace(judgement, before=next(seen), after=next(seen)))
        store.write_record(record)
    return stored


def open_record(path: Path) -> Store:
    """An existing record, for reading."""
    from sayso.record.store import Store

    return Store(path, must_exist=True)
