"""Record actors brought up to date: only names that new reports use, and those that a chain of kin links with them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import astuple, dataclass

from sayso.merge.kin import are_kin, look_under, stand_under
from sayso.merge.names import PersonName
from sayso.merge.party import Known, NameKey, Party
from sayso.merge.same_actor import (
    Called,
    Told,
    as_record_actor,
    describe,
    find_home,
    group_names,
    make_actor_id,
    read_key,
)
from sayso.merge.tables import Tables, find_pieces, hash_key, insert, link, linked, unlink
from sayso.model import CodedReport, RecordActor, Ref


class Names:
    """What happened to names while reports were added: which were told, and of which more sectors are known. Where all
    are new, they are not remembered one by one, so that a large record takes no more memory than a small one."""

    def __init__(self, all_new: bool) -> None:
        self._all_new = all_new
        self._last = 0
        self._told: set[int] = set()
        self._changed: set[int] = set()

    def add(self, number: int, changed: bool) -> None:
        """Note that a name was told."""
        if self._all_new:
            self._last = max(self._last, number)
            return
        self._told.add(number)
        self._changed.update([number] if changed else ())

    @property
    def told(self) -> Collection[int]:
        """Every name that was told."""
        return range(1, self._last + 1) if self._all_new else self._told

    @property
    def changed(self) -> Collection[int]:
        """The new ones, and those of which more sectors are known."""
        return range(1, self._last + 1) if self._all_new else self._changed


def add_names(tables: Tables, coded: CodedReport, names: Names) -> dict[str, int]:
    """Enter the names that a report uses; gives each of its actors the number of its name."""
    home = find_home(coded)
    number_of: dict[str, int] = {}
    for actor in coded.actors:
        key = read_key(Ref(coded.report.id, actor.id), actor, home)
        called = describe(actor, coded.report.text)
        number = _enter(tables, key, set(called.sectors), names)
        number_of[actor.id] = number
        told = json.dumps(called, ensure_ascii=False, separators=(",", ":"))
        insert(tables, "merging_named", [(number, coded.report.id, actor.id, told)])
    return number_of


def _enter(tables: Tables, key: NameKey, sectors: set[str], names: Names) -> int:
    parts = (key.kind, astuple(key.name), key.country, key.proper, key.why)
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    found = tables.execute("SELECT number, sectors FROM merging_name WHERE key = ?", (written,)).fetchone()
    changed = True
    if found is None:
        number = int(
            tables.execute(
                "INSERT INTO merging_name VALUES (NULL, ?, ?, NULL)", (written, " ".join(sorted(sectors)))
            ).lastrowid
        )
        insert(tables, "merging_name_key", ((hash_key([under]), number) for under in stand_under(key)))
    else:
        number, before = found[0], set(found[1].split())
        changed = not sectors <= before
        if changed:
            told = " ".join(sorted(sectors | before))
            tables.execute("UPDATE merging_name SET sectors = ? WHERE number = ?", (told, number))
    names.add(number, changed)
    return number


def find_kin(tables: Tables, names: Names) -> Collection[int]:
    """Bring the kin of changed names up to date; gives all names whose company may be another now."""
    others: set[int] = set()
    for number in names.changed:
        key, sectors = _read_name(tables, number)
        looked = look_under(key)
        near: set[int] = set()
        for under in looked:
            rows = tables.execute("SELECT name FROM merging_name_key WHERE key = ?", (hash_key([under]),))
            near.update(x for (x,) in rows)
        kin = {x for x in near - {number} if _are_kin(tables, key, sectors, x)}
        before = set(linked(tables, "merging_kin", number))
        link(tables, "merging_kin", ((number, x) for x in kin - before))
        unlink(tables, "merging_kin", ((number, x) for x in before - kin))
        others.update(x for x in before ^ kin if x not in names.told)
    return {*names.told, *others} if others else names.told


def _are_kin(tables: Tables, key: NameKey, sectors: frozenset[str], other: int) -> bool:
    theirs, called = _read_name(tables, other)
    return are_kin(key, theirs, sectors, called)


def _read_name(tables: Tables, number: int) -> tuple[NameKey, frozenset[str]]:
    written, sectors = tables.execute("SELECT key, sectors FROM merging_name WHERE number = ?", (number,)).fetchone()
    return _read_key(written), frozenset(sectors.split())


def _read_key(written: str) -> NameKey:
    kind, (words, *rest), country, proper, why = json.loads(written)
    return NameKey(kind, PersonName(tuple(words), *rest), country, proper, why)


@dataclass(slots=True)
class Regrouped:
    """Of a piece of names: the record actors that are no more, those of whom something is said that was not said
    before, and the names that were another's, with that one."""

    gone: set[str]
    actors: list[RecordActor]
    were: dict[int, str]


def regroup_names(tables: Tables, touched: Collection[int], told: Collection[int]) -> Iterator[Regrouped]:
    """Every piece of names that touched ones are in."""
    for piece in find_pieces(touched, lambda x: linked(tables, "merging_kin", x)):
        yield _regroup(tables, piece, told)


def _regroup(tables: Tables, piece: set[int], told: Collection[int]) -> Regrouped:
    keys = {x: _read_name(tables, x)[0] for x in piece}
    number_of = {key: x for x, key in keys.items()}
    counts = {
        key: Told(
            *tables.execute(
                "SELECT count(*), count(DISTINCT report) FROM merging_named WHERE name = ?", (x,)
            ).fetchone()
        )
        for x, key in keys.items()
    }
    kin = {key: [keys[other] for other in linked(tables, "merging_kin", x)] for x, key in keys.items()}
    bearers: dict[str, set[int]] = {}
    for x in piece:
        (actor,) = tables.execute("SELECT actor FROM merging_name WHERE number = ?", (x,)).fetchone()
        if actor is not None:
            bearers.setdefault(actor, set()).add(x)
    now: dict[str, list[NameKey]] = {make_actor_id(group[0]): group for group in group_names(counts, kin)}
    changed = {
        id_: group
        for id_, group in now.items()
        if bearers.get(id_) != (numbers := {number_of[key] for key in group}) or any(x in told for x in numbers)
    }
    for id_, group in changed.items():
        tables.executemany(
            "UPDATE merging_name SET actor = ? WHERE number = ?", [(id_, number_of[key]) for key in group]
        )
    id_of = {number_of[key]: id_ for id_, group in now.items() for key in group}
    were = {x: actor for actor, numbers in bearers.items() for x in numbers if id_of[x] != actor}
    made = [_make(tables, [(number_of[key], key) for key in group]) for group in changed.values()]
    return Regrouped(bearers.keys() - now.keys(), made, were)


def _make(tables: Tables, group: Iterable[tuple[int, NameKey]]) -> RecordActor:
    called: dict[Ref, Called] = {}
    known = []
    for number, key in group:
        rows = tables.execute(
            "SELECT report, item, called FROM merging_named WHERE name = ? ORDER BY report, item", (number,)
        ).fetchall()
        own = {Ref(report, item): Called(*json.loads(told)) for report, item, told in rows}
        called |= own
        known.append(Known(key, frozenset(), tuple(own)))
    return as_record_actor(Party(tuple(known)), called)
