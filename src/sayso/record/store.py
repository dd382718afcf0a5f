"""One record is one SQLite file. What stands where: `migrations.py`; for people: docs/tables.md."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso import contract
from sayso.errors import NotARecord, RecordBusy
from sayso.ids import OWN_ID, hash_text, own_id, rank_version
from sayso.model import CodedReport, Disagreement, Lapse, Quantity, Record, RecordEvent, Report, Span, TableRow
from sayso.record.evidence import check_evidence
from sayso.record.judgements import list_judgements, reports_of
from sayso.record.letters import fold
from sayso.record.migrations import APPLICATION_ID, MIGRATIONS, migrate
from sayso.record.rows import insert_record, replace_event, replace_lapses, select_record
from sayso.record.seals import REPORT_TABLES, resealing_event, seal_record, seal_report
from sayso.record.telling import delete_tellings, delete_words, insert_tellings, insert_words

Told = tuple[int, tuple[str, ...]]
"""How much is known of a report beside its text, and what."""


class Store:
    """A record on disk. Used as `with Store(path) as store`; each `add` and `write_record` is one transaction."""

    def __init__(self, path: Path, must_exist: bool = False) -> None:
        self.path = Path(path)
        self.connection = _open(self.path, must_exist)

    @cached_property
    def _build(self) -> tuple[int, str]:
        """The number of the build that adds reports while this file is open, and when it began."""
        (last,) = self.connection.execute("SELECT coalesce(max(build), 0) FROM arrival").fetchone()
        return last + 1, datetime.now(UTC).isoformat(timespec="milliseconds")  # two builds of one second differ

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, all or nothing; whoever writes at the same time waits, and is told when that is long."""
        if self.connection.in_transaction:
            yield  # part of a greater one
            return
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise RecordBusy(f"Somebody else is writing to {self.path}; nothing was changed. Try again.") from error
        try:
            yield
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def close(self) -> None:
        """Close the file; SQLite folds its journal back, so that one file is left."""
        self.connection.close()

    def has_report(self, report: Report) -> bool:
        """Whether this very text is here under this id, with no less said of it."""
        found = self._find(report.id, hash_text(report.text))
        return found is not None and self._told_of(found) >= _told_of(report)

    def add_all(self, batch: Iterable[CodedReport]) -> int:
        """Add coded reports, all or none of them; gives how many were not here yet."""
        with self.writing():
            return sum(self.add(coded) for coded in batch)

    def add(self, coded: CodedReport) -> bool:
        """Add a coded report; False when it is here already: then the one of which more is told is kept.

        An id that comes again with another text (a page that was rewritten) is kept beside it, as `id~hash`.
        """
        check_evidence(coded)
        given, text_hash = coded.report.id, hash_text(coded.report.text)
        with self.writing():
            found = self._find(given, text_hash)
            if found is None:
                taken = self.connection.execute("SELECT 1 FROM report WHERE id = ?", (given,)).fetchone()
                self._insert(coded, own_id(given, text_hash) if taken else given, given, self._build)
            elif _told_of(coded.report) > self._told_of(found):
                self._insert(coded, found, given, self._delete(found))
        return found is None

    def settle_ids(self) -> None:
        """Give each id that several texts share to the earliest, in whatever order they came.

        A report that a person's judgement speaks of keeps the id by which it does.
        """
        with self.writing():
            judged = {report for x in list_judgements(self.connection) for report in reports_of(x)}
            for given, holder in self.connection.execute(
                "SELECT given_id, max(CASE WHEN id = given_id THEN id END) FROM report GROUP BY 1 HAVING count(*) > 1"
            ).fetchall():
                texts = self.connection.execute(
                    "SELECT published, text_hash, id FROM report WHERE given_id = ?", (given,)
                ).fetchall()
                rightful = min(texts, key=lambda x: rank_version(x[0] and date.fromisoformat(x[0]), x[1]))[2]
                if holder and rightful != holder and judged.isdisjoint((holder, rightful)):
                    self._swap(given, holder, rightful)

    def _swap(self, given: str, holder: str, rightful: str) -> None:
        first, other = self.coded_report(rightful), self.coded_report(holder)
        arrived = [self._delete(id_) for id_ in (rightful, holder)]
        self._insert(first, given, given, arrived[0])
        self._insert(other, own_id(given, hash_text(other.report.text)), given, arrived[1])

    def coded_reports(self) -> Iterator[CodedReport]:
        """Every coded report, by id, one at a time."""
        ids = [id_ for (id_,) in self.connection.execute("SELECT id FROM report ORDER BY id")]
        for id_ in ids:
            yield self.coded_report(id_)

    def coded_report(self, report_id: str) -> CodedReport:
        """One coded report by its id; KeyError when it is not here."""
        found = self.connection.execute("SELECT coded, text FROM report WHERE id = ?", (report_id,)).fetchone()
        if found is None:
            raise KeyError(report_id)
        return contract.read_coded({**json.loads(found[0]), "text": found[1]})

    def write_record(self, record: Record) -> None:
        """Put this record in the place of the one before."""
        with self.writing():
            self._forget_merging()
            insert_record(self.connection, record)
            seal_record(self.connection)

    def _forget_merging(self) -> None:
        """What merging remembers belongs to the record that it wrote itself."""
        if self.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'merging_state'").fetchone():
            self.connection.execute("DELETE FROM merging_state")

    def write_event(
        self, event: RecordEvent, disagreements: Iterable[Disagreement], judged: Iterable[int], lapses: Iterable[Lapse]
    ) -> None:
        """Put one event in the place of the one with its id; of the judgements on it, some may have lapsed."""
        with self.writing(), resealing_event(self.connection, event.id):
            replace_event(self.connection, event, disagreements)
            replace_lapses(self.connection, judged, lapses)

    def is_merged(self) -> bool:
        """Whether the record knows every report; False after a build that was stopped before its end."""
        (behind,) = self.connection.execute(
            "SELECT (SELECT coalesce(max(number), 0) FROM report) > coalesce((SELECT last_report FROM merged), 0)"
        ).fetchone()
        return not behind

    def record(self) -> Record:
        """The record as it was written last; empty when none was."""
        return select_record(self.connection)

    def table(self) -> tuple[TableRow, ...]:
        """The user's table of identifiers, as it was given last."""
        rows = self.connection.execute("SELECT name, qid, country, kind FROM identifier_table ORDER BY rowid")
        return tuple(TableRow(*row) for row in rows)

    def keep_table(self, table: Sequence[TableRow]) -> bool:
        """Put this table in the place of the one before; False when it is the same."""
        if self.table() == tuple(table):
            return False
        with self.writing():
            self.connection.execute("DELETE FROM identifier_table")
            rows = [(x.name, x.qid, x.country, x.kind) for x in table]
            self.connection.executemany("INSERT INTO identifier_table VALUES (?, ?, ?, ?)", rows)
        return True

    def salt(self) -> str:
        """The record's own secret, from which pseudonyms are made; it is in no export."""
        return str(self.connection.execute("SELECT value FROM salt").fetchone()[0])

    def _find(self, given: str, text_hash: str) -> str | None:
        found = self.connection.execute(
            "SELECT id FROM report WHERE text_hash = ? AND ? IN (given_id, id)", (text_hash, given)
        ).fetchone()
        return found and str(found[0])

    def _told_of(self, report: str) -> Told:
        """What is known of a report that is here; its coding, which is long, is not read for that."""
        known = self.connection.execute(
            """SELECT title, url, publisher, publisher_url,
                CASE WHEN published_by <> 'inferred' THEN published END, language FROM report WHERE id = ?""",
            (report,),
        ).fetchone()
        return _weigh(known)

    def _delete(self, report: str) -> tuple[int, str]:
        """Take a report out that is put in again at once: what points to it (the record) may do so till then. Gives in
        which build it came, and when."""
        arrived: tuple[int, str] = (
            self.connection.execute("SELECT build, at FROM arrival WHERE report = ?", (report,)).fetchone()
            or self._build
        )
        self.connection.execute("PRAGMA defer_foreign_keys = ON")
        self._forget_merging()
        delete_words(self.connection, report)
        delete_tellings(self.connection, report)
        for table in REPORT_TABLES:
            self.connection.execute(f"DELETE FROM {table} WHERE report = ?", (report,))
        self.connection.execute("DELETE FROM seal WHERE of = ?", (f"report {report}",))
        self.connection.execute("DELETE FROM report WHERE id = ?", (report,))
        return arrived

    def _insert(self, coded: CodedReport, id_: str, given: str, arrived: tuple[int, str]) -> None:
        note = OWN_ID.format(given)
        notes = tuple(x for x in coded.report.notes if x != note)
        report = replace(coded.report, id=id_, notes=notes if id_ == given else (*notes, note))
        coded = replace(coded, report=report)
        written = contract.as_coded(coded)
        del written["text"]  # stands once, in its own column
        publisher, published = report.publisher, report.published
        self.connection.execute(
            f"INSERT INTO report VALUES (NULL{', ?' * 14})",
            (
                *(report.id, given, hash_text(report.text), publisher.name, publisher.url, publisher.country),
                *(report.title, report.url, report.language),
                *((published.day.isoformat(), published.by) if published else (None, None)),
                *(report.text, coded.uncoded, json.dumps(written, ensure_ascii=False, separators=(",", ":"))),
            ),
        )
        insert_words(self.connection, report.id)
        insert_tellings(self.connection, written, report.text)
        for said in coded.statements:
            when = contract.as_when(said.when) or {}
            self.connection.execute(
                f"INSERT INTO statement VALUES (?{', ?' * 10})",
                (
                    *(report.id, said.id, said.speaker, *_ends(said.speaker_text)),
                    *(*_ends(said.cue[0] if said.cue else None), said.direct, said.within),
                    *(when.get("start"), when.get("end")),
                ),
            )
            self.connection.executemany(
                "INSERT INTO statement_content VALUES (?, ?, ?, ?, ?)",
                [(report.id, said.id, place, span.start, span.end) for place, span in enumerate(said.content)],
            )
        numbers: dict[tuple[str, Span], tuple[str | None, Quantity]]
        numbers = {(x.of, x.text): (None, x) for x in coded.quantities}
        numbers |= {(x.of, x.text): (event.id, x) for event in coded.events for x in event.quantities}
        self.connection.executemany(
            "INSERT INTO number VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (report.id, item, x.of, x.low, x.high, x.unit, x.cumulative, x.text.start, x.text.end)
                for item, x in numbers.values()
            ],
        )
        self.connection.execute("INSERT INTO arrival VALUES (?, ?, ?)", (report.id, *arrived))
        seal_report(self.connection, report.id)


