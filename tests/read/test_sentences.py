"""Sentences by the guideline."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.sentences import find_sentences

BLANK = spacy.blank("en")


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_sentences(BLANK.make_doc(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["Police left.", "The crowd stayed!", "Why?", "Nobody knew."],
        ["“We stay.", "We win,” he said.", "Nobody spoke."],
        ["“We stay.”", "He left."],
        ["“Why?” he asked.", "“Go!” they shouted."],
        ["Mr. Lee met Dr. Okoye on Jan. 5 in St. Ives.", "They spoke."],
        ["Troops of the U.S. Army left the U.S. on Monday.", "They flew."],
        ["It joined the E.U. in May.", "Then it left."],
        ["Prices rose 3.5 percent.", "Nobody noticed."],
        ["She lives in the U.S.", "He does not."],
        ["He works at Acme Inc. in Oslo.", "She works at Acme Inc.", "They met."],
        ["It was over…", "Or so they thought."],
    ],
)
def test_ends(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_a_paragraph_end_always_ends_one() -> None:
    assert sentences("A headline without a stop\n\nThe text begins\nand goes on.") == [
        "A headline without a stop",
        "The text begins",
        "and goes on.",
    ]


@given(st.text(alphabet="aB .!?\n”“'US", max_size=60))
def test_every_word_is_in_one_sentence_and_none_has_white_space_at_its_ends(text: str) -> None:
    spans = find_sentences(BLANK.make_doc(text))
    assert list(spans) == sorted(spans)
    joined = "".join(text[span.start : span.end] for span in spans)
    assert "".join(joined.split()) == "".join(text.split())
    for span in spans:
        said = text[span.start : span.end]
        assert said == said.strip()
        assert "\n" not in said
