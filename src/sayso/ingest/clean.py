"""Cuts from a text what is not the article, and says what and why. Precision first: what could be article stays.

A text is looked at block by block: paragraph by paragraph, or line by line where lines are not wrapped by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.ingest.published import read_first_day
from sayso.ingest.stamps import find_head_stamp, find_tail_stamp, is_byline, is_name, read_stamp
from sayso.model import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

STAMP = "date stamp of the page"
BYLINE = "byline"
HEADLINE = "headline, repeated above the article"
OTHER_HEADLINE = "headline of another article"
READ_NEXT = "read-next line"
AROUND = "page around the article (menus, links, other headlines)"

_AT_HEAD = 3
_AT_TAIL = 5
"""Blocks that count as the head and tail of a text."""

_LONGEST_HEADLINE = 160
_WRAPPED = (40, 100)
"""How long a line is that was broken by hand or by a mail program."""
_AGENCIES = {"reuters", "afp", "the associated press", "associated press", "agence france presse"}
_LETTER = re.compile(r"[^\W_]+")
_LABEL_BEFORE = re.compile(r"\W*[\w’' -]{2,40}?[:»>]\s*")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article, what was cut from it, and the day that a stamp among that told."""

    text: str
    removed: tuple[Removed, ...] = ()
    stamp: date | None = None


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    longest: int
    ends: bool
    whole: re.Pattern[str]
    needs: re.Pattern[str] | None


def clean(text: str, title: str | None = None, publisher: str | None = None, *, dated: bool = False) -> Cleaned:
    """The text less what is not article; never all of it, so that a report of one line stays a report.

    `dated`: the day was given along, so a printed day on a line of its own is no stray stamp but a line of the text.
    """
    removed: list[Removed] = []
    days: list[date] = []

    def cut_stamp(stamp: str) -> None:
        removed.append(Removed(stamp, STAMP))
        days.extend(filter(None, [read_first_day(stamp)]))

    if head := find_head_stamp(text):
        text = text[head[0] :]
        cut_stamp(head[1])
    tail = find_tail_stamp(text)
    if tail:
        text = text[: tail[0]]
    blocks = _find_blocks(text)
    reasons = find_reasons([text[start:end].strip() for start, end in blocks], title, publisher)
    if dated:
        reasons = [None if reason == STAMP else reason for reason in reasons]
    if any(reasons) and None in reasons:
        kept = []
        for (start, end), following, reason in zip(blocks, [*blocks[1:], (len(text), 0)], reasons, strict=True):
            words = text[start:end].strip()
            if reason == STAMP:
                cut_stamp(words)
            elif reason:
                removed.append(Removed(words, reason))
            else:
                kept.append(text[start : following[0]])
        text = "".join(kept)
    if tail:
        cut_stamp(tail[1])
    # Blanks before the first word stay where nothing was cut: the offsets of whoever gave the text hold.
    return Cleaned(text.strip() if removed else text.rstrip(), tuple(removed), min(days, default=None))


def find_reasons(blocks: Sequence[str], title: str | None, publisher: str | None) -> list[str | None]:
    """For each block why it is not article, or None."""
    reasons: list[str | None] = [_reason(block, number, len(blocks), title) for number, block in enumerate(blocks)]
    others = {
        _letters(_LABEL_BEFORE.sub("", block, count=1))
        for block, reason in zip(blocks, reasons, strict=True)
        if reason == READ_NEXT
    } - {""}
    for number, block in enumerate(blocks):
        if reasons[number] or len(block) > _LONGEST_HEADLINE:
            continue
        announced = number > 0 and reasons[number - 1] == READ_NEXT and blocks[number - 1].endswith(":")
        if (announced and block[-1] not in '.!?”"…') or (others and _letters(block) in others):
            reasons[number] = OTHER_HEADLINE
    # The writer and, on the next line, the publisher or an agency: "Ann Person", "Desk A".
    named = {_letters(publisher), *_AGENCIES} if publisher else _AGENCIES
    for number in range(min(_AT_HEAD, len(blocks) - 1)):
        if reasons[number] is None and _letters(blocks[number]) in named:
            reasons[number] = BYLINE
            if number and reasons[number - 1] is None and is_name(blocks[number - 1]):
                reasons[number - 1] = BYLINE
    return reasons


def reason_of_block(block: str, *, at_end: bool) -> str | None:
    """Why a block is not article, by its words alone; None when it may be."""
    for rule in _load_rules():
        if len(block) > rule.longest or (rule.ends and not at_end):
            continue
        if rule.whole.fullmatch(block) and (rule.needs is None or rule.needs.search(block)):
            return rule.reason
    return None


def _reason(block: str, number: int, count: int, title: str | None) -> str | None:
    at_head, at_tail = number < _AT_HEAD, number >= count - _AT_TAIL
    if at_head and title and _letters(block) == _letters(title):
        return HEADLINE
    if (at_head or at_tail) and read_stamp(block):
        return STAMP
    if at_head and is_byline(block):
        return BYLINE
    return reason_of_block(block, at_end=at_head or at_tail)


def _find_blocks(text: str) -> list[tuple[int, int]]:
    """Lines; or paragraphs between blank lines, where most lines that another follows were wrapped by hand."""
    lines: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int]] = []
    followed = wrapped = start = 0
    after_blank = True
    for line in text.split("\n"):
        words = line.strip()
        if words:
            if after_blank:
                paragraphs.append((start, start + len(line)))
            else:
                followed += 1
                length = lines[-1][1] - lines[-1][0]
                wrapped += _WRAPPED[0] <= length <= _WRAPPED[1]
                paragraphs[-1] = (paragraphs[-1][0], start + len(line))
            lines.append((start, start + len(line)))
        after_blank = not words
        start += len(line) + 1
    return paragraphs if wrapped * 2 > followed else lines


def _letters(words: str) -> str:
    return " ".join(_LETTER.findall(words.lower()))


@cache
def _load_rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            reason=row["reason"],
            longest=row["longest"],
            ends=row.get("ends", False),
            whole=re.compile("|".join(row["blocks"]), re.NOFLAG if row.get("case") else re.IGNORECASE),
            needs=re.compile(row["needs"], re.IGNORECASE) if "needs" in row else None,
        )
        for row in load_patterns("furniture")
    )
