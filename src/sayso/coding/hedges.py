"""Numbers with their hedges → ranges, by the hedge table. Works on the words alone.

about, around, some N                0.9 N to 1.1 N
nearly, almost, just under N         0.9 N to just below N
more than, over N                    above N
at least, no fewer than N, N or more N and above
fewer than, under N                  below N
up to, as many as, no more than N    N and below
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding.numbers import (
    BETWEEN_SHARE_AND_WHOLE,
    CURRENCY,
    DASHES,
    Lexeme,
    Parsed,
    at,
    is_start,
    parse_number,
    split,
    vocabulary,
)
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

UNITS_OF_ORDER = frozenset({"day", "week", "month", "year", "phase", "round", "stage", "number", "line", "level"})
LONGEST_PHRASE = 5
"""No hedge has more words."""
CHANGE_WINDOW = 7
"""How many words before "from 31 to 34" may say that it is a change."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: `span` with its hedges, `core` without.

    `hedge` is about, nearly, over, least, under, most or None;
    `low` and `high` are what the number words name, before the hedge; use `bounds` for the range. `cap` is most or
    under where a second hedge closes the upper end ("at least 300, and possibly as many as 500").
    """

    span: Span
    core: Span
    low: Fraction
    high: Fraction | None
    hedge: str | None = None
    cap: str | None = None
    year: bool = False
    """Four bare digits that may be a year."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The hedges of `codebook/patterns/numbers.yaml`, phrase → hedge, and the words that make a number a name."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    after_noun: frozenset[str]
    upper: Mapping[str, str]
    change: frozenset[str]
    labels: frozenset[str]
    capital_labels: frozenset[str]
    months: frozenset[str]
    clock: frozenset[str]
    currency: frozenset[str]


@cache
def phrases() -> Phrases:
    """Loaded once."""
    raw = load_patterns("numbers")

    def by_phrase(section: str) -> dict[str, str]:
        return {phrase: hedge for hedge, listed in raw[section].items() for phrase in listed}

    words = {
        name: frozenset(raw[name]) for name in ("after_noun", "change", "labels", "capital_labels", "months", "clock")
    }
    currency = frozenset({*raw["currency_words"], *CURRENCY})
    return Phrases(
        before=by_phrase("before"), after=by_phrase("after"), upper=by_phrase("upper"), currency=currency, **words
    )


def bounds(amount: Amount, *, whole: bool) -> tuple[Fraction | None, Fraction | None]:
    """The range. Counts are whole, so strict ends move by one; measures (money, shares, time) stay at N.

    "more than 7,000" people: 7001 and up; "more than $7,000": 7000 and up.
    """
    low, high, step = amount.low, amount.high, int(whole)
    if amount.cap is not None:
        return low + step * (amount.hedge == "over"), None if high is None else high - step * (amount.cap == "under")
    if amount.hedge in {"least", "over"}:
        return low + step * (amount.hedge == "over"), None
    if amount.hedge in {"most", "under"}:
        return None, None if high is None else high - step * (amount.hedge == "under")
    if amount.hedge == "nearly" and high is not None:
        floor = low * 9 / 10
        return (min(Fraction(math.ceil(floor)), high - 1), high - 1) if whole else (floor, high)
    if amount.hedge == "about" and low == high:
        down, above = low * 9 / 10, low * 11 / 10
        return (Fraction(math.floor(down)), Fraction(math.ceil(above))) if whole else (down, above)
    return low, high


def find_amounts(text: str) -> Iterator[Amount]:
    """Every number that may be an amount, in order: no ordinals, times of day, days, names or article numbers."""
    lexemes = split(text)
    i = 0
    while i < len(lexemes):
        parsed = parse_number(lexemes, i) if is_start(lexemes[i]) and not is_label(lexemes, i) else None
        if parsed is None:
            i += 1
            continue
        amount, stop = _hedge(lexemes, i, parsed)
        yield amount
        i = parsed.whole if parsed.whole is not None else max(stop, i + 1)


def _hedge(lexemes: Sequence[Lexeme], i: int, parsed: Parsed) -> tuple[Amount, int]:
    """The amount with its hedges, and the lexeme after it."""
    start, hedges = _before(lexemes, i, parsed)
    stop, after = _after(lexemes, parsed)
    low, high = parsed.low, parsed.high
    cap, upper = _upper(lexemes, parsed.stop, parsed)
    if upper is not None:
        high, stop = upper.high, upper.stop
    elif _is_change(lexemes, start, i, parsed):
        low = high if high is not None else low
    bound = next((x for x in reversed(hedges) if x not in {"about", "nearly"}), None) or after
    hedge = bound or (hedges[0] if hedges else None)
    last_at = parsed.stop - 1
    if parsed.whole is not None:  # the core of "half of the 800" is "half": the 800 are an amount of their own
        last_at = next(
            k for k in range(parsed.whole - 1, i - 1, -1) if at(lexemes, k).lower not in BETWEEN_SHARE_AND_WHOLE
        )
    first, last = at(lexemes, i), at(lexemes, last_at)
    year = first.kind == "digits" and len(first.text) == 4 and 1900 <= parsed.low <= 2099 and parsed.scale == 1
    begin = at(lexemes, start).start
    span = Span(begin, at(lexemes, stop - 1).end)
    core_end = at(lexemes, stop - 1).end if upper is not None else last.end
    return Amount(span, Span(first.start, core_end), low, high, hedge, cap, year), stop


