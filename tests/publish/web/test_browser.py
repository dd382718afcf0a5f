"""The pages in a real browser: what scripts do, and that none of them is refused by our own policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from browser import Browser, find_chromium, needs_browser

from sayso.publish.web.app import create_app
from sayso.publish.web.serve import listen

if TYPE_CHECKING:
    import uvicorn

pytestmark = needs_browser


@pytest.fixture(scope="module")
def here(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a record that may be changed."""
    import uvicorn

    path = tmp_path_factory.mktemp("browser") / "desk.sayso"
    path.write_bytes(built.read_bytes())
    listening = listen(0)
    config = uvicorn.Config(create_app(path, "tester"), log_level="error", lifespan="off", ws="none")
    server: uvicorn.Server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = find_chromium()
    assert program, "a browser is required here, and there is none"
    opened = Browser(program, tmp_path_factory.mktemp("profile"))
    yield opened
    opened.close()


@pytest.fixture
def browser(running: Browser) -> Iterator[Browser]:
    running.said.clear()
    yield running
    assert running.said == [], "a page complained"


LIT = "[...CSS.highlights.get('lit') ?? []].map(String).join()"


def stretch(browser: Browser, words: str) -> str:
    """Where words stand in the report that is open, in code points, worked out apart from our own scripts."""
    text: str = browser.ask("fetch(location.pathname + '.json').then((x) => x.json()).then((x) => x.text)")
    return f"{text.index(words)}-{text.index(words) + len(words)}"


def test_an_address_lights_up_its_exact_words_behind_an_emoji(browser: Browser, here: str) -> None:
    browser.open(f"{here}/report/desk-d")
    words = "to meet again next"
    at = stretch(browser, words)
    browser.open(f"{here}/report/desk-d#{at}")
    browser.wait(f"{LIT} === '{words}'")
    browser.wait(f"document.querySelector('#panel').dataset.at === '{at}'")
    assert words in browser.ask("document.querySelector('#panel h2').textContent")


def test_a_click_on_a_mark_fills_the_panel_and_leaves_the_text_where_it_is(browser: Browser, here: str) -> None:
    browser.open(f"{here}/report/desk-a%2F1")
    browser.ask("window.stays = 1, [...document.querySelectorAll('.text a.number')][0].click()")
    browser.wait("document.querySelector('#panel .value')?.textContent.includes('40')")
    browser.wait(f"{LIT} === 'at least 40'")
    assert browser.ask("window.stays") == 1
    assert browser.ask("location.search").startswith("?at=")
    browser.ask("history.back()")
    browser.wait("document.querySelector('#panel h2') === null")


def test_selected_words_are_pointed_at_and_become_a_claim(browser: Browser, here: str) -> None:
    browser.open(f"{here}/report/desk-d")
    words = "Workers in Łódź"
    at = stretch(browser, words)
    browser.ask("""(() => {
        const pieces = [...document.querySelectorAll('.text [data-start]')].map((x) => x.firstChild);
        const first = pieces.find((x) => x.data.includes('Workers'));
        const last = pieces.find((x) => x.data.includes('Łódź'));
        const end = last.data.indexOf('Łódź') + 4;
        getSelection().setBaseAndExtent(first, first.data.indexOf('Workers'), last, end);
    })()""")
    browser.wait(f"document.querySelector('#panel').dataset.at === '{at}'")
    assert browser.ask("String(getSelection())") == words
    browser.ask("""(() => {
        const form = document.querySelector('.claiming form');
        form.elements.field.value = 'place';
        form.elements.value.value = 'Łódź';
        form.querySelector('button').click();
    })()""")
    browser.wait("document.querySelector('#panel')?.textContent.includes('read by a person')")
    assert browser.ask("document.querySelector('#panel h2').textContent") == f"“{words}”"


def test_words_can_be_selected_across_marks_with_the_mouse(browser: Browser, here: str) -> None:
    browser.open(f"{here}/report/desk-b")
    boxes = browser.ask("""[...document.querySelectorAll('.text a')].slice(0, 3).map((x) => x.getBoundingClientRect())
        .map((x) => [x.left, x.right, (x.top + x.bottom) / 2])""")
    (left, _, y), (_, right, z) = boxes[0], boxes[1]
    browser.drag((left + 2, y), (right - 1, z))
    browser.wait("document.querySelector('#panel').dataset.at")
    first, last = map(int, browser.ask("document.querySelector('#panel').dataset.at").split("-"))
    assert last - first > 8
    assert browser.ask("location.pathname") == "/report/desk-b"


def test_layers_can_be_switched_off(browser: Browser, here: str) -> None:
    browser.open(f"{here}/report/desk-b")
    colour = "getComputedStyle(document.querySelector('.text .number')).backgroundColor"
    coloured = browser.ask(colour)
    browser.ask("document.querySelector('[data-layer=number]').click()")
    assert browser.ask(colour) != coloured == "rgb(205, 236, 205)"


def test_the_map_is_moved_by_keys_buttons_and_pointer(browser: Browser, here: str) -> None:
    browser.open(f"{here}/map")
    box = "document.querySelector('[data-picture] svg[viewBox]').getAttribute('viewBox').split(' ').map(Number)"
    browser.wait("document.querySelector('.tools').hidden === false")
    before = browser.ask(box)
    browser.ask("document.querySelector('[data-picture] svg[viewBox]').focus()")
    browser.press("+")
    nearer = browser.ask(box)
    assert nearer[2] < before[2]
    browser.press("ArrowRight")
    assert browser.ask(box)[0] > nearer[0]
    browser.ask("document.querySelector('[data-zoom=home]').click()")
    assert browser.ask(box) == pytest.approx(before, abs=1)
    x, y = browser.ask("""(() => {
        const box = document.querySelector('.land').parentNode.getBoundingClientRect();
        return [box.left + 30, box.top + 30];
    })()""")
    browser.drag((x, y), (x + 100, y))
    assert browser.ask(box)[0] < before[0]


def test_a_circle_fills_the_panel(browser: Browser, here: str) -> None:
    browser.open(f"{here}/map")
    name = browser.ask("document.querySelector('#places a').textContent")
    browser.ask("document.querySelector('#places a').click()")
    browser.wait(f"document.querySelector('#panel h2')?.textContent.includes('{name}')")
    assert browser.ask("document.querySelectorAll('svg a[aria-current]').length") == 1


def test_a_tie_fills_the_panel(browser: Browser, here: str) -> None:
    browser.open(f"{here}/network")
    browser.ask("document.querySelector('#ties a[data-panel]').click()")
    browser.wait("document.querySelectorAll('#panel .lines li').length > 0")


@pytest.mark.parametrize("path", ["/map", "/network", "/report/hostile.json.html", "/report/desk-ru", "/changes"])
def test_a_phone_shows_the_page_without_scrolling_sideways(browser: Browser, here: str, path: str) -> None:
    browser.send("Emulation.setDeviceMetricsOverride", width=360, height=700, deviceScaleFactor=2, mobile=True)
    try:
        browser.open(here + path)
        assert browser.ask("document.documentElement.scrollWidth") <= 360
    finally:
        browser.send("Emulation.clearDeviceMetricsOverride")
