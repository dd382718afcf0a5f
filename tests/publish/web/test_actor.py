"""The page of one actor: acts, statements, roles, names."""

from starlette.testclient import TestClient

from sayso.publish.web.actor import list_roles


def actor(client: TestClient, name: str) -> dict:
    found = client.get("/actors.json", params={"q": name}).json()["actors"]
    return client.get(f"/actor/{found[0]['id']}.json").json()


def test_what_it_did_said_and_suffered(client: TestClient) -> None:
    told = actor(client, "Zielińska")
    id_ = told["actor"]["id"]
    assert told["did"]["count"] == len(told["did"]["events"]) >= 1
    assert all(id_ in {x["id"] for x in event["actors"]} for event in told["did"]["events"])
    assert all(id_ in {x["id"] for x in event["recipients"]} for event in told["undergone"]["events"])
    said = " ".join(w["text"] for x in told["said"]["statements"] for w in x["content"])
    assert "beaten three marchers" in said


def test_names_are_told_report_by_report_with_why_they_are_one(client: TestClient) -> None:
    told = actor(client, "Zielińska")
    assert {"desk-a/1", "desk-b", "desk-d"} <= {x["report"] for x in told["namings"]}
    assert told["ties"]
    assert all(x["why"] for x in told["ties"])
    assert any("union leader" in x["role"].lower() for x in told["roles"])


def test_an_unknown_actor_says_so(client: TestClient) -> None:
    assert client.get("/actor/a000").status_code == 404
    assert "There is no actor a000" in client.get("/actor/a000").text


def test_every_actor_has_a_page(client: TestClient) -> None:
    for x in client.get("/actors.json").json()["actors"]:
        page = client.get(f"/actor/{x['id']}")
        assert page.status_code == 200
        assert "<img src=x" not in page.text


def naming(role: str | None, day: str | None, report: str = "r") -> dict:
    return {"role": role, "published": day, "report": report, "label": report}


def test_roles_run_from_the_first_day_to_the_last() -> None:
    roles = list_roles(
        [
            naming("mayor", "2021-01-02"),
            naming(None, "2021-01-03"),
            naming("Mayor", "2021-01-09"),
            naming("judge", None),
        ]
    )
    assert [(x["role"], x["first"], x["last"], len(x["reports"])) for x in roles] == [
        ("mayor", "2021-01-02", "2021-01-09", 2),
        ("judge", None, None, 1),
    ]
