"""People's decisions about events: which acts are one, which are not, and what the record says of each.

Decisions speak of report events by their triggers, so they hold in any record of the same reports, however the events
fall together. "Same" and "different" are followed in the order in which they were made; then a "different" takes apart
what came together again around a corner. All others bear on the one event that holds most of what they speak of. One
that finds nothing to bear on, or that a later one speaks against, lapses: it is told, and changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.codebook import load_ontology
from sayso.contract import read_place, read_quantity, read_when
from sayso.model import CodedReport, Event, Judgement, Lapse, Match, Quantity, RecordEvent, Ref, Span
from sayso.spans import overlaps

Group = tuple[tuple[Ref, ...], tuple[Match, ...]]

GONE = "No report here tells of the act that it speaks of."
NOWHERE = Span(0, 0)
"""The words of a number that a person gave without any."""


@dataclass(frozen=True, slots=True)
class Found:
    """A judgement about events, with the report events it speaks of as they are numbered now."""

    judgement: Judgement
    a: frozenset[Ref]
    b: frozenset[Ref]

    @property
    def gone(self) -> bool:
        """Whether what it speaks of is not here."""
        return not self.a or (self.judgement.kind in ("same", "different") and not self.b)


def find_targets(judgements: Iterable[Judgement], reports: Iterable[CodedReport]) -> list[Found]:
    """The judgements about events, in order, each with the events that its triggers tell of."""
    about_events = sorted((x for x in judgements if x.about == "event"), key=lambda x: x.number)
    meant = {ref.report for x in about_events for ref in (*x.a, *x.b)}
    events = {x.report.id: x.events for x in reports if x.report.id in meant}

    def find(side: tuple[Ref, ...]) -> frozenset[Ref]:
        return frozenset(found for ref in side if (found := _find(ref, events.get(ref.report, ()))))

    return [Found(x, find(x.a), find(x.b)) for x in about_events]


def _find(ref: Ref, events: Sequence[Event]) -> Ref | None:
    """The event of that number and trigger, else of that trigger, else of one that shares a word with it."""
    words = ref.words
    if words is None:
        return next((Ref(ref.report, x.id) for x in events if x.id == ref.item), None)
    exact = [x for x in events if any(mention.trigger == words for mention in x.mentions)]
    near = [x for x in events if any(overlaps(mention.trigger, words) for mention in x.mentions)]
    for found in (exact, near):
        if found:
            return Ref(ref.report, min(found, key=lambda x: x.id != ref.item).id)
    return None


def regroup(groups: Sequence[Group], decided: Sequence[Found]) -> list[Group]:
    """The groups as people decided."""
    binding = [x for x in decided if x.judgement.kind in ("same", "different") and not x.gone]
    meant = {ref for x in binding for ref in (*x.a, *x.b)}
    untouched: list[Group] = []
    touched: list[Group] = []
    for group in groups:
        (untouched if meant.isdisjoint(group[0]) else touched).append(group)
    for x in binding:
        touched = _join(touched, x) if x.judgement.kind == "same" else _take_apart(touched, x)
    for x in binding:
        if x.judgement.kind == "different":
            touched = _take_apart(touched, x)
    return [*untouched, *touched]


def _join(groups: list[Group], x: Found) -> list[Group]:
    one = [group for group in groups if not (x.a | x.b).isdisjoint(group[0])]
    if len(one) < 2:
        return groups
    judgement = x.judgement
    why = f"{judgement.who} decided that they are the same{f': {judgement.why}' if judgement.why else ''}"
    first = one[0][0][0]
    ties = [tie for _, matches in one for tie in matches]
    ties += [Match(first, group[0][0], 1.0, why) for group in one[1:]]
    joined = (
        tuple(sorted(ref for refs, _ in one for ref in refs)),
        tuple(sorted(ties, key=lambda tie: (tie.a, tie.b))),
    )
    return [joined, *(group for group in groups if group not in one)]


def _take_apart(groups: list[Group], x: Found) -> list[Group]:
    return [part for group in groups for part in _parts(group, x)]


def _parts(group: Group, x: Found) -> list[Group]:
    """One group, or two: whom nobody spoke of goes with the side that it is tied to most, else stays."""
    refs, ties = group
    stay, leave = x.a.intersection(refs), x.b.intersection(refs) - x.a
    if not stay or not leave:
        return [group]
    side = {**dict.fromkeys(stay, 0), **dict.fromkeys(leave, 1)}
    open_ties = sorted(ties, key=lambda tie: (-tie.score, tie.a, tie.b))
    while pull := next((tie for tie in open_ties if (tie.a in side) != (tie.b in side)), None):
        known, other = (pull.a, pull.b) if pull.a in side else (pull.b, pull.a)
        side[other] = side[known]
    return [
        (
            tuple(ref for ref in refs if side.get(ref, 0) == number),
            tuple(tie for tie in ties if side.get(tie.a, 0) == side.get(tie.b, 0) == number),
        )
        for number in (0, 1)
    ]


def find_bearing(groups: Iterable[tuple[Ref, ...]], decided: Sequence[Found]) -> dict[tuple[Ref, ...], list[Found]]:
    """Which judgements bear on which group: one on an event, on the group that holds most of it; a "same" on the group
    that holds both sides, a "different" on the two that hold one each."""
    group_of = {ref: refs for refs in groups for ref in refs}
    bearing: dict[tuple[Ref, ...], list[Found]] = defaultdict(list)
    for x in decided:
        if x.gone:
            continue
        ours = _most(x.a, group_of)
        bearing[ours].append(x)
        if x.judgement.kind == "different" and (theirs := _most(x.b, group_of)) != ours:
            bearing[theirs].append(x)
    return bearing


def _most(refs: frozenset[Ref], group_of: Mapping[Ref, tuple[Ref, ...]]) -> tuple[Ref, ...]:
    counts = Counter(group_of[ref] for ref in refs)
    return min(counts, key=lambda group: (-counts[group], group))


def review_event(
    event: RecordEvent, bearing: Sequence[Found], actor_of: Mapping[Ref, str]
) -> tuple[RecordEvent, list[Lapse]]:
    """The event as people decided, and the judgements that others speak against."""
    lapses: list[Lapse] = []
    bound = [x.judgement for x in bearing]
    for number, x in enumerate(bearing):
        judgement = x.judgement
        later = next((y.judgement for y in bearing[number + 1 :] if _overrules(y, x)), None)
        if later is not None:
            lapses.append(Lapse(judgement.number, f"Judgement {later.number} by {later.who} decided otherwise."))
        elif judgement.kind == "same" and x.b.isdisjoint(event.reports):
            lapses.append(Lapse(judgement.number, "A judgement that they are different keeps them apart."))
        elif judgement.kind == "correct" and judgement.field is not None:
            try:
                event = replace(event, **correct(event, judgement.field, read_value(judgement, actor_of)))
            except LookupError as error:
                bound.remove(judgement)
                lapses.append(Lapse(judgement.number, f"{error.args[0]} is in no report here."))
    return replace(event, judged=tuple(bound)), lapses


def _overrules(later: Found, x: Found) -> bool:
    kinds = {later.judgement.kind, x.judgement.kind}
    if kinds == {"accept", "reject"}:
        return True
    return (
        kinds == {"correct"}
        and later.judgement.field == x.judgement.field
        and (later.judgement.value != x.judgement.value)
    )


def read_value(judgement: Judgement, actor_of: Mapping[Ref, str]) -> Any:
    """A value as the contract has it: parties, kept by where reports name them, are record actors again.

    LookupError for a party that no report names any more.
    """
    if judgement.field not in ("actors", "recipients"):
        return judgement.value
    ids: list[str] = []
    for party in judgement.value:
        named = Counter(actor_of[ref] for ref in (Ref(*x) for x in party["refs"]) if ref in actor_of)
        if not named:
            raise LookupError(party["name"])
        ids.append(min(named, key=lambda id_: (-named[id_], id_)))
    return list(dict.fromkeys(ids))


def correct(event: RecordEvent, field: str, value: Any) -> dict[str, Any]:
    """What a correction changes in an event: `("status", "planned")` → `{"status": "planned"}`."""
    if field == "type":
        allowed = load_ontology()["types"][value]["modes"] if value else ()
        return {"type": value, "modes": tuple(mode for mode in event.modes if mode in allowed)}
    if field == "date":
        return {"when": read_when(value)}
    if field == "place":
        return {"place": read_place(value)}
    if field.startswith("quantities."):
        return {"quantities": _with_quantity(event.quantities, field.removeprefix("quantities."), value)}
    if field == "status":
        return {"status": value}
    return {field: tuple(value)}  # modes, contexts, actors, recipients


def _with_quantity(quantities: tuple[Quantity, ...], of: str, value: dict[str, Any] | None) -> tuple[Quantity, ...]:
    others = tuple(x for x in quantities if x.of != of)
    if value is None:
        return others
    words = next((x.text for x in quantities if x.of == of), NOWHERE)
    told = read_quantity({**value, "of": of, "text": {"start": words.start, "end": words.end}})
    return tuple(sorted((*others, told), key=lambda x: (x.of, x.unit or "")))


def find_gone(decided: Iterable[Found]) -> Iterator[Lapse]:
    """The judgements that find nothing to bear on."""
    yield from (Lapse(x.judgement.number, GONE) for x in decided if x.gone)
