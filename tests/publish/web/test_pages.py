"""What the pages say of a record, and that no word of a report becomes anything but words."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from starlette.testclient import TestClient

from sayso.publish.web.pages import all_views
from sayso.publish.web.strip import make_strip
from sayso.publish.web.view import address
from sayso.record.disputes import Dispute, Side


def ask(client: TestClient, path: str, **asked: Any) -> dict[str, Any]:
    answer = client.get(f"/{path}.json", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def events(client: TestClient, **asked: Any) -> list[dict[str, Any]]:
    return [event for group in ask(client, "chronology", **asked)["groups"] for event in group["events"]]


def test_each_event_stands_at_its_day_with_its_words(client: TestClient) -> None:
    shown = ask(client, "chronology")
    days = [group["day"] for group in shown["groups"] if group["day"]]
    assert days == sorted(days)
    told = events(client)
    assert len(told) == shown["total"]
    for event in told:
        assert event["words"]["text"]
        assert event["words"]["text"] == event["words"]["text"].strip()


@pytest.mark.parametrize(
    ("asked", "key", "value"),
    [
        ({"type": "CONSULT"}, "type", "CONSULT"),
        ({"type": "PROTEST", "status": "happened"}, "type", "PROTEST"),
        ({"place": "warsaw"}, "place", "Warsaw"),
        ({"place": "WARSAW", "type": "CONSULT"}, "type", "CONSULT"),
    ],
)
def test_filters_give_only_what_they_ask_for(client: TestClient, asked: dict[str, str], key: str, value: str) -> None:
    found = events(client, **asked)
    assert found
    assert len(found) < len(events(client))
    assert {x[key]["name"] if key == "place" else x[key] for x in found} == {value}


def test_two_values_of_a_kind_are_alternatives(client: TestClient) -> None:
    both = events(client, type=["CONSULT", "COERCE"])
    assert {x["type"] for x in both} == {"CONSULT", "COERCE"}


@pytest.mark.parametrize("name", ["Maria Zielińska", "maria zielinska", "MARIA ZIELIŃSKA"])
def test_an_actor_is_found_by_name_whatever_the_accents(client: TestClient, name: str) -> None:
    found = events(client, actor=name)
    assert found
    for event in found:
        assert "Maria Zielińska" in {x["name"] for x in (*event["actors"], *event["recipients"])}


@pytest.mark.parametrize("words", ["gdansk", "Gdańsk", "GDANSK march", '"a march in Gdańsk"', "Гданьск"])
def test_events_are_found_by_their_words(client: TestClient, words: str) -> None:
    found = events(client, q=words)
    assert found
    assert len(found) < len(events(client))


@pytest.mark.parametrize("words", ['"in march a"', "zebra", '"', "***", "' OR 1=1 --", "NEAR(a b)", "a AND", "(", "-"])
def test_odd_searches_find_nothing_and_break_nothing(client: TestClient, words: str) -> None:
    for page in ("chronology", "disagreements", "reports", "statements", "actors", "review"):
        assert client.get(f"/{page}", params={"q": words}).status_code == 200
    if "zebra" in words or "march" in words:
        assert events(client, q=words) == []


def test_reports_in_cyrillic_are_found(client: TestClient) -> None:
    (found,) = ask(client, "reports", q="ВАРШАВЕ")["reports"]
    assert found["id"] == "desk-ru"
    assert found["uncoded"]
    assert "Варшаве" in found["around"]


def test_a_day_inside_an_interval_finds_it(client: TestClient) -> None:
    assert {x["id"] for x in events(client, since="2021-03-07", until="2021-03-07")} <= {
        x["id"] for x in events(client)
    }
    assert not events(client, since="2031-01-01")


def test_the_page_of_a_filter_shows_how_to_take_it_back(client: TestClient) -> None:
    page = client.get("/chronology", params={"type": ["COERCE", "CONSULT"], "place": "Warsaw"}).text
    chips = page.split('class="chips"')[1].split("</ul>")[0]
    assert 'href="/chronology?type=CONSULT&amp;place=Warsaw"' in chips
    assert 'href="/chronology?type=COERCE&amp;type=CONSULT"' in chips


def test_rivals_stand_side_by_side_with_their_words(client: TestClient) -> None:
    disputes = ask(client, "disagreements")["disputes"]
    held = next(x for x in disputes if x["field"] == "quantities.detained")
    assert {x["in_words"] for x in held["rivals"]} >= {"at least 40 people", "120 people"}
    for rival in held["rivals"]:
        for told in rival["told"]:
            words = told["words"]
            text = client.get(address("report", words["report"]).removesuffix(".html") + ".json").json()["text"]
            assert text[words["start"] : words["end"]] == words["text"]


def dispute(field: str, *sides: tuple[int, str]) -> Dispute:
    values = [Side({"low": low, "high": low}, (), (publisher, 0, 1), publisher) for low, publisher in sides]
    return Dispute(1, "e1", 1, field, "", tuple(values))


def test_what_matters_more_weighs_more() -> None:
    near = ((40, "A"), (50, "B"))
    by_stake = ["quantities.killed", "cause", "status", "quantities.injured", "quantities.detained", "date", "modes"]
    weights = [dispute(field, *near).weight for field in by_stake]
    assert weights == sorted(weights, reverse=True)
    assert dispute("quantities.killed", (40, "A"), (400, "B")).weight > dispute("quantities.killed", *near).weight
    assert dispute("quantities.killed", *near, (40, "C")).weight > dispute("quantities.killed", *near).weight


def test_statements_have_speakers_and_numbers_have_events(client: TestClient) -> None:
    said = ask(client, "statements", speaker="interior ministry")["statements"]
    assert said
    assert all(x["speakers"][0]["name"] == "interior ministry" for x in said)
    held = ask(client, "numbers", of="detained")["numbers"]
    assert any("120" in x["words"]["text"] for x in held)
    assert all(x["event"]["type"] == "COERCE" for x in held if x["event"])
    assert [x for x in ask(client, "statements", q="beaten")["statements"] if "beaten" in x["content"][0]["text"]]


def test_a_list_says_when_it_has_no_such_page(client: TestClient) -> None:
    assert client.get("/statements?page=99").status_code == 404
    assert client.get("/statements?page=x").status_code == 400


class Tags(HTMLParser):
    """Every tag of a page with what it points at and runs."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.scripts: list[str | None] = []
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.links += [value for name in ("href", "src", "action") if (value := known.get(name))]
        if tag == "script":
            self.scripts.append(known.get("src"))
        if tag in {"img", "iframe", "object", "embed", "style"} or "style" in known:
            self.bad.append(tag)
        self.bad += [name for name in known if name.startswith("on")]


