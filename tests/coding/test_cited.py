"""Statements that a speaker only passes on."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from sayso.coding.cited import _phrase
from sayso.model import CodedReport, Span
from sayso.spans import words_of

Coded = Callable[..., CodedReport]


def told(found: CodedReport, words: str) -> list[tuple[str | None, bool]]:
    """The speakers of the statements whose content holds these words, outermost first, and whether one is within."""
    names = {actor.id: actor.name for actor in found.actors}
    holding = [s for s in found.statements if any(words in words_of(found.report.text, x) for x in s.content)]
    holding.sort(key=lambda s: (s.within is not None, -len(words_of(found.report.text, s.content[0]))))
    return [(names.get(s.speaker or ""), s.within is not None) for s in holding]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The Holm News Agency, citing the interior ministry, reported that police arrested forty people.",
            [("Holm News Agency", False), ("interior ministry", True)],
        ),
        (
            "According to Amnesty International, citing witnesses, soldiers arrested twelve people in Arden.",
            [("Amnesty International", False), ("witnesses", True)],
        ),
        (
            "The Holm News Agency quoted the mayor as saying that police arrested forty people.",
            [("Holm News Agency", False), ("mayor", True)],
        ),
        (
            "The Holm News Agency reported that the mayor said police arrested forty people.",
            [("Holm News Agency", False), ("mayor", True)],
        ),
        (
            "The Holm News Agency reported that the mayor said witnesses told him police arrested forty people.",
            [("Holm News Agency", False), ("mayor", True), ("witnesses", True)],
        ),
    ],
)
def test_chains_of_say_so(coded: Coded, text: str, speakers: list[tuple[str, bool]]) -> None:
    assert told(coded(text), "arrested") == speakers
    assert len({s.id for s in coded(text).statements}) == len(coded(text).statements)


def test_the_innermost_is_credited(coded: Coded) -> None:
    found = coded("The Holm News Agency, citing the interior ministry, reported that police arrested forty people.")
    names = {actor.id: actor.name for actor in found.actors}
    (arrest,) = found.events
    assert [names[credit.actor] for credit in arrest.credits] == ["interior ministry"]


def test_a_ground_that_is_cited_does_not_speak(coded: Coded) -> None:
    found = coded("The mayor banned the march, citing security concerns.")
    names = {actor.id: actor.name for actor in found.actors}
    assert {names.get(s.speaker or "") for s in found.statements} <= {"mayor"}


def test_a_noun_that_is_parsed_as_a_clause_is_its_own_phrase() -> None:
    doc = Doc(Vocab(), words=["the", "mayor"], heads=[1, 1], deps=["det", "relcl"])
    assert _phrase(doc[1]) == Span(0, 9)