def _before(lexemes: Sequence[Lexeme], i: int, parsed: Parsed) -> tuple[int, list[str]]:
    """Where the hedges before a number begin, and what they are, the nearest first."""
    known = phrases()
    start = i
    while at(lexemes, start - 1).text.lower() in known.currency and (
        at(lexemes, start).joined or at(lexemes, start - 1).kind == "sign"
    ):
        start -= 1
    hedges: list[str] = []
    if not parsed.is_point and at(lexemes, start - 1).lower in {"between", "from"}:
        start -= 1
        start -= at(lexemes, start - 1).lower in {"somewhere", "anywhere"}
    if at(lexemes, start - 1).text == "." and at(lexemes, start - 2).lower in {"approx", "ca", "c", "est"}:
        return start - 2, ["about"]
    while True:
        for length in range(LONGEST_PHRASE, 0, -1):
            hedge = known.before.get(" ".join(at(lexemes, k).lower for k in range(start - length, start)))
            if hedge is not None and start - length >= 0:
                break
        else:
            return start, hedges
        start -= length
        if hedge != "exact":
            hedges.append(hedge)
        if not parsed.is_point and at(lexemes, start - 1).lower == "between":
            start -= 1


def _after(lexemes: Sequence[Lexeme], parsed: Parsed) -> tuple[int, str | None]:
    """Where the hedge after a number ends, and what it is: or so, or more, +, -odd, -plus."""
    known = phrases()
    i = parsed.stop
    if at(lexemes, i).text in DASHES:
        dashed = at(lexemes, i + 1).lower
        return (i + 2, known.after[dashed]) if dashed in {"odd", "plus"} else (i, None)
    for length in range(4, 0, -1):
        phrase = " ".join(at(lexemes, i + k).lower for k in range(length))
        if phrase in known.after and phrase not in {"odd", "plus"} and not is_start(at(lexemes, i + length)):
            return i + length, known.after[phrase]
    later = f"{at(lexemes, i + 1).lower} {at(lexemes, i + 2).lower}"
    if later in known.after_noun and not is_start(at(lexemes, i + 3)):
        return i, known.after[later]
    return i, None


def _upper(lexemes: Sequence[Lexeme], i: int, lower: Parsed) -> tuple[str | None, Parsed | None]:
    """ "..., and possibly as many as 500": the hedge and the larger number that close a range."""
    known = phrases()
    i += at(lexemes, i).text == ","
    for length in range(LONGEST_PHRASE, 0, -1):
        cap = known.upper.get(" ".join(at(lexemes, i + k).lower for k in range(length)))
        if cap is None or not is_start(at(lexemes, i + length)):
            continue
        parsed = parse_number(lexemes, i + length)
        if parsed is not None and parsed.high is not None and parsed.low > lower.low and lower.is_point:
            return cap, parsed
    return None, None


def _is_change(lexemes: Sequence[Lexeme], start: int, i: int, parsed: Parsed) -> bool:
    """Whether "from 31 to 34" tells of a rise or fall and not of a range."""
    inside = {at(lexemes, k).lower for k in range(start, parsed.stop)}
    if parsed.is_point or not {"from", "to"} <= inside:
        return False
    nearby = (at(lexemes, k).lower for k in range(start - CHANGE_WINDOW, start))
    return any(word in phrases().change for word in nearby)


def is_label(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the number at i is part of a name, date, time of day, ordinal or code."""
    known = phrases()
    here, before, after = at(lexemes, i), at(lexemes, i - 1), at(lexemes, i + 1)
    if here.joined and before.kind == "word" and here.kind == "digits":
        return before.lower not in known.currency
    if here.joined and before.joined and before.text in DASHES and at(lexemes, i - 2).kind != "sign":
        return True
    if here.joined and before.text == "+":
        return True
    if here.joined and before.text in {".", ":", "/", "_", "@", "#"} and (before.joined or before.text == "#"):
        return True
    if before.lower == "of" and at(lexemes, i - 2).text == "Group":
        return True
    named = at(lexemes, i - 2).lower if before.text == "." and here.kind == "digits" else before.lower
    if named in known.labels and (here.kind == "digits" or named not in {"no", "gate", "room"}):
        return before.kind == "sign" or named != "no" or before.text == "No"
    if before.lower in known.capital_labels and before.text[:1].isupper():
        return here.kind == "digits" or here.text[:1].isupper()
    if (
        here.kind == "digits"
        and before.lower in UNITS_OF_ORDER
        and (after.lower in {"of", "in"} or after.kind != "word")
    ):
        return True  # "in week 14 of the talks"
    if here.kind == "digits":
        return _is_date_or_code(lexemes, i)
    # "Group of Seven", "Big Four": a capital inside a sentence is a name, unless all the words have one.
    if not here.text[:1].isupper() or here.text.isupper() or here.lower in {"a", "an"} or before.kind != "word":
        return False
    near = [x for x in lexemes[max(0, i - 3) : i + 4] if len(x.text) > 3]
    return not (after.text[:1].isupper() and all(x.text[0].isupper() for x in near))


def _is_date_or_code(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Day numbers, times of day, ordinals, scores and codes in digits."""
    known = phrases()
    here, before, after, far = (at(lexemes, i + k) for k in (0, -1, 1, 2))
    if here.end - here.start <= 2:
        month = at(lexemes, i - 2) if before.text == "." else before
        if any(x.text[:1].isupper() and x.lower in known.months for x in (month, after)):
            return True
    if not after.joined:
        return after.lower in known.clock or (after.lower in {"a", "p"} and far.text == "." and far.joined)
    if after.kind == "word":
        return after.lower not in vocabulary().suffixes and after.lower not in vocabulary().fractions
    if far.joined and far.kind == "digits":
        third = at(lexemes, i + 3)
        return after.text in {":", "/", "."} or (after.text in DASHES and third.text in DASHES and third.joined)
    return after.text in {"°", "/"}
