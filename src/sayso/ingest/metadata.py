"""What a page of HTML says of itself: title, site, address, day."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.ingest.published import read_day
from sayso.ingest.publishers import site_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time og:article:published_time datepublished dc.date.issued dcterms.created dc.date.created "
    "parsely-pub-date sailthru.date publish-date publish_date publication_date pubdate published article.published "
    "originalpublicationdate og:pubdate dc.date dcterms.date date"
)
"""Names of the metadata that hold the day of publication, surest first."""

_ARTICLE = re.compile(r"Article|Posting|Report$")
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of its article; None where it says nothing."""

    title: str | None = None
    site: str | None = None
    url: str | None = None
    day: date | None = None


def find_facts(tree: HtmlElement) -> PageFacts:
    """Title, site, address and day, from the page's metadata."""
    meta = _find_meta(tree)
    linked = next(_find_linked(tree), {})
    url = meta.get("og:url") or _first(tree.xpath("//link[@rel='canonical']/@href"))
    site = _find_site([meta.get("og:site_name"), _name_of(linked.get("publisher")), meta.get("application-name")], url)
    return PageFacts(
        title=_find_title(tree, meta.get("og:title") or _words(linked.get("headline")), site),
        site=site,
        url=url if url and url.startswith("http") else None,
        day=_find_day(tree, meta, linked, url),
    )


def _find_meta(tree: HtmlElement) -> dict[str, str]:
    """The page's `meta` elements by name or property; the first of each name counts."""
    meta: dict[str, str] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        content = _words(node.get("content"))
        if key and content:
            meta.setdefault(key.strip().lower(), content)
    return meta


def _find_linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles in the page's JSON-LD; not those inside lists of other articles."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in found if isinstance(found, list) else [found]:
            if isinstance(thing, dict):
                graph = thing.get("@graph")
                for node in graph if isinstance(graph, list) else [thing]:
                    if isinstance(node, dict) and _ARTICLE.search(str(node.get("@type"))):
                        yield node


def _find_site(names: list[str | None], url: str | None) -> str | None:
    """The name that stands in the page's address too, else the first: a section or agency may be named as the site."""
    told = [name for name in names if name and "://" not in name]
    host = _letters(site_of(url or "")[0])
    return next((name for name in told if _letters(name) in host), told[0] if told else None)


def _find_day(tree: HtmlElement, meta: dict[str, str], linked: dict[str, Any], url: str | None) -> date | None:
    """The day of publication: what says so by name first, then what htmldate finds in marks and address."""
    told = [_words(linked.get("datePublished"))]
    told += [meta.get(key) for key in _PUBLISHED.split()]
    told += tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    for words in told:
        if words and (day := read_day(words)):
            return day
    from htmldate import find_date

    # It takes any day in linked data, even of other articles in a list; what there is of this one has been read above.
    for script in list(tree.iter("script")):
        script.drop_tree()
    found = find_date(tree, extensive_search=False, original_date=True, url=url)
    return read_day(found) if found else None


def _find_title(tree: HtmlElement, told: str | None, site: str | None) -> str | None:
    """The headline as the page prints it, where its metadata bear it out; else as the metadata have it, less the site.

    "Ask me" above an article whose metadata say "Mass burials in New York" is no headline.
    """
    head = _words(_first(tree.xpath("//head/title/text()")))
    known = {word for words in (told, head) if words for word in _WORD.findall(words.lower())}
    best, share = None, 0.5
    for node in tree.iter("h1"):
        printed = _words(node.text_content())
        words = _WORD.findall((printed or "").lower())
        if (
            len(words) > 1
            and _letters(printed or "") != _letters(site or "")
            and (now := sum(word in known for word in words) / len(words)) > share
        ):
            best, share = printed, now
    if best:
        return best
    return _without_site(told or head or "", site) or _words(_first(tree.xpath("//h1//text()")))


def _without_site(title: str, site: str | None) -> str | None:
    """`Mass burials in New York - The Daily News` without what follows the last dash, where that is the site."""
    cuts = list(_BETWEEN.finditer(title))
    if cuts:
        tail = title[cuts[-1].end() :]
        named = site is not None and _letters(tail) in _letters(site)
        if named or ("|" in cuts[-1][0] and len(tail.split()) <= 4):
            title = title[: cuts[-1].start()]
    return title.strip() or None


def _letters(words: str) -> str:
    return "".join(_WORD.findall(words.lower()))


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name_of(thing: object) -> str | None:
    return _words(thing.get("name")) if isinstance(thing, dict) else None


def _first(found: list[str]) -> str | None:
    return found[0] if found else None
