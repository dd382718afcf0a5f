from itertools import permutations

import pytest
from make import actor, report

from sayso.merge.kin import are_kin, look_under, stand_under
from sayso.merge.same_actor import merge_actors, read_key
from sayso.model import Actor, CodedReport, Ref, Span

Named = tuple[str, str, str | None]


def naming(id_: str, *parties: dict[str, object]) -> CodedReport:
    text = "The people named here are " + ", ".join(str(x["name"]) for x in parties) + "."
    numbered = [{**x, "id": f"a{number}"} for number, x in enumerate(parties)]
    return report(id_, text, actors=numbered)


def grouped(*reports: CodedReport) -> set[frozenset[tuple[str, str]]]:
    """The names that stand together, each with its report."""
    names = {(x.report.id, party.id): party.name for x in reports for party in x.actors}
    merged = merge_actors(reports)
    assert all(merge_actors(order) == merged for order in permutations(reports)), "order must not matter"
    return {frozenset((ref.report, names[ref.report, ref.item]) for ref in party.reports) for party in merged}


def test_a_family_name_goes_to_the_only_one_who_bears_it() -> None:
    found = grouped(
        naming("r1", actor("", "Piotr Nowak", country="POL", sectors=("GOV",))),
        naming("r2", actor("", "Nowak", country="POL")),
        naming("r3", actor("", "Jan Kowal", country="POL")),
    )
    assert frozenset({("r1", "Piotr Nowak"), ("r2", "Nowak")}) in found


def test_a_family_name_of_two_goes_to_neither() -> None:
    found = grouped(
        naming("r1", actor("", "Piotr Nowak", country="POL")),
        naming("r2", actor("", "Anna Nowak", country="POL")),
        naming("r3", actor("", "Nowak", country="POL")),
    )
    assert len(found) == 3


def test_namesakes_of_two_countries_stay_apart() -> None:
    found = grouped(
        naming("r1", actor("", "John Park", country="USA", sectors=("COP",))),
        naming("r2", actor("", "John Park", country="KOR", sectors=("BUS",))),
    )
    assert len(found) == 2


def test_countries_are_one_by_their_code() -> None:
    found = grouped(
        naming("r1", actor("", "Britain", "country", country="GBR")),
        naming("r2", actor("", "United Kingdom", "country", country="GBR")),
        naming("r3", actor("", "France", "country", country="FRA")),
    )
    assert sorted(map(len, found)) == [1, 2]


def test_standing_collectives_are_one_within_a_country() -> None:
    found = grouped(
        naming("r1", actor("", "the Polish authorities", "organisation", country="POL")),
        naming("r2", actor("", "government", "organisation", country="POL")),
        naming("r3", actor("", "government", "organisation", country="FRA")),
        naming("r4", actor("", "government", "organisation")),
    )
    assert frozenset({("r1", "the Polish authorities"), ("r2", "government")}) in found
    assert len(found) == 3


def test_unnamed_people_are_somebody_else_in_every_report() -> None:
    found = grouped(
        naming("r1", actor("", "a 40-year-old man", country="POL"), actor("", "two men", "group", country="POL")),
        naming("r2", actor("", "a 40-year-old man", country="POL"), actor("", "two men", "group", country="POL")),
    )
    assert sorted(map(len, found)) == [1, 1, 1, 1]


def test_acronym_and_full_name() -> None:
    found = grouped(
        naming("r1", actor("", "Union of Electricians", "organisation", country="FRA")),
        naming("r2", actor("", "UOE", "organisation")),
        naming("r3", actor("", "UOE", "organisation", country="USA")),
    )
    assert frozenset({("r1", "Union of Electricians"), ("r2", "UOE")}) in found
    assert frozenset({("r3", "UOE")}) in found


@pytest.mark.parametrize("name", ["he", "He", "President", "Protesters"])
def test_pronouns_and_titles_are_no_aliases(name: str) -> None:
    text = f"Piotr Nowak left, and {name} came back."
    known = actor("a", "Piotr Nowak", country="POL", mentions=["Piotr Nowak", name])
    (found,) = merge_actors([report("r1", text, actors=[known])])
    assert found.aliases == ("Piotr Nowak",)


def test_adding_a_report_keeps_the_id() -> None:
    first = naming("r1", actor("", "Piotr Nowak", country="POL"))
    second = naming("r2", actor("", "P. Nowak", country="POL"))
    (alone,) = merge_actors([first])
    (both,) = merge_actors([first, second])
    assert both.id == alone.id
    assert both.merged[0].why == "“p nowak” for “piotr nowak”: an initial"


def test_no_two_parties_share_an_id() -> None:
    reports = [
        naming("r1", actor("", "Piotr Nowak", country="POL", sectors=("GOV",))),
        naming("r2", actor("", "Anna Nowak", country="POL")),
        naming("r3", actor("", "Nowak", country="POL")),
        naming("r4", actor("", "Nowak")),
        naming("r5", actor("", "Nowak", country="CZE", sectors=("BUS",))),
        naming(
            "r6", actor("", "Harbour Board", "organisation"), actor("", "harbour board", "organisation", country="POL")
        ),
        naming("r7", actor("", "Harbour Board", "organisation", country="POL")),
    ]
    merged = merge_actors(reports)
    assert len({party.id for party in merged}) == len(merged)


def test_police_without_a_country_are_those_of_the_country_told_of() -> None:
    told = naming("r1", actor("", "Piotr Nowak", country="POL"), actor("", "protesters", "group"))
    other = naming("r2", actor("", "protesters", "group", country="POL"))
    nowhere = naming("r3", actor("", "protesters", "group"))
    found = grouped(told, other, nowhere)
    assert frozenset({("r1", "protesters"), ("r2", "protesters")}) in found
    assert frozenset({("r3", "protesters")}) in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Jan Vandermeulen", "person", None), ("Jan Meulen", "person", None)),
        (("Zhou Wenbin", "person", "CHN"), ("Zhou", "person", None)),
        (("Queen Anne", "person", None), ("Anne Stuart", "person", None)),
        (("Wenbin Zhou", "person", None), ("Zhou Wenbin", "person", "CHN")),
        (("Mikhail Christoforov", "person", None), ("Mikhail Christoforow", "person", None)),
        (("World Health Organization", "organisation", None), ("WHO", "organisation", None)),
        (("Polish Harbour Board", "organisation", None), ("Harbour Board", "organisation", "POL")),
        (("Harbour Watch International", "organisation", None), ("Harbour Watch", "organisation", None)),
    ],
)
def test_kin_find_each_other_by_their_keys(one: Named, other: Named) -> None:
    keys = [read_key(Ref("r", "a"), parse(name, kind, country), None) for name, kind, country in (one, other)]
    assert are_kin(*keys, frozenset(), frozenset())
    assert not stand_under(keys[0]).isdisjoint(look_under(keys[1]))
    assert not stand_under(keys[1]).isdisjoint(look_under(keys[0]))


def parse(name: str, kind: str, country: str | None) -> Actor:
    return Actor("a", name, kind, (Span(0, 1),), country=country)


def test_an_actor_keeps_its_id_while_two_names_are_told_about_as_often() -> None:
    def ids(tom: int, thomas: int) -> set[str]:
        names = ["Tom Perrin"] * tom + ["Thomas Perrin"] * thomas
        told = [report(f"r{x}", f"{name} spoke.", actors=[actor("a", name)]) for x, name in enumerate(names)]
        return {x.id for x in merge_actors(told)}

    assert ids(4, 5) == ids(5, 4)
    assert len(ids(4, 5)) == 1
    assert ids(9, 1) != ids(1, 9), "the one that is told far more often founds it"
