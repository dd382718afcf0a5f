"""Listed words in a text: found where one long alternation a list would find them."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.codebook import load_patterns
from sayso.coding.listed import LETTERS, Listed

LISTS = {
    "harbour": ["harbo*", "port", "port of call", "free port*", "u.n.", "u.n. pier"],
    "labour": ["union*", "un", "port workers", "tak* shift*", "portable"],
}
WORDS = [
    "port",
    "portable",
    "of",
    "call",
    "harbour",
    "free",
    "ports",
    "u.n",
    "un",
    ".",
    "-",
    "'s",
    "takes",
    "shifts",
    "workers",
]


def _one_by_one(text: str) -> set[tuple[str, int, str]]:
    found = set()
    for name, words in LISTS.items():
        pattern = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
        found |= {(name, match.start(), match.group()) for match in re.finditer(rf"\b(?:{pattern})(?!\w)", text)}
    return found


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", "\n"]))))
def test_as_by_one_alternation_a_list(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + space for word, space in pieces)
    found = list(Listed(LISTS).find(text))
    assert len(found) == len(set(found))
    assert set(found) == _one_by_one(text)


def test_in_order_and_not_within_each_other() -> None:
    assert list(Listed(LISTS).find("the port of call takes no shift, the free ports take shifts")) == [
        ("harbour", 4, "port"),
        ("harbour", 37, "free ports"),
        ("labour", 48, "take shifts"),
    ]


def test_no_star_stands_among_the_first_letters() -> None:
    acled = load_patterns("acled")
    rows = [words for row in acled["classes"].values() for part, words in row.items() if part != "events"]
    for words in [*load_patterns("contexts")["contexts"].values(), *acled["groups"].values(), *rows]:
        assert not [word for word in words if "*" in word[:LETTERS] or (not word[0].isalnum() and word[0] != "@")]
