"""Every reported number of a report: what it counts, its range, its words, and whether it is a total up to a day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.coding.counted import locate
from sayso.coding.counting import People, is_part, stated
from sayso.coding.crowds import find_crowds
from sayso.coding.kinds import is_people, lemma_of, words
from sayso.coding.measures import split_measures
from sayso.coding.tolls import find_tolls
from sayso.model import Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from spacy.tokens import Token

    from sayso.coding.counted import Counted
    from sayso.coding.counting import Count, Toll
    from sayso.coding.measures import Measure
    from sayso.model import Reading


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity, the token that heads its words, and the word that tells what it counts.

    `weak` marks harm that another word may outdo; `again` a single person told of before ("a man was killed ... the man
    was shot"), which is no further number.
    """

    quantity: Quantity
    head: int
    frame: int
    weak: bool = False
    again: bool = False


def find_quantities(reading: Reading) -> tuple[Number, ...]:
    """Every reported number of the report, in order."""
    doc = reading.doc
    measured, counts = split_measures(locate(doc))
    people = People(reading, counts)
    taken: set[int] = set()
    found = [_of_measure(counted, measure) for counted, measure in measured if measure.of is not None]
    tolls = find_tolls(doc, people)
    dead = {_chain_of(toll, reading) for toll in tolls if toll.kind == "killed"} - {None}
    for toll in tolls:
        taken.update(map(id, toll.count.parts))
        if toll.weak and _chain_of(toll, reading) in dead:
            continue  # the man who was shot is the man who died
        found.append(replace(_of_count(toll.kind, toll.count, toll.frame, people), weak=toll.weak))
    crowds = list(find_crowds(doc, people, taken))
    found.extend(_of_count("participants", count, frame, people) for count, frame in crowds)
    found.extend(_others(people, taken, found))
    found.sort(key=lambda number: (number.quantity.text.start, number.quantity.of))
    return tuple(_mark_repeats(found, reading))


def _chain_of(toll: Toll, reading: Reading) -> int | None:
    """The chain of the person a toll tells of."""
    person = toll.count.person
    return None if person is None else reading.chain_at.get(person.i)


def distinct_quantities(numbers: Iterable[Number]) -> tuple[Quantity, ...]:
    """The quantities of a report, a single person told of twice counted once."""
    return tuple(number.quantity for number in numbers if not number.again)


def _of_measure(counted: Counted, measure: Measure) -> Number:
    quantity = Quantity(
        of=measure.of or "other",
        low=_as_float(measure.low),
        high=_as_float(measure.high),
        text=measure.span,
        unit=measure.unit,
        cumulative=_is_cumulative(counted.first),
    )
    head = counted.noun or counted.top
    of = [x for prep in head.children if prep.lower_ == "of" for x in prep.children if x.dep_ == "pobj"]
    frame = of[0] if of else head.head if head.dep_ in {"compound", "nmod", "amod"} else grammar.clause_of(head)
    return Number(quantity, head.i, frame.i)


def _of_count(kind: str, count: Count, frame: Token, people: People) -> Number:
    quantity = Quantity(
        of=kind,
        low=_as_float(count.low),
        high=_as_float(count.high),
        text=_words_of(count),
        unit="people",
        cumulative=_is_cumulative(frame),
    )
    head = count.parts[0].top if count.parts else count.last
    return Number(quantity, head.i, frame.i)


def _words_of(count: Count) -> Span:
    """The number's own words where there is one number, else the whole phrase."""
    if len(count.parts) == 1 and not count.joined and count.first.i == count.parts[0].first.i:
        return count.parts[0].amount.span
    start = min([count.first.idx, *(part.amount.span.start for part in count.parts)])
    return Span(start, max(count.last.idx + len(count.last), start + 1))


def _as_float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _is_cumulative(token: Token) -> bool:
    """Whether its sentence says that numbers are totals up to a day: since, so far, the toll."""
    return _cues().search(token.sent.text.lower()) is not None


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words()['cumulative']))})\b")


