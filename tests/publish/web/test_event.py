"""The page of one event: every claim with its chain, charts of growing numbers, decisions."""

import pytest
from starlette.testclient import TestClient

from sayso.publish.web.series import draw_series, round_up


def events(client: TestClient, **asked: str) -> list[dict]:
    groups = client.get("/chronology.json", params=asked).json()["groups"]
    return [event for group in groups for event in group["events"]]


def test_every_claim_is_there_once_under_its_value(client: TestClient) -> None:
    for event in events(client):
        told = client.get(f"/event/{event['id']}.json").json()
        assert told["event"]["id"] == event["id"]
        for field in told["fields"]:
            for value in field["values"]:
                for claim in value["claims"]:
                    assert claim["in_words"] == value["in_words"]
                    assert claim["field"] == field["field"]
                    assert claim["chain"][0]["part"] == "publisher"
                    assert [x["name"] for x in claim["chain"][1:]] or not claim["by"]
        assert {x["id"] for x in told["reports"]} == {x["id"] for x in event["reports"]}


def test_the_chain_ends_with_the_one_who_is_quoted(client: TestClient) -> None:
    held = next(x for x in events(client, type="COERCE") if "desk-b" in {y["id"] for y in x["reports"]})
    fields = client.get(f"/event/{held['id']}.json").json()["fields"]
    detained = next(x for x in fields if x["field"] == "quantities.detained")
    chains = {x["in_words"]: [y["name"] for y in x["claims"][0]["chain"]] for x in detained["values"]}
    assert chains["120 people"][0] == "Desk B"
    assert chains["120 people"][-1] in ("rights group", "Straż")


def test_the_page_shows_markup_of_reports_as_text(client: TestClient) -> None:
    for event in events(client):
        page = client.get(f"/event/{event['id']}").text
        assert page.count("<h1>") == 1
        assert "<img src=x" not in page
        assert '<b>"C"</b>' not in page


def test_an_unknown_event_says_so(client: TestClient) -> None:
    assert client.get("/event/e000").status_code == 404
    assert "There is no event e000" in client.get("/event/e000.json").json()["error"]


def test_decisions_stand_on_the_page(deciding: TestClient, record_path) -> None:
    from sayso.pipeline import open_record
    from sayso.review import By, accept, note, withdraw

    event = events(deciding)[0]["id"]
    with open_record(record_path) as store:
        accept(store, By("Ewa", "seen the list"), event)
        note(store, By("Ewa", "ask <the ministry>"), event)
        withdraw(store, By("Ewa"), 1)
    told = deciding.get(f"/event/{event}.json").json()["decisions"]
    assert [(x["kind"], x["withdrawn"]) for x in told] == [("accept", True), ("note", False), ("withdraw", False)]
    assert "ask &lt;the ministry&gt;" in deciding.get(f"/event/{event}").text


def claim(day: str, low: float | None, high: float | None, of: str = "killed") -> dict:
    return {
        "field": f"quantities.{of}",
        "value": {"low": low, "high": high},
        "in_words": f"{low} to {high}",
        "chain": [{"name": "Desk A"}],
        "words": {"published": day},
    }


def test_a_growing_toll_climbs() -> None:
    [chart] = draw_series([claim("2021-03-01", 2, 2), claim("2021-03-02", 5, 7), claim("2021-03-04", 9, None)])
    tops = [x["top"] for x in chart["bars"]]
    assert tops == sorted(tops, reverse=True)
    assert [x["x"] for x in chart["bars"]] == sorted(x["x"] for x in chart["bars"])
    assert [x["open_high"] for x in chart["bars"]] == [False, False, True]
    assert chart["bars"][1]["foot"] > chart["bars"][1]["top"]
    assert chart["days"][0]["words"] == "1 Mar 2021"
    assert chart["numbers"][-1]["words"] == "9"


def test_one_day_or_no_day_makes_no_chart() -> None:
    assert draw_series([claim("2021-03-01", 2, 2), claim("2021-03-01", 5, 5)]) == []
    assert draw_series([claim("2021-03-01", 2, 2), claim("2021-03-02", 5, 5, "injured")]) == []
    assert draw_series([claim("2021-03-01", None, None), claim("2021-03-02", None, None)]) == []


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (1, 1), (13, 15), (100, 100), (6999, 7000), (7001, 8000), (95, 100)]
)
def test_axes_end_at_round_numbers(value: float, top: float) -> None:
    assert round_up(value) == top


def test_no_page_shows_what_python_calls_something(client: TestClient) -> None:
    """A template that asks a dict for `copy` gets its method, and would print it."""
    paths = [f"/event/{x['id']}" for x in events(client)]
    paths += [f"/actor/{x['id']}" for x in client.get("/actors.json").json()["actors"]]
    paths += ["/map", "/network", "/changes", "/report/desk-b?at=0-90"]
    for path in paths:
        page = client.get(path).text
        for sign in ("built-in method", "bound method", "object at 0x", "None,", "&#39;id&#39;:"):
            assert sign not in page, path
