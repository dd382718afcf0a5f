"""Statements with their speakers, and numbers with what they count: two tables across all reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.web.asked import PAGE_ASKS, cut_page, page_number
from sayso.publish.web.shelf import known_choices, labels
from sayso.publish.web.view import View
from sayso.record.chronology import tell_events
from sayso.record.query import event_numbers
from sayso.record.said import Asked, count_kinds, find_numbers, find_statements
from sayso.record.words import find_words

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask

ROWS = 100
"""Rows on one page."""
_COMMON = {"publisher": "who published the report; may be given more than once", **PAGE_ASKS}


def answer_statements(ask: Ask) -> dict[str, Any]:
    """Who says what: the speaker, those who tell of it, the words."""
    direct = ask.first("direct") == "1"
    asked = Asked(ask.first("q"), ask.every("speaker"), ask.every("publisher"), direct=direct)
    total, found = find_statements(ask.store, asked, limit=ROWS, skip=ROWS * (page_number(ask) - 1))
    words = _find_words(ask, [(x["report"], *span) for x in found for span in x["content"]])
    for x in found:
        x["content"] = [words[x["report"], start, end] for start, end in x["content"]]
    return {
        "asked": _given(
            q=asked.words, speaker=asked.speakers, publisher=asked.publishers, direct="1" if direct else ""
        ),
        "page": cut_page(ask, total, ROWS),
        "publishers": known_choices(ask.store)["publishers"],
        "statements": found,
    }


def answer_numbers(ask: Ask) -> dict[str, Any]:
    """How many of what, on whose word, in which words, measuring which event."""
    tied = ask.first("tied") == "1"
    asked = Asked(publishers=ask.every("publisher"), of=ask.every("of"), tied=tied)
    total, found = find_numbers(ask.store, asked, limit=ROWS, skip=ROWS * (page_number(ask) - 1))
    words = _find_words(ask, [(x["report"], x["start"], x["end"]) for x in found])
    known = event_numbers(ask.store, [x["event"] for x in found if x["event"]])
    events = dict(zip(known, tell_events(ask.store, list(known.values())), strict=True))
    for x in found:
        x["words"] = words[x.pop("report"), x.pop("start"), x.pop("end")]
        x["event"] = events.get(x["event"])
    return {
        "asked": _given(publisher=asked.publishers, of=asked.of, tied="1" if tied else ""),
        "page": cut_page(ask, total, ROWS),
        "publishers": known_choices(ask.store)["publishers"],
        "kinds": count_kinds(ask.store),
        "numbers": found,
    }


def _find_words(ask: Ask, stretches: list[tuple[str, int, int]]) -> dict[tuple[str, int, int], dict[str, Any]]:
    called = labels(ask.store)
    return {key: {**x, "label": called[key[0]]} for key, x in find_words(ask.store, stretches).items()}


def _given(**asked: Any) -> dict[str, Any]:
    """Only what was asked for."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in asked.items() if value}


VIEWS = (
    View(
        "/statements",
        "statements.html",
        answer_statements,
        "who says what, by the day of the report",
        {
            "q": "words that are said",
            "speaker": "who says it: a name, spelling or id; may be given more than once",
            "direct": "1: only what stands in quotation marks",
            **_COMMON,
        },
    ),
    View(
        "/numbers",
        "numbers.html",
        answer_numbers,
        "every number with what it counts and on whose word",
        {
            "of": "what it counts, such as killed or detained; may be given more than once",
            "tied": "1: only numbers that measure an event",
            **_COMMON,
        },
    ),
)
