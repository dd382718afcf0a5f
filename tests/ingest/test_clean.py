import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.codebook import load_patterns
from sayso.ingest.clean import BYLINE, HEADLINE, OTHER_HEADLINE, READ_NEXT, clean

BODY = ["The army closed the bridge on Monday.", "Nobody was hurt, the mayor said.", "It opens again on Friday."]


def cut(*blocks: str, **known: str) -> list[tuple[str, str]]:
    """What is removed from the blocks, which must leave BODY as it is."""
    cleaned = clean("\n\n".join(blocks), **known)  # type: ignore[arg-type]
    assert cleaned.text == "\n\n".join(BODY)
    return [(x.text, x.reason) for x in cleaned.removed]


def test_nothing_to_cut_leaves_every_character() -> None:
    text = "  The army closed\u00a0the bridge [sic].\u00a0 \n\n\n\nNobody was hurt\n\tthe mayor said"
    assert clean(text).text == text
    assert clean(text).removed == ()


def test_read_next_line_and_the_headline_that_it_names() -> None:
    other = "Three Villages Are Without Power After The Storm"
    assert cut(BODY[0], other, f"Read Next: {other}", *BODY[1:]) == [
        (other, OTHER_HEADLINE),
        (f"Read Next: {other}", READ_NEXT),
    ]


def test_headline_below_its_label() -> None:
    other = "Three villages are without power"
    assert cut(BODY[0], "Read more:", other, *BODY[1:]) == [("Read more:", READ_NEXT), (other, OTHER_HEADLINE)]


def test_sentence_below_a_label_stays() -> None:
    assert cut("Read more:", *BODY) == [("Read more:", READ_NEXT)]


def test_headline_repeated_above_the_article() -> None:
    title = "Army closes bridge"
    assert cut("ARMY CLOSES BRIDGE", *BODY, title=title) == [("ARMY CLOSES BRIDGE", HEADLINE)]


def test_bylines() -> None:
    assert cut("By Ann Person and Ben Person", *BODY) == [("By Ann Person and Ben Person", BYLINE)]
    assert cut("Ann Person", "DESK A", *BODY, publisher="Desk A") == [("Ann Person", BYLINE), ("DESK A", BYLINE)]


def test_credit_only_at_the_ends() -> None:
    credit = "The Desk contributed to this report."
    assert cut(*BODY, credit) == [(credit, "credit line")]
    long = "\n\n".join([*BODY * 3, credit, *BODY * 3])
    assert clean(long).text == long


def test_quoted_plea_stays() -> None:
    text = "\n\n".join([*BODY, "“Subscribe to our newsletter,” the leaflet said."])
    assert clean(text).text == text


def test_hand_wrapped_lines_are_read_as_paragraphs() -> None:
    text = (
        "The leaflet told people what they should do to learn more of it:\n"
        "sign up for our newsletter, it said, and the police would come and\n"
        "fetch whoever did so, which happened to nine students by Monday,\n"
        "share this story\n\nNobody was hurt, the mayor said."
    )
    assert clean(text).text == text


def test_a_report_of_one_line_stays() -> None:
    for text in ("Advertisement", "Read next: Police leave the square", "By Ann Person", "Photo: A. Person"):
        assert clean(text).text == text
        assert clean(text).removed == ()


def test_given_day_leaves_a_printed_day_in_place() -> None:
    for stamp in ("Wednesday, August 19, 2020", "Published: 2020-08-19"):
        text = "\n\n".join([stamp, *BODY])
        assert clean(text, dated=True).text == text
        assert clean(text).text == "\n\n".join(BODY)


FURNITURE = [block for rule in load_patterns("furniture") for block in rule["examples"]]


@given(st.lists(st.sampled_from([*BODY, *FURNITURE, "", "Wednesday, August 19, 2020", "😀 Ünïcode"]), max_size=12))
def test_nothing_vanishes_unseen(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    cleaned = clean(text)
    left = sorted("".join((cleaned.text, *(x.text for x in cleaned.removed))).replace("\n", ""))
    assert left == sorted(text.replace("\n", ""))
    assert bool(cleaned.text) == bool(text.strip())


@given(st.text(max_size=300))
def test_any_text_is_cleaned_without_fail_and_only_once(text: str) -> None:
    cleaned = clean(text)
    assert all(x.text and x.reason for x in cleaned.removed)
    assert cleaned.text in text or cleaned.removed


@pytest.mark.parametrize(
    "unit",
    ["am", "a ", "share ", "(", "Photo: ", "1:1 ", "By A ", "subscribe, ", "© ", " ", "2020-", "Aa/ ", "\u00a0\n"],
)
def test_no_pattern_runs_away(unit: str) -> None:
    started = time.perf_counter()
    for lead in ("", "Update 1:1 ", "By ", "Sign up, ", "MINSK, "):
        for length in (59, 159, 399, 40_000):
            clean((lead + unit * length)[:length] + "!")
            clean(f"Police left.\n\n{(lead + unit * length)[:length]}!\n\nThey came back.")
    assert time.perf_counter() - started < 3
