"""The review: what is decided is kept, moves on, and can be taken back; only our own pages decide."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.pipeline import open_record
from sayso.review import count_progress, list_decisions


def at_hand(client: TestClient, **asked: str) -> dict:  # type: ignore[type-arg]
    answer = client.get("/review.json", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()  # type: ignore[no-any-return]


def decide(client: TestClient, what: str, **sent: str) -> str:
    answer = client.post(f"/review/{what}", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def find_event(client: TestClient, **asked: str) -> dict:  # type: ignore[type-arg]
    groups = client.get("/chronology.json", params=asked).json()["groups"]
    return next(event for group in groups for event in group["events"])


def test_accept_moves_on_and_is_counted(deciding: TestClient, record_path: Path) -> None:
    first = at_hand(deciding)
    onward = decide(deciding, "accept", event=first["event"]["id"])
    second = deciding.get(onward.replace("/review?", "/review.json?")).json()
    assert second["event"]["id"] == first["turn"]["open"]
    assert second["progress"] == {"reviewed": 1, "of": first["progress"]["of"]}
    assert second["last"]["kind"] == "accept"
    with open_record(record_path) as store:
        assert count_progress(store).reviewed == 1
        (made,) = list_decisions(store)
        assert (made.judgement.who, made.judgement.kind) == ("tester", "accept")


def test_undo_takes_the_last_decision_back_and_returns_to_its_event(deciding: TestClient) -> None:
    first = at_hand(deciding)["event"]["id"]
    onward = decide(deciding, "reject", event=first)
    last = deciding.get(onward.replace("/review?", "/review.json?")).json()["last"]
    back = decide(deciding, "withdraw", number=str(last["number"]))
    again = deciding.get(back.replace("/review?", "/review.json?")).json()
    assert again["event"]["id"] == first
    assert again["event"]["review"] is None
    assert again["last"] is None
    assert [(x["kind"], x["withdrawn"]) for x in again["decisions"]] == [("reject", True), ("withdraw", False)]


def test_a_rejected_event_is_found_by_its_review(deciding: TestClient) -> None:
    first = at_hand(deciding)["event"]["id"]
    decide(deciding, "reject", event=first)
    assert find_event(deciding, review="rejected")["id"] == first
    assert at_hand(deciding, review="open")["event"]["id"] != first


@pytest.mark.parametrize(
    ("field", "sent", "key", "expected"),
    [
        ("type", {"value": "ASSAULT"}, "type", "ASSAULT"),
        ("status", {"value": "planned"}, "status", "planned"),
        ("contexts", {"value": "\nlegal\nelection"}, "contexts", ["legal", "election"]),
        ("actors", {"value": ""}, "actors", []),
        (
            "date",
            {"start": "2021-03-05", "end": "2021-03-06"},
            "date",
            {"start": "2021-03-05", "end": "2021-03-06", "precision": "range"},
        ),
        (
            "quantities.killed",
            {"low": "1,200", "high": "", "unit": "people"},
            "quantities",
            {"of": "killed", "low": 1200, "high": None, "unit": "people", "cumulative": 0},
        ),
    ],
)
def test_each_field_can_be_corrected(
    deciding: TestClient, field: str, sent: dict[str, str], key: str, expected: object
) -> None:
    event = at_hand(deciding)["event"]["id"]
    onward = decide(deciding, "fix", event=event, field=field, why="I was there", **sent)
    now = deciding.get(onward.replace("/review?", "/review.json?")).json()
    assert now["event"]["id"] == event
    assert expected in now["event"][key] if key == "quantities" else now["event"][key] == expected
    assert now["event"]["review"] == "corrected"
    assert now["decisions"][-1]["why"] == "I was there"


def test_parties_are_added_by_name(deciding: TestClient) -> None:
    event = at_hand(deciding)["event"]["id"]
    onward = decide(deciding, "fix", event=event, field="recipients", value="", add="maria zielinska; Jan Kowalski")
    now = deciding.get(onward.replace("/review?", "/review.json?")).json()["event"]
    assert {x["name"] for x in now["recipients"]} == {"Maria Zielińska", "Jan Kowalski"}


def test_a_place_is_looked_up(deciding: TestClient) -> None:
    event = at_hand(deciding)["event"]["id"]
    onward = decide(deciding, "fix", event=event, field="place", value="Łódź")
    place = deciding.get(onward.replace("/review?", "/review.json?")).json()["event"]["place"]
    assert place["country"] == "POL"
    assert round(place["lat"]) == 52


def test_what_cannot_be_is_said_and_changes_nothing(deciding: TestClient, record_path: Path) -> None:
    event = at_hand(deciding)["event"]["id"]
    answer = deciding.post("/review/fix", data={"event": event, "field": "date", "start": "2021-02-30"})
    assert answer.status_code == 409
    assert "2021-02-30" in answer.text
    answer = deciding.post("/review/accept", data={"event": "e0000"})
    assert answer.status_code in (404, 409)
    with open_record(record_path) as store:
        assert list_decisions(store) == []


def test_two_acts_are_joined_told_apart_and_split(deciding: TestClient) -> None:
    held = find_event(deciding, type="COERCE", publisher="Desk A")
    assert {x["label"] for x in held["reports"]} >= {"Desk A", "Desk B"}
    leave = next(x["id"] for x in held["reports"] if x["label"] == "Desk B")
    onward = decide(deciding, "split", event=held["id"], report=leave)
    left = deciding.get(onward.replace("/review?", "/review.json?")).json()["event"]
    assert leave not in [x["id"] for x in left["reports"]]
    other = find_event(deciding, type="COERCE", publisher="Desk B")
    assert other["id"] != left["id"]
    answer = deciding.post("/review/merge", data={"event": left["id"], "other": other["id"]})
    assert answer.status_code == 409
    assert "withdraw it first" in answer.text


def test_a_filter_stays_while_one_reviews(deciding: TestClient) -> None:
    first = at_hand(deciding, type="COERCE")
    assert first["progress"]["of"] < at_hand(deciding)["progress"]["of"]
    onward = deciding.post(
        "/review/accept?type=COERCE", data={"event": first["event"]["id"]}, follow_redirects=False
    ).headers["location"]
    assert "type=COERCE" in onward


def test_when_all_is_reviewed_the_last_event_stays(deciding: TestClient) -> None:
    for _ in range(at_hand(deciding)["progress"]["of"]):
        now = at_hand(deciding)
        onward = decide(deciding, "accept", event=now["event"]["id"])
    now = deciding.get(onward.replace("/review?", "/review.json?")).json()
    assert now["turn"]["open"] is None
    assert now["progress"]["reviewed"] == now["progress"]["of"]


def test_decisions_are_listed(deciding: TestClient) -> None:
    event = at_hand(deciding)["event"]["id"]
    decide(deciding, "note", event=event, why="<b>ask</b> the lawyer")
    page = deciding.get("/decisions").text
    assert "&lt;b&gt;ask&lt;/b&gt; the lawyer" in page
    assert deciding.get("/decisions.json").json()["decisions"][0]["event"] == event


def test_only_our_own_pages_decide(client: TestClient, deciding: TestClient, record_path: Path) -> None:
    event = at_hand(deciding)["event"]["id"]
    sent = {"event": event}
    foreign = [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"X-Sayso-Token": "guessed"},
        {"X-Sayso-Token": ""},
    ]
    for headers in foreign:
        assert deciding.post("/review/accept", data=sent, headers=headers).status_code == 403, headers
    assert deciding.get("/review/accept").status_code == 405
    with open_record(record_path) as store:
        assert list_decisions(store) == []
    own = {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"}
    assert deciding.post("/review/accept", data=sent, headers=own, follow_redirects=False).status_code == 303


def test_the_token_of_the_page_decides_without_a_header(deciding: TestClient) -> None:
    del deciding.headers["X-Sayso-Token"]
    page = deciding.get("/review").text
    form = re.search(r'<form method="post" action="/review/accept">(.*?)</form>', page, re.DOTALL)
    assert form is not None
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1]))
    assert deciding.post("/review/accept", data=sent, follow_redirects=False).status_code == 303


def test_programs_decide_in_json(deciding: TestClient) -> None:
    event = at_hand(deciding)["event"]["id"]
    answer = deciding.post("/review/accept", json={"event": event})
    assert answer.status_code == 200
    assert answer.json()["next"].startswith("/review?")
    for body in ("[]", "{", '"x"'):
        headers = {"Content-Type": "application/json"}
        assert deciding.post("/review/accept", content=body, headers=headers).status_code == 400
