"""The day of publication worked out from a report's own words, when nothing else tells it and they leave no choice."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.model import Published

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import CodedReport, TimeForm, TimeWords

HEAD = 600
"""A printed date stands in the first lines."""
_STAMP = re.compile(
    r"\W*(?:(?:published|posted|updated|first published|last updated|date)\b[^\w\n]*(?:on\b|at\b)?)?\W*", re.I
)
_AFTER_STAMP = re.compile(r"[^\w\n]*(?:\n|$)")
_JOINT = re.compile(r"\s?[,(–—-]\s?(?:on )?|\s(?:on )?")


def infer_published(coded: CodedReport) -> Published | None:
    """The day that a printed date gives ("Friday, May 8, 2009" above the text), or a date beside "today" or "yesterday".

    Two such days that differ give none; dates within sentences say when something happened, not when it was told.
    """
    text, time_words = coded.report.text, coded.time_words
    printed = {day for words in time_words if (day := _full_day(words.form)) and _is_printed(text, words)}
    found = printed or set(_beside_deictics(text, time_words))
    return Published(found.pop(), "inferred") if len(found) == 1 else None


def _full_day(form: TimeForm) -> date | None:
    """The day of a form that leaves nothing open; a weekday beside it must be its own."""
    if form.unit != "day" or not (form.year and form.month and form.day) or form.end:
        return None
    day = date(form.year, form.month, form.day)
    return day if form.number in {None, day.weekday()} else None


def _is_printed(text: str, words: TimeWords) -> bool:
    """Whether a full date is a line of its own near an end of the text, or closes its first line with a weekday."""
    start, end = words.span.start, words.span.end
    line_start = text.rfind("\n", 0, start) + 1
    near_an_end = start < HEAD or "\n" not in text[end:].strip()
    alone = _STAMP.fullmatch(text[line_start:start]) and _AFTER_STAMP.match(text, end)
    if near_an_end and alone:
        return True
    # A page squeezed into lines: "Headline Friday, May 8, 2009 The text begins"; no preposition ties it to a verb.
    before = text[line_start:start].rstrip()
    first_line = not text[:line_start].strip() or line_start < HEAD // 2
    loose = not before or (
        words.relation is None and not re.search(r"\b(?:on|of|in|at|from|to|the|and)$|,$", before, re.I)
    )
    followed = re.match(r"[^\S\n]*(?:\n|[A-Z\[(\"“—–-]|$)", text[end:])
    return bool(words.form.number is not None and first_line and loose and followed)


def _beside_deictics(text: str, time_words: Sequence[TimeWords]) -> list[date]:
    """What "today (May 8, 2009)" and "yesterday, 7 May 2009" make of today."""
    found = []
    for one, other in zip(time_words, time_words[1:], strict=False):
        shift = one.form.shift
        day = _full_day(other.form)
        if one.form.unit == "day" and one.form.anchor == "published" and shift in {-1, 0, 1} and day:
            if _JOINT.fullmatch(text[one.span.end : other.span.start]):
                found.append(day - timedelta(days=shift))
    return found