def _others(people: People, taken: set[int], found: Sequence[Number]) -> list[Number]:
    """Countries; a bare number that takes up the last one ("organisers said 20,000"); whatever else is counted."""
    doc_text = people.reading.report.text
    others: list[Number] = []
    for counted in people.counted:
        if id(counted) in taken or people.is_stray_one(counted):
            continue
        noun = counted.noun
        if noun is None:
            last = _taken_up(counted, people, [*found, *others])
            if last is None:
                continue
            kind, unit = last.of, last.unit
        elif lemma_of(noun) in words()["states"]:
            kind, unit = "states", noun.text
        else:
            kind, unit = "other", "people" if is_people(noun) else noun.text
        compound = doc_text[counted.amount.core.end : counted.amount.core.end + 1] in {"-", "‑"}
        if kind in {"states", "other"} and (counted.first.lower_ == "one" or compound or counted.amount.year):
            continue  # "a five-foot wall", "the three-judge court", "the 2016 finalists"
        if kind == "other" and _is_whole(counted, people):
            continue
        count = stated(counted)
        text = counted.amount.span
        quantity = Quantity(kind, _as_float(count.low), _as_float(count.high), text, unit, _is_cumulative(counted.last))
        others.append(Number(quantity, counted.top.i, counted.top.head.i))
    return others


def _is_whole(counted: Counted, people: People) -> bool:
    """Whether the number is what a part is taken of: 40 in "39 of the city's 40 schools"."""
    of = counted.top.head
    if of.lower_ == "out" or (of.i > 0 and of.nbor(-1).lower_ == "out"):
        return True
    part = people.by_token.get(of.head.i)
    return counted.top.dep_ == "pobj" and of.lower_ == "of" and part is not None and part is not counted


def _taken_up(counted: Counted, people: People, found: Sequence[Number]) -> Quantity | None:
    """The quantity whose kind a bare number takes up: "four were killed on Monday and three on Tuesday"."""
    sent, top = counted.first.sent, counted.top
    after = counted.last.nbor(1).lower_ if counted.last.i + 1 < len(top.doc) else ""
    if top.head.lower_ == "of" or after in {"missing", "unaccounted"} or is_part(counted, people):
        return None
    if top.dep_ in {"attr", "npadvmod", "appos"} or counted.amount.low < 2:
        return None
    if top.dep_ == "nsubj" and top.head.lemma_ == "be":
        return None
    before = [n for n in found if sent[0].idx <= n.quantity.text.start < counted.amount.span.start]
    last = max(before, key=lambda number: number.quantity.text.start, default=None)
    if last is None or last.quantity.of in {"money", "duration", "vote_share"} or last.quantity.unit == "percent":
        return None
    return last.quantity


def _mark_repeats(numbers: Iterable[Number], reading: Reading) -> Iterator[Number]:
    """Single people told of again: the same chain, the same noun, or a pronoun or "the" after one of the kind."""
    seen: dict[str, set[str]] = {}
    for number in numbers:
        if number.quantity.low not in {0, 1}:
            seen.setdefault(number.quantity.of, set()).add("several")
        if (
            number.quantity.low != 1
            or number.quantity.high != 1
            or number.quantity.of in {"money", "duration", "other"}
        ):
            yield number
            continue
        token = reading.doc[number.head]
        known = seen.setdefault(number.quantity.of, set())
        chain = reading.chain_at.get(token.i)
        names = {f"chain {chain}" if chain is not None else "", lemma_of(token)} - {""}
        defined = token.tag_ in {"PRP", "PRP$"} or any(
            x.lower_ in {"the", "his", "her", "their", "this", "that"} for x in token.lefts
        )
        again = bool(known & names) or (bool(known) and defined)
        known |= names
        yield replace(number, again=again)
