"""Names and words are found without regard to capitals and accents."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sayso.record.wanted import fold


def test_capitals_and_accents_do_not_tell_names_apart() -> None:
    assert fold("ZIELIŃSKA") == fold("zielinska") == fold("Zielin\u0301ska") == "zielinska"
    assert fold("МИНСК, Élise") == "минск, elise"
    assert fold(None) is None


@given(st.text())
def test_pieces_are_folded_as_the_whole_is(text: str) -> None:
    whole = unicodedata.normalize("NFKD", text).casefold()
    assert fold(text) == "".join(c for c in whole if not unicodedata.combining(c)).lower()
