"""Parties of an act that its own grammar does not name: one sentence for each way in which a text tells them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.coding.actors import make_actors
from sayso.coding.events import find_acts
from sayso.coding.parties import Parties
from sayso.coding.statements import find_statements
from sayso.model import CodedReport, Event, Reading

GOLD = Path(__file__).parent.parent / "gold" / "coding" / "roles.jsonl"
CASES = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_parties_of_an_act(case: dict, reading: Callable[..., Reading]) -> None:
    found = reading(case["text"])
    actors, actor_of = make_actors(found)
    parties = Parties(found, actors, actor_of)
    acts = find_acts(found, parties, find_statements(found, actor_of))
    events = [Event("e", None, (), "", "", 1, actors=act.actors, recipients=act.recipients) for act in acts]
    names = {actor.id: actor.name for actor in parties.used_by(events)}
    told = [(act.type, sorted(names[x] for x in act.actors), sorted(names[x] for x in act.recipients)) for act in acts]
    assert any(
        kind == case["type"] and who == sorted(case.get("actors", who)) and whom == sorted(case.get("recipients", whom))
        for kind, who, whom in told
    ), told


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Three workers were killed and nine injured in the attack.", {"workers", "nine"}),
        ("Six people were arrested and dozens beaten.", {"people", "dozens"}),
    ],
)
def test_who_shares_the_auxiliary_of_a_passive_suffers_too(
    text: str, recipients: set[str], coded: Callable[..., CodedReport]
) -> None:
    found = coded(text)
    names = {actor.id: actor.name for actor in found.actors}
    assert not any(event.actors for event in found.events)
    assert {names[x] for event in found.events for x in event.recipients} == recipients


def test_the_injured_are_people_and_no_act(coded: Callable[..., CodedReport]) -> None:
    assert not [x for x in coded("The governor visited the injured in the clinic.").events if x.type == "ASSAULT"]
