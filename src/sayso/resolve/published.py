"""The day of publication worked out from a report's own words, when nothing else tells it and they leave no choice."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.model import Published

if TYPE_CHECKING:
    from sayso.model import CodedReport, TimeForm, TimeWords

HEAD = 600
"""A printed date stands in the first lines."""
_STAMP = re.compile(
    r"\W*(?:(?:first published|last updated|published|posted|updated|date)\b\W*(?:on|at)?)?\W*",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[^\w\n]*(?:(?:at\s)?\d{1,2}[:.]\d\d\b)?\W?(?:[ap]\.?m\b)?\W?(?:[A-Z]{2,4}\b)?[^\w\n]*(?:\n|$)")
_TIED = re.compile(r"(?:\b(?:on|of|in|at|by|from|to|the|and|since|until|before|after)|,)\s*$", re.IGNORECASE)
_NEW_SENTENCE = re.compile(r"[^\S\n]*(?:[A-Z\[(\"“—–-]|\n|$)")
_JOINT = re.compile(r"\s?[,(–—-]\s?(?:on )?|\s(?:on )?")


def infer_published(coded: CodedReport) -> Published | None:
    """The day of a printed date ("Friday, May 8, 2009" above the text) or of a date beside "today" or "yesterday".

    Two that differ give none; dates within sentences say when something happened, not when it was told.
    """
    text, time_words = coded.report.text, coded.time_words
    full = [(words, day) for words in time_words if (day := _full_day(words.form))]
    found = {day for words, day in full if _is_printed(text, words)} or set(_beside_deictics(text, time_words))
    return Published(found.pop(), "inferred") if len(found) == 1 else None


def _full_day(form: TimeForm) -> date | None:
    """The day of a form that leaves nothing open; a weekday beside it must be its own."""
    if form.unit != "day" or not (form.year and form.month and form.day) or form.end:
        return None
    day = date(form.year, form.month, form.day)
    return day if form.number in {None, day.weekday()} else None


def _is_printed(text: str, words: TimeWords) -> bool:
    """Whether a full date is a line of its own near an end of the text, or ends a headline run into the text."""
    start, end = words.span.start, words.span.end
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start]
    if _STAMP.fullmatch(before) and _LINE_END.match(text, end):
        return start < HEAD or "\n" not in text[end:].strip()
    # "Headline Friday, May 8, 2009 The text begins": no preposition ties it to a verb, and a new sentence follows.
    headline = words.form.number is not None and line_start < HEAD // 2 and not _TIED.search(before)
    return headline and bool(_NEW_SENTENCE.match(text, end))


def _beside_deictics(text: str, time_words: tuple[TimeWords, ...]) -> list[date]:
    """What "today (May 8, 2009)" and "yesterday, 7 May 2009" make of today."""
    return [
        day - timedelta(days=one.form.shift)
        for one, other in pairwise(time_words)
        if (day := _full_day(other.form))
        and (one.form.unit, one.form.anchor) == ("day", "published")
        and one.form.shift in {-1, 0, 1}
        and _JOINT.fullmatch(text[one.span.end : other.span.start])
    ]
