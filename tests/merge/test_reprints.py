from collections.abc import Sequence
from itertools import permutations

from make import report

from sayso.merge.reprints import find_copies, name_texts, number_voices, publisher_key
from sayso.model import CodedReport

TEXT = (
    "the council of the river town met late on tuesday to hear why the bridge had been closed without notice "
    "and its members asked the engineer how long repairs would take before the harvest traffic begins in earnest"
)
WORDS = TEXT.split(" ")
AGENCY = " ".join(WORDS) + "."
CUT = "RIVER TOWN (Agency) - " + " ".join(WORDS[:30]) + "."
OWN = "A closed bridge kept the river town's council up late on Tuesday, and nobody could say when it opens again."


def test_a_cut_copy_is_a_copy_and_an_own_report_is_not() -> None:
    reports = [report("a", AGENCY), report("b", CUT), report("c", OWN)]
    assert all(find_copies(order) == (("a", "b"),) for order in permutations(reports))


def test_one_short_sentence_twice_is_a_copy() -> None:
    assert find_copies(
        [report("a", "Three were hurt."), report("b", "Three were hurt."), report("c", "Two were hurt.")]
    ) == (("a", "b"),)


def test_empty_texts_are_no_copies() -> None:
    assert find_copies([report("a", "…"), report("b", "…")]) == ()


def count(reports: Sequence[CodedReport], copies: Sequence[Sequence[str]]) -> int:
    return len(set(number_voices(reports, name_texts(copies)).values()))


def test_a_voice_is_a_publisher_or_a_text() -> None:
    reports = [
        report("a", AGENCY, publisher="Desk A"),
        report("b", CUT, publisher="Desk B"),
        report("c", OWN, publisher="Desk B"),
        report("d", "Nobody knows when the bridge will open.", publisher="Desk D"),
    ]
    copies = find_copies(reports)
    assert count(reports, copies) == 2, "A = B by the text, B = C by the publisher, D alone"
    assert count([reports[0], reports[2]], copies) == 2, "only the reports at hand tie voices"
    assert count([report("x", OWN), report("y", AGENCY)], ()) == 2, "unknown publishers are not one"


def test_publisher_names() -> None:
    first = publisher_key(report("a", OWN, publisher="Desk Online News"))
    second = publisher_key(report("b", OWN, publisher="The Desk (Europe)"))
    assert first == second == "desk"
    assert publisher_key(report("c", OWN)) is None
