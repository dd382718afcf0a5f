"""Every view of the sample in a real browser: shown without complaint, usable by all, at each width, light and dark."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serving import needs_browser, serving

from sayso.publish.export import EXPORTERS
from sayso.publish.web.pages import all_views
from sayso.publish.web.view import address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = {"serious", "critical"}
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
SHOWN = {
    "/chronology": ".event .sentence a",
    "/disagreements": ".dispute .rival blockquote",
    "/stories": ".tale .lines li",
    "/statements": "tbody td a",
    "/numbers": "tbody td.value",
    "/actors": ".listed a, tbody a",
    "/reports": ".listed a, tbody a",
    "/map": "svg .spot",
    "/network": "svg .tie",
    "/review": ".fields .claims blockquote",
    "/decisions": ".decisions li",
    "/changes": ".lines li",
    "/export": ".exports input[type=radio]",
    "/api": ".address",
    "/event/{id}": ".field .claims",
    "/actor/{id}": ".lines li",
    "/who/{id}": "input[name=report]",
    "/report/{id}": ".text a.event",
}
"""What must be seen on each view."""


@pytest.fixture(scope="module")
def here(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the sample, with one note of a person."""
    path = tmp_path_factory.mktemp("views") / "sample.sayso"
    path.write_bytes(sample.read_bytes())
    with serving(path, "Ewa") as there:
        yield there


def ask(page: Page, there: str) -> Any:
    return page.request.get(there).json()


@pytest.fixture
def find(page: Page, here: str) -> Callable[[str], str]:
    """The address of a view: for one of many, of the one of which there is most to see."""

    def find_address(path: str) -> str:
        if "{" not in path:
            return here + path
        kind = path.split("/")[1]
        if kind == "event":
            groups = ask(page, f"{here}/chronology.json")["groups"]
            events = [x for group in groups for x in group["events"]]
            most = max(events, key=lambda x: (x["disagreements"], x["independent"]))
        elif kind == "report":
            most = ask(page, f"{here}/reports.json")["reports"][0]
        else:
            most = ask(page, f"{here}/actors.json")["actors"][0]
        return here + address(kind, most["id"])

    return find_address


