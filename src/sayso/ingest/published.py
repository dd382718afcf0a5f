"""On what day a report appeared, and by what that is known. Never a guess: `03/04/2020` is no day.

Read from the first that says so: what was given with the text, the page's metadata, a stamp that stood at the head or
tail of the text (metadata too), a full date in a dateline, the address of the report (metadata). Working it out from
the content is not done here.
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

from sayso.ingest.openings import find_openings

_NAMES = "january february march april may june july august september october november december"
_MONTH = {short: number for number, name in enumerate(_NAMES.split(), 1) for short in (name, name[:3])} | {"sept": 9}
_MONTHS = "|".join(sorted(_MONTH, key=len, reverse=True))
_PARTS = (
    r"(?:(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?!\d)"
    rf"|(?P<first>{_MONTHS})\.?\s+(?P<first_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<first_year>(?:19|20)\d\d)\b"
    rf"|(?P<last_day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<last>{_MONTHS})\.?,?\s+(?P<last_year>(?:19|20)\d\d)\b)"
)
# Without names, to stand inside the patterns of others.
DAY = re.sub(r"\?P<\w+>", "?:", _PARTS)
"""A full date: 2020-08-19, Aug. 19, 2020, 19 August 2020. Day and month in figures only where the year stands first."""

_DAY = re.compile(_PARTS, re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]|$)")
# MINSK, Aug. 19, 2020 (Agency) —      Minsk, 19 August 2020 –      (19 August 2020)
_PLACE = r"(?-i:[^\W\d_a-z])[\w.'’-]*"
_NO_PLACE = r"\s*(?!(?:on|in|by|since|from|until|before|after|the|as|at|this|last|ahead)\b)"
_PLACES = rf"{_PLACE}(?:[ /,]+{_PLACE}){{0,4}},?\s+"
_PRINTED = rf"(?P<printed>{DAY})(?:\s*\([^()\n]{{2,40}}\))?\s*(?:[—–:)|/]|-{{1,2}}\s|\.\s|\n|$)"
_DATELINE = re.compile(rf"{_NO_PLACE}(?:{_PLACES}|\()?{_PRINTED}", re.IGNORECASE)
# Below a headline a day alone, or with its weekday, may open an entry of a list of days.
_LOWER_DATELINE = re.compile(
    rf"{_NO_PLACE}(?!(?:mon|tues|wednes|thurs|fri|satur|sun)day\b){_PLACES}{_PRINTED}", re.IGNORECASE
)
_FIGURES = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)\b")
# .../2020/08/19/...  and  .../2020/aug/19/...: of 770 addresses 92 in a hundred had the day itself, all but one lay a
# day off at most.
_ADDRESS = re.compile(rf"/((?:19|20)\d\d)[/-](\d\d?|{_MONTHS})[/-](\d\d?)(?=[/_-]|$)", re.IGNORECASE)
_EARLIEST = 1600
"""No newspaper is older."""


def read_day(words: str) -> date | None:
    """The day that words name in full, or None: `2020-08-19T18:22:00+03:00`, `Wed, 19 Aug 2020 18:22:00 GMT`."""
    words = words.strip()
    iso = _ISO.match(words)
    if iso:
        return _as_day(*iso.groups())
    if found := _DAY.search(words):
        return _day_of(found)
    if figures := _FIGURES.match(words):
        first, _, second, year = figures.groups()
        # 19/08/2020 and 08/19/2020 can be read one way only, 03/04/2020 in two.
        days = {made for made in (_as_day(year, second, first), _as_day(year, first, second)) if made}
        return days.pop() if len(days) == 1 else None
    try:
        return parsedate_to_datetime(words).date()
    except ValueError:
        return None


def read_first_day(words: str) -> date | None:
    """The earliest day among those that words name: a page appeared before it was updated."""
    return min(filter(None, map(_day_of, _DAY.finditer(words))), default=None)


def find_dateline(text: str) -> date | None:
    """The full date printed where a text begins, or below its headline: `MINSK, Aug. 19, 2020 (Agency) — ...`."""
    for number, opening in enumerate(find_openings(text)):
        if found := (_LOWER_DATELINE if number else _DATELINE).match(opening[:200]):
            return read_day(found["printed"])
    return None


def read_address(url: str) -> date | None:
    """The day in the address of a report: `https://www.example.org/2020/aug/19/bridge-closed`."""
    found = _ADDRESS.search(url)
    return _as_day(found[1], _MONTH.get(found[2].lower(), found[2]), found[3]) if found else None


def _day_of(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    year = parts["year"] or parts["first_year"] or parts["last_year"]
    month = parts["month"] or _MONTH[(parts["first"] or parts["last"]).lower()]
    return _as_day(year, month, parts["day"] or parts["first_day"] or parts["last_day"])


def _as_day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if made.year >= _EARLIEST else None
