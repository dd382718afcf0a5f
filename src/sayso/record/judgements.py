"""People's decisions about actors and events: added, withdrawn, listed; never changed and never deleted.

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
from sayso.model import Judgement, Passage, Ref, Span

START = "0" * 64
KINDS = {
    "actor": ("same", "different", "rename", "withdraw"),
    "event": ("same", "different", "accept", "reject", "correct", "claim", "note", "withdraw"),
}
OPPOSITE = {"same": "different", "different": "same"}
WHAT = (
    'number, kind, who, "when", why, a, b, name, withdraws, before, after, about, field, value, '
    "evidence_report, evidence_start, evidence_end"
)
FIRST = 11
"""Columns of the first layout; what speaks of actors needs no more, and its hash stays what it was."""
PLAIN = ("actor", None, None, None, None, None)


def add_judgement(connection: sqlite3.Connection, judgement: Judgement) -> Judgement:
    """Store a decision after the last one; gives it with its number. The caller commits."""
    check_judgement(connection, judgement)
    found = connection.execute("SELECT hash FROM judgement ORDER BY number DESC LIMIT 1").fetchone()
    previous = found[0] if found else START
    numbered = replace(judgement, number=next_number(connection))
    row = _as_row(numbered)
    connection.execute(
        f"INSERT INTO judgement ({WHAT}, previous, hash) VALUES (?{', ?' * (len(row) + 1)})",
        (*row, previous, _hash(row, previous)),
    )
    return numbered


def next_number(connection: sqlite3.Connection) -> int:
    """The number that the next decision gets."""
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM judgement").fetchone()
    return int(last) + 1


def check_judgement(connection: sqlite3.Connection, judgement: Judgement) -> None:
    """Raise, with a plain sentence, for a decision that says nothing or speaks against one that stands."""
    if judgement.kind not in KINDS.get(judgement.about, ()):
        raise SaysoError(f"There is no judgement of the kind {judgement.kind!r} on an {judgement.about}.")
    standing = {x.number: x for x in active_judgements(connection)}
    if judgement.kind == "withdraw":
        if judgement.withdraws not in standing:
            raise SaysoError(f"There is no judgement {judgement.withdraws} that could be withdrawn.")
        return
    if not judgement.a or (judgement.kind in OPPOSITE and (not judgement.b or set(judgement.a) & set(judgement.b))):
        raise SaysoError(f"A judgement needs two different {'parties' if judgement.about == 'actor' else 'events'}.")
    if judgement.kind == "rename" and not (judgement.name or "").strip():
        raise SaysoError("A name must have at least one letter.")
    if judgement.kind == "note" and not judgement.why.strip():
        raise SaysoError("A note must have at least one letter.")
    for other in standing.values():
        if (
            other.about == judgement.about
            and other.kind == OPPOSITE.get(judgement.kind)
            and _speak_of_the_same(judgement, other)
        ):
            raise SaysoError(
                f"Judgement {other.number} by {other.who} says that they are {other.kind}; withdraw it first."
            )


def _speak_of_the_same(x: Judgement, y: Judgement) -> bool:
    """Whether one joins what the other parts: not when the sides of the one still meet on a side of the other."""
    if x.about != y.about:
        return False
    a, b, c, d = set(x.a), set(x.b), set(y.a), set(y.b)
    across = (a & c and b & d) or (a & d and b & c)
    return bool(across) and not (a & c and a & d) and not (b & c and b & d)


def list_judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """Every decision and every withdrawal, in order."""
    return [_read(row) for row in connection.execute(f"SELECT {WHAT} FROM judgement ORDER BY number")]


def active_judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """The decisions that stand: not withdrawn, and no withdrawals."""
    every = list_judgements(connection)
    gone = {x.withdraws for x in every}
    return [x for x in every if x.kind != "withdraw" and x.number not in gone]


def reports_of(x: Judgement) -> set[str]:
    """Every report that a judgement speaks of: where its parties and events are told, and the words it points at."""
    meant = {ref.report for ref in (*x.a, *x.b)} | ({x.evidence.report} if x.evidence else set())
    parties = x.value if x.field in ("actors", "recipients") else ()
    return meant | {report for party in parties for report, _ in party["refs"]}


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
    told = row[:FIRST] if tuple(row[FIRST:]) == PLAIN else row
    return hash_text(json.dumps([*told, previous], ensure_ascii=False))


def _as_row(x: Judgement) -> tuple[Any, ...]:
    refs = (json.dumps([_as_ref(ref) for ref in side], ensure_ascii=False) for side in (x.a, x.b))
    seen = (json.dumps(side, ensure_ascii=False) for side in (x.before, x.after))
    value = None if x.field is None else json.dumps(x.value, ensure_ascii=False)
    words = (x.evidence.report, x.evidence.span.start, x.evidence.span.end) if x.evidence else (None,) * 3
    return (x.number, x.kind, x.who, x.when, x.why, *refs, x.name, x.withdraws, *seen, x.about, x.field, value, *words)


def _as_ref(ref: Ref) -> list[Any]:
    return [ref.report, ref.item, *((ref.words.start, ref.words.end) if ref.words else ())]


def _read(row: Sequence[Any]) -> Judgement:
    number, kind, who, when, why, a, b, name, withdraws, before, after, about, field, value, report, start, end = row
    ours, theirs = (tuple(_read_ref(*ref) for ref in json.loads(side)) for side in (a, b))
    read = None if value is None else json.loads(value)
    words = Passage(report, Span(start, end)) if report is not None else None
    seen = tuple(json.loads(before)), tuple(json.loads(after))
    said = Judgement(kind, who, when, why, ours, theirs, name, withdraws, *seen, number, about)
    return replace(said, field=field, value=read, evidence=words)


def _read_ref(report: str, item: str, start: int | None = None, end: int | None = None) -> Ref:
    return Ref(report, item, None if start is None or end is None else Span(start, end))
