"""Number words → a value or a range, before any hedge. Works on the words alone.

a number      4,300 · 1.5 million · twenty-five · three hundred and twelve · half a million · a dozen · 4.2k
a vague word  several · dozens · tens of thousands · a few hundred
a range       10-12 · two or three dozen · 3,000 to 4,000 · hundreds, perhaps thousands
a share       half of the 800 · two-thirds of 90
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.codebook import load_patterns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEXEME = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:\.\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<sign>[^\w\s]|_)"
)
DASHES = frozenset("-–—‑‒−")
CURRENCY = frozenset("$€£¥₹₽₴₺₦₩₪₱฿₫₸₼₾")
BETWEEN_SHARE_AND_WHOLE = frozenset(
    {"of", "the", "all", "its", "their", "his", "our", "those", "these", "some", "about"}
)


class Lexeme(NamedTuple):
    """A word, digits or sign, with its place; `lower` in small letters; `joined` when no space stands before it."""

    text: str
    lower: str
    start: int
    end: int
    kind: str
    joined: bool


NOTHING = Lexeme("", "", 0, 0, "none", joined=False)


@dataclass(frozen=True, slots=True)
class Parsed:
    """Number words up to lexeme `stop`.

    `scale` is the power word among them; `whole` the lexeme where the whole of a share begins.
    """

    low: Fraction
    high: Fraction | None
    stop: int
    scale: int = 1
    whole: int | None = None

    @property
    def is_point(self) -> bool:
        """One number, not a range."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The number words of `codebook/patterns/numbers.yaml`."""

    below: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    packs: Mapping[str, int]
    suffixes: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    plurals: Mapping[str, tuple[int, int | None]]
    factors: Mapping[str, tuple[int, int]]
    several: tuple[int, int]
    pairs: Mapping[str, int]
    joins: frozenset[str]
    lengths: frozenset[str]
    starters: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Loaded once."""
    raw = load_patterns("numbers")
    fractions = {word: Fraction(*parts) for word, parts in (raw["fractions"] | raw["signs"]).items()}
    below = raw["small"] | raw["tens"]
    return Vocabulary(
        below=below,
        tens=raw["tens"],
        scales=raw["scales"],
        packs=raw["packs"],
        suffixes=raw["suffixes"],
        fractions=fractions,
        plurals={word: tuple(ends) for word, ends in raw["plural_powers"].items()},
        factors={word: tuple(ends) for word, ends in raw["factors"].items()},
        several=tuple(raw["several"]),
        pairs=raw["pairs"],
        joins=frozenset(raw["joins"]),
        lengths=frozenset(raw["lengths"]),
        starters=frozenset({*below, *fractions, *raw["plural_powers"], *raw["pairs"], "a", "an", "several"}),
    )


def split(text: str) -> tuple[Lexeme, ...]:
    """The words, numbers and signs of a text: `10-12` is three, `7,000` and `10 000` are one."""
    lexemes: list[Lexeme] = []
    end = -1
    for match in LEXEME.finditer(text):
        word, before = match[0], end
        start, end = match.span()
        lexemes.append(Lexeme(word, word.lower(), start, end, match.lastgroup or "sign", start == before))
    return tuple(lexemes)


def at(lexemes: Sequence[Lexeme], i: int) -> Lexeme:
    """The lexeme at i, or nothing outside the text."""
    return lexemes[i] if 0 <= i < len(lexemes) else NOTHING


def is_start(lexeme: Lexeme) -> bool:
    """Whether a number may begin here."""
    return lexeme.kind == "digits" or lexeme.lower in vocabulary().starters


def parse_number(lexemes: Sequence[Lexeme], i: int) -> Parsed | None:
    """The number, vague word or range that starts at lexeme i."""
    first = parse_one(lexemes, i)
    if first is None or first.whole is not None:
        return first
    if first.low != first.high:
        return _join_vague(lexemes, first)
    between = at(lexemes, i - 1).lower == "between" or at(lexemes, i - 2).lower == "between"
    second = _second(lexemes, first.stop, between=between)
    if second is None:
        return first
    low = first.low
    if second.scale > first.scale and low * second.scale < (second.high or second.low):
        low *= second.scale
    elif at(lexemes, first.stop).text in DASHES and low < 10 and second.low >= 1000 and at(lexemes, i).kind == "digits":
        return first
    if second.high is None or low >= second.high:
        return first
    return Parsed(low, second.high, second.stop, second.scale)


def _second(lexemes: Sequence[Lexeme], i: int, *, between: bool) -> Parsed | None:
    """The far end of a range whose joining word stands at i."""
    join = at(lexemes, i)
    if join.text in DASHES:
        if not join.joined and join.text == "-":
            return None
    elif join.lower not in ({"and", "to"} if between else {"to", "or"}):
        return None
    start = i + 1
    while at(lexemes, start).text in CURRENCY or at(lexemes, start).text == "US":
        start += 1
    following = at(lexemes, start)
    if following.lower in {"a", "an"} and join.lower != "and":
        return None
    second = parse_one(lexemes, start) if is_start(following) else None
    return second if second is not None and second.is_point and second.whole is None else None


def _join_vague(lexemes: Sequence[Lexeme], first: Parsed) -> Parsed:
    """ "hundreds, perhaps thousands": low of the first, high of the second."""
    words = vocabulary()
    i = first.stop + (at(lexemes, first.stop).text == ",")
    for length in (3, 2, 1, 0):
        phrase = " ".join(at(lexemes, i + k).lower for k in range(length))
        if (length == 0 and i == first.stop) or (length and phrase not in words.joins):
            continue
        if at(lexemes, i + length).lower in words.plurals:
            second = _plural(lexemes, i + length)
            if second.high is None or (first.high is not None and second.high > first.high):
                return replace(second, low=first.low)
    return first


def parse_one(lexemes: Sequence[Lexeme], i: int) -> Parsed | None:
    """One number or vague word starting at lexeme i."""
    words = vocabulary()
    here = at(lexemes, i)
    if here.lower in {"a", "an"}:
        return _after_article(lexemes, i + 1)
    if here.lower in words.plurals:
        return _plural(lexemes, i)
    if here.lower == "several":
        return _several(lexemes, i + 1)
    if here.lower in words.fractions:
        return _share(lexemes, i, Fraction(1))
    if here.kind == "digits" or here.lower in words.below:
        return _plain(lexemes, i)
    return None


def _after_article(lexemes: Sequence[Lexeme], i: int) -> Parsed | None:
    """What "a" opens: a hundred, a dozen, a score of, a couple, a few, a handful, a quarter of a million."""
    words = vocabulary()
    here, after = at(lexemes, i), at(lexemes, i + 1)
    if here.lower == "good":
        return _after_article(lexemes, i + 1)
    if here.lower in {"few", "handful"}:
        return _several(lexemes, i + 1)
    if here.lower in words.pairs:
        skip = i + 1 + (after.lower == "of")
        pack = words.packs.get(at(lexemes, skip).lower) or words.scales.get(at(lexemes, skip).lower)
        return _point(2 * pack, skip + 1, pack) if pack else _point(words.pairs[here.lower], i + 1)
    if here.lower == "half" and (after.text in DASHES or after.lower in words.packs):
        pack = words.packs.get(at(lexemes, i + 2 if after.text in DASHES else i + 1).lower)
        return _point(pack // 2, i + 3 if after.text in DASHES else i + 2) if pack else None
    if here.lower in words.fractions:
        return _share(lexemes, i, Fraction(1))
    if here.lower in words.lengths:
        return _point(1, i)
    if here.lower in words.scales or here.lower == "dozen" or (here.lower == "score" and after.lower == "of"):
        return _counted(lexemes, i, Fraction(1))
    return None


def _several(lexemes: Sequence[Lexeme], i: int) -> Parsed:
    """Several, a few: three to nine; of a power word, as many of it."""
    words = vocabulary()
    low, high = words.several
    skip = i + (at(lexemes, i).lower == "of" and at(lexemes, i + 1).lower in words.plurals)
    unit = at(lexemes, skip).lower
    unit = unit if unit in words.scales or unit in words.packs else unit.removesuffix("s")
    if unit == "ten" and at(lexemes, skip).lower == "tens" and at(lexemes, skip + 1).lower == "of":
        return Parsed(Fraction(30_000), Fraction(99_999), skip + 3)
    if unit in words.packs:
        return Parsed(Fraction(low * words.packs[unit]), Fraction(99), skip + 1)
    if unit in words.scales:
        scale, skip = words.scales[unit], skip + 1
        while at(lexemes, skip).lower in words.scales:
            scale, skip = scale * words.scales[at(lexemes, skip).lower], skip + 1
        return Parsed(Fraction(low * scale), Fraction((high + 1) * scale - 1), skip, scale)
    return Parsed(Fraction(low), Fraction(high), i)


def _plural(lexemes: Sequence[Lexeme], i: int) -> Parsed:
    """Dozens, hundreds of thousands, thousands upon thousands."""
    words = vocabulary()
    word = at(lexemes, i).lower
    if at(lexemes, i + 1).lower in {"and", "upon"} and at(lexemes, i + 2).lower == word:
        return _plural(lexemes, i + 2)
    following = at(lexemes, i + 2).lower
    if at(lexemes, i + 1).lower == "of" and word in words.factors and following.removesuffix("s") in words.scales:
        scale = words.scales[following.removesuffix("s")]
        if following in words.plurals and scale > 100:
            low, end = words.factors[word]
            return Parsed(Fraction(low * scale), Fraction(end * scale - 1), i + 3, scale)
    low, high = words.plurals[word]
    return Parsed(Fraction(low), None if high is None else Fraction(high), i + 1)


def _share(lexemes: Sequence[Lexeme], i: int, times: Fraction) -> Parsed | None:
    """Half a million; half of the 800; two-thirds of 90, where the whole is a number of its own."""
    words = vocabulary()
    share = times * words.fractions[at(lexemes, i).lower]
    j = i + 1
    while at(lexemes, j).lower in {"of", "a", "an"} or at(lexemes, j).text in DASHES:
        j += 1
    unit = at(lexemes, j).lower
    if unit in words.scales or unit == "dozen":
        return _point(share * (words.scales.get(unit) or words.packs[unit]), j + 1, words.scales.get(unit, 12))
    j = i + 1
    while at(lexemes, j).lower in BETWEEN_SHARE_AND_WHOLE:
        j += 1
    if j == i + 1 or at(lexemes, j).lower in {"a", "an", "one"} or not is_start(at(lexemes, j)):
        return None
    whole = parse_one(lexemes, j)
    if whole is None or not whole.is_point:
        return None
    value = share * whole.low
    return replace(_point(value, whole.stop), whole=j) if value.denominator == 1 or share.denominator > 2 else None


def _plain(lexemes: Sequence[Lexeme], i: int) -> Parsed | None:
    """Digits or number words with their power words: 1.5 million, three hundred and twelve, two and a half thousand."""
    words = vocabulary()
    here = at(lexemes, i)
    if here.kind == "digits":
        scaled = at(lexemes, i + 1).lower in {*words.scales, *words.suffixes} or at(lexemes, i - 1).text in CURRENCY
        value = _value_of(here.text, scaled=scaled)
        if value is None:
            return None
        after = at(lexemes, i + 1)
        if after.joined and after.lower in words.suffixes:
            return _point(value * words.suffixes[after.lower], i + 2, words.suffixes[after.lower])
        if after.text in words.fractions and after.joined:
            return _counted(lexemes, i + 2, value + words.fractions[after.text])
        return _counted(lexemes, i + 1, value)
    value, stop = _below_hundred(lexemes, i)
    after = at(lexemes, stop)
    share = at(lexemes, stop + 1) if after.text in DASHES else after
    if share.lower in words.fractions and value < 10:
        return _share(lexemes, stop + (after.text in DASHES), value)
    return _counted(lexemes, stop, value)


def _counted(lexemes: Sequence[Lexeme], i: int, value: Fraction) -> Parsed:
    """A coefficient and the power words after it, and what those words add: two | hundred and five thousand."""
    words = vocabulary()
    more, i = _and_a_half(lexemes, i)
    total, current, scale = Fraction(0), value + more, 1
    while True:
        unit_at = i + (at(lexemes, i).text in DASHES and at(lexemes, i).joined)
        unit = at(lexemes, unit_at).lower
        if unit in words.packs and (unit == "dozen" or at(lexemes, unit_at + 1).lower == "of"):
            return _point(total + current * words.packs[unit], unit_at + 1, words.packs[unit])
        if unit not in words.scales:
            return _point(total + current, i, scale)
        more, i = _and_a_half(lexemes, unit_at + 1)
        scale, current = max(scale, words.scales[unit]), current + more
        current *= words.scales[unit]
        if unit != "hundred" and at(lexemes, i).lower not in words.scales:
            total, current = total + current, Fraction(0)
        rest = i + (at(lexemes, i).lower == "and")
        if at(lexemes, rest).lower in words.below and (rest == i or unit in {"hundred", "thousand"}):
            small, i = _below_hundred(lexemes, rest)
            current += small


def _and_a_half(lexemes: Sequence[Lexeme], i: int) -> tuple[Fraction, int]:
    """ "and a half", with or without hyphens: what it adds, and the lexeme after it."""
    found: list[str] = []
    stop = i
    while len(found) < 3 and (at(lexemes, stop).lower in {"and", "a"} or at(lexemes, stop).text in DASHES):
        found += [] if at(lexemes, stop).text in DASHES else [at(lexemes, stop).lower]
        stop += 1
    share = vocabulary().fractions.get(at(lexemes, stop).lower)
    return (share, stop + 1) if found == ["and", "a"] and share is not None else (Fraction(0), i)


def _below_hundred(lexemes: Sequence[Lexeme], i: int) -> tuple[Fraction, int]:
    """Twenty, twenty-five, five."""
    words = vocabulary()
    value = words.below[at(lexemes, i).lower]
    if at(lexemes, i).lower in words.tens:
        j = i + 1 + (at(lexemes, i + 1).text in DASHES and at(lexemes, i + 1).joined)
        unit = words.below.get(at(lexemes, j).lower, 0)
        if 0 < unit < 10:
            return Fraction(value + unit), j + 1
    return Fraction(value), i + 1


def _value_of(digits: str, *, scaled: bool) -> Fraction | None:
    """`2,140` · `10 000` · `1.5` · `1.200` as some countries write 1,200; None for `1.2.3`."""
    plain = re.sub(r"[, \u00a0\u202f]", "", digits)
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", digits) and not scaled:
        plain = plain.replace(".", "")
    return Fraction(plain) if plain.count(".") < 2 else None


def _point(value: Fraction | int, stop: int, scale: int = 1) -> Parsed:
    return Parsed(Fraction(value), Fraction(value), stop, scale)
