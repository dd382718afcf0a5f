"""Pairs of quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.quotation import find_quotations


def words(text: str) -> list[list[str]]:
    return [[text[piece.start : piece.end] for piece in quotation.pieces] for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We stay," she said.', [["We stay,"]]),
        ("“We stay,” she said, “and we win.”", [["We stay,"], ["and we win."]]),
        ("«We stay», she said.", [["We stay"]]),
        ("``We stay,'' she said.", [["We stay,"]]),
        ("''We stay,'' she said.", [["We stay,"]]),
        ("‘We stay,’ she said.", [["We stay,"]]),
        ("'We stay,' she said.", [["We stay,"]]),
        ("No quotation here.", []),
    ],
)
def test_marks_of_all_kinds(text: str, expected: list[list[str]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The workers' strike didn't end.",
        "The workers’ strike didn’t end.",
        "It began in the '90s, rock 'n' roll and all.",
        "He is 6'2\" tall.",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert words(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert words("‘The workers’ strike goes on,’ she said.") == [["The workers’ strike goes on,"]]


def test_one_inside_another_comes_after_it() -> None:
    text = "“He told me ‘never again’ and left,” she said."
    assert words(text) == [["He told me ‘never again’ and left,"], ["never again"]]


def test_paragraphs_that_open_again_go_on() -> None:
    text = "“We stay.\n\n“We will win,” he said. “Tomorrow.”"
    assert words(text) == [["We stay.", "We will win,"], ["Tomorrow."]]


def test_three_paragraphs() -> None:
    assert words('"One.\n\n"Two.\n\n"Three," he said.') == [["One.", "Two.", "Three,"]]


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    assert words("“We stay.\n\nThe road was closed.") == [["We stay."]]


def test_a_straight_mark_does_not_go_on_with_a_curly_one() -> None:
    assert words('"We stay.\n\n“We win,” he said.') == [["We stay."], ["We win,"]]


def test_a_closing_mark_without_an_opening_one_is_passed_over() -> None:
    assert words("We stay,” she said. “We win.”") == [["We win."]]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»`s", max_size=60))
def test_pieces_lie_in_one_paragraph_without_white_space_at_their_ends(text: str) -> None:
    starts = []
    for quotation in find_quotations(text):
        assert quotation.pieces
        for piece in quotation.pieces:
            said = text[piece.start : piece.end]
            assert said
            assert said == said.strip()
            assert "\n" not in said
        assert list(quotation.pieces) == sorted(quotation.pieces)
        starts.append(quotation.pieces[0].start)
    assert starts == sorted(starts)
