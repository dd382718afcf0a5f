"""The map: where spots stand, what has none, and what of the drawing is shown."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import actor, event, report
from starlette.testclient import TestClient

from sayso.merge import merge
from sayso.publish.web.frame import Frame, around, names_with_room
from sayso.publish.web.projection import NORTH, SOUTH, project, unproject
from sayso.record.spots import find_spots
from sayso.record.store import Store
from sayso.record.wanted import Wanted


@given(st.floats(SOUTH, NORTH), st.floats(-180, 180))
def test_a_place_can_be_found_back(lat: float, lon: float) -> None:
    assert unproject(*project(lat, lon)) == pytest.approx((lat, lon), abs=1e-6)


def test_north_is_up_and_east_is_right() -> None:
    assert project(10, 0)[1] < project(0, 0)[1] == pytest.approx(0)
    assert project(0, 10)[0] == pytest.approx(1000)


@given(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)), max_size=9))
def test_the_frame_holds_all_points(points: list[tuple[float, float]]) -> None:
    frame = around(points, least=10)
    assert frame.width >= 10
    assert all(frame.x <= x <= frame.x + frame.width and frame.y <= y <= frame.y + frame.height for x, y in points)


def test_of_two_names_in_one_place_the_first_has_room() -> None:
    frame = Frame(0, 0, 1000, 560)
    assert names_with_room([(50, 50, 5, "Łódź"), (52, 52, 5, "Zgierz"), (50, 90, 5, "Piotrków")], frame) == [
        True,
        False,
        True,
    ]


def test_spots_count_their_events_and_the_rest_is_listed(client: TestClient) -> None:
    told = client.get("/map.json").json()
    assert told["placed"] + told["unplaced"]["count"] == client.get("/chronology.json").json()["total"]
    spots = {x["name"]: x for x in told["spots"]}
    assert spots["Warsaw"]["precision"] == "city"
    assert spots["Warsaw"]["lat"] == pytest.approx(52.2, abs=0.2)
    assert all(x["place"] is None or x["place"]["lat"] is None for x in told["unplaced"]["events"])


def test_a_spot_lists_its_events(client: TestClient) -> None:
    for spot in client.get("/map.json").json()["spots"]:
        there = client.get("/map.json", params={"at": spot["at"]}).json()
        assert there["chosen"]["name"] == spot["name"]
        assert len(there["events"]) == spot["events"]
        assert {x["place"]["precision"] for x in there["events"]} == {spot["precision"]}


@pytest.mark.parametrize("at", ["nowhere", "1,2", "'; DROP TABLE event; --", "1,2,city,3"])
def test_words_that_are_no_spot_choose_none(client: TestClient, at: str) -> None:
    assert client.get("/map.json", params={"at": at}).json()["chosen"] is None


def test_the_view_is_as_asked_for(client: TestClient) -> None:
    left, top, width, height = map(float, client.get("/map.json?view=52,20,4").json()["frame"]["view_box"].split())
    assert width == pytest.approx(400)
    assert unproject(left + width / 2, top + height / 2) == pytest.approx((52, 20), abs=0.01)
    for view in ("here", "1,2", "inf,nan,1", "1,2,3,4"):
        assert client.get("/map.json", params={"view": view}).status_code == 400


def test_the_page_draws_a_circle_for_each_spot_on_outlines_of_its_own(client: TestClient) -> None:
    page = client.get("/map").text
    opened = page.split('role="group"')[1].split(">", 1)[1].split("</svg>")[0]
    drawing = ElementTree.fromstring(f"<svg>{opened}</svg>".replace(" data-panel", ""))
    circles = list(drawing.iter("circle"))
    assert len(circles) == len(client.get("/map.json").json()["spots"])
    names = {x.findtext("title") for x in drawing.iter("path")}
    assert {"Poland", "Belarus", "Fiji"} <= names
    assert len(names) > 200
    assert "http" not in page.split("<main")[1].split("</main>")[0]


def test_sites_of_which_only_the_town_is_known_are_all_named(tmp_path: Path) -> None:
    acts = [
        event("e1", "ASSAULT", "hit", actors=["a1"], town="hospital, Arden", at=(51.2, 17.9)),
        event("e2", "ASSAULT", "shelled", actors=["a1"], town="county hall, Arden", at=(51.2, 17.9)),
    ]
    text = "Rebels hit the hospital, Arden, and shelled the county hall, Arden."
    coded = report("r1", text, actors=[actor("a1", "Rebels", "group")], events=acts)
    with Store(tmp_path / "r.sayso") as store:
        store.add(coded)
        store.write_record(merge([coded]))
        (spot,) = find_spots(store, Wanted())
    assert (spot["name"], spot["events"]) == ("county hall, Arden; hospital, Arden", 2)
