"""Word pieces: BERT's own cuts, with offsets into the text, in windows of whole paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.read.pieces import END, SIZE, START, UNKNOWN, make_windows


def cut(text: str) -> list[str]:
    return [text[piece.start : piece.end] for window in make_windows(text) for piece in window if piece.start >= 0]


def test_words_and_marks() -> None:
    assert cut("Police said: “No!”") == ["Police", "said", ":", "“", "No", "!", "”"]


def test_a_rare_word_is_cut() -> None:
    pieces = cut("Krzywoustego")
    assert len(pieces) > 1
    assert "".join(pieces) == "Krzywoustego"


def test_case_and_accents_do_not_matter() -> None:
    def numbers(text: str) -> list[int]:
        return [piece.number for window in make_windows(text) for piece in window]

    assert numbers("CAFÉ") == numbers("cafe")


def test_what_the_vocabulary_cannot_spell_is_unknown() -> None:
    (window,) = make_windows("a \U0001f600 b")
    assert [piece.number for piece in window].count(UNKNOWN) == 1


def test_paragraphs_share_a_window_as_long_as_they_fit() -> None:
    short = "One two three."
    (window,) = make_windows(f"{short}\n\n{short}")
    assert [piece.number for piece in window].count(END) == 2
    long = " ".join(["word"] * (SIZE - 10))
    assert len(list(make_windows(f"{long}\n{long}"))) == 2


def test_a_long_paragraph_is_cut() -> None:
    windows = list(make_windows(" ".join(["word"] * 3 * SIZE)))
    assert len(windows) == 4
    assert all(window[0].number == START and len(window) <= SIZE for window in windows)


def test_nothing_in_nothing_out() -> None:
    assert list(make_windows(" \n\n ")) == []


@given(st.text(max_size=300))
def test_pieces_are_in_order_and_hold_text(text: str) -> None:
    pieces = [piece for window in make_windows(text) for piece in window if piece.start >= 0]
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert all(not text[piece.start : piece.end].isspace() for piece in pieces)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
