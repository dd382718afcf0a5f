import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from make import actor, event, report

from sayso import review
from sayso.errors import SaysoError
from sayso.merge import merge
from sayso.model import CodedReport, Judgement, Passage, Record, RecordActor, Ref, Span
from sayso.pipeline import judge, remerge
from sayso.record.judgements import active_judgements, find_breaks, list_judgements
from sayso.record.migrations import MIGRATIONS
from sayso.record.store import Store
from sayso.record.verify import find_faults
from sayso.review import By

ROWIDS = ("report", "number", "judgement")
DAY = "2021-05-04T10:00:00+00:00"


def naming(id_: str, *names: str) -> CodedReport:
    text = f"Report {id_} tells of " + " and ".join(names) + "."
    tells = [event("e1", "CONSULT", "tells")] if id_ == "r1" else []
    return report(id_, text, actors=[actor(f"a{n}", name, country="POL") for n, name in enumerate(names)], events=tells)


def decision(kind: str, a: str, b: str = "", **known: object) -> Judgement:
    """Sides as "r1 r2": the first actor of each of these reports."""
    sides = [tuple(Ref(id_, "a0") for id_ in side.split()) for side in (a, b)]
    made = Judgement(kind, "Ewa", DAY, "I asked him", sides[0], sides[1])
    return replace(made, **known)  # type: ignore[arg-type]


def together(record: Record) -> set[frozenset[str]]:
    return {frozenset(ref.report for ref in party.reports) for party in record.actors}


def party_of(record: Record, id_: str) -> RecordActor:
    return next(party for party in record.actors if Ref(id_, "a0") in party.reports)


def sets(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group.split()) for group in groups}


@pytest.fixture
def store(tmp_path: Path) -> Store:  # type: ignore[misc]
    with Store(tmp_path / "x.sayso") as opened:
        for id_, name in (("r1", "Piotr Nowak"), ("r2", "P. Nowak"), ("r3", "Anna Kowal")):
            opened.add(naming(id_, name))
        remerge(opened)
        yield opened  # type: ignore[misc]


def test_different_keeps_apart_in_every_rebuild(store: Store) -> None:
    assert together(store.record()) == sets("r1 r2", "r3")
    made = judge(store, decision("different", "r1", "r2"))
    assert made.before == (f"Piotr Nowak ({party_of(store.record(), 'r1').id})",)
    assert together(store.record()) == sets("r1", "r2", "r3")
    for id_, name in (("r0", "Piotr Nowak"), ("r4", "P. Nowak"), ("r5", "Piotr Nowak"), ("r6", "Piotr Nowak")):
        store.add(naming(id_, name))
        remerge(store)
    assert together(store.record()) == sets("r0 r1 r5 r6", "r2 r4", "r3"), "a name goes with the side that bears it"
    ids = [party.id for party in store.record().actors]
    assert len(set(ids)) == len(ids)


def test_different_divides_one_name(store: Store) -> None:
    store.add(naming("r4", "Piotr Nowak"))
    judge(store, decision("different", "r1 r2", "r4"))
    assert together(store.record()) == sets("r1 r2", "r3", "r4")
    store.add(naming("r5", "Piotr Nowak"))
    remerge(store)
    assert together(store.record()) == sets("r1 r2 r5", "r3", "r4")
    ids = [party.id for party in store.record().actors]
    assert len(set(ids)) == len(ids)


def test_same_joins_and_gives_its_reason(store: Store) -> None:
    judge(store, decision("same", "r1 r2", "r3"))
    store.add(naming("r0", "A. Kowal"))
    remerge(store)
    (one,) = store.record().actors
    assert {ref.report for ref in one.reports} == {"r0", "r1", "r2", "r3"}
    why = {match.b.report: match.why for match in one.merged}
    assert why["r3"] == "Ewa decided that they are the same: I asked him"
    assert "initial" in why["r2"]


