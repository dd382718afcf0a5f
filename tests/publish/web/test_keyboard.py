"""Each thing a person can decide, in a real browser on the sample: one key decides and moves on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serving import needs_browser, serving

from sayso.pipeline import open_record
from sayso.review import count_progress, list_decisions

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from sayso.record.store import Store

pytestmark = needs_browser


@pytest.fixture
def record(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path))


@pytest.fixture
def here(record: Path) -> Iterator[str]:
    """A server of a record of this test's own."""
    with serving(record, "Ewa") as address:
        yield address


def ask(page: Page, address: str) -> Any:
    return page.request.get(address).json()


def at_hand(page: Page) -> str:
    return page.input_value(".bar input[name=event] >> nth=0")


def wait_reviewed(page: Page, count: int) -> None:
    """Until the page shows this progress, and listens to keys again."""
    page.wait_for_selector(f".progress b:has-text('{count} of')")
    page.wait_for_load_state()


def decide(page: Page, press: Callable[[], None]) -> None:
    """Do what sends a decision, and wait for the page that follows."""
    with page.expect_navigation():
        press()
    page.wait_for_load_state()


def focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("(x) => document.activeElement.matches(x)", selector))


def made(record: Path) -> list[tuple[str, str, str | None]]:
    with open_record(record) as store:
        return [(x.judgement.kind, x.judgement.who, x.judgement.field) for x in list_decisions(store)]


