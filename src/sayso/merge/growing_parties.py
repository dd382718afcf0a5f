"""Record actors brought up to date: only names that new reports use, and those that a chain of kin links with them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass

from sayso.merge.growing_ruled import Ruled
from sayso.merge.judged import respect_judgements
from sayso.merge.kin import are_kin, look_under, stand_under
from sayso.merge.names import PersonName
from sayso.merge.party import Known, NameKey, Party
from sayso.merge.same_actor import (
    Called,
    Told,
    describe,
    find_home,
    group_names,
    make_actor_id,
    name_party,
    read_key,
)
from sayso.merge.tables import Tables, find_pieces, hash_key, insert, link, linked, unlink
from sayso.model import CodedReport, RecordActor, Ref


class Names:
    """What happened to names while reports were added: which were told, by whom, and of which more sectors are known.
    Where all are new, they are not remembered one by one, or a large record would take more memory than a small one."""

    def __init__(self, all_new: bool) -> None:
        self._all_new = all_new
        self._last = 0
        self._told: dict[int, list[Ref]] = defaultdict(list)
        self._changed: set[int] = set()

    def add(self, number: int, changed: bool, ref: Ref) -> None:
        """Note that a report actor is told by a name."""
        if self._all_new:
            self._last = max(self._last, number)
            return
        self._told[number].append(ref)
        self._changed.update([number] if changed else ())

    @property
    def told(self) -> Collection[int]:
        """Every name that was told."""
        return range(1, self._last + 1) if self._all_new else self._told.keys()

    def told_by(self, number: int) -> tuple[Ref, ...]:
        """The report actors that were told by a name."""
        return tuple(self._told.get(number, ()))

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
        number, changed = _enter(tables, key, set(called.sectors))
        names.add(number, changed, Ref(coded.report.id, actor.id))
        number_of[actor.id] = number
        told = json.dumps(called, ensure_ascii=False, separators=(",", ":"))
        insert(tables, "merging_named", [(number, coded.report.id, actor.id)])
        tables.execute(
            "INSERT INTO merging_called VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1", (number, told)
        )
    return number_of


def _enter(tables: Tables, key: NameKey, sectors: set[str]) -> tuple[int, bool]:
    """The number of a name, and whether it is new or more sectors are known of it."""
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
    return number, changed


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
    """Of a piece of names: the record actors that are no more, those that are new or other than before, those that are
    as before but for further report actors (they have these alone), and the report actors that were another."""

    gone: set[str]
    actors: list[RecordActor]
    grown: list[RecordActor]
    were: dict[Ref, str]


def regroup_names(
    tables: Tables, touched: Collection[int], names: Names, ruled: Ruled, describe: Callable[[Ref], Called]
) -> Iterator[Regrouped]:
    """Every piece of names that touched ones are in; `describe` tells what a report actor is called."""

    def company(name: int) -> list[int]:
        """Its kin; those it was one with, though they may be kin no more; those that people named with it."""
        same = "SELECT number FROM merging_name WHERE actor = (SELECT actor FROM merging_name WHERE number = ?)"
        return [
            *linked(tables, "merging_kin", name),
            *(x for (x,) in tables.execute(same, (name,))),
            *ruled.company(name),
        ]

    for numbers in find_pieces(touched, company):
        piece = _Piece.read(tables, numbers)
        yield _regroup(tables, piece, names) if ruled.free(numbers) else _follow(tables, piece, ruled, describe)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Names that may be one party's: what each is, and the groups that they fall in."""

    keys: dict[int, NameKey]
    groups: list[list[int]]

    @classmethod
    def read(cls, tables: Tables, numbers: set[int]) -> _Piece:
        keys = {x: _read_name(tables, x)[0] for x in numbers}
        number_of = {key: x for x, key in keys.items()}
        query = "SELECT count(*), count(DISTINCT report) FROM merging_named WHERE name = ?"
        counts = {key: Told(*tables.execute(query, (x,)).fetchone()) for x, key in keys.items()}
        kin = {key: [keys[other] for other in linked(tables, "merging_kin", x)] for x, key in keys.items()}
        return cls(keys, [[number_of[key] for key in group] for group in group_names(counts, kin)])


def _regroup(tables: Tables, piece: _Piece, names: Names) -> Regrouped:
    bearers: dict[str, set[int]] = {}
    for x in piece.keys:
        (actor,) = tables.execute("SELECT actor FROM merging_name WHERE number = ?", (x,)).fetchone()
        if actor is not None:
            bearers.setdefault(actor, set()).add(x)
    now = {make_actor_id(piece.keys[group[0]]): group for group in piece.groups}
    id_of = {x: id_ for id_, group in now.items() for x in group}
    moved = {x: actor for actor, numbers in bearers.items() for x in numbers if id_of[x] != actor}
    were = {ref: actor for x, actor in moved.items() for ref in _refs(tables, x)}
    found = Regrouped(bearers.keys() - now.keys(), [], [], were)
    for id_, group in now.items():
        if bearers.get(id_) != set(group):
            _keep_actor(tables, dict.fromkeys(group, id_))
        elif not any(x in names.told for x in group):
            continue
        elif _first(tables, group[0]) not in names.told_by(group[0]):
            found.grown.append(_make(tables, [(x, piece.keys[x], names.told_by(x)) for x in group]))
            continue
        found.actors.append(_make(tables, [(x, piece.keys[x], _refs(tables, x)) for x in group]))
    return found


