"""`sayso actors`: who is who across reports, and a person's decisions about it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.publish.decisions_cli import Actions, by, tell

if TYPE_CHECKING:
    from sayso.model import RecordActor
    from sayso.record.store import Store

ACTIONS = ("list", "show", "merge", "split", "rename", "decisions", "withdraw")


def add_actions(parser: argparse.ArgumentParser) -> None:
    """The commands below `sayso actors`."""
    actions = Actions(parser, "actors")
    actions.action("list", list_actors, "every actor with its id, those of most reports first")
    show = actions.action("show", show_actor, "one actor: where it is named, and why these names are one")
    show.add_argument("id", metavar="ID")
    merge = actions.decision("merge", merge_actors, "decide that two actors are one")
    merge.add_argument("ids", nargs=2, metavar="ID")
    split = actions.decision("split", split_actor, "decide that some reports mean somebody else by this name")
    split.add_argument("id", metavar="ID")
    split.add_argument("reports", nargs="+", metavar="REPORT", help="the reports that mean somebody else")
    rename = actions.decision("rename", rename_actor, "decide which name is shown")
    rename.add_argument("id", metavar="ID")
    rename.add_argument("name", metavar="NEW-NAME")
    actions.close()


def list_actors(chosen: argparse.Namespace) -> int:
    """`sayso actors NAME.sayso`: one line an actor."""
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        actors = store.record().actors
    for actor in sorted(actors, key=lambda x: (-_count_reports(x), x.name, x.id)):
        others = [alias for alias in actor.aliases if alias != actor.name]
        also = f"; also {', '.join(others)}" if others else ""
        print(
            f"{actor.id}  {actor.name} ({actor.kind}, {actor.country or '?'}) in {_number(_count_reports(actor))}{also}"
        )
    return 0


def show_actor(chosen: argparse.Namespace) -> int:
    """`sayso actors show`: each report that names the actor, with its name there and why it is this actor."""
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        actor = _find(store, chosen.id)
        why = {match.b: f"{match.score:.2f}, {match.why}" for match in actor.merged}
        known = f", Wikidata {actor.wikidata} by your table" if actor.wikidata else ""
        print(f"{actor.id}  {actor.name} ({actor.kind}, {actor.country or '?'}{known})")
        for ref in actor.reports:
            coded = store.coded_report(ref.report)
            name = next(party.name for party in coded.actors if party.id == ref.item)
            where = coded.report.publisher.name or coded.report.title or "publisher unknown"
            print(f"  {ref.report}  “{name}” ({where}){f': {why[ref]}' if ref in why else ''}")
    return 0


def merge_actors(chosen: argparse.Namespace) -> int:
    """`sayso actors merge`: the two are one from now on."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        print(tell(review.merge_actors(store, by(chosen), *chosen.ids)))
    return 0


def split_actor(chosen: argparse.Namespace) -> int:
    """`sayso actors split`: what these reports call so is somebody else."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        print(tell(review.split_actor(store, by(chosen), chosen.id, chosen.reports)))
    return 0


def rename_actor(chosen: argparse.Namespace) -> int:
    """`sayso actors rename`: the name that is shown; the spellings seen stay listed."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        print(tell(review.rename_actor(store, by(chosen), chosen.id, chosen.name)))
    return 0


def _find(store: Store, id_: str) -> RecordActor:
    found = next((actor for actor in store.record().actors if actor.id == id_), None)
    if found is None:
        raise SaysoError(f"There is no actor {id_} in this record; `sayso actors {store.path}` lists them.")
    return found


def _count_reports(actor: RecordActor) -> int:
    return len({ref.report for ref in actor.reports})


def _number(reports: int) -> str:
    return f"{reports} report{'s' if reports > 1 else ''}"
