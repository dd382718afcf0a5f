"""Pages that come twice: corrected, under two addresses, without a day."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from make import actor, event, report

from sayso.merge import merge
from sayso.model import CodedReport, Record

REST = (
    "The fire at the grain silo began before dawn and spread along the quay while crews slept. "
    "Neighbours carried furniture into the street, and the harbour master closed the basin to ships until evening. "
    "An inquiry led by the district engineer will look at the wiring, which was laid forty years ago."
)
FIRST = f"Gunmen killed {{}} people at the silo in Arden on Monday. {REST}"


def page(id_: str, killed: str, **known: Any) -> CodedReport:
    """A page on a deadly attack, by one desk unless told otherwise."""
    text = known.pop("text", FIRST).format(killed)
    address = known.pop("url", None)
    number = {"three": 3, "four": 4, "five": 5}[killed]
    made = report(
        id_,
        text,
        published=known.pop("published", "2021-05-04"),
        publisher=known.pop("publisher", "Desk A"),
        title=known.pop("title", "Attack on silo"),
        actors=[actor("g", "Gunmen", "group", country="POL")],
        events=[
            event(
                *("e", "ASSAULT", "killed"),
                actors=["g"],
                day=known.pop("day", "2021-05-03"),
                day_words=known.pop("day_words", "Monday"),
                town="Arden",
                at=(50.0, 20.0),
                country="POL",
                numbers=[("killed", number, number, killed)],
            )
        ],
    )
    return replace(made, report=replace(made.report, url=address))


def versions(record: Record) -> list[tuple[str, str]]:
    return [(x.later, x.earlier) for x in record.revisions]


LINK = "https://desk.example/silo"
NOTICE = FIRST + " Correction: An earlier version of this article gave a wrong number."


@pytest.mark.parametrize(
    "later",
    [
        {"url": LINK, "published": "2021-05-06"},
        {"url": f"{LINK}/#top", "published": "2021-05-05", "title": "Attack on silo kills four"},
        {"text": NOTICE},
        {"published": "2021-05-05"},
        {"published": "2021-05-05", "title": "CORRECTED: Attack on silo"},
    ],
)
def test_a_corrected_page_prevails_and_both_are_kept(later: dict[str, Any]) -> None:
    old, new = page("z", "three", url=LINK), page("b", "four", **later)
    other = page("c", "four", publisher="Desk C", text="Gunmen in Arden killed {} people near the silo on Monday.")
    for order in permutations([old, new, other]):
        record = merge(order)
        assert versions(record) == [("b", "z")]
        (found,) = record.events
        assert {ref.report for ref in found.reports} == {"z", "b", "c"}
        assert found.independent == 2
        assert [(x.low, x.high) for x in found.quantities] == [(4, 4)]
        assert {claim.report for claim in found.claims if claim.field == "quantities.killed"} == {"z", "b", "c"}
        assert record.disagreements == (), "what was put right contradicts nobody"


def test_a_corrected_day_is_one_act_on_the_later_day() -> None:
    old = page("a", "three", url=LINK)
    moved = FIRST.replace("Monday", "Friday")
    new = page("b", "three", url=LINK, published="2021-05-05", text=moved, day="2021-04-30", day_words="Friday")
    (found,) = merge([old, new]).events
    assert found.when is not None
    assert str(found.when.start) == "2021-04-30"


def test_three_versions_make_a_chain() -> None:
    pages = [
        page(id_, n, url=LINK, published=f"2021-05-0{day}")
        for id_, n, day in (("c", "three", 4), ("b", "four", 5), ("a", "five", 6))
    ]
    record = merge(pages)
    assert versions(record) == [("a", "b"), ("b", "c")]
    assert record.events[0].quantities[0].low == 5


@pytest.mark.parametrize(
    "other",
    [
        {"publisher": "Desk B", "published": "2021-05-05"},  # another desk's copy of an agency text
        {"published": "2021-05-05", "day": "2021-05-04", "day_words": "Monday"},  # the next day's round
        {"published": "2021-06-20"},  # long after
        {"published": "2021-05-04"},  # nothing tells which came first
        {"published": None},
    ],
)
def test_no_version_without_a_reason(other: dict[str, Any]) -> None:
    assert merge([page("a", "three"), page("b", "four", **other)]).revisions == ()


def test_the_same_text_under_two_addresses_is_one_voice_and_no_revision() -> None:
    record = merge([page("a", "three", url=LINK), page("b", "three", url="https://desk.example/2021/silo?x=1")])
    assert record.revisions == ()
    assert record.copies == (("a", "b"),)
    (found,) = record.events
    assert found.independent == 1
    assert record.disagreements == ()


def test_a_report_without_a_date_counts_but_is_never_the_latest_toll() -> None:
    text = "Gunmen killed {} people at the Arden silo, on what neighbours called a Monday of horrors."
    dated = page("a", "four", publisher="Desk A")
    undated = page("b", "three", publisher="Desk B", published=None, text=text)
    for order in permutations([dated, undated]):
        (found,) = merge(order).events
        assert found.independent == 2
        assert found.quantities[0].low == 4


def test_two_reports_of_one_desk_on_one_day_are_one_voice() -> None:
    second = page(
        "b", "three", title="What we know", text="Gunmen killed {} people at the Arden silo, early on Monday."
    )
    third = page("c", "three", publisher="Desk C", text="Gunmen who came to Arden on Monday killed {} at a silo there.")
    (found,) = merge([page("a", "three"), second, third]).events
    assert (len(found.reports), found.independent) == (3, 2)
