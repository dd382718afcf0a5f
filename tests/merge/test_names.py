"""Single rules, and the list of pairs in tests/gold/merge/names.jsonl measured by class.

`PYTHONPATH=tests python tests/merge/test_names.py` prints the table. No rule is made on the pairs marked `check`.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from make import actor, report

from sayso.merge.bodies import is_acronym, read_body_name, same_body
from sayso.merge.names import fold, is_proper, is_short_for, read_person_name, same_person, same_single, why_same_person
from sayso.merge.same_actor import merge_actors
from sayso.merge.spelling import same_given_name, same_word

GOLD = Path(__file__).parent.parent / "gold" / "merge" / "names.jsonl"
PAIRS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
FLOOR = 0.92


def is_merged(pair: dict[str, Any]) -> bool:
    """Whether two reports that each name one of the two give one actor."""
    reports = []
    for side in "ab":
        known = {"country": pair[side].get("country"), "sectors": tuple(pair[side].get("sectors", ()))}
        party = actor("p", pair[side]["name"], pair["kind"], **known)
        reports.append(report(side, f"{pair[side]['name']} spoke.", actors=[party]))
    return len(merge_actors(reports)) == 1


def scores(pairs: list[dict[str, Any]]) -> dict[str, tuple[float, float, int]]:
    """By class, and over all: F1 of "the same", the share judged rightly, and how many."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for pair in pairs:
        found, wanted = is_merged(pair), pair["same"]
        for name in (pair["class"], "all"):
            for place, hit in enumerate((found and wanted, found and not wanted, wanted and not found, True)):
                counts[name][place] += hit
    return {
        name: (2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0, (n - fp - fn) / n, n)
        for name, (tp, fp, fn, n) in counts.items()
    }


@pytest.mark.parametrize("check", [False, True])
def test_pairs_of_names(check: bool) -> None:
    found = scores([pair for pair in PAIRS if pair["check"] == check])
    f1, _, count = found["all"]
    assert count > 100
    assert f1 >= FLOOR, found
    assert all(right >= 0.75 for _, right, _ in found.values()), found


def one_person(a: str, b: str) -> bool:
    return same_person(read_person_name(a), read_person_name(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mr. Piotr Nowak", "Piotr Nowak"),
        ("P. Nowak", "Piotr Nowak"),
        ("John F. Smith", "John Smith"),
        ("Bill Harrow", "William Harrow"),
        ("Omar al-Rashid", "Omar Rashid"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Łukasz Żak", "Lukasz Zak"),
        ("Ha Jun-seo", "Ha Jun Seo"),
        ("Sergey Petrov", "Sergei Petrov"),
        ("Ana Lopez", "Ana Lopez Garza"),
    ],
)
def test_spellings_of_one_person(a: str, b: str) -> None:
    assert one_person(a, b)
    assert one_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("John Harrow", "John Harrow Jr."),  # father and son
        ("George H. W. Bush", "George W. Bush"),
        ("Ivan Petrov", "Irina Petrova"),
        ("Alexei Petrov", "Alexei Petrova"),
        ("Anna Nowak", "Piotr Nowak"),
        ("Ha Jun-seo", "Ha Min-ji"),
    ],
)
def test_two_people(a: str, b: str) -> None:
    assert not one_person(a, b)
    assert not one_person(b, a)


def test_a_family_name_alone() -> None:
    assert is_short_for("nowak", read_person_name("Piotr Nowak"), "POL")
    assert not is_short_for("piotr", read_person_name("Piotr Nowak"), "POL")
    assert is_short_for("ha", read_person_name("Ha Jun-seo"), "KOR")
    assert not is_short_for("ha", read_person_name("Ha Jun-seo"), "USA")


def test_folding_and_acronyms() -> None:
    assert fold("Gdańsk’s E.U. office") == "gdansk eu office"
    assert is_acronym("uoe", ("union", "of", "electricians"))
    assert is_acronym("ue", ("union", "of", "electricians"))
    assert not is_acronym("uk", ("union", "of", "electricians"))


def test_words_and_given_names() -> None:
    assert same_word("qadhafi", "gaddafi")
    assert not same_word("petrov", "petrova")
    assert not same_word("kim", "kin")
    assert same_given_name("bob", "robert")
    assert not same_given_name("bob", "richard")


def test_two_bodies() -> None:
    assert same_body(("department", "of", "labor"), ("us", "labor", "department"), "USA")
    assert not same_body(("bank", "of", "england"), ("bank", "of", "scotland"), "GBR")
    assert not same_body(("scottish", "workers", "party"), ("british", "workers", "party"), "GBR")
    assert same_body(("us", "congress"), ("congress",), "USA")
    assert not same_body(("bank", "of", "japan"), ("bank",), "JPN")
    assert same_body(read_body_name("Arden Police Department"), read_body_name("Arden Police"), "USA")
    assert same_body(read_body_name("United Nations Harbour Fund"), read_body_name("UN Harbor Fund"), None)


def test_a_monarchs_lone_name_is_a_given_name() -> None:
    king, piotr, jan = (read_person_name(name) for name in ("King Piotr", "Piotr Nowak", "Jan Piotr"))
    assert same_single(king, piotr, "POL")
    assert not same_single(king, jan, "POL")


def test_what_is_a_name() -> None:
    assert is_proper("Omar al-Rashid")
    assert is_proper("WHO")
    assert is_proper("كريم")
    assert not is_proper("Who")
    assert not is_proper("two men")


def test_a_match_says_why() -> None:
    def why(a: str, b: str) -> tuple[float, str]:
        return why_same_person(read_person_name(a), read_person_name(b))

    assert why("Piotr Nowak", "P. Nowak") == (0.85, "“p nowak” for “piotr nowak”: an initial")
    assert why("Piotr Nowak", "Nowak") == (0.8, "“nowak” for “piotr nowak”: the family name alone")
    assert why("Piotr Nowak", "Mr Piotr Nowak") == (1.0, "the same name")


if __name__ == "__main__":
    for check in (False, True):
        sys.stdout.write("check pairs\n" if check else "pairs the rules were made on\n")
        for name, (f1, right, count) in scores([pair for pair in PAIRS if pair["check"] == check]).items():
            sys.stdout.write(f"  {name:16} F1 {f1:.3f}  right {right:.3f}  of {count}\n")
