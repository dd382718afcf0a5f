"""Stray stamps and bylines: a day, a time or a writer's name that the page put at the head or tail of a text."""

from __future__ import annotations

import re
from datetime import date

from sayso.ingest.published import DAY, read_day, read_first_day

_LABEL = (
    r"(?:(?:first |originally )?(?:published|posted|created|dated?|publication date|timestamp)"
    r"|(?:last )?(?:updated|modified))"
    r"(?: (?:on|at|date))?\s*[:|]?\s+"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:(?:T|,?\s*(?:at|[|·•–-])?\s*)\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:Z|GMT|UTC|[A-Z]{1,3}T|[+-]\d\d:?\d\d)\)?)?)?"
)
_STAMP = rf"{_WEEKDAY}{DAY}{_TIME}"
_BLOCK = re.compile(rf"\W*(?:(?:{_LABEL})?{_STAMP}\W*){{1,3}}", re.IGNORECASE)
# A stamp that runs into the first sentence: with a label, or in figures with the year first, as no sentence opens.
_HEAD = re.compile(
    rf"\s*(?P<stamp>{_LABEL}{_STAMP}|(?=\d{{4}}[-/.]){_STAMP})[^\S\n]*[|:—–-]?[^\S\n]+(?=(?-i:[A-Z“\"‘'(]))",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"(?<=[.!?”\"’')])\s+(?P<stamp>{_LABEL}{_STAMP}|(?=\d{{4}}[-/.]){_STAMP})\W*\Z", re.IGNORECASE)
_LONGEST_TAIL = 80

_NAME = r"[A-Z][\w.'’-]+(?: (?:(?:de|del|van|von|der|bin|al|el|la|le|di) )*[A-Z][\w.'’-]*){0,3}"
_BYLINE = re.compile(rf"By:? {_NAME}(?:,? and {_NAME})?(?:(?:,|\s*[|/]) ?[A-Z][\w .&'’-]{{1,40}})?")
_ONLY_NAMES = re.compile(rf"{_NAME}(?:,? and {_NAME})?")
_CALENDAR = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:January|February|March|April|June|July|August)\b"
)


def read_stamp(block: str) -> date | None:
    """The day of a block that is a stamp and nothing else: `Published: Aug. 19, 2020, 10:15 GMT`."""
    return read_first_day(block) if len(block) <= 150 and _BLOCK.fullmatch(block) else None


def find_head_stamp(text: str) -> tuple[int, str] | None:
    """Where the article begins after a stamp that runs into it, and that stamp: `date 2020-08-19 The army ...`."""
    found = _HEAD.match(text)
    line = text.lstrip().split("\n", 1)[0]
    if found is None or read_day(found["stamp"]) is None or read_stamp(line):
        return None
    return found.end(), found["stamp"]


def find_tail_stamp(text: str) -> tuple[int, str] | None:
    """Where the article ends before a stamp that follows its last sentence, and that stamp."""
    found = _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL))
    return (found.start(), found["stamp"]) if found and read_day(found["stamp"]) else None


def is_byline(block: str) -> bool:
    """Whether a block only names the writer: `By Ann Person and Ben Person, Desk A`."""
    return len(block) <= 120 and _BYLINE.fullmatch(block) is not None and not _CALENDAR.search(block)


def is_name(block: str) -> bool:
    """Whether a block is nothing but one or two names: `Ann Person and Ben Person`."""
    return len(block) <= 80 and " " in block and _ONLY_NAMES.fullmatch(block) is not None
