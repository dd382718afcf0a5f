"""A record brought up to date with the reports that were added: as merging all of them would, without looking at all.

Every step asks what its rows in the tables (`tables.py`) rest on, and does again what rests on something that is not
as it was: names of parties (growing_parties), copies (growing_texts), pairs of acts (growing_pairs), groups
(growing_acts). An empty record is the case in which all is new. The result is that of `merge`, to the byte.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Protocol

from sayso.ids import hash_text
from sayso.merge.facts import Acts
from sayso.merge.growing_acts import Grouping
from sayso.merge.growing_around import Near
from sayso.merge.growing_judged import Decided, rests_elsewhere
from sayso.merge.growing_pairs import Changed, Pairing
from sayso.merge.growing_parties import Names, add_names, find_kin, find_retold, regroup_names
from sayso.merge.growing_ruled import Ruled
from sayso.merge.growing_texts import add_runs, find_groups, find_revoiced, shelves_of, texts_of
from sayso.merge.judged import find_gone_parties
from sayso.merge.learned import DAY_SHIFT, UNDATED, Learned, count_learned, learn_from, rank_report
from sayso.merge.one_event import make_event
from sayso.merge.reprints import runs_of
from sayso.merge.reviewed import Found, find_targets
from sayso.merge.same_actor import Called, describe
from sayso.merge.same_event import Group
from sayso.merge.sketch import read_sketch, sketch_report, write_sketch
from sayso.merge.tables import PLACES, WHOLE, Tables, forget_compared, keep_state, prepare, read_state
from sayso.merge.versions import find_revisions
from sayso.model import (
    CodedReport,
    Disagreement,
    Judgement,
    Lapse,
    Match,
    RecordActor,
    RecordEvent,
    Ref,
    Revision,
)

KEPT = 3000
"""Reports whose acts are kept at hand."""
KEPT_TEXTS = 50
"""Copies of one text that are kept at hand while they are compared."""


Were = Mapping[str, Mapping[str, str]]
"""Of reports, which record actors theirs were before."""


class Writer(Protocol):
    """Where the record stands; each call puts what is given in the place of what was there."""

    def clear(self) -> None: ...  # noqa: D102
    def put_copies(self, reports: Iterable[str], groups: Iterable[Iterable[str]]) -> None: ...  # noqa: D102
    def put_revisions(self, reports: Iterable[str], revisions: Iterable[Revision]) -> None: ...  # noqa: D102
    def put_actors(self, gone: Iterable[str], actors: Iterable[RecordActor]) -> None: ...  # noqa: D102
    def extend_actors(self, actors: Iterable[RecordActor]) -> None: ...  # noqa: D102
    def delete_event(self, id_: str) -> None: ...  # noqa: D102
    def insert_event(self, event: RecordEvent, disagreements: Iterable[Disagreement]) -> None: ...  # noqa: D102
    def put_lapses(self, lapses: Iterable[Lapse]) -> None: ...  # noqa: D102
    def finish(self) -> None: ...  # noqa: D102


def grow(
    tables: Tables,
    read: Callable[[str], CodedReport],
    writer: Writer,
    made_by: str,
    judgements: Sequence[Judgement] = (),
    made: Judgement | None = None,
) -> None:
    """Bring a record up to date; the caller holds the transaction. `made_by` names the program and all else that the
    result rests on beside the reports and the judgements that stand; `made` is the one that was made, or withdrawn,
    since the last time."""
    fresh = prepare(tables, made_by)
    if fresh:
        writer.clear()
    Growth(tables, read, writer).grow(fresh, judgements, made)
    writer.finish()


@dataclass(frozen=True, slots=True)
class Stale:
    """What is made anew though its acts are grouped as before: whatever these reports tell; these events."""

    reports: set[int]
    events: set[str]

    def holds(self, event: str, told_by: set[int]) -> bool:
        """Whether an event told by these reports is."""
        return event in self.events or not self.reports.isdisjoint(told_by)


class Growth:
    """One run of it."""

    def __init__(self, tables: Tables, read: Callable[[str], CodedReport], writer: Writer) -> None:
        self._tables = tables
        self._read = read
        self._writer = writer

    def grow(self, fresh: bool, judgements: Sequence[Judgement], made: Judgement | None) -> None:
        """All steps, in order."""
        rows = self._tables.execute("SELECT number, id FROM report EXCEPT SELECT number, id FROM merging_report")
        new: dict[int, str] = dict(rows.fetchall())
        names = Names(all_new=fresh)
        for number, id_ in new.items():
            self._add(number, self._read(id_), names)
        touched, put_right, revoiced = self._update_texts(set(new))
        ruled = Ruled(self._tables, judgements, made)
        moved, were, retold = self._update_parties(names, ruled)
        moved -= new.keys()
        learned, anew = self._learn(fresh)
        ranks = dict(self._tables.execute("SELECT number, rank FROM merging_report ORDER BY rank").fetchall())
        acts = lru_cache(maxsize=KEPT)(lambda x: self._acts(x, learned, {}))
        pairing = Pairing(self._tables, acts, ranks, learned.common)
        grouping = Grouping(self._tables, acts, learned)
        if fresh or anew:
            pairing.pair_all(ranks)
            changed = Changed(set(ranks))
        else:
            reports = sorted({*new, *moved}, key=lambda x: ranks[x])
            leaving = {x: pairing.blocks_of(x, self._acts(x, learned, were)) for x in moved}
            changed = pairing.move(leaving, reports)
        told = {*new, *moved, *put_right}
        for x in self._revisions(changed.reports | told | touched):
            grouping.tie_revision(x, self._number(x.earlier), self._number(x.later))
        opened = grouping.regroup_openings(sorted(changed.reports), told)
        near = Near(self._tables, self._read)
        decided = Decided(self._find_targets(judgements), acts, self._number)
        if fresh:
            everywhere = (x << PLACES | place for x in ranks for place in range(len(acts(x))))
            for piece in grouping.pieces(everywhere, decided.company):
                for group in decided.regroup(piece, grouping.group(piece)):
                    self._put(group, (), near)
        else:
            reached = set(ranks) if anew else opened | told
            seeds = changed.acts | {x << PLACES | place for x in reached for place in range(len(acts(x)))}
            again = revoiced | retold
            seeds |= {act for event in again for act in self._members(event, acts)}
            seeds |= {act for x in self._find_targets([made] if made else []) for act in decided.acts_of(x.a | x.b)}
            for piece in grouping.pieces(
                sorted(seeds), lambda act: [*self._old_company(act, acts), *decided.company(act)]
            ):
                self._replace(decided.regroup(piece, grouping.group(piece)), Stale(told, again), near)
        self._review(decided, [*decided.gone(), *find_gone_parties(judgements, near.actor_of)], near)

    def _find_targets(self, judgements: Iterable[Judgement]) -> list[Found]:
        told = [x for x in judgements if x.about == "event"]
        meant = sorted({ref.report for x in told for ref in (*x.a, *x.b)})
        here = [x for x in meant if self._tables.execute("SELECT 1 FROM merging_report WHERE id = ?", (x,)).fetchone()]
        return find_targets(told, map(self._read, here))

    def _add(self, number: int, coded: CodedReport, names: Names) -> None:
        sketch = sketch_report(coded)
        named = add_names(self._tables, coded, names)
        self._tables.execute(
            "INSERT INTO merging_report VALUES (?, ?, ?, ?, ?, NULL)",
            (number, sketch.report, rank_report(sketch.day, sketch.report), write_sketch(sketch), json.dumps(named)),
        )
        add_runs(self._tables, number, runs_of(coded.report.text))

    def _update_texts(self, new: set[int]) -> tuple[set[int], set[int], set[str]]:
        """Copies and revisions; gives the reports that are in other company, those whose earlier or later version is
        another, and the events of whose reports others are one voice."""
        touched, groups = find_groups(self._tables, new)
        ids = {self._id(x) for x in touched}
        texts = texts_of(self._tables, ids)
        members = [sorted(map(self._id, group)) for group in groups]
        self._writer.put_copies(sorted(ids), members)
        revoiced = set(find_revoiced(self._tables, texts, texts_of(self._tables, ids)))
        revisions = find_revisions(
            members, partial(shelves_of, self._tables), lru_cache(maxsize=KEPT_TEXTS)(self._read)
        )
        before = self._revisions(touched)
        for x in before:
            if x not in revisions:
                self._tables.execute("DELETE FROM merging_tie WHERE owner = ?", (f"after {x.earlier}\x1f{x.later}",))
        self._writer.put_revisions(sorted(ids), revisions)
        other = set(before) ^ set(revisions)
        return touched, {self._number(id_) for x in other for id_ in (x.earlier, x.later)}, revoiced

    def _revisions(self, reports: set[int]) -> list[Revision]:
        found: set[Revision] = set()
        for number in reports:
            id_ = self._id(number)
            rows = self._tables.execute(
                "SELECT later, earlier, why FROM revision WHERE later = ? OR earlier = ?", (id_, id_)
            )
            found.update(Revision(*row) for row in rows)
        return sorted(found, key=lambda x: (x.earlier, x.later))

    def _update_parties(self, names: Names, ruled: Ruled) -> tuple[set[int], Were, set[str]]:
        """Record actors; gives the reports that name somebody who is another now, with who was who in each, and the
        events of which it is told with a name, or a country, that an actor no longer has."""
        were: dict[str, dict[str, str]] = defaultdict(dict)
        retold: set[str] = set()
        touched = find_kin(self._tables, names)
        if any(x not in touched for x in ruled.reached):
            touched = {*touched, *ruled.reached}
        for piece in regroup_names(self._tables, touched, names, ruled, self._describe):
            for actor in (*piece.actors, *piece.grown):
                retold.update(find_retold(self._tables, actor))
            self._writer.put_actors(sorted(piece.gone), piece.actors)
            self._writer.extend_actors(piece.grown)
            for ref, before in piece.were.items():
                were[ref.report][ref.item] = before
        return {self._number(report) for report in were}, were, retold

    def _describe(self, ref: Ref) -> Called:
        coded = self._read(ref.report)
        return describe(next(x for x in coded.actors if x.id == ref.item), coded.report.text)

    def _learn(self, fresh: bool) -> tuple[Learned, bool]:
        """What the earliest reports teach, and whether it is other than what they taught before."""
        counted = "SELECT count(*), count(*) FILTER (WHERE rank < ?) FROM merging_report"
        count = count_learned(*self._tables.execute(counted, (UNDATED << DAY_SHIFT,)).fetchone())
        query = "SELECT {} FROM merging_report ORDER BY rank LIMIT ?"
        ids = self._tables.execute(query.format("id"), (count,))
        learned_from = hash_text("\x1f".join(id_ for (id_,) in ids))
        before = read_state(self._tables, "learned")
        if before is not None and read_state(self._tables, "learned from") == learned_from:
            return Learned.read(before), False
        lines = self._tables.execute(query.format("sketch"), (count,))
        learned = learn_from(read_sketch(line) for (line,) in lines)
        keep_state(self._tables, "learned", learned.write())
        keep_state(self._tables, "learned from", learned_from)
        anew = not fresh and before != learned.write()
        if anew:
            forget_compared(self._tables)
        return learned, anew

    def _acts(self, number: int, learned: Learned, were: Were) -> Acts:
        """The acts of a report; with `were`, as they were when its actors were these."""
        (line,) = self._tables.execute("SELECT sketch FROM merging_report WHERE number = ?", (number,)).fetchone()
        sketch = read_sketch(line)
        rows = self._tables.execute("SELECT item, actor FROM actor_report WHERE report = ?", (sketch.report,))
        actor_of: dict[str, str] = dict(rows.fetchall())
        actor_of |= were.get(sketch.report, {})
        return Acts(sketch, actor_of, learned)

    def _replace(self, groups: Sequence[Group], stale: Stale, near: Near) -> None:
        """Put the groups of a piece in the place of the events that they were, as far as they are not the same."""
        before = {event for refs, _ in groups for ref in refs if (event := self._event_of(ref))}
        kept: set[str] = set()
        changed: list[Group] = []
        for group in groups:
            event = self._event_of(group[0][0])
            told_by = {self._number(ref.report) for ref in group[0]}
            if event and not stale.holds(event, told_by) and self._is_same(event, group):
                kept.add(event)
            else:
                changed.append(group)
        for event in sorted(before - kept):
            self._writer.delete_event(event)
        for group in changed:
            self._put(group, (), near)

    def _put(self, group: Group, bearing: Sequence[Found], near: Near) -> list[Lapse]:
        event, disagreements, lapses = make_event(group, bearing, near)
        self._writer.insert_event(event, disagreements)
        return lapses

    def _review(self, decided: Decided, lapses: list[Lapse], near: Near) -> None:
        """Let people's decisions bear on the events as they are grouped now; where the same ones bore on an event
        before, and nothing else has changed, it stays as it is. Some have lapsed already."""
        before: dict[str, set[int]] = defaultdict(set)
        for event, number in self._tables.execute("SELECT event, judgement FROM event_judgement"):
            before[event].add(number)
        told = {event for ref in decided.refs() if (event := self._event_of(ref))}
        groups = {event: self._group_of(event) for event in sorted(told | before.keys())}
        bearing = decided.bearing({event: refs for event, (refs, _) in groups.items()})
        for event, group in groups.items():
            ours = bearing.get(event, [])
            numbers = {x.judgement.number for x in ours}
            if numbers == before[event] and not rests_elsewhere(ours):
                lapses += [x for number in sorted(numbers) for x in self._lapses_of(number)]
                continue
            self._writer.delete_event(event)
            lapses += self._put(group, ours, near)
        told_once = {x.judgement: x for x in sorted(lapses, key=lambda x: x.judgement)}
        self._writer.put_lapses(told_once.values())

    def _lapses_of(self, judgement: int) -> list[Lapse]:
        rows = self._tables.execute("SELECT judgement, why FROM lapse WHERE judgement = ?", (judgement,))
        return [Lapse(*row) for row in rows]

    def _is_same(self, event: str, group: Group) -> bool:
        return self._group_of(event) == group

    def _group_of(self, event: str) -> Group:
        refs = self._tables.execute(
            "SELECT report, item FROM event_report WHERE event = ? ORDER BY report, item", (event,)
        )
        ties = self._tables.execute(
            """SELECT a_report, a_item, b_report, b_item, score, why FROM match WHERE whole = ?
            ORDER BY a_report, a_item, b_report, b_item""",
            (event,),
        )
        return (
            tuple(Ref(*row) for row in refs),
            tuple(Match(Ref(*row[:2]), Ref(*row[2:4]), *row[4:]) for row in ties),
        )

    def _event_of(self, ref: Ref) -> str | None:
        found = self._tables.execute("SELECT event FROM event_report WHERE report = ? AND item = ?", _flat(ref))
        row = found.fetchone()
        return None if row is None else str(row[0])

    def _old_company(self, act: int, acts: Callable[[int], Acts]) -> list[int]:
        event = self._event_of(acts(act >> PLACES)[act & WHOLE].ref)
        return self._members(event, acts) if event else []

    def _members(self, event: str, acts: Callable[[int], Acts]) -> list[int]:
        rows = self._tables.execute("SELECT report, item FROM event_report WHERE event = ?", (event,)).fetchall()
        found = []
        for report, item in rows:
            number = self._number(report)
            found.append(number << PLACES | acts(number).place_of[item])
        return found

    def _id(self, number: int) -> str:
        return str(self._tables.execute("SELECT id FROM merging_report WHERE number = ?", (number,)).fetchone()[0])

    def _number(self, id_: str) -> int:
        return int(self._tables.execute("SELECT number FROM merging_report WHERE id = ?", (id_,)).fetchone()[0])


def _flat(ref: Ref) -> tuple[str, str]:
    return (ref.report, ref.item)
