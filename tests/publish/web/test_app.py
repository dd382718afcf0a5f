"""What the server lets in and what it says."""

import re

import pytest
from starlette.testclient import TestClient

from sayso.publish.web.pages import all_views

PLAIN = [view.path for view in all_views() if "{" not in view.path]


@pytest.mark.parametrize("path", PLAIN)
def test_every_page_answers_as_page_and_as_json(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert isinstance(client.get(f"{path}.json").json(), dict)


@pytest.mark.parametrize("path", ["/chronology", "/static/style.css", "/nowhere", "/static/../app.py"])
def test_every_answer_keeps_to_itself(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "[::1"])
def test_a_foreign_name_pointed_here_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/chronology", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:1", "localhost", "LOCALHOST:8765", "[::1]:8765"])
def test_our_own_names_are_let_in(client: TestClient, host: str) -> None:
    assert client.get("/chronology", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_no_file_outside_is_given(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_unknown_page_says_so(client: TestClient) -> None:
    page = client.get("/nowhere")
    assert page.status_code == 404
    assert "There is no such page." in page.text
    assert client.get("/nowhere.json").json() == {"error": "There is no such page."}


def test_a_day_that_is_none_is_said_to_be_none(client: TestClient) -> None:
    answer = client.get("/chronology.json?since=tomorrow")
    assert answer.status_code == 400
    assert "tomorrow" in answer.json()["error"]


def test_the_api_lists_every_address(client: TestClient) -> None:
    told = client.get("/api.json").json()
    assert {x["address"] for x in told["pages"]} == {f"{view.path}.json" for view in all_views()}
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert {x["address"] for kind in ("pages", "files", "decisions") for x in told[kind]} == set(described["paths"])
    for path, operations in described["paths"].items():
        for operation in operations.values():
            inside = {x["name"] for x in operation["parameters"] if x["in"] == "path"}
            assert inside == set(re.findall(r"{(\w+)}", path))
