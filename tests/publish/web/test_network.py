"""The network: ties with their types and counts, a layout that is the same every time, the table behind it."""

from itertools import combinations
from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from sayso.publish.web.layout import lay_out

NAMES = [f"a{i}" for i in range(12)]
ties = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(1, 30)).filter(lambda x: x[0] != x[1]),
    max_size=20,
)


def test_ties_count_the_events_between_two(client: TestClient) -> None:
    told = client.get("/network.json").json()
    assert told["ties"]
    for tie in told["ties"]:
        asked = {"from": tie["from"]["id"], "to": tie["to"]["id"], "together": "1" if tie["mutual"] else ""}
        pair = client.get("/network.json", params=asked).json()
        assert pair["chosen"]["count"] == tie["events"] == sum(tie["types"].values())
        for event in pair["events"]:
            assert tie["from"]["id"] in {x["id"] for x in event["actors"]}
            whom = event["actors"] if tie["mutual"] else event["recipients"]
            assert tie["to"]["id"] in {x["id"] for x in whom}


def test_who_met_is_tied_without_an_arrow(client: TestClient) -> None:
    told = client.get("/network.json?type=CONSULT").json()
    [tie] = [x for x in told["ties"] if "CONSULT" in x["types"]]
    assert tie["mutual"]
    assert {tie["from"]["name"], tie["to"]["name"]} == {"Jan Kowalski", "Maria Zielińska"}
    assert tie["tone"] == "kindly"


def test_of_too_many_the_most_active_are_shown_and_the_page_says_so(client: TestClient) -> None:
    every = client.get("/network.json").json()
    few = client.get("/network.json?most=3").json()
    assert len(few["actors"]) == 3
    assert few["left_out"] == len(every["actors"]) - 3
    assert [x["events"] for x in few["actors"]] == sorted((x["events"] for x in every["actors"]), reverse=True)[:3]
    assert "left out" in client.get("/network?most=3").text
    assert "left out" not in client.get("/network").text


def test_the_table_tells_what_the_drawing_shows(client: TestClient) -> None:
    page = client.get("/network").text
    rows = page.split("<tbody>")[1].split("</tbody>")[0].count("<tr>")
    assert rows == len(client.get("/network.json").json()["ties"]) == page.count('class="tie ')


def test_an_empty_network_is_said_to_be_empty(client: TestClient) -> None:
    page = client.get("/network?q=neversaid").text
    assert "No event has both" in page
    assert client.get("/network.json?from=x&to=y").json()["chosen"] is None


@settings(max_examples=25, deadline=None)
@given(ties)
def test_the_layout_is_the_same_every_time_and_nobody_stands_on_another(found: list[tuple[str, str, int]]) -> None:
    places = lay_out(tuple(NAMES), tuple(found))
    lay_out.cache_clear()
    assert lay_out(tuple(NAMES), tuple(found)) == places
    assert all(dist(places[x], places[y]) > 5 for x, y in combinations(NAMES, 2))


def test_those_tied_stand_nearer_than_others() -> None:
    places = lay_out(tuple(NAMES), (("a0", "a11", 5),))
    far = [dist(places["a0"], places[x]) for x in NAMES[1:-1]]
    assert dist(places["a0"], places["a11"]) < sum(far) / len(far)
    assert lay_out((), ()) == {}
