"""A record that grew report by report is, to the byte, the one that merging all reports at once gives."""

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from make import actor, event, report
from stub import dump

from sayso.merge import block, growing_pairs, growing_texts, learned, merge, reprints
from sayso.model import CodedReport
from sayso.pipeline import remerge
from sayso.record.seals import find_changed
from sayso.record.store import Store

PEOPLE = ("Anna Kowal", "Kowal", "A. Kowal", "Piotr Nowak", "Nowak", "Jan Nowak", "Xenia Rot", "Rot")
VERBS = {"arrested": "COERCE", "freed": "CONCEDE", "accused": "ACCUSE", "met": "CONSULT", "attacked": "ASSAULT"}
TOWNS = ("Arden", "Brill", "Corve")
DETAILS = ("near the old bridge", "after a long vote", "with nine others", "over stolen grain", "in heavy rain")


def told(seed: int, count: int, span: int = 12) -> list[CodedReport]:
    """Reports on the same few people, towns and days; some are copies, some tell of each other's acts."""
    chance = random.Random(seed)
    made: list[CodedReport] = []
    for number in range(count):
        day = date(2021, 5, 1) + timedelta(chance.randrange(span))
        who, whom, verb = chance.choice(PEOPLE), chance.choice(PEOPLE[3:]), chance.choice(list(VERBS))
        other, town, detail = chance.choice(list(VERBS)), chance.choice(TOWNS), chance.choice(DETAILS)
        text = f"{who} {verb} {whom} in {town} {detail}. Police also {other} {chance.choice((7, 9, 12))} people there."
        if made and chance.random() < 0.15:
            text = chance.choice(made).report.text
            made.append(report(f"r{number:02}", text, published=day.isoformat(), publisher=f"Desk {number % 5}"))
            continue
        acts = [event("e0", VERBS[verb], verb, actors=["a0"], recipients=["a1"], town=town, country="POL")]
        if chance.random() < 0.5:
            days = {"day": day.isoformat()}
            acts.append(event("e1", VERBS[other], (other, 2 if other == verb else 1), actors=["a2"], **days))
        country = chance.choice((None, "POL"))
        sectors = chance.choice(((), ("GOV",), ("OPP",)))
        parties = [
            actor("a0", who, country=country, sectors=sectors),
            actor("a1", whom, country=chance.choice((None, "POL", "CZE")), mentions=[(whom, text.count(whom))]),
            actor("a2", "Police", "organisation", country="POL"),
        ]
        made.append(
            report(
                f"r{number:02}",
                text,
                published=None if chance.random() < 0.15 else day.isoformat(),
                publisher=f"Desk {number % 5}",
                title=f"{who} in {town}",
                actors=parties,
                events=acts,
            )
        )
    return made


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows so crowded that acts are pushed apart, days out of reach of each other, and weights that stay what they are,
    as in a large record."""
    for module in (block, growing_pairs):
        monkeypatch.setattr(module, "NEIGHBOURS", 3)
    monkeypatch.setattr(block, "UNDATED_NEIGHBOURS", 2)
    monkeypatch.setattr(block, "REACH", 5)
    monkeypatch.setattr(learned, "ALL", 10)
    monkeypatch.setattr(learned, "STEP", 1000)
    for module in (reprints, growing_texts):
        monkeypatch.setattr(module, "CROWD", 4)


def merged_at_once(path: Path, reports: list[CodedReport]) -> list[str]:
    with Store(path) as store:
        store.add_all(reports)
        store.write_record(merge(reports))
    return dump(path)


@pytest.mark.parametrize("seed", range(6))
def test_growing_gives_what_merging_all_gives(seed: int, tmp_path: Path) -> None:
    reports = told(seed, 60)
    expected = merged_at_once(tmp_path / "whole.sayso", reports)
    assert any(x.startswith("match") and "e0" in x for x in expected), "the case must hold acts that are one"
    chance = random.Random(seed)
    chance.shuffle(reports)
    with Store(tmp_path / "grown.sayso") as store:
        while reports:
            count = chance.randrange(1, 20)
            store.add_all(reports[:count])
            del reports[:count]
            remerge(store)
            assert list(find_changed(store.connection)) == []
    assert dump(tmp_path / "grown.sayso") == expected


def test_only_what_new_reports_reach_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = sorted(told(1, 60, 120), key=lambda x: (x.report.published is None, str(x.report.published)))
    made: list[str] = []
    with Store(tmp_path / "grown.sayso") as store:
        store.add_all(reports[:-1])
        remerge(store)
        (events,) = store.connection.execute("SELECT count(*) FROM event").fetchone()
        insert = "sayso.record.growing.replace_event"
        monkeypatch.setattr(insert, lambda connection, event, _: made.append(event.id))
        store.add_all(reports[-1:])
        remerge(store)
    assert len(made) < events / 2


def test_later_reports_leave_the_weights_and_all_other_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "STEP", 2)
    dated = sorted((x for x in told(3, 60) if x.report.published), key=lambda x: str(x.report.published))
    undated = [replace(x, report=replace(x.report, published=None)) for x in dated[:25]]
    dated = dated[25:]
    with Store(tmp_path / "grown.sayso") as store:
        store.add_all([*dated[:-1], *undated])
        remerge(store)
        monkeypatch.setattr(growing_pairs.Pairing, "pair_all", None)  # is not to be called
        store.add_all(dated[-1:])
        remerge(store)
        assert store.is_merged()


def test_of_an_actor_that_is_known_only_what_is_new_is_written(tmp_path: Path) -> None:
    named = [report(f"r{x}", f"Anna Kowal spoke {x} times.", actors=[actor("a", "Anna Kowal")]) for x in range(20)]
    written: list[str] = []
    with Store(tmp_path / "grown.sayso") as store:
        store.add_all(named[:-1])
        remerge(store)
        store.add_all(named[-1:])
        store.connection.set_trace_callback(written.append)
        remerge(store)
        store.connection.set_trace_callback(None)
        assert list(find_changed(store.connection)) == []
    assert sum(x.startswith("INSERT INTO actor_report ") for x in written) == 1
    assert not any(x.startswith("DELETE FROM actor_report ") for x in written)


def arrests(id_: str, office: str, country: str | None, number: int, by: str | None) -> CodedReport:
    """Arrests after a raid on a bridge, by an office of many spellings, their number on its word or on the report's."""
    text = f"{office} raided the stone bridge in Arden on Monday, where {number} people were held over stolen grain."
    act = event(
        *("e", "ASSAULT", "raided"),
        actors=["o"],
        day="2021-05-03",
        day_words="Monday",
        town="Arden",
        at=(50.0, 20.0),
        numbers=[("detained", number, number, str(number))],
        credits=[(by, "asserts")] if by else [],
    )
    office_told = actor("o", office, "organisation", country=country)
    return report(id_, text, publisher=f"Desk {id_}", actors=[office_told], events=[act])


