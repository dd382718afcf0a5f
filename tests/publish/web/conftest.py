"""A client of the web app on a small record, and a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from serving import find_chromium
from starlette.testclient import TestClient

from sayso import build_record
from sayso.publish.web.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REPORTS = Path(__file__).parent / "reports.jsonl"
HERE = "http://127.0.0.1:8765"
PATIENCE = 90_000
"""Milliseconds after which a page that does not come is given up."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a few hand-written reports, one of them full of markup. Never written to: see `record_path`."""
    path = tmp_path_factory.mktemp("web") / "desk.sayso"
    assert not build_record([str(REPORTS)], path).failed
    return path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample that comes with the program. Never written to."""
    path = tmp_path_factory.mktemp("sample") / "sample.sayso"
    folder = Path(str(files("sayso") / "sample"))
    assert not build_record([str(x) for x in sorted(folder.iterdir()) if x.suffix in {".html", ".jsonl"}], path).failed
    return path


@pytest.fixture(scope="session")
def client(built: Path) -> Iterator[TestClient]:
    """Asks the pages; decisions belong on a record of one's own (`record_path`, `deciding`)."""
    with TestClient(create_app(built, by="tester"), base_url=HERE) as opened:
        yield opened


@pytest.fixture
def record_path(built: Path, tmp_path: Path) -> Path:
    """A copy of the record that a test may change."""
    return Path(shutil.copy(built, tmp_path))


@pytest.fixture
def deciding(record_path: Path) -> Iterator[TestClient]:
    """A client on a record that may be changed; sends the token with everything."""
    app = create_app(record_path, by="tester")
    with TestClient(app, base_url=HERE) as opened:
        page = opened.get("/chronology").text
        opened.headers["X-Sayso-Token"] = page.split('name="token" content="')[1].split('"')[0]
        yield opened


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, driven by Playwright; nothing is downloaded."""
    from playwright.sync_api import sync_playwright

    program = find_chromium()
    assert program, "a browser is required here, and there is none"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def said() -> list[str]:
    """What a page complained of, and what it asked of any other computer: nothing, unless a test takes it away."""
    return []


@pytest.fixture
def page(chromium: Browser, said: list[str]) -> Iterator[Page]:
    """A page without a past."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.on("console", lambda x: said.append(x.text) if x.type in ("error", "warning") else None)
    opened.on("pageerror", lambda x: said.append(str(x)))
    opened.on("request", lambda x: said.append(x.url) if not x.url.startswith("http://127.0.0.1:") else None)
    yield opened
    context.close()
    assert said == []
