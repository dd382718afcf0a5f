"""What changed, in the browser."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import build_record
from sayso.publish.web.app import create_app

REPORTS = Path(__file__).parent / "reports.jsonl"
HERE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A record to which one report came in a second build."""
    folder = tmp_path_factory.mktemp("grown")
    first, *_ = REPORTS.read_text(encoding="utf-8").splitlines()
    (folder / "a.jsonl").write_text(first, encoding="utf-8")
    more = {
        "id": "late",
        "source": "Desk E",
        "published": "2021-03-10",
        "title": "Later",
        "text": (
            "Police detained 300 people at a march in Gdańsk on Sunday, 7 March, the interior ministry said. "
            "Farmers blocked a road near Lublin on Tuesday."
        ),
    }
    (folder / "b.jsonl").write_text(json.dumps(more), encoding="utf-8")
    path = folder / "grown.sayso"
    build_record([str(folder / "a.jsonl")], path)
    build_record([str(folder / "b.jsonl")], path)
    return TestClient(create_app(path), base_url=HERE)


def test_what_the_last_build_brought(grown: TestClient) -> None:
    told = grown.get("/changes.json").json()
    groups = {x["kind"]: x for x in told["groups"]}
    assert told["total"] == sum(x["count"] for x in groups.values())
    new = groups["new event"]["changes"]
    assert any(x["event"]["place"] and x["event"]["place"]["name"] == "Lublin" for x in new)
    assert all([y["id"] for y in x["reports"]] == ["late"] for x in new)
    assert "Desk E" in grown.get("/changes").text


def test_since_a_day_of_the_reports(grown: TestClient) -> None:
    by_day = grown.get("/changes.json?since=2021-03-09&published=1").json()
    assert by_day["groups"]
    assert grown.get("/changes.json?since=2031-01-01&published=1").json()["groups"] == []
    assert "Nothing changed" in grown.get("/changes?since=2031-01-01&published=1").text


def test_a_time_that_is_none_is_said_to_be_none(grown: TestClient) -> None:
    assert grown.get("/changes.json?since=yesterday").status_code == 400
    assert grown.get("/changes.json?published=1").status_code == 400


def test_a_record_built_once_is_all_new(client: TestClient) -> None:
    assert "built once" in client.get("/changes").text
    assert client.get("/changes.json").json()["compared"] is False
