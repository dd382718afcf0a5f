"""A client of the web app on a small record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import build_record
from sayso.publish.web.app import create_app

REPORTS = Path(__file__).parent / "reports.jsonl"
HERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of a few hand-written reports, one of them full of markup. Never written to: see `record_path`."""
    path = tmp_path_factory.mktemp("web") / "desk.sayso"
    assert not build_record([str(REPORTS)], path).failed
    return path


@pytest.fixture(scope="session")
def client(built: Path) -> Iterator[TestClient]:
    """Asks the pages; decisions belong on a record of one's own (`record_path`, `deciding`)."""
    with TestClient(create_app(built, by="tester"), base_url=HERE) as opened:
        yield opened


@pytest.fixture
def record_path(built: Path, tmp_path: Path) -> Path:
    """A copy of the record that a test may change."""
    path = tmp_path / "desk.sayso"
    path.write_bytes(built.read_bytes())
    return path


@pytest.fixture
def deciding(record_path: Path) -> Iterator[TestClient]:
    """A client on a record that may be changed; sends the token with everything."""
    app = create_app(record_path, by="tester")
    with TestClient(app, base_url=HERE) as opened:
        page = opened.get("/chronology").text
        opened.headers["X-Sayso-Token"] = page.split('name="token" content="')[1].split('"')[0]
        yield opened