def test_different_outlives_a_same_that_would_join_around_it(store: Store) -> None:
    judge(store, decision("different", "r1", "r2"))
    judge(store, decision("same", "r1", "r3"))
    judge(store, decision("same", "r3", "r2"))
    assert together(store.record()) == sets("r1 r3", "r2")


def test_what_was_split_off_can_be_joined_to_others(store: Store) -> None:
    judge(store, decision("different", "r1", "r2"))
    judge(store, decision("same", "r2", "r3"))
    assert together(store.record()) == sets("r1", "r2 r3")
    assert party_of(store.record(), "r3").name == "P. Nowak", "the first of the two gives the name"


def test_rename_sets_the_shown_name_alone(store: Store) -> None:
    judge(store, decision("rename", "r1 r2", name="Nowak the Elder"))
    judge(store, decision("rename", "r1 r2", name="Nowak (minister)"))
    store.add(naming("r4", "Piotr Nowak"))
    remerge(store)
    renamed = party_of(store.record(), "r4")
    assert renamed.name == "Nowak (minister)"
    assert renamed.aliases == ("P. Nowak", "Piotr Nowak")


def test_withdrawn_is_as_if_never_decided(store: Store) -> None:
    before = store.record()
    judge(store, decision("different", "r1", "r2"))
    judge(store, decision("rename", "r3", name="Anna K."))
    for number in (1, 2):
        judge(store, Judgement("withdraw", "Jan", DAY, "a mistake", withdraws=number))
    assert store.record() == before
    assert active_judgements(store.connection) == []
    assert [x.kind for x in list_judgements(store.connection)] == ["different", "rename", "withdraw", "withdraw"]
    assert list(find_faults(store)) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (decision("same", "r1", "r2"), "Judgement 1 by Ewa says that they are different"),
        (decision("same", "r1", "r1"), "two different parties"),
        (decision("different", "r1"), "two different parties"),
        (decision("rename", "r1", name=" "), "at least one letter"),
        (decision("guess", "r1", "r2"), "no judgement of the kind"),
        (Judgement("withdraw", "Ewa", DAY, "", withdraws=7), "no judgement 7"),
    ],
)
def test_what_cannot_be_decided(store: Store, wrong: Judgement, sentence: str) -> None:
    judge(store, decision("different", "r1", "r2"))
    before = store.record()
    with pytest.raises(SaysoError, match=sentence):
        judge(store, wrong)
    assert len(list_judgements(store.connection)) == 1
    assert store.record() == before


def test_order_of_reports_does_not_matter(store: Store) -> None:
    judge(store, decision("different", "r1", "r2"))
    judge(store, decision("same", "r2", "r3"))
    coded = list(store.coded_reports())
    standing = active_judgements(store.connection)
    assert merge(coded, standing) == merge(coded[::-1], standing[::-1]) == store.record()


def test_what_is_said_of_reports_that_are_not_here_changes_nothing(store: Store) -> None:
    coded = list(store.coded_reports())
    gone = [replace(decision("different", "r8", "r1"), number=1)]
    made = merge(coded, gone)
    assert [x.judgement for x in made.lapses] == [1], "told, not dropped"
    assert replace(made, lapses=()) == merge(coded)


def test_rows_stay_as_they_are(store: Store) -> None:
    judge(store, decision("different", "r1", "r2"))
    for statement in ("UPDATE judgement SET who = 'Jan'", "DELETE FROM judgement"):
        with pytest.raises(sqlite3.IntegrityError, match="withdraw it"):
            store.connection.execute(statement)


@pytest.mark.parametrize("column", ["kind", "who", '"when"', "why", "a", "b", "before", "after", "previous", "hash"])
def test_a_changed_judgement_breaks_the_chain(store: Store, column: str) -> None:
    judge(store, decision("different", "r1", "r2"))
    judge(store, decision("rename", "r3", name="Anna K."))
    assert list(find_breaks(store.connection)) == []
    store.connection.execute("DROP TRIGGER judgement_stays")
    store.connection.execute(
        f"UPDATE judgement SET {column} = replace({column}, substr({column}, 3, 1), '~') WHERE number = 1"
    )
    assert any("Judgement 1 was changed" in fault for fault in find_breaks(store.connection))


