"""Who published a report: name, address, country. And which agency it credits, for a note."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from sayso.codebook import load_patterns
from sayso.ingest.openings import find_openings
from sayso.model import Publisher

# Country endings that sites everywhere use for their sound.
_ANYWHERE = "ai cc co fm gg im io is la ly me nu sh to tv vc ws"
_OTHER_ENDINGS = {"uk": "GBR", "eu": "EUR", "su": "RUS", "бел": "BLR", "рф": "RUS", "укр": "UKR"}
_COUNTRY = re.compile(r"[A-Z]{3}")
# MINSK, Belarus, Aug. 19 (Agency) —      (Agency) —
_AGENCY = re.compile(
    r"\s*(?:[A-Z][\w.'’ /,-]{1,60})?\((?P<name>[A-Z][A-Za-z-]{1,20}(?: [A-Z][A-Za-z]*){0,2})\)\s*(?:[—–:]|--?\s)"
)


def find_publisher(given: Publisher, site: str | None, url: str | None) -> Publisher:
    """The publisher given, completed from the page's own name and from the address of the report.

    `https://www.example.by/news/1` alone gives the name example.by and Belarus.
    """
    host, home = site_of(url or given.url or "")
    return Publisher(
        name=given.name or site or host or None,
        url=given.url or home,
        country=given.country if given.country and _COUNTRY.fullmatch(given.country) else country_of_host(host),
    )


def site_of(url: str) -> tuple[str, str | None]:
    """The host of an address without its www, and the address of its front page."""
    try:
        split = urlsplit(url)
    except ValueError:  # an address that is none, such as http://[desk
        return "", None
    host = (split.hostname or "").removeprefix("www.")
    return host, f"{split.scheme}://{split.netloc}" if host and split.scheme else None


def country_of_host(host: str) -> str | None:
    """The country in whose web domain a host is, unless that domain is used everywhere."""
    ending = host.rpartition(".")[2].lower()
    return None if ending in _ANYWHERE.split() else _endings().get(ending)


def find_agency(text: str) -> str | None:
    """The agency named in the brackets of a dateline: `MINSK (Agency) — ...`."""
    found = next(filter(None, (_AGENCY.match(opening[:120]) for opening in find_openings(text))), None)
    return found["name"] if found else None


@cache
def _endings() -> dict[str, str]:
    """Web endings of countries: those of `countries.yaml`, and some of another form."""
    rows = load_patterns("countries")
    return {row["iso2"].lower(): row["code"] for row in rows if "iso2" in row} | _OTHER_ENDINGS
