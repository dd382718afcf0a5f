"""Stories in short: reports that belong together over days, and the days that mattered most, worded as by `show`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.pipeline import find_stories, open_record
from sayso.publish.findings import find_findings
from sayso.publish.web.asked import PAGE_ASKS, cut_page
from sayso.publish.web.shelf import labels
from sayso.publish.web.view import View
from sayso.record.query import record_mark

if TYPE_CHECKING:
    from sayso.publish.findings import Tale, TaleDay
    from sayso.publish.web.view import Ask

STORIES = 20
"""Stories on one page."""
LARGEST = 5_000
"""Events of a record beyond which nothing is worked out unasked: every report has to be read for it."""


def answer(ask: Ask) -> dict[str, Any]:
    """The largest first."""
    (events,) = ask.store.connection.execute("SELECT count(*) FROM event").fetchone()
    told = events <= LARGEST or ask.first("all") == "1"
    tales = _find_tales(ask.store.path.resolve(), record_mark(ask.store)) if told else ()
    page = cut_page(ask, len(tales), STORIES)
    called = labels(ask.store)
    return {
        "told": told,
        "asked": {"all": "1"} if ask.first("all") == "1" else {},
        "page": page,
        "stories": [
            {
                "title": tale.title,
                "when": tale.when,
                "reports": [{"id": id_, "label": called[id_]} for id_ in tale.reports],
                "events": tale.events,
                "days": [_tell_day(x) for x in tale.days],
            }
            for tale in tales[page["first"] : page["last"]]
        ],
    }


@lru_cache(maxsize=4)
def _find_tales(path: Path, mark: str) -> tuple[Tale, ...]:
    """Kept as long as the record stays as it is, which `mark` tells."""
    with open_record(path) as store:
        record, reports = store.record(), list(store.coded_reports())
    return find_findings(record, reports, stories=find_stories(record, reports)).stories


def _tell_day(day: TaleDay) -> dict[str, Any]:
    words = day.words
    return {
        "when": day.when,
        "event": day.event,
        "independent": day.independent,
        "words": {
            "report": words.report,
            "start": words.span.start,
            "end": words.span.end,
            "text": words.quote,
            "label": words.label,
            "paragraph": words.paragraph,
        },
    }


VIEWS = (
    View(
        "/stories",
        "stories.html",
        answer,
        "stories in short: the days that mattered most, in the reports' words",
        {"all": "1: work them out for a large record too", **PAGE_ASKS},
    ),
)
