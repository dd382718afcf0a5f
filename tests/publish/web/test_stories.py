"""Stories in the app are those of `sayso show`, in the same words."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from starlette.testclient import TestClient

from sayso import build_record, open_record
from sayso.pipeline import find_stories
from sayso.publish.findings import find_findings
from sayso.publish.terminal import show_findings
from sayso.publish.web import stories
from sayso.publish.web.app import create_app

REPORTS = {
    "one": (
        "2021-03-08",
        "Dockers strike in Gdańsk",
        "Dockers went on strike in Gdańsk on Monday. Police arrested the union leader Piotr Wrona in Gdańsk.",
    ),
    "two": (
        "2021-03-09",
        "Union leader arrested",
        "Police arrested the union leader Piotr Wrona in Gdańsk on Monday. Dockers went on <b>strike</b> in Gdańsk.",
    ),
    "apart": (
        "2021-06-01",
        "Talks in Lima",
        "The president of Peru met the prime minister of Canada in Lima on Tuesday.",
    ),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    lines = []
    for id_, (day, title, text) in REPORTS.items():
        told = {"id": id_, "published": day, "title": title, "text": text, "publisher": f"Desk {id_}"}
        lines.append(json.dumps(told, ensure_ascii=False))
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert not build_record([str(folder / "reports.jsonl")], folder / "desk.sayso").failed
    return folder / "desk.sayso"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path, by="tester"), base_url="http://127.0.0.1:8765") as opened:
        yield opened


def test_a_story_has_its_days_with_words_that_stand_in_the_reports(client: TestClient, path: Path) -> None:
    (tale,) = client.get("/stories.json").json()["stories"]
    assert {x["id"] for x in tale["reports"]} == {"one", "two"}
    assert tale["days"]
    with open_record(path) as store:
        events = {x.id for x in store.record().events}
        for day in tale["days"]:
            words = day["words"]
            text = store.coded_report(words["report"]).report.text
            assert text[words["start"] : words["end"]] == words["text"]
            assert day["event"] in events


def test_the_page_says_what_the_terminal_says(client: TestClient, path: Path) -> None:
    with open_record(path) as store:
        record, reports = store.record(), list(store.coded_reports())
    console = Console(file=StringIO(), width=500, record=True)
    show_findings(find_findings(record, reports, stories=find_stories(record, reports)), console)
    printed = console.export_text()
    (tale,) = client.get("/stories.json").json()["stories"]
    assert f"{tale['title']}  {tale['when']} · {len(tale['reports'])} reports, {tale['events']} events" in printed
    for day in tale["days"]:
        voices = f"{day['independent']} voice{'s' if day['independent'] > 1 else ''}"
        line = next(x for x in printed.splitlines() if x.startswith(f"  {day['when']}  “{day['words']['text']}”"))
        assert line.rstrip().endswith(f"¶{day['words']['paragraph']}, {voices}")


def test_the_page_escapes_and_links_the_words(client: TestClient) -> None:
    page = client.get("/stories").text
    assert "<b>strike</b>" not in page
    (tale,) = client.get("/stories.json").json()["stories"]
    for day in tale["days"]:
        words = day["words"]
        assert f'href="/report/{words["report"]}#{words["start"]}-{words["end"]}"' in page
        assert f'href="/event/{day["event"]}">{day["when"]}' in page


def test_a_large_record_is_read_only_when_asked(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "LARGEST", 0)
    assert client.get("/stories.json").json()["stories"] == []
    assert "Work them out" in client.get("/stories").text
    assert len(client.get("/stories.json?all=1").json()["stories"]) == 1
