"""`sayso actors`: who is who across reports, and a person's decisions about it."""

from __future__ import annotations

import argparse
import getpass
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.model import Judgement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.model import RecordActor, Ref
    from sayso.record.store import Store

ACTIONS = ("list", "show", "merge", "split", "rename", "decisions", "withdraw")


def name_actions(arguments: Sequence[str]) -> list[str]:
    """`actors NAME.sayso` means `actors list NAME.sayso`."""
    first, *rest = arguments or [""]
    if first == "actors" and rest and rest[0] not in (*ACTIONS, "-h", "--help"):
        return [first, "list", *rest]
    return list(arguments)


def add_actions(parser: argparse.ArgumentParser) -> None:
    """The commands below `sayso actors`."""
    actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")

    def action(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=words, description=words)
        added.set_defaults(command=run)
        added.add_argument("record", type=Path, metavar="NAME.sayso")
        return added

    def decision(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = action(name, run, words)
        added.add_argument("--by", metavar="WHO", help="who decides (default: your login)")
        added.add_argument("--why", default="", metavar="WORDS", help="the reason, kept with the decision")
        return added

    action("list", list_actors, "every actor with its id, those of most reports first")
    show = action("show", show_actor, "one actor: where it is named, and why these names are one")
    show.add_argument("id", metavar="ID")
    merge = decision("merge", merge_actors, "decide that two actors are one")
    merge.add_argument("ids", nargs=2, metavar="ID")
    split = decision("split", split_actor, "decide that some reports mean somebody else by this name")
    split.add_argument("id", metavar="ID")
    split.add_argument("reports", nargs="+", metavar="REPORT", help="the reports that mean somebody else")
    rename = decision("rename", rename_actor, "decide which name is shown")
    rename.add_argument("id", metavar="ID")
    rename.add_argument("name", metavar="NEW-NAME")
    action("decisions", list_decisions, "what was decided, in order")
    withdraw = decision("withdraw", withdraw_decision, "take a decision back")
    withdraw.add_argument("number", type=int, metavar="NUMBER")


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
        print(f"{actor.id}  {actor.name} ({actor.kind}, {actor.country or '?'})")
        for ref in actor.reports:
            coded = store.coded_report(ref.report)
            name = next(party.name for party in coded.actors if party.id == ref.item)
            where = coded.report.publisher.name or coded.report.title or "publisher unknown"
            print(f"  {ref.report}  “{name}” ({where}){f': {why[ref]}' if ref in why else ''}")
    return 0


def merge_actors(chosen: argparse.Namespace) -> int:
    """`sayso actors merge`: the two are one from now on."""
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        first, second = (_find(store, id_) for id_ in chosen.ids)
        return _decide(store, _decision("same", chosen, a=first.reports, b=second.reports))


def split_actor(chosen: argparse.Namespace) -> int:
    """`sayso actors split`: what these reports call so is somebody else."""
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        actor = _find(store, chosen.id)
        named = {ref.report for ref in actor.reports}
        for report in chosen.reports:
            if report not in named:
                raise SaysoError(
                    f"Report {report} does not name {actor.name}; it is named in {', '.join(sorted(named))}."
                )
        stay = tuple(ref for ref in actor.reports if ref.report not in chosen.reports)
        leave = tuple(ref for ref in actor.reports if ref.report in chosen.reports)
        if not stay:
            raise SaysoError(f"These are all the reports that name {actor.name}; at least one must stay.")
        return _decide(store, _decision("different", chosen, a=stay, b=leave))


def rename_actor(chosen: argparse.Namespace) -> int:
    """`sayso actors rename`: the name that is shown; the spellings seen stay listed."""
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        actor = _find(store, chosen.id)
        return _decide(store, _decision("rename", chosen, a=actor.reports, name=chosen.name.strip()))


def list_decisions(chosen: argparse.Namespace) -> int:
    """`sayso actors decisions`: who decided what, when and why."""
    from sayso.pipeline import open_record
    from sayso.record.judgements import active_judgements, list_judgements

    with open_record(chosen.record) as store:
        standing = {x.number for x in active_judgements(store.connection)}
        every = list_judgements(store.connection)
    for x in every:
        print(_tell(x) + ("" if x.number in standing or x.kind == "withdraw" else " [withdrawn]"))
    if not every:
        print("Nothing was decided yet.")
    return 0


def withdraw_decision(chosen: argparse.Namespace) -> int:
    """`sayso actors withdraw`: as if it had not been decided; both stay listed."""
    from sayso.pipeline import open_record
    from sayso.record.judgements import active_judgements

    with open_record(chosen.record) as store:
        made = next((x for x in active_judgements(store.connection) if x.number == chosen.number), None)
        if made is None:
            raise SaysoError(f"There is no decision {chosen.number} that could be withdrawn.")
        decision = _decision("withdraw", chosen, a=made.a, b=made.b)
        return _decide(store, replace(decision, withdraws=made.number))


def _decision(
    kind: str, chosen: argparse.Namespace, *, a: tuple[Ref, ...], b: tuple[Ref, ...] = (), name: str | None = None
) -> Judgement:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Judgement(kind, chosen.by or login(), now, chosen.why, a, b, name)


def _decide(store: Store, judgement: Judgement) -> int:
    from sayso.pipeline import judge

    print(_tell(judge(store, judgement)))
    return 0


def _tell(x: Judgement) -> str:
    did = f"withdrew {x.withdraws}" if x.kind == "withdraw" else x.kind
    why = f" ({x.why})" if x.why else ""
    return f"{x.number}. {x.when} {x.who}: {did}{why}: {'; '.join(x.before)} → {'; '.join(x.after)}"


def _find(store: Store, id_: str) -> RecordActor:
    found = next((actor for actor in store.record().actors if actor.id == id_), None)
    if found is None:
        raise SaysoError(f"There is no actor {id_} in this record; `sayso actors {store.path}` lists them.")
    return found


def login() -> str:
    """Who is sitting here, as far as the computer knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user in this container; no such module on Windows
        return "unknown"


def _count_reports(actor: RecordActor) -> int:
    return len({ref.report for ref in actor.reports})


def _number(reports: int) -> str:
    return f"{reports} report{'s' if reports > 1 else ''}"
