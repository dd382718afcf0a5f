"""What sentences code as, end to end in the coding stage; and what must hold of any event."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.codebook import load_ontology
from sayso.coding.actors import make_actors
from sayso.coding.acts import Act
from sayso.coding.answers import complete_acts
from sayso.coding.confidence import LEAST, event_confidence, load_weights
from sayso.coding.events import NO_TYPE, find_acts
from sayso.coding.patterns import load_nouns, load_verbs
from sayso.coding.roles import Parties
from sayso.coding.same_act import join_acts
from sayso.coding.statements import find_statements
from sayso.model import CodedReport, Event, Reading

GOLD = Path(__file__).parent.parent / "gold" / "coding" / "events.jsonl"
CASES = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def told(reading: Reading) -> tuple[list[Act], dict[str, str]]:
    """Every mention of an act, sure or not, and the names of its parties."""
    actors, actor_of = make_actors(reading)
    parties = Parties(reading, actors, actor_of)
    groups = join_acts(find_acts(reading, parties, find_statements(reading, actor_of)))
    acts = [act for group in complete_acts(groups, parties) for act in group]
    events = [Event("e", None, (), "", "", 1, actors=act.actors, recipients=act.recipients) for act in acts]
    return acts, {actor.id: actor.name for actor in parties.used_by(events)}


def fits(act: Act, wanted: dict, names: dict[str, str]) -> bool:
    if act.type != (wanted["type"] or NO_TYPE) or not set(wanted.get("modes", ())) <= set(act.modes):
        return False
    if act.status != wanted.get("status", act.status):
        return False
    return all(
        sorted(names[x].lower() for x in getattr(act, side)) == sorted(x.lower() for x in wanted[side])
        for side in ("actors", "recipients")
        if side in wanted
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_gold_sentences(case: dict, reading: Callable[..., Reading]) -> None:
    acts, names = told(reading(case["text"]))
    seen = [(x.type, x.modes, [names[i] for i in x.actors], [names[i] for i in x.recipients], x.status) for x in acts]
    for wanted in case["expected"]:
        assert any(fits(act, wanted, names) for act in acts), (case["why"], wanted, seen)
    for kind in case.get("absent", ()):
        assert all(act.type != kind for act in acts), (case["why"], seen)


REPORT = """Police arrested three students in the capital on Monday, the interior ministry said.

Officers beat a reporter who had filmed the arrests. The arrests drew criticism from the opposition leader, Ann Lee.
"The police must free them," Lee said. Norway condemned the beating and called for talks between the government and the
opposition. The arrested students were released on Tuesday.
"""


def test_events_of_a_report_keep_the_contract(coded: Callable[..., CodedReport]) -> None:
    found = coded(REPORT)
    ontology = load_ontology()
    known = {actor.id for actor in found.actors}
    assert {event.type for event in found.events} >= {"COERCE", "ASSAULT", "RETREAT"}
    for event in found.events:
        assert event.type is None or set(event.modes) <= set(ontology["types"][event.type]["modes"])
        assert set(event.contexts) <= set(ontology["contexts"])
        assert set(event.actors) | set(event.recipients) <= known
        assert not set(event.actors) & set(event.recipients)
        assert LEAST <= event.confidence <= 1
        assert event.why
        for mention in event.mentions:
            words = REPORT[mention.trigger.start : mention.trigger.end]
            assert words == words.strip() != ""
            assert mention.sentence.start <= mention.trigger.start < mention.trigger.end <= mention.sentence.end


def test_mentions_of_one_act_are_one_event(coded: Callable[..., CodedReport]) -> None:
    found = coded(REPORT)
    arrests = [event for event in found.events if event.type == "COERCE" and "arrest" in event.modes]
    assert len(arrests) == 1
    first = arrests[0].mentions[0].trigger
    assert REPORT[first.start : first.end] == "arrested"
    assert len(arrests[0].mentions) > 1


def test_two_arrests_of_different_people_are_two_events(coded: Callable[..., CodedReport]) -> None:
    found = coded("Police arrested two editors in Lagos. Soldiers arrested a bishop in Nairobi on Friday.")
    arrests = [event for event in found.events if event.type == "COERCE"]
    assert len(arrests) == 2


def test_nothing_is_coded_twice_and_codes_are_the_same_again(coded: Callable[..., CodedReport]) -> None:
    once, again = coded(REPORT), coded(REPORT)
    assert once.events == again.events
    spans = [(mention.trigger, event.type) for event in once.events for mention in event.mentions]
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize("text", ["", "Rain.", "The sea is blue and the sky is high.", "???", "A\n\nB"])
def test_no_event_where_nothing_is_done(text: str, coded: Callable[..., CodedReport]) -> None:
    assert coded(text).events == ()


@given(st.lists(st.floats(-8, 8), min_size=1, max_size=6))
def test_confidence_is_a_chance_and_grows_with_mentions(scores: list[float]) -> None:
    one, more = event_confidence(scores), event_confidence([*scores, max(scores)])
    assert 0 <= one <= more <= 1


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from(["Police", "arrested", "the king", ",", "was", "by", "who", "\n", "talks", "unless", '"', "."]),
        max_size=14,
    )
)
def test_any_order_of_words_is_coded_without_fault(words: list[str], coded: Callable[..., CodedReport]) -> None:
    text = " ".join(words).strip()
    for event in coded(text).events:
        for mention in event.mentions:
            assert text[mention.trigger.start : mention.trigger.end].strip()


def test_without_its_table_of_weights_the_program_still_codes(
    coded: Callable[..., CodedReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.coding.confidence.load_weights", lambda: None)
    found = coded(
        "Police arrested three students in Tartu. The students were arrested at dawn. Norway condemned the arrests."
    )
    assert [event.type for event in found.events] == ["COERCE", "ACCUSE"]


def test_the_weights_hold_patterns_of_the_codebook_and_single_words() -> None:
    weights = load_weights()
    assert weights is not None
    patterns = {x.written for table in (load_verbs(), load_nouns()) for found in table.values() for x in found}
    for mark in weights["act"]:
        name, _, value = mark.partition("=")
        words = value.rsplit("|", 1)[0]
        if name == "pattern":
            assert words in patterns or words.startswith(("a word of", "called by", "a feeling")), mark
        else:
            assert " " not in mark, mark
