import logging
from pathlib import Path

import pytest
from make import actor, report

from sayso.contract import as_record
from sayso.errors import UnreadableInput
from sayso.merge import merge
from sayso.merge.identifiers import read_table
from sayso.model import CodedReport, TableRow


def naming(id_: str, *parties: dict[str, object]) -> CodedReport:
    text = "The parties named here are " + ", ".join(str(x["name"]) for x in parties) + "."
    return report(id_, text, actors=[{**x, "id": f"a{number}"} for number, x in enumerate(parties)])


def given(rows: list[TableRow], *reports: CodedReport) -> dict[tuple[str, str | None], str | None]:
    """The identifier of each actor, by name and country; who is who must be as it is without the table."""
    with_table, without = merge(reports, table=rows).actors, merge(reports).actors
    assert [(x.id, x.name, x.reports, x.merged) for x in with_table] == [
        (x.id, x.name, x.reports, x.merged) for x in without
    ]
    return {(x.name, x.country): x.wikidata for x in with_table}


@pytest.mark.parametrize(
    ("row", "kind", "name"),
    [
        (TableRow("Piotr Nowak", "Q5"), "person", "Piotr Nowak"),
        (TableRow("Svetlana Tarkhanova", "Q5"), "person", "Sviatlana Tarkhanava"),
        (TableRow("Department of Labor", "Q5"), "organisation", "Labor Department"),
        (TableRow("Poland", "Q5"), "country", "Poland"),
    ],
)
def test_names_are_compared_as_merging_compares_them(row: TableRow, kind: str, name: str) -> None:
    assert given([row], naming("r1", actor("", name, kind, country="POL"))) == {(name, "POL"): "Q5"}


@pytest.mark.parametrize(
    "row",
    [
        TableRow("Anna Nowak", "Q5"),
        TableRow("Nowak", "Q5"),
        TableRow("Piotr Nowak Jr.", "Q5"),
        TableRow("Piotr Nowak", "Q5", "DEU"),
        TableRow("Piotr Nowak", "Q5", None, "organisation"),
    ],
)
def test_another_name_country_or_kind_is_no_hit(row: TableRow) -> None:
    assert given([row], naming("r1", actor("", "Piotr Nowak", country="POL"))) == {("Piotr Nowak", "POL"): None}


def test_a_family_name_alone_is_not_the_full_name_of_the_table() -> None:
    assert given([TableRow("Piotr Nowak", "Q5")], naming("r1", actor("", "Nowak"))) == {("Nowak", None): None}


def test_unnamed_parties_have_none() -> None:
    assert given([TableRow("a driver", "Q5")], naming("r1", actor("", "a driver"))) == {("a driver", None): None}


def test_two_identifiers_of_one_name_give_none_and_it_is_said(caplog: pytest.LogCaptureFixture) -> None:
    rows = [TableRow("Piotr Nowak", "Q5"), TableRow("Piotr Nowak", "Q6")]
    with caplog.at_level(logging.WARNING):
        assert given(rows, naming("r1", actor("", "Piotr Nowak", country="POL"))) == {("Piotr Nowak", "POL"): None}
    assert "is given no identifier: Q5 and Q6 fit." in caplog.text


def test_the_country_tells_two_apart() -> None:
    rows = [TableRow("Piotr Nowak", "Q5", "POL"), TableRow("Piotr Nowak", "Q6", "DEU"), TableRow("Piotr Nowak", "Q7")]
    assert given(rows, naming("r1", actor("", "Piotr Nowak", country="POL"))) == {("Piotr Nowak", "POL"): "Q5"}


def test_one_identifier_is_never_given_to_two(caplog: pytest.LogCaptureFixture) -> None:
    reports = (
        naming("r1", actor("", "Piotr Nowak", country="POL", sectors=("GOV",))),
        naming("r2", actor("", "Piotr Nowak", country="DEU", sectors=("MED",))),
    )
    with caplog.at_level(logging.WARNING):
        assert set(given([TableRow("Piotr Nowak", "Q5")], *reports).values()) == {None}
    assert "it fits Piotr Nowak" in caplog.text


def test_the_record_has_the_key_only_where_it_is_known() -> None:
    reports = [naming("r1", actor("", "Piotr Nowak"), actor("", "Anna Kowal"))]
    actors = as_record(merge(reports, table=[TableRow("Piotr Nowak", "Q5")]))["actors"]
    assert {x["name"]: x.get("wikidata", "no key") for x in actors} == {"Piotr Nowak": "Q5", "Anna Kowal": "no key"}


def test_a_table_is_read_with_and_without_the_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\ufeffqid,name,note\nQ5, Piotr Nowak ,x\n", encoding="utf-8")
    assert read_table(path) == (TableRow("Piotr Nowak", "Q5"),)
    path.write_text('name,qid,country,kind\n"Nowak, Piotr",Q5,POL,person\n', encoding="utf-8")
    assert read_table(path) == (TableRow("Nowak, Piotr", "Q5", "POL", "person"),)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("name\nAnna Kowal\n", "this table has no column qid."),
        ("", "this table has no column name and no column qid."),
        ("name,qid\nPiotr Nowak,Q5\nAnna Kowal,5\n", "line 3: the qid “5” is not Q followed by digits."),
        ("name,qid\nAnna Kowal\n", "line 2: the qid “” is not Q followed by digits."),
        ("name,qid\n,Q5\n", "line 2: there is no name."),
        ("name,qid,country\nAnna Kowal,Q5,pl\n", "line 2: the country “pl” is not a code"),
        ("name,qid,kind\nAnna Kowal,Q5,woman\n", "line 2: the kind “woman” is none of"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, lines: str, sentence: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"people\.csv") as raised:
        read_table(path)
    assert sentence in str(raised.value)


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read_table(tmp_path / "none.csv")