def complaints(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds serious, each with the first piece of the page it is found on."""
    page.evaluate(f"{AXE};0")
    asked: dict[str, Any] = {"runOnly": {"type": "rule", "values": rules}} if rules else {}
    found = page.evaluate("(asked) => axe.run(document, asked).then((x) => x.violations)", asked)
    return [f"{x['id']}: {x['nodes'][0]['html'][:200]}" for x in found if x["impact"] in SERIOUS]


@pytest.mark.parametrize("path", [x.path for x in all_views() if x.path != "/openapi"])
def test_each_view_can_be_used_by_everybody(page: Page, here: str, path: str, find: Callable[[str], str]) -> None:
    if path == "/decisions":
        token = page.request.get(f"{here}/chronology").text().split('name="token" content="')[1].split('"')[0]
        sent = {"event": ask(page, f"{here}/review.json")["event"]["id"], "why": "looked at", "token": token}
        assert page.request.post(f"{here}/review/note", form=sent).ok
    page.goto(find(path) + ("?since=2020-08-12&published=1" if path == "/changes" else ""))
    page.locator(SHOWN[path]).first.wait_for()
    assert page.locator("h1").count() == 1
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page, ["color-contrast"]) == []
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert complaints(page, ["color-contrast", "target-size", "scrollable-region-focusable"]) == []


def test_the_navigation_leads_to_every_view(page: Page, here: str) -> None:
    page.goto(here)
    names = page.locator("header nav a").all_inner_texts()
    assert {"Chronology", "Disagreements", "Stories", "Map", "Network", "Review", "Changes"} <= set(names)
    for name in names:
        page.click(f"header nav a:text-is('{name}')")
        page.wait_for_selector(f"header nav a[aria-current]:text-is('{name}')")


def test_a_value_leads_to_its_words_everywhere(page: Page, here: str, find: Callable[[str], str]) -> None:
    for path in ("/chronology", "/disagreements", "/stories", "/statements", "/numbers", "/event/{id}", "/review"):
        page.goto(find(path))
        link = page.locator("main a.words[href*='/report/']").first
        words, goal = link.inner_text(), str(link.get_attribute("href"))
        assert "#" in goal, path
        link.click()
        page.wait_for_function("() => CSS.highlights.get('lit')?.size || document.querySelector('.text .lit')")
        lit = page.evaluate("[...CSS.highlights.get('lit') ?? []].map(String).join()")
        assert lit.split()[0] == words.split()[0].strip("“…"), path


def test_filters_and_search_stand_in_the_address(page: Page, here: str) -> None:
    page.goto(f"{here}/chronology")
    every = page.locator(".event").count()
    page.keyboard.press("/")  # goes to the search
    page.keyboard.type("detained")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronology?q=detained")
    found = page.locator(".event").count()
    assert 0 < found < every
    page.click("summary:has-text('Type, status')")
    page.check("input[name=type][value=COERCE]")
    page.wait_for_url("**type=COERCE*")
    assert 0 < page.locator(".event").count() <= found
    page.click(".chips >> text=words")
    page.wait_for_url(lambda url: "q=" not in url)
    page.click("text=Clear all")
    page.wait_for_url(f"{here}/chronology")
    assert page.locator(".event").count() == every
    page.fill("[name=place]", "nowhere")
    page.click(".filters button")
    assert "No event is like this." in page.inner_text("main")


def test_an_event_leads_to_its_actors_and_back(page: Page, here: str, find: Callable[[str], str]) -> None:
    page.goto(find("/event/{id}"))
    assert page.locator("#disagreements .rival").count() > 1
    page.click("main a.party >> nth=0")
    page.wait_for_url("**/actor/*")
    page.click("text=in the network")
    page.wait_for_url("**/network?actor=*")
    page.go_back()
    page.click("text=on the map")
    page.wait_for_url("**/map?actor=*")


def test_changes_are_compared(page: Page, here: str) -> None:
    page.goto(f"{here}/changes")
    page.fill("input[name=since][type=date]", "2020-08-12")
    page.select_option("select[name=published]", "1")
    page.click("form:has(select[name=published]) button")
    page.wait_for_selector(".lines li")
    assert "change" in page.inner_text(".count")


def test_every_export_is_saved(page: Page, here: str, tmp_path: Path) -> None:
    page.goto(f"{here}/chronology")
    page.click("footer >> text=Export")
    assert set(page.eval_on_selector_all("[name=to]", "(all) => all.map((x) => x.value)")) == set(EXPORTERS)
    for name in ("csv", "geojson", "html"):
        page.check(f"[name=to][value={name}]")
        page.set_checked("[name=public]", name == "html")
        page.click("text=Prepare")
        assert page.locator(".ready li").count()
        with page.expect_download() as saving:
            page.click("text=Save the file")
        saved = tmp_path / saving.value.suggested_filename
        saving.value.save_as(saved)
        assert saved.stat().st_size > 100
    assert json.loads((tmp_path / "sample.geojson").read_text(encoding="utf-8"))["features"]
    assert (tmp_path / "sample.public.html").exists()


def test_without_scripts_one_still_reads_and_reviews(chromium: Browser, here: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{here}/chronology?type=COERCE")
        assert page.locator(".event").count() > 1
        page.click(".event .words >> nth=0")
        assert "/report/" in page.url
        page.click(".text a.number >> nth=0")
        assert page.locator("#panel .value").count()
        for path in ("/map", "/network", "/disagreements"):
            page.goto(here + path)
            assert page.locator("main a").count() > 3
        page.goto(f"{here}/review")
        assert page.is_visible("text=Accept")
        assert page.is_hidden("text=keys on")  # nothing is offered that cannot be


def test_an_unknown_id_gets_a_page_that_says_so(page: Page, here: str, said: list[str]) -> None:
    for path in ("/event/e0", "/actor/a0", "/report/none", "/who/a0", "/review?at=e0", "/nowhere"):
        page.goto(here + path)
        assert page.locator("header nav a").count() > 5, path
        assert page.inner_text("main").strip(), path
    assert len(said) == 6
    said.clear()
