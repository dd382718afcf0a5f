"""The day at the publisher's: a stamp of 22:30 Greenwich time on the 19th is the 20th in Minsk.

Feeds and page systems stamp in Greenwich time; a stamp with an offset of its own is local already.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sayso.codebook import load_patterns

if TYPE_CHECKING:
    from collections.abc import Mapping


def local_day(stamp: str, country: str | None) -> date | None:
    """The day of a stamp in Greenwich time where the publisher sits; None for any other stamp.

    Also None where the country's zones do not agree on the day.
    """
    moment = _moment(stamp.strip())
    if moment is None or moment.utcoffset() != timedelta(0) or country is None:
        return None
    days = {moment.astimezone(ZoneInfo(zone)).date() for zone in _zones().get(country, ())}
    return days.pop() if len(days) == 1 else None


def _moment(stamp: str) -> datetime | None:
    """A day with its time and offset, as ISO 8601 or as mails and feeds write it."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        try:
            moment = parsedate_to_datetime(stamp)
        except ValueError:
            return None
        if stamp.endswith(("GMT", "UTC", "UT")):  # without a minus sign they are read as of no zone
            moment = moment.replace(tzinfo=UTC)
    return moment if moment.tzinfo is not None and len(stamp) > len("2020-08-19T") else None


@cache
def _zones() -> Mapping[str, tuple[str, ...]]:
    """Country → its time zones, from the table of the time zone database."""
    codes = {row["iso2"]: row["code"] for row in load_patterns("countries") if "iso2" in row and not row.get("part_of")}
    found: dict[str, tuple[str, ...]] = {}
    for line in (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            iso2, _, zone, *_ = line.split("\t")
            code = codes.get(iso2)
            if code is not None:
                found[code] = (*found.get(code, ()), zone)
    return found
