"""Page → Report: the article's words, frozen, with what is known about them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sayso.errors import UnreadableInput
from sayso.ids import make_id
from sayso.ingest.clean import AROUND, clean, reason_of_block
from sayso.ingest.clock import local_day
from sayso.ingest.decode import LONGEST, tidy
from sayso.ingest.language import find_language
from sayso.ingest.metadata import PageFacts
from sayso.ingest.published import find_dateline, read_address, read_day
from sayso.ingest.publishers import find_agency, find_publisher
from sayso.model import Published, Removed, Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sayso.ingest.page import Page


def make_report(page: Page) -> Report:
    """One page as a report; the same page gives the same id, whatever is cut from it."""
    given = page.given
    content, facts, around = _words_of(page)
    content, notes = tidy(content)
    if not content.strip():
        raise UnreadableInput(page.name, "nothing readable is left of this text. Save the report as plain text.")
    title = given.title or facts.title
    url = given.url or facts.url
    publisher = find_publisher(given.publisher, facts.site, url)
    stamp = given.published
    given_day = (local_day(stamp, publisher.country) or read_day(stamp)) if stamp else None
    cleaned = clean(content, title, publisher.name, dated=given_day is not None)
    notes = page.notes + notes
    if given.published and not given_day:
        notes += (f"The date given ({given.published}) names no day that can be read without a guess.",)
    if agency := find_agency(cleaned.text):
        notes += (f"The text is credited to {agency}.",)
    return Report(
        id=given.id or id_of(content, url, given.publisher.name),
        text=cleaned.text,
        publisher=publisher,
        title=title,
        url=url,
        language=find_language(cleaned.text, given.language),
        published=_find_published(
            (given_day, given.published_by),
            (facts.day or cleaned.stamp, "metadata"),
            (find_dateline(cleaned.text), "dateline"),
            (read_address(url or ""), "metadata"),
        ),
        removed=around + cleaned.removed,
        notes=notes,
    )


def _find_published(*told: tuple[date | None, str]) -> Published | None:
    """The first day that is told, surest first, and by what it is known."""
    return next((Published(day, by) for day, by in told if day), None)


def id_of(text: str, url: str | None, name: str | None) -> str:
    """An id made of the words and of whose they are: the same report gives the same id on every machine."""
    return make_id("r", (text, url or "", name or ""))


def _words_of(page: Page) -> tuple[str, PageFacts, tuple[Removed, ...]]:
    """The words of the article, what its page says of it, and what stood around it."""
    if not page.is_html:
        return page.content, PageFacts(), ()
    from sayso.ingest.article import read_article, read_fragment

    if page.is_fragment:
        return read_fragment(page.content), PageFacts(), ()
    try:
        article = read_article(page.content)
    except Exception as error:  # a page that other people's code trips over must not cost the user the others
        raise UnreadableInput(
            page.name, f"this page cannot be taken apart ({error!r}). Save the report as plain text."
        ) from error
    if article is None:
        raise UnreadableInput(page.name, "no article was found on this page. Save the page of the report itself.")
    if len(article.text) > LONGEST:
        raise UnreadableInput(
            page.name, f"this article is longer than {LONGEST:,} characters and so hardly one report."
        )
    return article.text, article.facts, _reasons_of(article.around)


# Of what stands around an article, these are told apart; the rest is one thing.
_APART = frozenset({"subscription plea", "read-next line", "call to readers", "picture caption", "credit line"})


def _reasons_of(around: Sequence[str]) -> tuple[Removed, ...]:
    """The blocks around an article, those that follow each other for one reason together."""
    reasons = ((reason_of_block(block, at_end=True), block) for block in around)
    told = ((reason if reason in _APART else AROUND, block) for reason, block in reasons)
    return tuple(
        Removed("\n".join(block for _, block in group), reason or AROUND)
        for reason, group in groupby(told, key=lambda x: x[0])
    )
