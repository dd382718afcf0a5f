"""Reviewing by keyboard in a real browser: one key decides and moves on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from browser import Browser, find_chromium, needs_browser

from sayso.pipeline import open_record
from sayso.publish.web.app import create_app
from sayso.publish.web.serve import listen
from sayso.review import count_progress, list_decisions

pytestmark = needs_browser


@pytest.fixture
def here(record_path: Path) -> Iterator[str]:
    """A server of a record of this test's own."""
    import uvicorn

    listening = listen(0)
    config = uvicorn.Config(create_app(record_path, "Ewa"), log_level="error", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    program = find_chromium()
    assert program, "a browser is required here, and there is none"
    opened = Browser(program, tmp_path / "profile")
    yield opened
    assert opened.said == [], "a page complained"
    opened.close()


def reviewed(count: int) -> str:
    """That the page shows this progress, and listens to keys again."""
    told = f"document.querySelector('.progress b')?.innerText.startsWith('{count} of')"
    return f"document.readyState === 'complete' && {told}"


def at_hand(browser: Browser) -> str:
    return str(browser.ask("document.querySelector('.bar input[name=event]').value"))


def test_three_events_are_reviewed_by_keyboard(browser: Browser, here: str, record_path: Path) -> None:
    browser.open(f"{here}/review")
    browser.wait(reviewed(0))
    first = at_hand(browser)
    browser.press("a")
    browser.wait(reviewed(1))
    second = at_hand(browser)
    assert second != first
    browser.press("r")
    browser.wait(reviewed(2))
    third = at_hand(browser)
    assert third not in (first, second)

    browser.press("6")  # the sixth field is the place; its form opens with the field in focus
    browser.wait("document.activeElement.name === 'value'")
    browser.press("a")  # typed into the field, and no decision
    browser.ask("document.activeElement.value = 'Łódź'")
    browser.ask("document.activeElement.form.requestSubmit()")
    browser.wait(reviewed(3))
    assert at_hand(browser) == third
    assert "Łódź" in browser.ask("[...document.querySelectorAll('.fields tr')][6].innerText")

    with open_record(record_path) as store:
        assert count_progress(store).reviewed == 3
        made = [(x.judgement.kind, x.judgement.who, x.judgement.field) for x in list_decisions(store)]
    assert made == [("accept", "Ewa", None), ("reject", "Ewa", None), ("correct", "Ewa", "place")]

    browser.press("u")
    browser.wait(reviewed(2))
    assert at_hand(browser) == third
    browser.press("n")
    browser.wait(f"{reviewed(2)} && document.querySelector('.bar input[name=event]').value !== '{third}'")


def test_keys_can_be_switched_off(browser: Browser, here: str, record_path: Path) -> None:
    browser.open(f"{here}/review")
    browser.wait(reviewed(0))
    browser.ask("document.querySelector('[data-keys]').click()")
    browser.press("a")
    browser.open(f"{here}/review")
    browser.wait(reviewed(0))
    with open_record(record_path) as store:
        assert list_decisions(store) == []
