"""The identifiers of a user's table, from the settings file to what is shown and written."""

import csv
import json
from pathlib import Path

import pytest
from make import actor, report

from sayso import review
from sayso.errors import UnreadableInput
from sayso.pipeline import build_record, open_record, remerge
from sayso.publish.cli import main
from sayso.record.one_actor import find_actor_head
from sayso.record.store import Store
from sayso.record.verify import find_faults
from sayso.settings import MergeSettings, Settings, load_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "people.csv").write_text("name,qid\nPiotr Nowak,Q5\n", encoding="utf-8")
    (tmp_path / "sayso.toml").write_text('[merge]\nwikidata = "people.csv"\n', encoding="utf-8")
    return load_settings(tmp_path / "sayso.toml")


@pytest.fixture
def record(tmp_path: Path, settings: Settings) -> Path:
    path = tmp_path / "x.sayso"
    with Store(path) as store:
        for id_, name in (("r1", "Piotr Nowak"), ("r2", "P. Nowak"), ("r3", "Anna Kowal")):
            store.add(report(id_, f"We met {name}.", publisher=f"Desk {id_}", actors=[actor("a", name, country="POL")]))
        remerge(store)
    build_record([], path, settings)
    return path


def identifiers(path: Path) -> dict[str, str | None]:
    with open_record(path) as store:
        assert list(find_faults(store)) == []
        return {x.name: x.wikidata for x in store.record().actors}


def test_the_record_has_them_after_builds_and_decisions_until_the_table_is_empty(
    record: Path, settings: Settings
) -> None:
    assert identifiers(record) == {"Piotr Nowak": "Q5", "Anna Kowal": None}
    build_record([], record)  # without the setting the table stays
    with open_record(record) as store:
        ids = {x.name: x.id for x in store.record().actors}
        by = review.By("Ewa")
        review.rename_actor(store, by, ids["Piotr Nowak"], "Peter Nowak")
    assert identifiers(record) == {"Peter Nowak": "Q5", "Anna Kowal": None}
    Path(settings.merge.wikidata or "").write_text("name,qid\n", encoding="utf-8")
    build_record([], record, settings)
    assert identifiers(record) == {"Peter Nowak": None, "Anna Kowal": None}


def test_a_wrong_table_changes_nothing(record: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.csv"):
        build_record([], record, Settings(merge=MergeSettings(str(tmp_path / "none.csv"))))
    assert identifiers(record)["Piotr Nowak"] == "Q5"


def test_it_is_shown_and_exported(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_record(record) as store:
        id_ = next(x.id for x in store.record().actors if x.wikidata)
        head = find_actor_head(store, id_)
    assert head is not None
    assert head["wikidata"] == "Q5"
    assert main(["actors", "show", str(record), id_]) == 0
    assert "(person, POL, Wikidata Q5 by your table)" in capsys.readouterr().out
    written = {}
    for name in ("json", "jsonld", "ftm", "csv"):
        assert main(["export", str(record), "--to", name, "-o", str(tmp_path / name)]) == 0
        written[name] = tmp_path / name
    graph = json.loads(written["jsonld"].read_text(encoding="utf-8"))["@graph"]
    assert [x["schema:sameAs"] for x in graph if "schema:sameAs" in x] == ["http://www.wikidata.org/entity/Q5"]
    entities = [json.loads(line)["properties"] for line in written["ftm"].read_text(encoding="utf-8").splitlines()]
    assert [x["wikidataId"] for x in entities if "wikidataId" in x] == [["Q5"]]
    with (written["csv"] / "actors.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert {x["name"]: x["wikidata"] for x in csv.DictReader(lines)} == {"Piotr Nowak": "Q5", "Anna Kowal": ""}
    assert '"wikidata": "Q5"' in written["json"].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["json", "jsonld", "ftm"])
def test_a_private_person_has_none_in_public(record: Path, tmp_path: Path, name: str) -> None:
    assert main(["export", str(record), "--to", name, "--public", "-o", str(tmp_path / "out")]) == 0
    assert "Q5" not in (tmp_path / "out").read_text(encoding="utf-8")
