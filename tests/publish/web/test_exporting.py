"""The exports as buttons."""

import io
import json
import zipfile

import pytest
from starlette.testclient import TestClient

from sayso.publish.export import EXPORTERS
from sayso.publish.web.exporting import ENDINGS


def test_every_format_has_an_ending() -> None:
    assert set(ENDINGS) == set(EXPORTERS)


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_can_be_saved(client: TestClient, name: str) -> None:
    answer = client.get(f"/export/{name}")
    assert answer.status_code == 200, answer.text
    assert answer.content
    assert answer.headers["content-disposition"].startswith('attachment; filename="desk.')
    assert answer.headers["content-type"] == "application/octet-stream"


def test_tables_come_as_one_zip(client: TestClient) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/export/csv").content)) as file:
        assert "events.csv" in file.namelist()


def test_what_is_saved_is_the_record(client: TestClient) -> None:
    saved = json.loads(client.get("/export/json").content)
    shown = client.get("/chronology.json").json()
    assert len(saved["events"]) == shown["total"]


def test_what_a_format_cannot_hold_is_said_before_it_is_saved(client: TestClient) -> None:
    answer = client.get("/export.json", params={"to": "timelinejs"}).json()
    assert any("undated" in x for x in answer["sentences"])
    assert "/export/timelinejs" in client.get("/export?to=timelinejs").text


def test_an_unknown_format_is_said_to_be_none(client: TestClient) -> None:
    for path in ("/export/xml", "/export?to=xml", "/export/..%2f..%2fetc"):
        answer = client.get(path)
        assert answer.status_code == 404
