"""The reader: the text whole, each mark where it belongs, what words are evidence of, claims that people add."""

import json
from itertools import chain
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.pipeline import open_record

REPORTS = ("desk-a/1", "desk-b", "hostile.json", "desk-d", "desk-ru")


def ask(client: TestClient, report: str, **asked: str) -> dict:
    from sayso.publish.web.view import address

    path = address("report", report).removesuffix(".html") + ".json"
    return client.get(path, params=asked).json()


def at(told: dict, words: str) -> str:
    start = told["text"].index(words)
    return f"{start}-{start + len(words)}"


@pytest.mark.parametrize("report", REPORTS)
def test_the_segments_are_the_text(client: TestClient, report: str) -> None:
    told = ask(client, report)
    assert told["report"]["id"] == report
    for x in chain.from_iterable(told["paragraphs"]):
        assert told["text"][x["start"] : x["end"]] == x["text"]
    assert "".join(x["text"] for x in chain.from_iterable(told["paragraphs"])) == told["text"].replace("\n", "")


def test_words_are_told_for_what_they_are(client: TestClient) -> None:
    told = ask(client, "desk-a/1")
    number = ask(client, "desk-a/1", at=at(told, "at least 40"))["pointed"]
    assert number["numbers"][0]["low"] == 40
    assert number["numbers"][0]["high"] is None
    assert number["claims"][0]["field"] == "quantities.detained"
    assert [x["name"] for x in number["claims"][0]["chain"]] == ["Desk A", "interior ministry"]
    assert number["citation"] == ("interior ministry: “at least 40” (Desk A, 8 Mar 2021, ¶1, https://desk-a.example/1)")
    act = ask(client, "desk-a/1", at=at(told, "detained"))["pointed"]
    assert act["events"][0]["type"] == "COERCE"
    assert act["events"][0]["event"]["id"].startswith("e")
    place = ask(client, "desk-a/1", words="Gdańsk on Sunday")["pointed"]
    assert place["text"] == "Gdańsk on Sunday"
    assert place["places"][0]["name"].startswith("Gda")
    assert place["times"][0]["start"] == "2021-03-07"
    who = ask(client, "desk-a/1", at=at(told, "Maria Zielińska"))["pointed"]["actors"][0]
    assert who["name"].endswith("Maria Zielińska")


@pytest.mark.parametrize("given", ["9-3", "a-b", "3", "0-99999999", "-1-4", "5-5"])
def test_words_that_are_not_there_are_said_to_be_none(client: TestClient, given: str) -> None:
    assert client.get("/report/desk-d.json", params={"at": given}).status_code == 400
    assert client.get("/report/desk-d.json", params={"words": "never said"}).status_code == 400


def test_an_unknown_report_says_so(client: TestClient) -> None:
    page = client.get("/report/nobody")
    assert page.status_code == 404
    assert "There is no report nobody" in page.text


def test_markup_in_a_report_stays_text(client: TestClient) -> None:
    page = client.get("/report/hostile.json.html?at=0-40").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert" in page
    assert "javascript:" not in page


def test_offsets_count_code_points_behind_an_emoji(client: TestClient) -> None:
    told = ask(client, "desk-d")
    assert "🙂" in told["text"]
    stretch = at(told, "threatened")
    assert ask(client, "desk-d", at=stretch)["pointed"]["text"] == "threatened"
    assert f'id="{stretch}"' in client.get("/report/desk-d").text


def test_selected_words_become_a_claim_that_can_be_read_back(deciding: TestClient, record_path: Path) -> None:
    told = ask(deciding, "desk-a/1")
    start, end = at(told, "three marchers").split("-")
    event = next(x["event"] for x in told["told"] if x["words"] == "beaten")
    sent = {"report": "desk-a/1", "start": start, "end": end, "event": event, "field": "quantities.injured"}
    answer = deciding.post("/claim", data={**sent, "value": "3", "why": "plain words"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/report/desk-a%2F1?at={start}-{end}#{start}-{end}"
    claims = ask(deciding, "desk-a/1", at=f"{start}-{end}")["pointed"]["claims"]
    added = next(x for x in claims if x["field"] == "quantities.injured" and x["judgement"])
    assert (added["value"]["low"], added["value"]["high"]) == (3, 3)
    with open_record(record_path) as store:
        made = store.connection.execute("SELECT kind, who, why FROM judgement").fetchall()
    assert made == [("claim", "tester", "plain words")]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"value": ""}, 400),
        ({"value": "many"}, 409),
        ({"start": "x"}, 400),
        ({"end": "999999"}, 409),
        ({"event": "e000"}, 409),
        ({"report": "nobody"}, 409),
        ({"field": "colour"}, 409),
        ({"field": "actors", "value": "Nobody Known"}, 404),
    ],
)
def test_a_claim_that_cannot_stand_is_refused(deciding: TestClient, change: dict[str, str], status: int) -> None:
    told = ask(deciding, "desk-a/1")
    start, end = at(told, "three marchers").split("-")
    event = told["told"][0]["event"]
    sent = {"report": "desk-a/1", "start": start, "end": end, "event": event}
    sent |= {"field": "quantities.injured", "value": "3", **change}
    answer = deciding.post("/claim", content=json.dumps(sent), headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.json()["error"]


def test_a_party_is_named_by_its_name(deciding: TestClient) -> None:
    told = ask(deciding, "desk-a/1")
    start, end = at(told, "officers").split("-")
    event = next(x["event"] for x in told["told"] if x["words"] == "beaten")
    sent = {"report": "desk-a/1", "start": start, "end": end, "event": event, "field": "actors", "value": "POLICE"}
    assert deciding.post("/claim", data=sent, follow_redirects=False).status_code == 303
    claims = ask(deciding, "desk-a/1", at=f"{start}-{end}")["pointed"]["claims"]
    assert any(x["judgement"] and x["in_words"].lower() == "police" for x in claims)
