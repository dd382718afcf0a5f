"""The list of reports, and search in their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.web.asked import PAGE_ASKS, cut_page, page_number
from sayso.publish.web.shelf import known_choices, labels
from sayso.publish.web.view import View
from sayso.record.query import list_reports, same_texts, search_reports

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask

ROWS = 100
"""Reports on one page; as many as a search gives."""


def answer(ask: Ask) -> dict[str, Any]:
    """By day; or, where words are asked for, those that hold them, best first, with the words around."""
    words, publisher = ask.first("q"), ask.first("publisher")
    called, texts = labels(ask.store), same_texts(ask.store)
    around = {x.report: x.words for x in search_reports(ask.store, words, limit=ROWS)} if words else None
    total, found = list_reports(
        ask.store, publisher, None if around is None else list(around), limit=ROWS, skip=ROWS * (page_number(ask) - 1)
    )
    for x in found:
        same = texts.get(x["id"])
        others = [{"id": id_, "label": called[id_]} for id_, text in texts.items() if text == same and id_ != x["id"]]
        x |= {"label": called[x["id"]], "around": (around or {}).get(x["id"]), "same_text": others}
    return {
        "asked": {key: value for key, value in {"q": words, "publisher": publisher}.items() if value},
        "publishers": known_choices(ask.store)["publishers"],
        "page": cut_page(ask, total, ROWS),
        "reports": found,
    }


VIEWS = (
    View(
        "/reports",
        "reports.html",
        answer,
        "the reports, or those that hold some words",
        {
            "q": "words that title or text hold; a phrase stands in quotation marks",
            "publisher": "who published it",
            **PAGE_ASKS,
        },
    ),
)
