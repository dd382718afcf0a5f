"""People's decisions about parties: "same" joins, "different" keeps apart, "rename" sets the name that is shown.

Decisions speak of report actors, so they hold in any record of the same reports, however the names fall together.
They are followed in the order in which they were made; then whatever was to be kept apart and came together again
around a corner (A is B, B is C, A is not C) is taken apart: a "different" always holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.merge.party import Known, Party
from sayso.model import Judgement, Lapse, Ref


def respect_judgements(parties: Sequence[Party], judgements: Iterable[Judgement]) -> list[Party]:
    """The parties as people decided. What is said of reports that are not here changes nothing."""
    ordered = sorted((x for x in judgements if x.about == "actor"), key=lambda x: x.number)
    meant = {ref for judgement in ordered for ref in (*judgement.a, *judgement.b)}
    untouched: list[Party] = []
    decided: list[Party] = []
    for party in parties:
        (untouched if party.refs.isdisjoint(meant) else decided).append(party)
    for judgement in ordered:
        if judgement.kind == "same":
            decided = _join(decided, judgement)
        elif judgement.kind == "different":
            decided = _take_apart(decided, judgement)
    for judgement in ordered:
        if judgement.kind == "different":
            decided = _take_apart(decided, judgement)
    for judgement in ordered:
        if judgement.kind == "rename":
            decided = _rename(decided, judgement)
    return [*untouched, *decided]


def find_gone_parties(judgements: Iterable[Judgement], actor_of: Mapping[Ref, str]) -> Iterator[Lapse]:
    """The judgements about parties that no report here names, and those that others speak against."""
    named: dict[str, Judgement] = {}
    for x in sorted((x for x in judgements if x.about == "actor"), key=lambda x: -x.number):
        ours, theirs = ([actor_of[ref] for ref in side if ref in actor_of] for side in (x.a, x.b))
        if not ours or (x.b and not theirs):
            yield Lapse(x.number, "No report here names the party that it speaks of.")
        elif x.kind == "same" and set(ours).isdisjoint(theirs):
            yield Lapse(x.number, "A judgement that they are different keeps them apart.")
        elif x.kind == "rename":
            later = named.setdefault(Counter(ours).most_common(1)[0][0], x)
            if later.name != x.name:
                yield Lapse(x.number, f"Judgement {later.number} by {later.who} decided otherwise.")


def _join(parties: list[Party], judgement: Judgement) -> list[Party]:
    meant = {*judgement.a, *judgement.b}
    one = [party for party in parties if party.refs & meant]
    one.sort(key=lambda party: (party.refs.isdisjoint(judgement.a), party.known[0].rank))  # side a gives the name
    if (
        len(one) < 2
        or not any(x.refs & set(judgement.a) for x in one)
        or not any(x.refs & set(judgement.b) for x in one)
    ):
        return parties
    why = f"{judgement.who} decided that they are the same{f': {judgement.why}' if judgement.why else ''}"
    first, *others = one
    added = [(known, why) for party in others for known in party.known]
    added += [pair for party in others for pair in party.joined]
    joined = replace(first, joined=(*first.joined, *added))
    return [joined, *(party for party in parties if party not in one)]


def _take_apart(parties: list[Party], judgement: Judgement) -> list[Party]:
    return [part for party in parties for part in _parts(party, judgement)]


def _parts(party: Party, judgement: Judgement) -> list[Party]:
    """One party, or two. A name that only one side bears goes with that side, also where other reports use it."""
    stay, leave = set(judgement.a) & party.refs, set(judgement.b) & party.refs
    if not stay or not leave:
        return [party]
    kept: list[tuple[Known, str | None]] = []
    taken: list[Known] = []
    for known, why in (*((known, None) for known in party.known), *party.joined):
        going = tuple(ref for ref in known.refs if ref in leave)
        if going and not stay.intersection(known.refs):
            taken.append(known)
        elif going:
            taken.append(replace(known, refs=going))
            kept.append((replace(known, refs=tuple(ref for ref in known.refs if ref not in leave)), why))
        else:
            kept.append((known, why))
    by_name = tuple(known for known, why in kept if why is None)
    joined = tuple((known, why) for known, why in kept if why is not None)
    if not by_name:
        by_name, joined = (joined[0][0],), joined[1:]
    mark = f"{judgement.b[0].report} {judgement.b[0].item}"
    return [replace(party, known=by_name, joined=joined), Party(tuple(taken), apart=(*party.apart, mark))]


def _rename(parties: list[Party], judgement: Judgement) -> list[Party]:
    """The party that holds most of those meant."""

    def held(party: Party) -> tuple[int, list[Ref]]:
        return (-len(party.refs.intersection(judgement.a)), sorted(party.refs))

    meant = min(parties, key=held, default=None)
    if meant is None or not meant.refs.intersection(judgement.a):
        return parties
    return [replace(party, name=judgement.name) if party is meant else party for party in parties]
