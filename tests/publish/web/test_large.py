"""A record of 50,000 events: every view, filter and search answers soon, in a real browser too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest
from serving import needs_browser, serving
from starlette.testclient import TestClient

from bench.web_speed import PATHS, make_record
from sayso.publish.web.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

EVENTS = 50_000
LONGEST = 0.2
"""Seconds of one processor for a filter or search, where nothing else runs."""
BUSY = 3
"""How many times as long it may take on a machine that has other things to do."""


@pytest.fixture(scope="module")
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The record of `bench/web_speed.py`; made anew only when what makes it changed."""
    makers = [Path(make_record.__code__.co_filename), *Path(str(files("sayso") / "record")).glob("*.py")]
    mark = sha256(b"".join(x.read_bytes() for x in sorted(makers))).hexdigest()[:12]
    cache: pytest.Cache | None = getattr(request.config, "cache", None)  # may be switched off
    folder = cache.mkdir("large") if cache else tmp_path_factory.mktemp("made")
    kept = folder / f"{mark}.sayso"
    if not kept.exists():
        for old in folder.iterdir():
            old.unlink()
        make_record(folder / "unfinished.sayso", EVENTS)
        (folder / "unfinished.sayso").rename(kept)
    path = tmp_path_factory.mktemp("large") / "large.sayso"
    shutil.copyfile(kept, path)
    yield path
    path.unlink()


@pytest.fixture(scope="module")
def here(large: Path) -> Iterator[str]:
    with serving(large, "Ewa") as address:
        yield address


def test_no_page_filter_or_search_takes_long(large: Path) -> None:
    with TestClient(create_app(large), base_url="http://127.0.0.1:8765") as client:

        def ask(path: str) -> float:
            began = process_time()
            assert client.get(path).status_code == 200, path
            return process_time() - began

        assert ask("/chronology") < 1 * BUSY  # the first, when nothing is known yet
        for path in PATHS:
            if path not in ("/network", "/changes"):  # is laid out once, and compared when asked for
                assert min(ask(path), ask(path)) < LONGEST * BUSY, path


@needs_browser
def test_the_chronology_is_filtered_searched_and_paged(page: Page, here: str) -> None:
    page.goto(here)
    assert "50,000" in page.inner_text(".facts")
    assert 50 < page.locator(".event").count() < 500  # a window of days, not all of them
    first = page.inner_text(".day h2 >> nth=0")
    page.click("text=Later →")
    assert page.inner_text(".day h2 >> nth=0") != first
    page.click("text=← Earlier")
    assert page.inner_text(".day h2 >> nth=0") == first
    page.click("text=undated")
    assert page.inner_text(".day h2 >> nth=0").startswith("Undated")

    page.goto(here)
    page.click("summary:has-text('Type, status')")
    page.check("input[name=type][value=COERCE]")
    page.wait_for_url("**type=COERCE*")
    page.check("input[name=disputed]")
    page.wait_for_url("**disputed=1*")
    assert set(page.locator(".event .what").all_inner_texts()) == {"COERCE"}
    page.fill("[name=place]", "TOWN 17")
    with page.expect_navigation():
        page.click(".filters button.main")
    assert all("Town 17" in x for x in page.locator(".event").all_inner_texts())
    page.click("text=Clear all")
    page.wait_for_url(f"{here}/chronology")
    for words, found in (("łukasz", "Łukasz"), ("иван", "Иван"), ('"square 77"', "square 77"), ("elise", "Élise")):
        page.fill("[name=q]", words)
        with page.expect_navigation():
            page.click(".filters button.main")
        lines = page.locator(".event").all_inner_texts()
        assert lines, words
        assert all(found in x for x in lines[:20]), words


@needs_browser
@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/disagreements", ".dispute >> nth=0"),
        ("/disagreements?field=quantities.killed", ".dispute >> nth=0"),
        ("/stories", "main p, .tale"),
        ("/statements?q=square+77", "tbody a >> nth=0"),
        ("/statements?page=300", "tbody a >> nth=0"),
        ("/numbers?of=killed&page=9", "td.value >> nth=0"),
        ("/actors?q=lukasz", "main p, .listed"),
        ("/reports?q=square", "main a[href^='/report/'] >> nth=0"),
        ("/map?type=COERCE", "svg .spot >> nth=0"),
        ("/network", "main p.none"),  # nobody is acted on in the made-up record
        ("/changes", "main p.none"),
        ("/export", "input[name=to] >> nth=0"),
    ],
)
def test_each_view_is_shown(page: Page, here: str, path: str, seen: str) -> None:
    page.goto(here + path)
    page.wait_for_selector(seen)
    assert page.locator("h1").count() == 1


@needs_browser
def test_one_reviews_a_few_of_many(page: Page, here: str) -> None:
    page.goto(f"{here}/review?type=ASSAULT&place=Town+17")
    total = page.inner_text(".progress b").split(" ")[2]
    for count, key in enumerate("ara", 1):
        with page.expect_navigation():
            page.keyboard.press(key)
        page.wait_for_selector(f".progress b:has-text('{count} of {total} reviewed')")
    with page.expect_navigation():
        page.keyboard.press("u")
    page.wait_for_selector(f".progress b:has-text('2 of {total} reviewed')")
    with page.expect_navigation():
        page.keyboard.press("n")
    page.click("article a:has-text('the event')")
    assert page.locator(".field .claims").count()
    page.click(".field a.words >> nth=0")
    page.wait_for_selector("#panel[data-at]")
