"""A page of HTML → its article, and the words of the page around it. The only home of trafilatura.

Settings by measurement: favouring precision and leaving out tables gave the best text of all that were tried.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.ingest.metadata import PageFacts, find_facts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOT_SHOWN = (
    "script style noscript template svg head iframe object select option textarea input canvas audio video math"
)
_INLINE = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub "
    "sup time tt u var wbr"
)
_SPACE = re.compile(r"\s+")
# A page without one sentence, and without a line longer than a headline, is a list of links.
_SENTENCE = re.compile(r"\S+\s+\S+\s+\S+.*[.!?…。！？؟।]\W*$")
_LONGEST_HEADLINE = 200


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article, what its page says of it, and the shown words that are not in it, block by block."""

    text: str
    facts: PageFacts
    around: tuple[str, ...] = ()


def read_article(html: str) -> Article | None:
    """The article of a page, a blank line between paragraphs; None when the page holds none."""
    import trafilatura

    # It logs each page that it gives up as a warning; we say so ourselves, with the name of the page.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = _load(html)
    if tree is None:
        return None
    shown = _find_blocks(tree)
    facts = find_facts(tree)
    found = trafilatura.bare_extraction(tree, favor_precision=True, include_tables=False, include_comments=False)
    lines = [line for line in (found.text if found else "").split("\n") if line.strip()]
    if not any(len(line) > _LONGEST_HEADLINE or _SENTENCE.match(line) for line in lines):
        return None
    text = "\n\n".join(lines)
    flat = _SPACE.sub(" ", text)
    return Article(text, facts, tuple(block for block in shown if block not in flat))


def read_fragment(html: str) -> str:
    """The words of a piece of HTML that is all article, such as a feed's entry."""
    tree = _load(html)
    return "" if tree is None else "\n\n".join(_find_blocks(tree))


def _load(html: str) -> HtmlElement | None:
    """The tree of a page; a piece of one gets the frame without which it would pass for no HTML."""
    import trafilatura

    framed = "<html" in html[:2000].lower() or "<body" in html[:2000].lower()
    return trafilatura.load_html(html if framed else f"<html><head></head><body>{html}</body></html>")


def _find_blocks(tree: HtmlElement) -> list[str]:
    """The shown words of a page in order, a string a block. A loop and not a recursion: pages nest without limit."""
    from lxml import etree

    not_shown, inline = frozenset(_NOT_SHOWN.split()), frozenset(_INLINE.split())
    blocks: list[str] = []
    parts: list[str] = []
    hidden: HtmlElement | None = None

    def close() -> None:
        words = _SPACE.sub(" ", "".join(parts)).strip()
        if words:
            blocks.append(words)
        parts.clear()

    for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        starts = event == "start"
        if hidden is None and starts:
            if node.tag in not_shown:
                hidden = node
            else:
                if node.tag not in inline:
                    close()
                parts.append(node.text or "")
        elif not starts and hidden in (None, node):
            hidden = None
            if event == "end" and node.tag not in inline:
                close()
            parts.append(node.tail or "")
    close()
    return blocks
