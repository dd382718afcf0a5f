"""Who may be whom."""

from pathlib import Path

from make import actor, report

from sayso.merge import merge
from sayso.record.parties import find_actors, find_namesakes
from sayso.record.store import Store

TEXT = "Clear River marched. The Clear River movement sang. Clear Sky left. River Lodge shut. Anna stayed."


def test_those_who_share_most_words_of_a_name_come_first_whatever_they_were_taken_for(tmp_path: Path) -> None:
    parties = [
        actor("a1", "Clear River", "person"),
        actor("a2", "Clear River movement", "group"),
        actor("a3", "Clear Sky", "group"),
        actor("a4", "River Lodge", "person"),
        actor("a5", "Anna", "person"),
    ]
    coded = report("r1", TEXT, actors=parties)
    with Store(tmp_path / "r.sayso") as store:
        store.add(coded)
        store.write_record(merge([coded]))
        ids = {x["name"]: x["id"] for x in find_actors(store, "", "", limit=9)[1]}
        like = [x["name"] for x in find_namesakes(store, ids["Clear River"])]
    assert like == ["Clear River movement", "River Lodge", "Clear Sky"]
