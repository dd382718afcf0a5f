"""Who is who, corrected in the browser."""

from typing import Any

from starlette.testclient import TestClient

from sayso.publish.web.view import address


def find(client: TestClient, name: str) -> dict[str, Any]:
    actors = client.get("/actors.json", params={"q": name}).json()["actors"]
    return next(x for x in actors if x["name"] == name)


def decide(client: TestClient, what: str, **sent: str) -> dict[str, Any]:
    answer = client.post(f"/review/actors/{what}", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    found: dict[str, Any] = client.get(f"{answer.headers['location']}.json").json()
    return found


def test_an_actor_is_renamed_and_the_old_name_stays_a_spelling(deciding: TestClient) -> None:
    id_ = find(deciding, "Jan Kowalski")["id"]
    assert decide(deciding, "rename", actor=id_, name="Jan M. Kowalski")["actor"]["name"] == "Jan M. Kowalski"
    assert "Jan Kowalski" in find(deciding, "Jan M. Kowalski")["aliases"]


def test_an_actor_is_split_and_joined_again_only_after_the_split_is_taken_back(deciding: TestClient) -> None:
    whole = deciding.get(f"{address('who', find(deciding, 'Maria Zielińska')['id'])}.json").json()
    assert len(whole["namings"]) == 3
    left = decide(deciding, "split", actor=whole["actor"]["id"], report=whole["namings"][-1]["report"])
    assert len(left["namings"]) == 2
    assert "Maria Zielińska" not in [x["name"] for x in left["like"]]  # nobody is asked again
    both = [x["id"] for x in deciding.get("/actors.json").json()["actors"] if x["name"] == "Maria Zielińska"]
    (other,) = set(both) - {left["actor"]["id"]}
    answer = deciding.post("/review/actors/merge", data={"actor": left["actor"]["id"], "other": other})
    assert answer.status_code == 409
    deciding.post("/review/withdraw", data={"number": "1"})
    assert len(deciding.get(f"{address('who', whole['actor']['id'])}.json").json()["namings"]) == 3


def test_two_actors_are_joined_and_the_first_gives_the_name(deciding: TestClient) -> None:
    one, two = find(deciding, "Jan Kowalski"), find(deciding, "Maria Zielińska")
    joined = decide(deciding, "merge", actor=one["id"], other=two["id"])
    assert joined["actor"]["name"] == "Jan Kowalski"
    assert {x["name"] for x in joined["namings"]} == {"Jan Kowalski", "Maria Zielińska"}


def test_an_unknown_actor_is_said_to_be_none(deciding: TestClient) -> None:
    assert deciding.get("/who/a0").status_code == 404
    assert deciding.post("/review/actors/split", data={"actor": "a0"}).status_code == 400


def test_the_other_may_be_meant_by_name(deciding: TestClient) -> None:
    one = find(deciding, "Jan Kowalski")
    joined = decide(deciding, "merge", actor=one["id"], other="maria zielinska")
    assert {x["name"] for x in joined["namings"]} == {"Jan Kowalski", "Maria Zielińska"}
    answer = deciding.post("/review/actors/merge", data={"actor": one["id"], "other": "Nobody Such"})
    assert answer.status_code == 404