def _keep_actor(tables: Tables, id_of: Mapping[int, str]) -> None:
    tables.executemany("UPDATE merging_name SET actor = ? WHERE number = ?", [(id_, x) for x, id_ in id_of.items()])


def _follow(tables: Tables, piece: _Piece, ruled: Ruled, describe: Callable[[Ref], Called]) -> Regrouped:
    """A piece of names of which people decided: report actor by report actor, for one name may be two parties'."""
    refs_of = {x: _refs(tables, x) for x in piece.keys}
    number_of = {key: x for x, key in piece.keys.items()}

    def called(known: Known) -> Counter[Called]:
        number = number_of[known.key]
        rest = set(refs_of[number]) - set(known.refs)
        if len(rest) < len(known.refs):
            return _called(tables, number) - Counter(map(describe, rest))
        return Counter(map(describe, known.refs))

    whole = [Party(tuple(Known(piece.keys[x], frozenset(), refs_of[x]) for x in group)) for group in piece.groups]
    actors = []
    for party in respect_judgements(whole, ruled.judgements):
        counted = [called(known) for known in party.all_known]
        actors.append(name_party(party, counted[0], sum(counted, Counter()), party.known[0].refs[0]))
    now = {ref: actor.id for actor in actors for ref in actor.reports}
    query = "SELECT actor FROM actor_report WHERE report = ? AND item = ?"
    before = {ref: actor for ref in now for (actor,) in tables.execute(query, (ref.report, ref.item))}
    _keep_actor(tables, {x: now[refs[0]] for x, refs in refs_of.items()})
    were = {ref: actor for ref, actor in before.items() if now[ref] != actor}
    return Regrouped(set(before.values()) - set(now.values()), actors, [], were)


def _make(tables: Tables, group: Sequence[tuple[int, NameKey, tuple[Ref, ...]]]) -> RecordActor:
    """The record actor of some names, with these of its report actors."""
    party = Party(tuple(Known(key, frozenset(), refs) for _, key, refs in group))
    called = [_called(tables, number) for number, _, _ in group]
    return name_party(party, called[0], sum(called, Counter()), _first(tables, group[0][0]))


def _called(tables: Tables, name: int) -> Counter[Called]:
    """What report actors of a name are called, and how often."""
    rows = tables.execute("SELECT called, count FROM merging_called WHERE name = ?", (name,))
    return Counter({_read_called(told): count for told, count in rows})


def _read_called(line: str) -> Called:
    name, kind, country, sectors, role, aliases = json.loads(line)
    return Called(name, kind, country, tuple(sectors), role, tuple(aliases))


def _first(tables: Tables, name: int) -> Ref:
    query = "SELECT report, item FROM merging_named WHERE name = ? ORDER BY report, item LIMIT 1"
    return Ref(*tables.execute(query, (name,)).fetchone())


def _refs(tables: Tables, name: int) -> tuple[Ref, ...]:
    query = "SELECT report, item FROM merging_named WHERE name = ? ORDER BY report, item"
    return tuple(Ref(*row) for row in tables.execute(query, (name,)))


def find_retold(tables: Tables, actor: RecordActor) -> Iterator[str]:
    """The events whose disagreements quote an actor that is called otherwise now; if it is of another country, also
    those of which reports give other doers, it among them."""
    found = tables.execute("SELECT name, country FROM actor WHERE id = ?", (actor.id,)).fetchone()
    if found and found[0] != actor.name:
        rows = tables.execute(
            """SELECT event FROM claim_by JOIN disagreement_claim USING (claim)
                JOIN disagreement ON disagreement.id = disagreement WHERE actor = ?""",
            (actor.id,),
        )
        yield from (event for (event,) in rows.fetchall())
    if found and found[1] != actor.country:
        rows = tables.execute(
            """SELECT DISTINCT event.id FROM actor_report JOIN event_report USING (report)
                JOIN event ON event.id = event_report.event AND type = 'ASSAULT'
            WHERE actor_report.actor = ?1 AND
                EXISTS (SELECT 1 FROM claim WHERE event = event.id AND field = 'actors' AND instr(value, ?1))""",
            (actor.id,),
        )
        yield from (event for (event,) in rows.fetchall())
