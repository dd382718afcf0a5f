"""Statements as the encoder marks them, in tokens."""

from collections.abc import Callable

import pytest

from sayso.coding.marked import find_marked
from sayso.model import Reading

TEXT = "Residents fled on Friday.\n\n“We will not sign,” the head of the union said. The minister called for calm."


def marked(reading: Reading) -> list[tuple[str, list[str], str | None]]:
    assert reading.signals is not None
    words = reading.doc
    return [
        (
            words[x.cue[0] : x.cue[1]].text,
            [words[a:b].text for a, b in x.contents],
            x.speaker and words[slice(*x.speaker)].text,
        )
        for x in find_marked(words, reading.signals)
    ]


def test_who_says_what(reading: Callable[..., Reading]) -> None:
    assert marked(reading(TEXT)) == [
        ("said", ["“We will not sign,”"], "the head of the union"),
        ("called for", ["calm"], "The minister"),
    ]


def test_nobody_is_named(reading: Callable[..., Reading]) -> None:
    (found,) = marked(reading("The bridge was reportedly closed on Friday."))
    assert found[2] is None


@pytest.mark.parametrize("text", ["The road runs along the river.", "Ten."])
def test_nothing_is_said(text: str, reading: Callable[..., Reading]) -> None:
    assert marked(reading(text)) == []
