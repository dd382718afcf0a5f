"""The list of actors across reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.web.asked import PAGE_ASKS, cut_page, page_number
from sayso.publish.web.view import View
from sayso.record.parties import count_kinds, find_actors

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask

ROWS = 200
"""Actors on one page."""


def answer(ask: Ask) -> dict[str, Any]:
    """Those that stand in most events first."""
    words, kind = ask.first("q"), ask.first("kind")
    total, found = find_actors(ask.store, words, kind, limit=ROWS, skip=ROWS * (page_number(ask) - 1))
    return {
        "asked": {key: value for key, value in {"q": words, "kind": kind}.items() if value},
        "kinds": count_kinds(ask.store),
        "page": cut_page(ask, total, ROWS),
        "actors": found,
    }


VIEWS = (
    View(
        "/actors",
        "actors.html",
        answer,
        "who acts, is acted on or speaks, across reports",
        {"q": "letters of a name or spelling", "kind": "person, organisation, country or group", **PAGE_ASKS},
    ),
)
