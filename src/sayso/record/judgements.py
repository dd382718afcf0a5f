"""People's decisions about who is who: added, withdrawn, listed; never changed and never deleted.

Each row holds the hash of the row before it and its own, so that a row changed later, or one taken out of the middle,
is found. (Rows cut off at the end are not: keep the last hash elsewhere if that matters.)
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sayso.errors import SaysoError
from sayso.ids import hash_text
from sayso.model import Judgement, Ref

START = "0" * 64
KINDS = ("same", "different", "rename", "withdraw")
OPPOSITE = {"same": "different", "different": "same"}
WHAT = 'number, kind, who, "when", why, a, b, name, withdraws, before, after'


def add_judgement(connection: sqlite3.Connection, judgement: Judgement) -> Judgement:
    """Store a decision after the last one; gives it with its number. The caller commits."""
    check_judgement(connection, judgement)
    found = connection.execute("SELECT number, hash FROM judgement ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = found or (0, START)
    numbered = replace(judgement, number=number + 1)
    row = _as_row(numbered)
    connection.execute(f"INSERT INTO judgement VALUES (?{', ?' * 12})", (*row, previous, _hash(row, previous)))
    return numbered


def check_judgement(connection: sqlite3.Connection, judgement: Judgement) -> None:
    """Raise, with a plain sentence, for a decision that says nothing or speaks against one that stands."""
    if judgement.kind not in KINDS:
        raise SaysoError(f"There is no judgement of the kind {judgement.kind!r}.")
    standing = {x.number: x for x in active_judgements(connection)}
    if judgement.kind == "withdraw":
        if judgement.withdraws not in standing:
            raise SaysoError(f"There is no judgement {judgement.withdraws} that could be withdrawn.")
        return
    if not judgement.a or (judgement.kind in OPPOSITE and (not judgement.b or set(judgement.a) & set(judgement.b))):
        raise SaysoError("A judgement needs two different parties.")
    if judgement.kind == "rename" and not (judgement.name or "").strip():
        raise SaysoError("A name must have at least one letter.")
    for other in standing.values():
        if other.kind == OPPOSITE.get(judgement.kind) and _speak_of_the_same(judgement, other):
            raise SaysoError(
                f"Judgement {other.number} by {other.who} says that they are {other.kind}; withdraw it first."
            )


def _speak_of_the_same(x: Judgement, y: Judgement) -> bool:
    a, b, c, d = set(x.a), set(x.b), set(y.a), set(y.b)
    return bool((a & c and b & d) or (a & d and b & c))


def list_judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """Every decision and every withdrawal, in order."""
    return [_read(row) for row in connection.execute(f"SELECT {WHAT} FROM judgement ORDER BY number")]


def active_judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """The decisions that stand: not withdrawn, and no withdrawals."""
    every = list_judgements(connection)
    gone = {x.withdraws for x in every}
    return [x for x in every if x.kind != "withdraw" and x.number not in gone]


def find_breaks(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each row that is not as it was written, or does not follow the one before it."""
    before, last = START, 0
    for *row, previous, hash_ in connection.execute(f"SELECT {WHAT}, previous, hash FROM judgement ORDER BY number"):
        number = row[0]
        if hash_ != _hash(row, previous):
            yield f"Judgement {number} was changed after it was made."
        if previous != before or number != last + 1:
            yield f"Judgement {number} does not follow the one before it: a row was changed, added or taken out."
        before, last = hash_, number


def _hash(row: Sequence[Any], previous: str) -> str:
    return hash_text(json.dumps([*row, previous], ensure_ascii=False))


def _as_row(x: Judgement) -> tuple[Any, ...]:
    refs = (json.dumps([[ref.report, ref.item] for ref in side], ensure_ascii=False) for side in (x.a, x.b))
    seen = (json.dumps(side, ensure_ascii=False) for side in (x.before, x.after))
    return (x.number, x.kind, x.who, x.when, x.why, *refs, x.name, x.withdraws, *seen)


def _read(row: Sequence[Any]) -> Judgement:
    number, kind, who, when, why, a, b, name, withdraws, before, after = row
    sides = [tuple(Ref(*ref) for ref in json.loads(side)) for side in (a, b)]
    seen = [tuple(json.loads(side)) for side in (before, after)]
    return Judgement(kind, who, when, why, sides[0], sides[1], name, withdraws, seen[0], seen[1], number)
