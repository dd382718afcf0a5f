"""Subjects, objects and the rest, asked of parsed sentences."""

from collections.abc import Callable

import pytest
from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.contexts import Contexts
from sayso.coding.status import find_status
from sayso.coding.triggers import find_triggers, first_frame
from sayso.model import Reading

Read = Callable[..., Reading]


def word(reading: Reading, text: str) -> Token:
    return next(token for token in reading.doc if token.text == text)


@pytest.mark.parametrize(
    ("text", "verb", "subjects"),
    [
        ("Police arrested the men.", "arrested", ["Police"]),
        ("The men were arrested by police.", "arrested", ["police"]),
        ("The men were arrested in May.", "arrested", []),
        ("Soldiers stormed the camp and arrested a guard.", "arrested", ["Soldiers"]),
        ("Police, who arrested the men, left.", "arrested", ["Police"]),
        ("Police tried to arrest the men.", "arrest", ["Police"]),
        ("The king ordered police to arrest the men.", "arrest", ["police"]),
        ("The king is ready to meet the envoy.", "meet", ["king"]),
        ("Norway and Chad signed the treaty.", "signed", ["Norway", "Chad"]),
    ],
)
def test_who_does_it(text: str, verb: str, subjects: list[str], reading: Read) -> None:
    assert [token.text for token in grammar.subjects(word(reading(text), verb))] == subjects


@pytest.mark.parametrize(
    ("text", "verb", "objects"),
    [
        ("Police arrested Ann, Bob and Carl.", "arrested", ["Ann", "Bob", "Carl"]),
        ("The men were arrested by police.", "arrested", ["men"]),
        ("Norway urged the king to leave.", "urged", ["king"]),
    ],
)
def test_to_whom(text: str, verb: str, objects: list[str], reading: Read) -> None:
    assert [token.text for token in grammar.objects(word(reading(text), verb))] == objects


def test_party_of_a_measure_is_what_is_measured(reading: Read) -> None:
    group = word(reading("A group of refugees marched."), "group")
    assert grammar.party_of(group).text == "refugees"


@pytest.mark.parametrize(
    ("text", "verb", "negated"),
    [
        ("Police did not arrest the men.", "arrest", True),
        ("Police never arrested the men.", "arrested", True),
        ("No students were arrested.", "arrested", True),
        ("Police arrested the men.", "arrested", False),
        ("Police arrested men with no papers.", "arrested", False),
    ],
)
def test_negation(text: str, verb: str, negated: bool, reading: Read) -> None:
    assert grammar.is_negated(word(reading(text), verb)) is negated


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Police arrested the men.", "happened"),
        ("Police will arrest the men.", "planned"),
        ("Police plan to arrest the men.", "planned"),
        ("Police could arrest the men.", "hypothetical"),
        ("If police arrest the men, the crowd will leave.", "hypothetical"),
        ("The crowd will stay until police arrest the men.", "hypothetical"),
        ("The crowd fled when police beat the men and arrested them.", "happened"),
        ("Police have not arrested the men.", "negated"),
        ("Police are to arrest the men on Monday.", "planned"),
        ("The upcoming arrest of the men worries the town.", "planned"),
        ("The arrest of the men has been postponed.", "planned"),
        ("Police are planning arrests at the port.", "planned"),
        ("Police began to arrest the men.", "happened"),
    ],
)
def test_status(text: str, status: str, reading: Read) -> None:
    trigger = next(x for x in find_triggers(reading(text).doc) if x.entry.type == "COERCE")
    assert find_status(trigger, reported=False) == status


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Norway demanded the release of the men.", "demand"),
        ("The king refused to release the men.", "refuse"),
        ("The king was accused of releasing the men.", "blame"),
        ("The king wanted to release the men.", "wish"),
        ("The king tried to release the men.", None),
        ("The king said he had released the men.", None),
    ],
)
def test_what_holds_an_act(text: str, frame: str | None, reading: Read) -> None:
    trigger = next(x for x in find_triggers(reading(text).doc) if x.entry.type == "RETREAT")
    holder = first_frame(trigger)
    assert (holder.frame if holder else None) == frame


def test_contexts_count_the_sentence_most(reading: Read) -> None:
    text = (
        "The court sentenced the general; the judge cited the law.\n\nVoters go to the polls in May. The army marched."
    )
    read = reading(text)
    contexts = Contexts(read)
    assert contexts.of([read.sentences[0]])[0] == "legal"
    assert "election" in contexts.of([read.sentences[1]])
    assert "legal" not in contexts.of([read.sentences[1]])