def test_a_disagreement_calls_an_actor_as_it_is_called_now(tmp_path: Path) -> None:
    first = [arrests("r1", "U.N. Office", None, 9, "o"), arrests("r2", "U.N. Office", None, 12, None)]
    later = [report(f"r{x}", "UN Office spoke.", actors=[actor("o", "UN Office", "organisation")]) for x in range(3, 7)]
    with Store(tmp_path / "grown.sayso") as store:
        store.add_all(first)
        remerge(store)
        assert ["U.N. Office" in x.why for x in store.record().disagreements] == [True]
        store.add_all(later)
        remerge(store)
        assert ["UN Office" in x.why for x in store.record().disagreements] == [True]
    assert dump(tmp_path / "grown.sayso") == merged_at_once(tmp_path / "whole.sayso", [*first, *later])


def test_doers_are_weighed_by_the_countries_that_they_are_of_now(tmp_path: Path) -> None:
    raids = [arrests("r1", "North Guard", "POL", 9, "o"), arrests("r2", "South Guard", None, 9, None)]
    known = "South Guard is a body of the Czech state."
    later = [report("r3", known, actors=[actor("o", "South Guard", "organisation", country="CZE")])]
    with Store(tmp_path / "grown.sayso") as store:
        store.add_all(raids)
        remerge(store)
        assert store.record().disagreements == ()
        store.add_all(later)
        remerge(store)
        assert [x.field for x in store.record().disagreements] == ["actors"]
    assert dump(tmp_path / "grown.sayso") == merged_at_once(tmp_path / "whole.sayso", [*raids, *later])


def test_namesakes_part_when_more_is_known_of_them(tmp_path: Path) -> None:
    """Of two countries, and no callings known: one person; then one turns out a minister, the other an officer."""

    def named(id_: str, country: str, *sectors: str) -> CodedReport:
        who = actor("a", "Anna Kowal", country=country, sectors=sectors)
        return report(id_, f"Anna Kowal spoke of {id_}.", actors=[who])

    first = [named("r1", "POL"), named("r2", "CZE"), named("r3", "CZE")]
    for order in ([("r4", "POL", "GOV"), ("r5", "CZE", "MIL")], [("r4", "CZE", "MIL"), ("r5", "POL", "GOV")]):
        later = [named(*told) for told in order]
        path = tmp_path / f"{order[0][1]}.sayso"
        with Store(path) as store:
            for some in (first, later[:1], later[1:]):
                store.add_all(some)
                remerge(store)
                assert list(find_changed(store.connection)) == []
            assert len(store.record().actors) == 2
        assert dump(path) == merged_at_once(tmp_path / f"whole {order[0][1]}.sayso", [*first, *later])


def test_a_copy_leaves_what_one_report_alone_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = told(1, 1)[0]
    copy = report("r99", first.report.text, published="2021-05-20", publisher="Another desk")
    made: list[str] = []
    with Store(tmp_path / "grown.sayso") as store:
        store.add_all([first])
        remerge(store)
        monkeypatch.setattr("sayso.record.growing.replace_event", lambda connection, event, _: made.append(event.id))
        store.add_all([copy])
        remerge(store)
        assert store.connection.execute("SELECT count(*) FROM copy").fetchone() == (2,)
    assert made == []


def test_other_rules_make_all_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = told(2, 20)
    with Store(tmp_path / "grown.sayso") as store:
        store.add_all(reports)
        remerge(store)
        before = dump(store.path)
        store.connection.execute("DELETE FROM event_report")
        store.connection.execute("DROP TABLE merging_report")
        store.connection.execute("CREATE TABLE merging_report (laid_out_otherwise TEXT)")
        monkeypatch.setattr("sayso.scale.parts.hash_program", lambda: "another")
        remerge(store)
    assert dump(tmp_path / "grown.sayso") == before
