"""The Wikidata identifiers that a user's own table gives the record's actors; it never changes who is who."""

from __future__ import annotations

import csv
import logging
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sayso.codebook import load_patterns
from sayso.errors import UnreadableInput
from sayso.merge.bodies import initials, read_body_name, reduced, same_body
from sayso.merge.names import fold, is_proper, read_person_name, same_person
from sayso.merge.spelling import skeletons
from sayso.model import CodedReport, RecordActor, Ref, TableRow

KINDS = ("person", "organisation", "group", "country")
LOG = logging.getLogger(__name__)


def read_table(path: Path) -> tuple[TableRow, ...]:
    """The rows of a CSV with the columns name and qid, and country and kind where they are known."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = [column for column in ("name", "qid") if column not in (reader.fieldnames or ())]
            if missing:
                raise UnreadableInput(str(path), f"this table has no column {' and no column '.join(missing)}.")
            return tuple(dict.fromkeys(_read_row(path, reader.line_num, row) for row in reader))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(str(path), f"this table of identifiers cannot be read ({error}).") from error


def _read_row(path: Path, line: int, row: dict[str, str | None]) -> TableRow:
    name, qid, country, kind = ((row.get(key) or "").strip() for key in ("name", "qid", "country", "kind"))
    wrong = None
    if not name:
        wrong = "there is no name"
    elif not re.fullmatch(r"Q[1-9][0-9]*", qid):
        wrong = f"the qid “{qid}” is not Q followed by digits"
    elif country and not re.fullmatch(r"[A-Z]{3}", country):
        wrong = f"the country “{country}” is not a code of three capital letters"
    elif kind and kind not in KINDS:
        wrong = f"the kind “{kind}” is none of {', '.join(KINDS)}"
    if wrong:
        raise UnreadableInput(str(path), f"line {line}: {wrong}.")
    return TableRow(name, qid, country or None, kind or None)


def identify(
    actors: Sequence[RecordActor], reports: Iterable[CodedReport], table: Sequence[TableRow]
) -> tuple[RecordActor, ...]:
    """Each actor with its identifier, where one alone fits it and it alone fits that one; else without, and told so.

    An identifier fits an actor when its rows, together, have every full name by which reports call it.
    """
    if not table:
        return tuple(actors)
    told = {Ref(x.report.id, actor.id): actor.name for x in reports for actor in x.actors}
    by_key: dict[str, list[TableRow]] = defaultdict(list)
    for row in table:
        for key in {key for kind in KINDS for key in _keys(row.name, kind)}:
            by_key[key].append(row)
    fitting = {x.id: _find_fitting(x, {told[ref] for ref in x.reports}, by_key) for x in actors}
    bearers: dict[str, list[RecordActor]] = defaultdict(list)
    for actor in actors:
        for qid in fitting[actor.id]:
            bearers[qid].append(actor)
    found = []
    for actor in actors:
        qids = sorted(fitting[actor.id])
        rivals = [x for qid in qids for x in bearers[qid] if x.id != actor.id]
        if len(qids) > 1:
            LOG.warning("%s (%s) is given no identifier: %s fit.", actor.name, actor.id, " and ".join(qids))
        elif rivals:
            others = ", ".join(f"{x.name} ({x.id})" for x in rivals)
            LOG.warning("%s (%s) is not given %s: it fits %s as well.", actor.name, actor.id, qids[0], others)
        found.append(replace(actor, wikidata=qids[0]) if len(qids) == 1 and not rivals else actor)
    return tuple(found)


def _find_fitting(actor: RecordActor, told: set[str], by_key: dict[str, list[TableRow]]) -> set[str]:
    """The identifiers that fit; those of the actor's very country go before those of which no country is told."""
    proper = sorted(name for name in told if is_proper(name))
    if actor.kind == "person":  # a family name alone tells little beside a full one
        proper = [x for x in proper if len(read_person_name(x).words) > 1] or proper
    if actor.kind == "country":
        proper = [actor.name]
    fitting: list[set[TableRow]] = []
    for name in proper:
        near = {row for key in _keys(name, actor.kind) for row in by_key.get(key, ())}
        fitting.append({row for row in near if _agrees(row, actor) and _is_same(row, name, actor)})
    sets = [{row.qid for row in rows} for rows in fitting]
    qids = set.intersection(*sets) if sets else set()
    at_home = {row.qid for rows in fitting for row in rows if row.country and row.country == actor.country}
    return qids & at_home or qids


def _agrees(row: TableRow, actor: RecordActor) -> bool:
    kind = row.kind in (None, actor.kind) or {row.kind, actor.kind} == {"organisation", "group"}
    return kind and (row.country is None or actor.country is None or row.country == actor.country)


def _is_same(row: TableRow, name: str, actor: RecordActor) -> bool:
    """The rule by which merging compares two names of one actor."""
    if actor.kind == "country":
        return _code_of(row.name) is not None and _code_of(row.name) == actor.country
    if actor.kind == "person":
        return same_person(read_person_name(row.name), read_person_name(name))
    return same_body(read_body_name(row.name), read_body_name(name), actor.country or row.country)


def _keys(name: str, kind: str) -> frozenset[str]:
    """What two names of one actor share, one of these at least; so that not all are compared with all."""
    if kind == "country":
        return frozenset({_code_of(name) or ""})
    if kind == "person":
        words = read_person_name(name).words
        return frozenset({"".join(words)}).union(*(skeletons(word) for word in words if len(word) > 1))
    words = read_body_name(name)
    if not words:
        return frozenset()
    return initials(words) | {" ".join(reduced(words, None)), "".join(words), words[0], words[-1]}


@cache
def _code_of(name: str) -> str | None:
    """The code of a state by its name; dependencies carry another's code and are none."""
    return _codes().get(fold(name))


@cache
def _codes() -> dict[str, str]:
    rows = [row for row in load_patterns("countries") if not row.get("part_of")]
    return {fold(name): row["code"] for row in rows for name in (row["name"], *row.get("aliases", ()))}