def test_a_judgement_taken_out_breaks_the_chain(store: Store) -> None:
    for name in ("Anna K.", "Anna Ko.", "Anna Kow."):
        judge(store, decision("rename", "r3", name=name))
    store.connection.execute("DROP TRIGGER judgement_is_kept")
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute("DELETE FROM judgement WHERE number = 2")
    assert list(find_breaks(store.connection)) == [
        "Judgement 3 does not follow the one before it: a row was changed, added or taken out."
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (b"r1 tells of Piotr", "The text of report r1"),  # the text
        (b'"name":"Anna Kowal"', "report r3"),  # the coding
        (b"I asked him", "Judgement 1 was changed"),  # a decision
        (b"Nowak the Elder", "The record's rows"),  # the record
        (b"on my word alone", "Judgement 2 was changed"),  # a decision about an event
        (b'{"low": 3,', "Judgement 2 was changed"),  # the value that it sets
    ],
)
def test_one_flipped_byte_is_found(tmp_path: Path, words: bytes, found: str) -> None:
    path = tmp_path / "y.sayso"
    with Store(path) as store:
        for id_, name in (("r1", "Piotr Nowak"), ("r2", "P. Nowak"), ("r3", "Anna Kowal")):
            store.add(naming(id_, name))
        judge(store, decision("rename", "r1", name="Nowak the Elder"))
        (told,) = store.record().events
        review.correct(store, By("Jan", "on my word alone"), told.id, "quantities.killed", {"low": 3, "high": 3})
        assert list(find_faults(store)) == []
        store.connection.execute("VACUUM")
    file = bytearray(path.read_bytes())
    places = [place for place in range(len(file)) if file.startswith(words, place)]
    assert places
    told = []
    for place in places:
        spoilt = file.copy()
        spoilt[place + len(words) - 2] ^= 1
        path.write_bytes(spoilt)
        with Store(path) as store:
            told.append(" ".join(find_faults(store)))
    assert all(told), told
    assert any(found in faults for faults in told), told


def test_any_flipped_byte_of_a_report_or_a_judgement_is_found(store: Store) -> None:
    """Every column of every row that holds what came in or what was decided, one at a time."""
    judge(store, decision("rename", "r3", name="Anna K."))
    (told,) = store.record().events
    review.correct(store, By("Jan"), told.id, "status", "planned", Passage("r1", Span(0, 6)))
    assert list(find_faults(store)) == []
    for trigger in ("judgement_stays", "judgement_is_kept"):
        store.connection.execute(f"DROP TRIGGER {trigger}")
    store.connection.execute("PRAGMA foreign_keys = OFF")
    tried = 0
    for table in ROWIDS:
        columns = [row[1] for row in store.connection.execute(f"PRAGMA table_info({table})")]
        for column in columns:
            if table == "report" and column == "number":
                continue  # the order of coming; rewriting it moves the row
            rows = store.connection.execute(f'SELECT rowid, "{column}" FROM {table}').fetchall()
            for row, value in rows:
                if value is None:
                    continue
                spoilt = value + 100 if isinstance(value, int) else f"{value[:-1]}~"
                store.connection.execute("SAVEPOINT flip")
                store.connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (spoilt, row))
                assert list(find_faults(store)), (table, column)
                store.connection.execute("ROLLBACK TO flip")
                tried += 1
    assert tried > 40
    assert list(find_faults(store)) == []


def test_a_file_of_the_first_layout_is_sealed_when_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.sayso"
    connection = sqlite3.connect(path)
    MIGRATIONS[0](connection)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Store(path) as store:
        store.add(naming("r1", "Piotr Nowak"))
        remerge(store)
        assert list(find_faults(store)) == []
