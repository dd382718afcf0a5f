"""What `sayso actors` and `sayso events` share: who decides, the list of what was decided, taking it back."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sayso.model import Judgement
    from sayso.review import By, Decision

    Run = Callable[[argparse.Namespace], int]


class Actions:
    """The actions of a command: `action` adds one on a record, `decision` one that a person answers for."""

    def __init__(self, parser: argparse.ArgumentParser, about: str) -> None:
        self._actions = parser.add_subparsers(title="actions", required=True, metavar="ACTION")
        self._about = about

    def action(self, name: str, run: Run, words: str) -> argparse.ArgumentParser:
        """An action on a record."""
        added = self._actions.add_parser(name, help=words, description=words)
        added.set_defaults(command=run, action=name, about=self._about)
        added.add_argument("record", type=Path, metavar="NAME.sayso")
        return added

    def decision(self, name: str, run: Run, words: str) -> argparse.ArgumentParser:
        """An action that is kept as a decision."""
        added = self.action(name, run, words)
        added.add_argument("--by", metavar="WHO", help="who decides (default: your login)")
        added.add_argument("--why", default="", metavar="WORDS", help="the reason, kept with the decision")
        return added

    def close(self) -> None:
        """The two that every command of this kind has."""
        self.action("decisions", list_decisions, "what was decided, in order")
        withdraw = self.decision("withdraw", withdraw_decision, "take a decision back")
        withdraw.add_argument("number", type=int, metavar="NUMBER")


def name_actions(arguments: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[str]:
    """`actors NAME.sayso` means `actors list NAME.sayso`; `known` are the actions of each such command."""
    first, *rest = arguments or [""]
    if first in known and rest and rest[0] not in (*known[first], "-h", "--help"):
        return [first, "list", *rest]
    return list(arguments)


def list_decisions(chosen: argparse.Namespace) -> int:
    """`sayso actors decisions`, `sayso events decisions`: who decided what, when and why."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        every = [x for x in review.list_decisions(store) if f"{x.judgement.about}s" == chosen.about]
    for decision in every:
        print(tell(decision.judgement) + _mark(decision))
    if not every:
        print("Nothing was decided yet.")
    return 0


def withdraw_decision(chosen: argparse.Namespace) -> int:
    """`withdraw`: as if it had not been decided; both stay listed."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        print(tell(review.withdraw(store, by(chosen), chosen.number)))
    return 0


def by(chosen: argparse.Namespace) -> By:
    """Who decides, and why."""
    from sayso.review import By

    return By(chosen.by or login(), chosen.why)


def tell(x: Judgement) -> str:
    """A decision on one line."""
    did = f"withdrew {x.withdraws}" if x.kind == "withdraw" else x.kind
    what = f" {x.field}" if x.field else ""
    why = f" ({x.why})" if x.why else ""
    change = f": {'; '.join(x.before)} → {'; '.join(x.after)}" if x.before or x.after else ""
    return f"{x.number}. {x.when} {x.who}: {did}{what}{why}{change}"


def login() -> str:
    """Who is sitting here, as far as the computer knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such user in this container; no such module on Windows
        return "unknown"


def _mark(decision: Decision) -> str:
    if decision.withdrawn:
        return " [withdrawn]"
    return f" [no longer applies: {decision.lapsed}]" if decision.lapsed else ""
