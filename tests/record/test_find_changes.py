from dataclasses import replace
from pathlib import Path

import pytest
from make import actor, event, report

from sayso import review
from sayso.model import CodedReport, RecordEvent
from sayso.pipeline import changes_since, remerge
from sayso.publish.cli import main
from sayso.record.changes import Change, find_changes
from sayso.record.states import list_builds
from sayso.record.store import Store
from sayso.review import By

TOWNS = {"Arden": (50.0, 20.0), "Celle": (54.0, 17.0)}


def arrests(id_: str, number: int, town: str = "Arden", published: str = "2021-05-04") -> CodedReport:
    text = f"Police arrested {number} protesters in {town} that day."
    return report(
        id_,
        text,
        publisher=f"Desk {id_}",
        published=published,
        actors=[actor("a1", "Police", "organisation", country="POL"), actor("a2", "protesters", "group")],
        events=[
            event(
                *("e1", "COERCE", "arrested"),
                actors=["a1"],
                recipients=["a2"],
                day="2021-05-03" if town == "Arden" else "2021-03-01",
                town=town,
                country="POL",
                at=TOWNS[town],
                numbers=[("detained", number, number, str(number))],
            )
        ],
    )


def build(path: Path, *reports: CodedReport) -> None:
    with Store(path) as store:
        for coded in reports:
            store.add(coded)
        remerge(store)


def told(changes: list[Change]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(x.kind, x.field, x.reports) for x in changes]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of two builds; the second brings another act, one more voice, and another number."""
    times = iter(["2021-05-04T10:00:00+00:00", "2021-05-06T10:00:00+00:00"])

    class Clock:
        @staticmethod
        def now(_: object) -> "Clock":
            return Clock()

        def isoformat(self, timespec: str) -> str:
            return next(times)

    monkeypatch.setattr("sayso.record.store.datetime", Clock)
    path = tmp_path / "x.sayso"
    build(path, arrests("r1", 9))
    build(path, arrests("r2", 90, published="2021-05-05"), arrests("r3", 9), arrests("r4", 7, "Celle"))
    return path


def of(store: Store, id_: str) -> RecordEvent:
    return next(x for x in store.record().events if any(ref.report == id_ for ref in x.reports))


def test_builds_leave_a_trace(path: Path) -> None:
    with Store(path) as store:
        assert [(x.number, x.at[:10], x.reports) for x in list_builds(store.connection)] == [
            (1, "2021-05-04", ("r1",)),
            (2, "2021-05-06", ("r2", "r3", "r4")),
        ]


def test_what_the_last_build_changed(path: Path) -> None:
    with Store(path) as store:
        changes = changes_since(store)
        assert told(changes) == [
            ("new event", None, ("r4",)),
            ("more reports", None, ("r2", "r3")),
            ("changed", "quantities.detained", ()),
            ("new disagreement", "quantities.detained", ()),
        ]
        assert changes[0].event == of(store, "r4").id
        assert told(changes_since(store, "2021-05-07")) == []
        assert told(changes_since(store, "2021-05-05")) == told(changes)
        assert [x.kind for x in changes_since(store, "2021-05-01")] == ["new event"] * 2 + ["new disagreement"]


def test_by_days_of_publication(path: Path) -> None:
    with Store(path) as store:
        assert told(changes_since(store, "2021-05-05", published=True)) == [
            ("more reports", None, ("r2",)),
            ("changed", "quantities.detained", ()),
            ("new disagreement", "quantities.detained", ()),
        ]


def test_what_people_changed(path: Path) -> None:
    with Store(path) as store:
        before = store.record()
        id_ = of(store, "r1").id
        review.correct(store, By("Ewa"), id_, "quantities.detained", {"low": 50, "high": 50, "unit": "people"})
        review.merge_events(store, By("Ewa"), id_, of(store, "r4").id)
        changes = find_changes(before, store.record())
        assert ("settled", "quantities.detained") in [(x.kind, x.field) for x in changes]
        assert [x.kind for x in changes if x.kind in ("joined", "parted")] == ["joined"]
        assert any(x.field == "review" and x.after == "corrected" for x in changes)
        assert "settled by Ewa" in (next(x for x in changes if x.kind == "settled").why or "")
        back = find_changes(store.record(), before)
        assert [x.kind for x in back if x.kind in ("joined", "parted")] == ["parted"]
        assert find_changes(before, before) == []
        value = next(x for x in changes if x.field == "quantities.detained" and x.kind == "changed")
        assert (value.before["low"], value.after["low"]) == (90, 50)


def test_parties_are_compared_by_name(path: Path) -> None:
    with Store(path) as store:
        record = store.record()
        renamed = {actor.id: f"x{actor.id}" for actor in record.actors}
        other = replace(
            record,
            actors=tuple(replace(x, id=renamed[x.id]) for x in record.actors),
            events=tuple(
                replace(
                    x,
                    actors=tuple(renamed[id_] for id_ in x.actors),
                    recipients=tuple(renamed[id_] for id_ in x.recipients),
                )
                for x in record.events
            ),
        )
        assert find_changes(record, other) == []


def test_the_command(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changed", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "New events (1)\n  Mon 1 Mar 2021 COERCE, Police → protesters (" in shown
    assert "Events that more reports tell (1)" in shown
    assert "New disagreements (1)" in shown
    assert main(["changed", str(path), "--since", "2030-01-01"]) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"
    assert main(["changed", str(path), "--published"]) == 1
    assert "a day is needed" in capsys.readouterr().err
