"""Who speaks where no party heads the speaker's words."""

from collections.abc import Callable

import pytest

from sayso.coding.actors import make_actors
from sayso.coding.authors import name_speakers
from sayso.coding.statements import find_statements
from sayso.model import Reading, Span, Statement

Read = Callable[..., Reading]


def speaker(reading: Reading, words: str) -> str | None:
    """The name of the actor whom a statement with these speaker's words, last in the text, is given."""
    actors, actor_of = make_actors(reading)
    start = reading.report.text.rindex(words)
    said = Statement("s1", (Span(0, 1),), speaker_text=Span(start, start + len(words)))
    known, _, (found,) = name_speakers(reading, actors, actor_of, (said,))
    names = {actor.id: actor.name for actor in known}
    assert len(names) == len(known)
    return names[found.speaker] if found.speaker else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("A United Nations report found that the camps were full.", "A United Nations report", "United Nations"),
        ("A letter written by Ann Holm warned that the dam would fail.", "A letter written by Ann Holm", "Ann Holm"),
        ("Ann Holm wrote a letter to the king. The letter says that the dam is old.", "The letter", "Ann Holm"),
        ("Ann Holm sued the city of Brest. The complaint says that the dam is old.", "The complaint", "Ann Holm"),
        ("Ann Holm sent a memo to the king. He left. The cable says the dam is old.", "The cable", "Ann Holm"),
        ("Dozens of farmers said that the dam was old.", "Dozens of farmers", "farmers"),
        ("Ann Holm was gone. His roommates said that they had seen her.", "His roommates", "roommates"),
        ("According to the mayor of Lund, Ann Holm, the dam is old.", "the mayor of Lund, Ann Holm", "Ann Holm"),
        ("The speaker of the parliament Ann Holm wrote a poem.", "The speaker of the parliament Ann Holm", "Ann Holm"),
        ("A member of the council, Ann Holm, said so.", "A member of the council", "Ann Holm"),
        ("The union said that the dam was old.", "The", "union"),
        ("Reports said that the dam was old.", "Reports", None),
        ("Some said that the dam was old.", "Some", None),
        ("No farmer said that the dam was old.", "No farmer", None),
        ("The violence says that peace is far.", "The violence", None),
    ],
)
def test_speakers(reading: Read, text: str, words: str, expected: str | None) -> None:
    assert speaker(reading(text), words) == expected


def test_a_letter_of_nobody_told_is_not_given_to_the_last_speaker(reading: Read) -> None:
    text = "Ann Holm wrote a letter to the king. The video shows that the dam is old."
    assert speaker(reading(text), "The video") == "video"


def test_the_spokesman_of_a_president_is_not_the_president(reading: Read) -> None:
    text = "A spokesman for President Ann Holm said that the dam was old."
    assert speaker(reading(text), "A spokesman for President Ann Holm") != "Ann Holm"


@pytest.mark.parametrize(
    "text",
    [
        "The ministry closed the port. “The port is unsafe for ships,” the ministry's statement read.",
        "The ministry issued a statement which said, “The port is unsafe for ships.”",
        "“The port is unsafe for ships,” according to a letter from the ministry.",
    ],
)
def test_a_document_speaks_for_its_maker(text: str, reading: Read) -> None:
    read = reading(text)
    actors, actor_of = make_actors(read)
    _, actor_of, found = name_speakers(read, actors, actor_of, find_statements(read, actor_of))
    (statement,) = (x for x in found if x.direct)
    ministry = next(t.i for t in read.doc if t.text == "ministry")
    assert statement.speaker == actor_of[read.chain_at[ministry]]
