"""Where a report comes from: the country and the town of its publisher, as far as its name and address tell."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.codebook import load_patterns
from sayso.resolve.gazetteer import look_up, name_key

if TYPE_CHECKING:
    from sayso.model import Publisher
    from sayso.resolve.gazetteer import Entry

FILLERS = re.compile(r"^(?:the|my|daily|weekly|online|news|this-?is|en|m|visit|our|about|go|www)(?=.{5})")
SHORTEST = 5
"""Letters of a town's name in an address; shorter ones stand in too many words."""


@cache
def country_of_domain() -> dict[str, str]:
    """The last part of a web address → country; "co" and "tv", "io" and the like are sold to everybody."""
    sold = {"co", "tv", "io", "me", "cc", "ws", "fm", "ai", "to", "am", "la", "ly", "gg", "tk", "nu"}
    found = {x["iso2"].lower(): x["code"] for x in load_patterns("countries") if "iso2" in x and not x.get("part_of")}
    return {end: code for end, code in found.items() if end not in sold} | {"uk": "GBR"}


def domain_of(publisher: Publisher, url: str | None) -> str | None:
    """The web domain of a publisher: of its address, of the report's, or its name where that is one."""
    for address in (publisher.url, url, publisher.name):
        if address and "." in address and " " not in address.strip():
            host = urlsplit(address if "//" in address else f"//{address}").hostname
            if host:
                return host.removeprefix("www.")
    return None


def country_of_publisher(publisher: Publisher, url: str | None) -> str | None:
    """Where a publisher sits: as known, else by its domain ("civil.ge" → GEO)."""
    if publisher.country:
        return publisher.country
    domain = domain_of(publisher, url)
    return country_of_domain().get(domain.rsplit(".", 1)[-1]) if domain else None


def towns_of_publisher(publisher: Publisher, url: str | None) -> tuple[Entry, ...]:
    """The places whose name opens the publisher's name or address ("parisbeacon.com" → every Paris), else none."""
    names = [publisher.name] if publisher.name else []
    domain = domain_of(publisher, url)
    if domain:
        names += domain.split(".")[:-1]
    for name in names:
        key = name_key(name).removeprefix("the ")
        while found := FILLERS.match(key):
            key = key[found.end() :].strip()
        for end in range(len(key), SHORTEST - 1, -1):
            if is_paper(key[end:].strip()) and (places := look_up(key[:end].strip())):
                return tuple(x for x in places if x.rank == 0 and x.kind != "country")
    return ()


def is_paper(rest: str) -> bool:
    """Whether the rest of a name is what papers are called ("telegram" of "columbustelegram"), or nothing."""
    return not rest or rest.startswith(tuple(load_patterns("places")["not_of_a_place"]["papers"]))
