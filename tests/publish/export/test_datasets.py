"""PLOVER, POLECAT and ACLED's format, as the programs that read those data sets expect them."""

import csv
import json
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from hostile import LATER, NAME, Case

from sayso.model import Event, Place, RecordActor, RecordEvent
from sayso.publish.export import acled, polecat
from sayso.publish.export.material import Material


def test_plover_read_again_is_the_record(case: Case) -> None:
    lines = [json.loads(x) for x in case.write("plover").read_text(encoding="utf-8").splitlines()]
    rows = {x["id"]: x for x in lines}
    assert set(rows) == {"E1", "E3"}
    row, event = rows["E1"], case.record.events[0]
    assert (row["event"], row["mode"], row["context"]) == ([event.type], [*event.modes], [*event.contexts])
    assert (row["date"], row["enddate"]) == ("2021-05-03", "2021-05-04")
    assert [(x["identifier_text"], x["entity_text"]) for x in row["actor"]] == [("A1", "Police")]
    assert [(x["code"], x["sector"], x["entity_text"]) for x in row["recipient"]] == [("BLR", "CVL", NAME)]
    assert (row["quad_code"], row["event_scale"]) == (4, -7)
    assert event.place is not None
    place = row["event_loc"]
    assert (place["lat"], place["lon"], place["geonameid"], place["city"]) == (53.5, -27.25, 7, "Arden")
    assert place["resolution"] == 4


def test_plover_offsets_give_the_words(case: Case) -> None:
    for line in case.write("plover").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert len(row["event_text"]) == len(row["text_info"]) == len(row["cite_info"]) > 0
        for words, where, cited in zip(row["event_text"], row["text_info"], row["cite_info"], strict=True):
            assert case.words(where["citation"], where["start"], where["end"]) == words
            assert cited["citation"] == where["citation"]
            assert LATER not in words


def test_plover_says_what_did_not_happen_and_who_is_unknown(case: Case) -> None:
    rows = {x["id"]: x for x in map(json.loads, case.write("plover").read_text(encoding="utf-8").splitlines())}
    assert rows["E3"]["context"] == ["negation"]
    assert rows["E3"]["actor"] == [{"sector": "UNK"}]
    assert rows["E3"]["comment"] == "the date is known to a month"
    assert "recipient" not in rows["E3"]
    said = case.said("plover")
    assert "1 event without a first day is left out: the format asks for one." in said
    assert "1 disagreement is left out: PLOVER has no field." in said


def test_polecat(case: Case) -> None:
    head, *rows = [x.split("\t") for x in case.write("polecat").read_text(encoding="utf-8").splitlines()]
    assert tuple(head) == polecat.COLUMNS
    assert len(head) == 40
    assert [len(row) for row in rows] == [40]
    row = dict(zip(head, rows[0], strict=True))
    assert (row["Event ID"], row["Event Date"], row["Event Type"], row["Event Mode"]) == (
        *("E1", "2021-05-03", "COERCE"),
        "arrest",
    )
    assert (row["Recipient Name"], row["Actor COW"], row["Source"]) == (NAME, "None", "=HYPERLINK(0); Desk B")
    assert "1 event that is planned, hypothetical or denied is left out." in case.said("polecat")


def read_acled(case: Case) -> tuple[list[str], list[dict[str, str]]]:
    with case.write("acled").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or ()), list(reader)


def test_acled_format(case: Case) -> None:
    head, rows = read_acled(case)
    assert len(head) == 31
    assert (head[0], head[-1]) == ("event_id_cnty", "timestamp")
    (row,) = rows
    assert row["event_id_cnty"] == "sayso-E1"
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2021-05-03", "2021", "2")
    assert (row["event_type"], row["sub_event_type"]) == ("Strategic developments", "Arrests")
    assert (row["actor1"], row["inter1"]) == ("Police", "1")
    assert (row["actor2"], row["assoc_actor_2"], row["inter2"]) == ("Civilians (Belarus)", NAME, "7")
    assert row["interaction"] == "17"
    assert (row["iso"], row["region"], row["country"]) == ("112", "Europe", "Belarus")
    assert (row["fatalities"], row["timestamp"]) == ("", "")
    assert row["source"] == "'=HYPERLINK(0); Desk B"
    said = case.said("acled")
    assert "1 event that is planned, hypothetical or denied is left out." in said
    assert "1 event without a first day is left out: the format asks for one." in said


