"""Parties of an act that its own grammar does not name: one sentence for each way in which a text tells them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.coding.actors import make_actors
from sayso.coding.events import find_acts
from sayso.coding.parties import Parties
from sayso.coding.statements import find_statements
from sayso.model import Event, Reading

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
