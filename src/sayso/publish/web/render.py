"""The templates, and how plain values are put into words in them: the same words as in terminal and page."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sayso.codebook import load_ontology
from sayso.model import When
from sayso.publish.web.assets import asset
from sayso.publish.web.pages import navigation
from sayso.publish.web.view import address
from sayso.publish.wording import word_count, word_day, word_field, word_type, word_value, word_when, word_where

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUS = {
    "happened": "happened",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "negated": "said not to have happened",
}

REVIEW = {"open": "not reviewed", "accepted": "accepted", "rejected": "rejected", "corrected": "corrected"}
ASKED = {
    "q": "words",
    "type": "type",
    "status": "status",
    "actor": "actor",
    "place": "place",
    "publisher": "publisher",
    "review": "review",
    "independent": "independent publishers at least",
    "disputed": "with a disagreement",
    "since": "from",
    "until": "to",
}
"""What is asked of events, as a person reads it."""
COUNTED = {
    "participants": "taking part",
    "states": "",
    "money": "",
    "vote_share": "of the vote",
    "duration": "",
    "other": "",
    **{x: x for x in ("killed", "injured", "detained", "displaced", "abducted", "dismissed")},
}
"""What follows a number: `40 people detained`."""

DECISIONS = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
    "claim": "added a claim on",
    "note": "noted",
    "same": "joined",
    "different": "told apart",
    "rename": "renamed",
    "withdraw": "took back",
}


def make_environment(token: str, name: str) -> Environment:
    """Every word from a report is escaped; a name that a template misspells is an error."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "address": address,
        "asset": asset,
        "navigation": navigation(),
        "token": token,
        "record_name": name,
        "status_words": STATUS,
        "review_words": REVIEW,
        "asked_words": ASKED,
        "counted_words": COUNTED,
        "decision_words": DECISIONS,
        "definitions": {name: x["definition"] for name, x in load_ontology()["types"].items()},
        "without": without,
    }
    environment.filters |= {
        "when": when_in_words,
        "day": day_in_words,
        "act": lambda event: word_type(event["type"], tuple(event["modes"])),
        "field": word_field,
        "amount": lambda x: word_value("quantities", {key: x[key] for key in ("low", "high", "unit")}, {}),
        "value": word_value,
        "count": word_count,
        "where": lambda place: word_where(*place),
        "figure": lambda number: "" if number is None else f"{number:g}" if number < 1e6 else f"{number:.0f}",
        "plainly": lambda value: json.dumps(value, ensure_ascii=False),
    }
    return environment


def when_in_words(when: Mapping[str, Any] | None) -> str:
    """`9 – 17 Aug 2020` of `{"start": "2020-08-09", "end": "2020-08-17", "precision": "range"}`."""
    if when is None:
        return word_when(None)
    start, end = (date.fromisoformat(when[key]) if when[key] else None for key in ("start", "end"))
    return word_when(When(start, end, when["precision"]))


def day_in_words(iso: str) -> str:
    """`Sun 9 Aug 2020`."""
    return word_day(date.fromisoformat(iso), weekday=True)


def without(wanted: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """What is asked for, less one value of one kind."""
    given = wanted[name]
    left = [x for x in given if x != value] if isinstance(given, list) else None
    return {**wanted, name: left}
