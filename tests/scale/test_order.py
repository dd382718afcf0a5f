"""One record of the same reports, whatever order they come in, in however many runs and processes."""

import json
import random
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from stub import dump, read_stub, tell

from sayso.pipeline import build_record
from sayso.publish.cli import main

TEXTS = [
    {"id": "1", "text": "Police arrested Ann Lee in Minsk on Monday."},
    {"id": "1", "text": "A court in Minsk freed Ann Lee on Tuesday.", "published": "2021-05-04"},
    {"id": "1", "text": "Thousands marched in Minsk on Sunday.", "published": "2021-05-03"},
    {"id": "2", "text": "The two ministers met in Riga."},
    {"id": "2", "text": "The two ministers met in Riga.", "publisher": "Desk A", "title": "Ministers meet"},
    {
        "id": "2",
        "text": "The two ministers met in Riga.",
        "publisher": "Desk B",
        "published": "2021-05-03",
        "title": "Meeting",
    },
    {"text": "Two workers died in a fire in Brest, officials said."},
    {"id": "2~", "text": "Protesters blocked a road near Brest."},
]


def build(path: Path, runs: Iterable[Sequence[dict[str, Any]]], workers: int = 1) -> list[str]:
    for number, told in enumerate(runs):
        given = path.with_suffix(f".{number}.jsonl")
        given.write_text("".join(json.dumps(x) + "\n" for x in told), encoding="utf-8")
        build_record([str(given)], path, workers=workers)
    return dump(path)


@pytest.fixture(autouse=True)
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    read_stub(monkeypatch)


def test_any_order_in_any_number_of_runs(tmp_path: Path) -> None:
    expected = build(tmp_path / "first.sayso", [TEXTS])
    assert any("Thousands marched" in line for line in expected)
    for seed in range(6):
        chance = random.Random(seed)
        told = chance.sample(TEXTS, len(TEXTS))
        cut = chance.randrange(len(told))
        assert build(tmp_path / f"{seed}.sayso", [told[:cut], told[cut:], told]) == expected, seed


def test_earliest_text_keeps_the_id(tmp_path: Path) -> None:
    build(tmp_path / "r.sayso", [TEXTS])
    with sqlite3.connect(tmp_path / "r.sayso") as rows:
        held = dict(rows.execute("SELECT text, id FROM report WHERE given_id = '1'").fetchall())
        (publisher,) = rows.execute("SELECT publisher FROM report WHERE id = '2'").fetchone()
    assert held.pop(TEXTS[2]["text"]) == "1"
    assert all(id_.startswith("1~") for id_ in held.values())
    assert publisher == "Desk B", "of one text under one id, the one that says more"


def test_search_knows_no_words_of_what_was_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "r.sayso"
    build(path, [TEXTS[3:4], TEXTS[4:5]])
    with sqlite3.connect(path) as rows:
        count = "SELECT count(*) FROM report_words WHERE report_words MATCH ?"
        assert rows.execute(count, ("ministers",)).fetchone() == (1,)
        assert rows.execute(count, ("ministers meet",)).fetchone() == (1,)


def test_judged_report_keeps_its_id(tmp_path: Path) -> None:
    path = tmp_path / "r.sayso"
    build(path, [TEXTS[:1]])
    assert main(["verify", str(path)]) == 0
    from sayso.model import Judgement, Ref
    from sayso.pipeline import judge, open_record

    with open_record(path) as store:
        item = next(store.coded_reports()).events[0].id
        judge(store, Judgement("accept", "me", "2021-05-05", "seen", a=(Ref("1", item),), about="event"))
    build(path, [TEXTS])
    with sqlite3.connect(path) as rows:
        assert rows.execute("SELECT text FROM report WHERE id = '1'").fetchone() == (TEXTS[0]["text"],)
    assert main(["verify", str(path)]) == 0


def test_coded_file_gives_each_text_an_id_of_its_own(tmp_path: Path) -> None:
    for name, told in (("a", TEXTS), ("b", TEXTS[::-1])):
        tell(tmp_path / f"{name}.jsonl", told)
        assert main(["code", str(tmp_path / f"{name}.jsonl"), "-o", str(tmp_path / name), "--workers", "1"]) == 0
    one, other = (
        {x["text"]: x["id"] for x in map(json.loads, (tmp_path / name).read_text().splitlines())} for name in "ab"
    )
    assert one == other
    assert len(set(one.values())) == len(one)
