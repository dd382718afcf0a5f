"""Reader, map and network in a real browser: what scripts do, and that none of them is refused by our own policy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serving import needs_browser, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser


@pytest.fixture(scope="module")
def here(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a record that may be changed."""
    with serving(Path(shutil.copy(built, tmp_path_factory.mktemp("browser")))) as address:
        yield address


@pytest.fixture(scope="module")
def crowded(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a record with more names than there is room for."""
    with serving(Path(shutil.copy(sample, tmp_path_factory.mktemp("crowded")))) as address:
        yield address


def wait_lit(page: Page, words: str) -> None:
    page.wait_for_function("(words) => [...CSS.highlights.get('lit') ?? []].map(String).join() === words", arg=words)


def stretch(page: Page, words: str) -> str:
    """Where words stand in the report that is open, in code points, worked out apart from our own scripts."""
    text = page.evaluate("fetch(location.pathname + '.json').then((x) => x.json()).then((x) => x.text)")
    return f"{text.index(words)}-{text.index(words) + len(words)}"


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def test_an_address_lights_up_its_exact_words_behind_an_emoji(page: Page, here: str) -> None:
    page.goto(f"{here}/report/desk-d")
    words = "to meet again next"
    at = stretch(page, words)
    page.goto("about:blank")
    page.goto(f"{here}/report/desk-d#{at}")
    wait_lit(page, words)
    page.wait_for_selector(f'#panel[data-at="{at}"]')
    assert words in page.inner_text("#panel h2")


def test_a_click_on_a_mark_fills_the_panel_and_leaves_the_text_where_it_is(page: Page, here: str) -> None:
    page.goto(f"{here}/report/desk-a%2F1")
    page.evaluate("window.stays = 1")
    page.click(".text a.number")
    page.wait_for_selector("#panel .value:has-text('40')")
    wait_lit(page, "at least 40")
    assert page.evaluate("window.stays") == 1
    assert "?at=" in page.url
    page.go_back()
    page.wait_for_selector("#panel h2", state="detached")


def test_selected_words_are_pointed_at_and_become_a_claim(page: Page, here: str) -> None:
    page.goto(f"{here}/report/desk-d")
    words = "Workers in Łódź"
    at = stretch(page, words)
    page.evaluate("""() => {
        const pieces = [...document.querySelectorAll('.text [data-start]')].map((x) => x.firstChild);
        const first = pieces.find((x) => x.data.includes('Workers'));
        const last = pieces.find((x) => x.data.includes('Łódź'));
        const end = last.data.indexOf('Łódź') + 4;
        getSelection().setBaseAndExtent(first, first.data.indexOf('Workers'), last, end);
    }""")
    page.wait_for_selector(f'#panel[data-at="{at}"]')
    assert page.evaluate("String(getSelection())") == words
    page.click(".claiming summary")
    page.select_option(".claiming [name=field]", "place")
    page.fill(".claiming [name=value]", "Łódź")
    page.click(".claiming button")
    page.wait_for_selector("#panel:has-text('read by a person')")
    assert page.inner_text("#panel h2") == f"“{words}”"


def test_words_can_be_selected_across_marks_with_the_mouse(page: Page, here: str) -> None:
    page.goto(f"{here}/report/desk-b")
    first, last = (page.locator(".text a").nth(i).bounding_box() for i in (0, 1))
    assert first
    assert last
    middle = first["y"] + first["height"] / 2, last["y"] + last["height"] / 2
    drag(page, (first["x"] + 2, middle[0]), (last["x"] + last["width"] - 1, middle[1]))
    page.wait_for_selector("#panel[data-at]")
    start, end = map(int, str(page.get_attribute("#panel", "data-at")).split("-"))
    assert end - start > 8
    assert page.url.startswith(f"{here}/report/desk-b")


def test_words_can_be_cited(page: Page, here: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{here}/report/desk-a%2F1")
    page.click(".text a.number")
    page.click("text=Copy with citation")
    page.wait_for_selector("button:has-text('Copied')")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"“at least 40” \(Desk A", cited)


def test_layers_can_be_switched_off(page: Page, here: str) -> None:
    page.goto(f"{here}/report/desk-b")
    colour = "getComputedStyle(document.querySelector('.text .number')).backgroundColor"
    coloured = page.evaluate(colour)
    page.click("[data-layer=number]")
    assert page.evaluate(colour) != coloured == "rgb(205, 236, 205)"


def test_the_map_is_moved_by_keys_buttons_and_pointer(page: Page, here: str) -> None:
    page.goto(f"{here}/map")

    def box() -> Any:
        return page.evaluate(
            "document.querySelector('[data-picture] svg[viewBox]').getAttribute('viewBox').split(' ').map(Number)"
        )

    page.wait_for_selector(".tools:not([hidden])")
    before = box()
    page.focus("[data-picture] svg[viewBox]")
    page.keyboard.press("+")
    nearer = box()
    assert nearer[2] < before[2]
    page.keyboard.press("ArrowRight")
    assert box()[0] > nearer[0]
    page.click("[data-zoom=home]")
    assert box() == pytest.approx(before, abs=1)
    corner = page.locator("svg:has(> .land)").bounding_box()
    assert corner
    x, y = corner["x"] + 30, corner["y"] + 30
    drag(page, (x, y), (x + 100, y))
    assert box()[0] < before[0]


def test_a_circle_fills_the_panel(page: Page, here: str) -> None:
    page.goto(f"{here}/map")
    name = page.inner_text("#places a >> nth=0")
    page.click("#places a >> nth=0")
    page.wait_for_selector(f"#panel h2:has-text('{name}')")
    assert page.locator("svg a[aria-current]").count() == 1


def test_a_tie_fills_the_panel(page: Page, here: str) -> None:
    page.goto(f"{here}/network")
    page.click("#ties a[data-panel] >> nth=0")
    page.wait_for_selector("#panel .lines li")


@pytest.mark.parametrize("path", ["/map", "/network", "/report/hostile.json.html", "/report/desk-ru", "/changes"])
def test_a_phone_shows_the_page_without_scrolling_sideways(chromium: Browser, here: str, path: str) -> None:
    with chromium.new_context(viewport={"width": 360, "height": 700}, device_scale_factor=2, is_mobile=True) as phone:
        opened = phone.new_page()
        opened.goto(here + path)
        assert opened.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", ["/map", "/network"])
@pytest.mark.parametrize("width", [390, 1280])
def test_names_on_a_drawing_stay_inside_and_off_each_other(page: Page, crowded: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{crowded}{path}")
    boxes = page.evaluate(
        """() => [".picture svg[viewBox]", ".picture .tag .name:not(.crowded)"].map((x) =>
            [...document.querySelectorAll(x)].filter((y) => !y.parentElement.dataset.room).map((y) => {
                const box = y.getBoundingClientRect();
                return [box.left, box.top, box.right, box.bottom];
            }))"""
    )
    ((frame,), names) = boxes
    assert len(names) >= 2
    assert all(frame[0] <= left and right <= frame[2] for left, _, right, _ in names)
    pairs = [(x, y) for at, x in enumerate(names) for y in names[:at]]
    assert not [1 for x, y in pairs if min(x[2], y[2]) - max(x[0], y[0]) > 8 and min(x[3], y[3]) - max(x[1], y[1]) > 4]


def test_a_drawing_that_is_not_laid_out_yet_waits(page: Page, here: str) -> None:
    page.goto(f"{here}/network")
    page.evaluate("document.querySelector('.picture svg[viewBox]').style.display = 'none'")
    page.wait_for_timeout(100)
    page.evaluate("document.querySelector('.picture svg[viewBox]').style.display = ''")
    assert "Infinity" not in page.inner_html(".picture")
