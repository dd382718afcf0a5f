import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.decode import decode, tidy


@pytest.mark.parametrize(("text", "expected"), [
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("a\u202eb\u200fc\u2066d", "abcd"),
    ("pro\u00adtest \ufeffnow\u200b", "protest now"),
    ("a\x00b\x1bc", "abc"),
    ("it\x92s \x93late\x94 \x97 he said\x85", "it’s “late” — he said…"),
    ("half \ud83d of a pair", "half \ufffd of a pair"),
    ("👩\u200d🚒 naïve", "👩\u200d🚒 naïve"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("e\u0301 stays decomposed", "e\u0301 stays decomposed"),
])  # fmt: skip
def test_tidy(text: str, expected: str) -> None:
    assert tidy(text)[0] == expected


def test_what_went_is_told_and_line_ends_are_not() -> None:
    assert tidy("a\r\nb")[1] == ()
    assert tidy("a\u202eb\u202ec")[1] == ("Unseen control, direction or joining characters were left out: 2.",)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_is_read_as_it_is(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode(), "a")[0] == text


@given(st.text(max_size=200))
def test_tidy_text_can_be_written_and_is_tidy(text: str) -> None:
    tidied, _ = tidy(text)
    tidied.encode("utf-8")
    assert tidy(tidied) == (tidied, ())