def open_first(page: Page, here: str, wish: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """Open the review at the first event that is as wished."""
    at = ask(page, f"{here}/review.json")
    while not wish(at):
        assert at["turn"]["after"], "the sample has no such event"
        at = ask(page, f"{here}/review.json?at={at['turn']['after']}")
    page.goto(f"{here}/review?at={at['event']['id']}")
    return dict(at)


def row(field: str) -> str:
    return f".fields tr:has(input[name=field][value='{field}'])"


def test_events_are_reviewed_by_keyboard(page: Page, here: str, record: Path) -> None:
    page.goto(f"{here}/review")
    wait_reviewed(page, 0)
    first = at_hand(page)
    page.keyboard.press("a")
    wait_reviewed(page, 1)
    second = at_hand(page)
    page.keyboard.press("r")
    wait_reviewed(page, 2)
    third = at_hand(page)
    assert len({first, second, third}) == 3

    page.keyboard.press("6")  # the sixth field is the place; its form opens with the field in focus
    assert focused(page, "[name=value]")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Łódź, POL")  # "a" and "r" are typed into the field, and decide nothing
    page.keyboard.press("Enter")
    wait_reviewed(page, 3)
    assert at_hand(page) == third
    assert "Łódź" in page.inner_text(row("place"))

    with open_record(record) as store:
        assert count_progress(store).reviewed == 3
    assert made(record) == [("accept", "Ewa", None), ("reject", "Ewa", None), ("correct", "Ewa", "place")]

    page.keyboard.press("u")
    wait_reviewed(page, 2)
    assert at_hand(page) == third
    decide(page, lambda: page.keyboard.press("n"))
    assert at_hand(page) not in (first, second, third)
    decide(page, lambda: page.keyboard.press("p"))
    assert at_hand(page) == third
    decide(page, lambda: page.keyboard.press("p"))  # back also to what was decided
    assert at_hand(page) == second
    assert page.is_visible(".card .review.rejected")
    wait_reviewed(page, 2)


def test_a_second_press_decides_on_nothing_unseen(page: Page, here: str, record: Path) -> None:
    page.goto(f"{here}/review")
    wait_reviewed(page, 0)
    page.evaluate("""() => {
        for (const key of 'aar') { document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })); }
    }""")
    wait_reviewed(page, 1)
    assert made(record) == [("accept", "Ewa", None)]


def test_every_field_is_fixed_by_its_key(page: Page, here: str, record: Path) -> None:
    """`f` and Enter, or the number of the field; the form opens with its first field in focus, Esc closes it."""
    at = open_first(page, here, lambda x: x["fields"][-1]["field"].startswith("quantities"))
    page.keyboard.press("f")
    assert focused(page, f"{row('type')} summary")
    page.keyboard.press("Enter")
    page.select_option(f"{row('type')} select", "ASSAULT")
    decide(page, lambda: page.click(f"{row('type')} button"))
    assert "ASSAULT" in page.inner_text(row("type"))

    for number, field in enumerate([x["field"] for x in at["fields"]], 1):
        page.keyboard.press(str(number))
        assert focused(page, f"{row(field)} details[open] *"), field
        page.keyboard.press("Escape")
        assert focused(page, f"{row(field)} details:not([open]) summary"), field

    page.keyboard.press("2")
    box = page.locator(f"{row('modes')} input[type=checkbox]:not(:checked)").first
    mode = str(box.get_attribute("value"))
    box.check()
    decide(page, lambda: page.keyboard.press("Enter"))
    assert mode in page.inner_text(f"{row('modes')} td.value")

    name = ask(page, f"{here}/actors.json")["actors"][0]["name"]
    page.keyboard.press("4")
    page.fill(f"{row('recipients')} [name=add]", name)
    decide(page, lambda: page.keyboard.press("Enter"))
    assert name in page.inner_text(f"{row('recipients')} td.value")

    page.keyboard.press("5")
    page.fill(f"{row('date')} [name=start]", "2020-08-10")
    page.fill(f"{row('date')} [name=end]", "2020-08-12")
    page.fill(f"{row('date')} [name=why]", "I was there")
    page.select_option(f"{row('date')} [name=precision]", "")
    decide(page, lambda: page.click(f"{row('date')} button"))
    assert "10 – 12 Aug 2020" in page.inner_text(f"{row('date')} td.value")

    page.keyboard.press("7")
    page.select_option(f"{row('status')} select", "planned")
    decide(page, lambda: page.click(f"{row('status')} button"))
    assert "planned" in page.inner_text(f"{row('status')} td.value")

    page.keyboard.press("8")
    field = at["fields"][7]["field"]
    page.fill(f"{row(field)} [name=low]", "1,200")
    page.fill(f"{row(field)} [name=high]", "")
    decide(page, lambda: page.keyboard.press("Enter"))
    assert "at least 1,200" in page.inner_text(f"{row(field)} td.value")
    fixed = ["type", "modes", "recipients", "date", "status", field]
    assert made(record) == [("correct", "Ewa", x) for x in fixed]
    page.click("summary:has-text('on this event')")
    assert "I was there" in page.inner_text(".decisions")


def test_contexts_a_missing_number_and_a_note(page: Page, here: str, record: Path) -> None:
    page.goto(f"{here}/review")
    wait_reviewed(page, 0)
    page.keyboard.press("c")
    page.check("[data-key=c] input[value=election]")
    decide(page, lambda: page.keyboard.press("Enter"))
    assert "election" in page.inner_text("[data-key=c] summary")

    page.keyboard.press("q")
    assert focused(page, "[data-key=q] select")
    page.select_option("[data-key=q] select", "quantities.injured")
    page.fill("[data-key=q] [name=low]", "40")
    page.fill("[data-key=q] [name=high]", "60")
    decide(page, lambda: page.keyboard.press("Enter"))
    assert "40" in page.inner_text(f"{row('quantities.injured')} td.value")

    page.keyboard.press("m")
    assert focused(page, "[data-key=m] textarea")
    page.keyboard.type("Ask the paramedic again, <b>please</b>")
    decide(page, lambda: page.click("[data-key=m] button"))
    assert made(record) == [
        ("correct", "Ewa", "contexts"),
        ("correct", "Ewa", "quantities.injured"),
        ("note", "Ewa", None),
    ]
    page.goto(f"{here}/decisions")
    assert "Ask the paramedic again, <b>please</b>" in page.inner_text(".decisions")
    decide(page, lambda: page.click(".decisions li:has-text('injured') button"))
    assert made(record)[-1] == ("withdraw", "Ewa", None)
    assert page.inner_text(".did") == "Decision 2 is taken back."
    assert "40" not in page.inner_text(".fields")


def test_two_events_are_joined_or_said_not_to_be_the_same(page: Page, here: str, record: Path) -> None:
    at = open_first(page, here, lambda x: len(x["like"]) > 1)
    wait_reviewed(page, 0)
    page.keyboard.press("j")
    assert focused(page, "[data-key=j] button")
    decide(page, lambda: page.click("[data-key=j] .pair >> nth=0 >> text=Not the same"))
    other, *left = (x["id"] for x in at["like"])
    now = ask(page, f"{here}/review.json?at={at['event']['id']}")
    assert other not in [x["id"] for x in now["like"]]
    page.keyboard.press("j")
    decide(page, lambda: page.click("[data-key=j] .pair >> nth=0 >> button:text-is('The same act')"))
    joined = ask(page, f"{here}/review.json?at={at_hand(page)}")
    assert len(joined["tellings"]) > len(at["tellings"])
    total = at["progress"]["of"]
    assert joined["progress"]["of"] == total - 1
    assert [x[0] for x in made(record)] == ["different", "same"]
    decide(page, lambda: page.keyboard.press("u"))
    assert ask(page, f"{here}/review.json")["progress"]["of"] == total
    assert page.request.get(f"{here}/event/{left[0]}").ok


def test_an_event_is_split(page: Page, here: str, record: Path) -> None:
    at = open_first(page, here, lambda x: len({y["report"] for y in x["tellings"]}) > 2)
    page.keyboard.press("s")
    assert focused(page, "[data-key=s] input[type=checkbox]")
    page.keyboard.press("Space")
    gone = page.get_attribute("[data-key=s] input:checked", "value")
    page.click("[data-key=s] summary")  # what was ticked stays ticked
    page.click("[data-key=s] summary")
    decide(page, lambda: page.click("[data-key=s] button"))
    left = ask(page, f"{here}/review.json?at={at_hand(page)}")
    assert gone in {x["id"] for x in at["event"]["reports"]}
    assert gone not in {x["id"] for x in left["event"]["reports"]}
    assert left["progress"]["of"] == at["progress"]["of"] + 1
    assert [x[0] for x in made(record)] == ["different"]


def test_words_of_a_report_become_a_claim_of_an_event(page: Page, here: str, record: Path) -> None:
    """Select words → what they say → the claim stands on the event's page with its words, until it is taken back."""
    at = open_first(page, here, lambda x: x["event"]["type"] == "COERCE")
    words = at["tellings"][0]
    page.goto(f"{here}/report/{words['report']}")
    page.evaluate(
        """([start, end]) => {
        const pieces = [...document.querySelectorAll('.text [data-start]')];
        const holds = (at) => pieces.findLast((x) => Number(x.dataset.start) <= at);
        const [first, last] = [holds(start), holds(end - 1)];
        getSelection().setBaseAndExtent(first.firstChild, start - Number(first.dataset.start),
            last.firstChild, end - Number(last.dataset.start));
        }""",
        [words["start"], words["end"]],
    )
    page.wait_for_selector(f'#panel[data-at="{words["start"]}-{words["end"]}"]')
    page.click(".claiming summary")
    assert page.input_value(".claiming [name=event]") == at["event"]["id"]
    page.select_option(".claiming [name=field]", "quantities.injured")
    page.fill(".claiming [name=value]", "12-15")
    page.fill(".claiming [name=why]", "the caption says so")
    decide(page, lambda: page.click(".claiming button"))
    page.wait_for_selector("#panel:has-text('read by a person')")
    assert made(record) == [("claim", "Ewa", "quantities.injured")]
    page.goto(f"{here}/event/{at['event']['id']}")
    assert "12" in page.inner_text(".field:has-text('injured')")
    page.click(".field:has-text('injured') a.words >> nth=0")
    page.wait_for_url(f"**/report/{words['report']}*#{words['start']}-{words['end']}")


def test_of_two_who_write_at_once_the_second_is_told(
    page: Page, here: str, record: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is lost: what was typed is still there when going back."""

    def open_impatiently(path: Path) -> Store:
        store = open_record(path)
        store.connection.execute("PRAGMA busy_timeout = 50")  # milliseconds; a person waits longer
        return store

    monkeypatch.setattr("sayso.publish.web.app.open_record", open_impatiently)
    page.goto(f"{here}/review")
    wait_reviewed(page, 0)
    page.keyboard.press("m")
    page.keyboard.type("Seen by two")
    with open_record(record) as other, other.writing():
        decide(page, lambda: page.click("[data-key=m] button"))
        assert "Somebody else is writing" in page.inner_text("main")
    assert made(record) == []
    page.go_back()
    page.wait_for_selector("[data-key=m]")
    assert page.input_value("[data-key=m] textarea") == "Seen by two"
    (answer,) = said
    assert "409" in answer
    said.clear()


def test_a_place_that_nobody_knows_is_told(page: Page, here: str, record: Path, said: list[str]) -> None:
    page.goto(f"{here}/review")
    wait_reviewed(page, 0)
    page.keyboard.press("6")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Nowhere at all")
    decide(page, lambda: page.keyboard.press("Enter"))
    assert "Nowhere at all" in page.inner_text("main")
    assert made(record) == []
    assert len(said) == 1
    said.clear()


def test_actors_are_renamed_joined_told_apart_and_split(page: Page, here: str, record: Path) -> None:
    actors = ask(page, f"{here}/actors.json")["actors"]
    known = {x["id"]: ask(page, f"{here}/who/{x['id']}.json") for x in actors}
    who = next(id_ for id_, x in known.items() if len(x["like"]) > 1)
    page.goto(f"{here}/actor/{who}")
    page.click("text=rename, join, split")
    page.fill("[name=name]", "Another Name")
    decide(page, lambda: page.click("button:text-is('Rename')"))
    assert "Another Name" in page.inner_text("h1")
    like = page.locator(".pair").count()
    decide(page, lambda: page.click(".pair >> nth=0 >> button:text-is('Not the same')"))
    assert page.locator(".pair").count() == like - 1  # nobody is asked again
    named = page.locator("input[name=report]").count()
    decide(page, lambda: page.click(".pair >> nth=0 >> button:text-is('The same')"))
    assert page.locator("input[name=report]").count() > named

    split = next(id_ for id_, x in known.items() if len(x["namings"]) > 2 and x["actor"]["name"] != "Another Name")
    page.goto(f"{here}/who/{split}")
    named = page.locator("input[name=report]").count()
    page.check("input[name=report] >> nth=0")
    decide(page, lambda: page.click("text=Those ticked mean somebody else"))
    assert page.locator("input[name=report]").count() < named
    assert [x[0] for x in made(record)] == ["rename", "different", "same", "different"]


def test_keys_can_be_switched_off(page: Page, here: str, record: Path) -> None:
    page.goto(f"{here}/review")
    wait_reviewed(page, 0)
    page.uncheck("[data-keys]")
    page.keyboard.press("a")
    page.goto(f"{here}/review")
    page.keyboard.press("a")
    wait_reviewed(page, 0)
    assert made(record) == []
