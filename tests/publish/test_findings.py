"""What a record says first: where and when, and who says how many."""

from dataclasses import replace
from pathlib import Path

from make import actor, event, report, span

from sayso.merge import merge
from sayso.model import CodedReport, Quantity
from sayso.publish.findings import find_findings
from sayso.record.chronology import outline
from sayso.record.said import Asked, find_numbers
from sayso.record.store import Store

TEXT = "Police held men in Brest. Troops left Arden. Guards stood in Arden. The mayor said that 12 died."


def coded() -> CodedReport:
    acts = [
        event("e1", "COERCE", "held", actors=["a1"], town="Brest", country="BLR", day="2021-05-03"),
        event("e2", "RETREAT", "left", actors=["a2"], town="Arden", country="HRV"),
        event("e3", "MOBILIZE", "stood", actors=["a3"], town="Arden", country="HRV", town_words=("Arden", 2)),
    ]
    parties = [actor("a1", "Police", "group"), actor("a2", "Troops", "group"), actor("a3", "Guards", "group")]
    made = report(
        "r1", TEXT, actors=[*parties, actor("a4", "mayor")], events=acts, statements=[("s1", "a4", "12 died")]
    )
    return replace(made, quantities=(Quantity("killed", 12, 12, span(TEXT, "12"), "people"),))


def test_the_town_most_told_of_stands_with_its_own_country(tmp_path: Path) -> None:
    record = merge([coded()])
    assert find_findings(record, [coded()]).headline == "Arden, Croatia · Mon 3 May 2021"
    with Store(tmp_path / "r.sayso") as store:
        store.add(coded())
        store.write_record(record)
        found = outline(store)
    assert (found["town"], found["country"]) == ("Arden", "HRV")


def test_a_number_of_no_event_is_on_the_word_of_whoever_says_it(tmp_path: Path) -> None:
    with Store(tmp_path / "r.sayso") as store:
        store.add(coded())
        store.write_record(merge([coded()]))
        total, (number,) = find_numbers(store, Asked(), limit=9)
    assert total == 1
    assert number["event"] is None
    assert [x["name"] for x in number["by"]] == ["mayor"]