@pytest.mark.parametrize("path", [view.path for view in all_views() if "{" not in view.path])
def test_no_word_of_a_report_becomes_anything_else(client: TestClient, path: str) -> None:
    hostile = "<script>alert('title')</script>"
    page = client.get(path, params={"q": hostile, "actor": hostile, "place": '"><b>'}).text
    for text in (client.get(path).text, page):
        tags = Tags()
        tags.feed(text)
        assert tags.bad == []
        assert all(x and x.startswith("/static/") for x in tags.scripts)
        assert all(x.startswith(("/", "#", "https://desk-", "?")) for x in tags.links), tags.links
        assert "<script>alert" not in text


def test_ids_with_slashes_and_endings_have_addresses(client: TestClient) -> None:
    ids = [x["id"] for x in ask(client, "reports")["reports"]]
    assert {"desk-a/1", "hostile.json"} <= set(ids)
    for id_ in ids:
        path = address("report", id_)
        assert client.get(path).status_code == 200, path
        form = path.removesuffix(".html") if id_.endswith(".json") else path
        assert client.get(f"{form}.json").json()["report"]["id"] == id_
    assert client.get(address("report", "no such")).status_code == 404
    page = client.get("/reports").text
    assert 'href="/report/hostile.json.html"' in page
    assert 'href="/report/desk-a%2F1"' in page


def test_addresses() -> None:
    assert address("report", "a b/ä", words=(3, 9)) == "/report/a%20b%2F%C3%A4#3-9"
    assert address("chronology", type=["A", "B"], q="", at=None) == "/chronology?type=A&type=B"
    assert address("report", "a.json") == "/report/a.json.html"


def test_a_strip_of_years_has_few_bars() -> None:
    days = {f"{year}-{month:02}-05": 2 for year in range(2000, 2021) for month in range(1, 13)}
    strip = make_strip(days, ("2001-01-05", "2001-02-05"))
    assert strip["unit"] == "year"
    assert sum(bar["count"] for bar in strip["bars"]) == sum(days.values())
    assert [bar["day"] for bar in strip["bars"] if bar["shown"]] == ["2001-01-01"]
    few = make_strip({"2020-08-09": 1, "2020-08-11": 3}, None)
    assert (few["unit"], few["slots"], [bar["at"] for bar in few["bars"]]) == ("day", 3, [0, 2])
    assert make_strip({}, None)["bars"] == []


def test_pages_say_in_words_what_codes_mean(client: TestClient) -> None:
    page = client.get("/chronology?review=open&status=planned").text
    chips = re.sub(r"<[^>]+>", "", page.split('class="chips"')[1].split("</ul>")[0])
    assert "not reviewed" in chips
