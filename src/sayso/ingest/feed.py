"""RSS and Atom files → pages: one report an entry, with the feed's name as publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError, UnreadableInput
from sayso.ingest.page import Given, Page
from sayso.model import Publisher

if TYPE_CHECKING:
    from collections.abc import Iterator


def find_entries(text: str, name: str) -> Iterator[Page | SaysoError]:
    """A page for each entry that has a text, full content before summary."""
    import feedparser

    feed: Any = feedparser.parse(text.encode(), sanitize_html=False, resolve_relative_uris=False)
    if not feed.version or not feed.entries:
        yield UnreadableInput(name, "this is no RSS or Atom feed with entries.")
        return
    publisher = Publisher(feed.feed.get("title") or None, feed.feed.get("link") or None)
    for number, entry in enumerate(feed.entries, 1):
        where = f"{name}, entry {number}"
        bodies = [part.value for part in entry.get("content", ())] + [entry.get("summary", "")]
        body = max(bodies, key=len)
        if not body.strip():
            yield UnreadableInput(where, "this entry has no text, only a title. Fetch the article itself.")
            continue
        link = entry.get("link")
        yield Page(
            where,
            f"<div>{body}</div>",
            is_html=True,
            is_fragment=True,
            given=Given(
                id=entry.get("id") or link,
                publisher=publisher,
                url=link,
                published=entry.get("published") or entry.get("updated"),
                title=entry.get("title"),
                language=feed.feed.get("language"),
            ),
        )