@pytest.mark.parametrize(
    ("kind", "mode", "doer", "done_to", "expected"),
    [
        ("ASSAULT", "firearms", "MIL", "REB", "Armed clash"),
        ("ASSAULT", "firearms", "MIL", "CVL", "Attack"),
        ("ASSAULT", "crowd-control", "COP", "CVL", "Protest with intervention"),
        ("PROTEST", "riot", "CVL", "GOV", "Violent demonstration"),
        ("MOBILIZE", "troops", "MIL", "GOV", "Other"),
        ("ACCUSE", "allege", "GOV", "OPP", None),
        ("ASSAULT", None, "MIL", "CVL", "Attack"),
        ("ASSAULT", None, "UAF", "COP", "Armed clash"),
        ("ASSAULT", None, None, None, None),
        ("PROTEST", None, "CVL", None, "Peaceful protest"),
        ("PROTEST", "boycott", "CVL", None, None),
    ],
)
def test_acled_table(kind: str, mode: str | None, doer: str | None, done_to: str | None, expected: str | None) -> None:
    actors = {
        id_: RecordActor(id_, id_, "group", "BLR", (sector,), None, (), ())
        for id_, sector in (("a", doer), ("b", done_to))
        if sector
    }
    event = RecordEvent(
        id="E",
        type=kind,
        modes=(mode,) if mode else (),
        contexts=(),
        actors=tuple(actors)[:1],
        recipients=tuple(actors)[1:],
        when=None,
        place=Place("Arden", "city"),
        quantities=(),
        status="happened",
        confidence=1.0,
        reports=(),
        merged=(),
        claims=(),
        independent=1,
    )
    material = cast(Material, SimpleNamespace(actors=actors, told=lambda _: []))
    assert acled.find_sub_event(material, event) == expected


def test_acled_takes_the_reports_class_for_its_main_event(case: Case) -> None:
    first = next(iter(case.reports.values()))
    arrest, strike = first.events
    judged = replace(first, acled="PROTEST_WITH_INTER")
    assert acled._of_report(judged, strike) == "Protest with intervention"
    assert acled._of_report(judged, arrest) is None
    assert acled._of_report(replace(judged, events=(replace(strike, status="planned"),)), strike) is None
    assert acled._of_report(replace(first, acled="DIPLO"), arrest) is None


def test_acled_report_refines_the_table_within_its_kind(case: Case) -> None:
    arrest, strike, _ = case.record.events
    reports = {"=r1": replace(case.reports["=r1"], acled="PROTEST_WITH_INTER")}

    def found(event: RecordEvent, told: Event) -> str | None:
        material = cast(Material, SimpleNamespace(actors={}, told=lambda _: [(reports["=r1"], told)]))
        return acled.find_sub_event(material, replace(event, actors=(), recipients=()))

    first, second = reports["=r1"].events
    assert found(strike, second) == "Protest with intervention"
    assert found(arrest, first) == "Arrests"
    assert found(replace(arrest, modes=("beat",), type="ASSAULT"), second) == "Attack"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("Police", "", 1), ("Protesters", "", 6), 16),
        (("Protesters", "", 6), (None, "", None), 60),
        (("Police", "", 1), ("Ann", "", None), None),
        ((None, "", None), ("Civilians", "", 7), None),
    ],
)
def test_acled_interaction(first: acled.Side, second: acled.Side, expected: int | None) -> None:
    assert acled._interaction(first, second) == expected