def _told_of(report: Report) -> Told:
    """What is known of a report beside its text: of two with one text the greater is kept."""
    published = report.published
    day = published.day.isoformat() if published and published.by != "inferred" else None
    return _weigh((report.title, report.url, report.publisher.name, report.publisher.url, day, report.language))


def _weigh(known: Sequence[str | None]) -> Told:
    return (sum(x is not None for x in known), tuple(x or "" for x in known))


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _open(path: Path, must_exist: bool) -> sqlite3.Connection:
    """A connection to a record that is up to date, or NotARecord with a sentence that says what the file is."""
    if path.is_dir():
        raise NotARecord(f"{path} is a folder; a record is a single file.")
    if not path.exists() and must_exist:
        raise NotARecord(f"There is no record at {path}.")
    if not path.parent.is_dir():
        raise NotARecord(f"There is no folder {path.parent} to write the record to.")
    try:
        connection = sqlite3.connect(path)
        try:
            _check_ours(connection, path, must_exist)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing, a power cut a batch
            connection.execute("PRAGMA foreign_keys = ON")
            connection.create_function("fold", 1, fold, deterministic=True)
            migrate(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise NotARecord(f"{path} cannot be opened as a record ({error}).") from error
    return connection


def _check_ours(connection: sqlite3.Connection, path: Path, must_exist: bool) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    if application != APPLICATION_ID and (must_exist or not empty):
        raise NotARecord(f"{path} is no record of sayso.")
    if version > len(MIGRATIONS):
        raise NotARecord(
            f"{path} was written by a newer version of sayso (layout {version}; this version knows {len(MIGRATIONS)}). "
            "Please update sayso."
        )
