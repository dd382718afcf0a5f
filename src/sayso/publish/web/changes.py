"""What changed: since the last build, since an earlier one, or since a day of publication."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.pipeline import changes_since, open_record
from sayso.publish.changed_cli import HEADS
from sayso.publish.web.asked import read_day
from sayso.publish.web.shelf import labels, name_reports
from sayso.publish.web.view import BadQuestion, View
from sayso.publish.wording import word_value
from sayso.record.chronology import tell_events
from sayso.record.query import event_numbers, record_mark
from sayso.record.states import list_builds

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask
    from sayso.record.changes import Change

LISTED = 200
"""Changes of one kind that are shown at once."""
LARGEST = 5_000
"""Events of a record beyond which nothing is compared unasked: its earlier state has to be computed."""


def answer(ask: Ask) -> dict[str, Any]:
    """Changes by kind. A record that was built once is new as a whole: nothing is compared until a day is named."""
    builds = list_builds(ask.store.connection)
    published = ask.first("published") == "1"
    since = _since(ask, [x.at for x in builds])
    if published and not since:
        raise BadQuestion("By the days of publication, a day is needed.")
    (events,) = ask.store.connection.execute("SELECT count(*) FROM event").fetchone()
    unasked = since is None
    if unasked and len(builds) > 1 and events <= LARGEST:
        since = builds[-1].at
    changes = _compare(ask.store.path.resolve(), record_mark(ask.store), since, published) if since else ()
    return {
        "builds": [{"number": x.number, "at": x.at, "reports": len(x.reports)} for x in builds],
        "since": since,
        "published": published,
        "compared": since is not None,
        "total": len(changes),
        "groups": [
            {"kind": kind, "words": words, "count": sum(x.kind == kind for x in changes), "changes": told}
            for kind, words in HEADS.items()
            if (told := _tell(ask, [x for x in changes if x.kind == kind][:LISTED]))
        ],
    }


def _since(ask: Ask, builds: list[str]) -> str | None:
    """The time to compare with: of a build, or a day."""
    given = ask.first("since")
    if given in builds:
        return given
    day = read_day(ask, "since")
    return day.isoformat() if day else None


@lru_cache(maxsize=4)
def _compare(path: Path, mark: str, since: str, published: bool) -> tuple[Change, ...]:
    """Kept as long as the record stays as it is, which `mark` tells."""
    with open_record(path) as store:
        return tuple(changes_since(store, since, published=published))


def _tell(ask: Ask, changes: list[Change]) -> list[dict[str, Any]]:
    numbers = event_numbers(ask.store, [x.event for x in changes])
    lines = dict(zip(numbers, tell_events(ask.store, list(numbers.values())), strict=True))
    name_reports(ask.store, list(lines.values()))
    called = labels(ask.store)
    return [
        {
            "event": lines[x.event],
            "field": x.field,
            "before": _word(x.field, x.before),
            "after": _word(x.field, x.after),
            "why": x.why,
            "reports": [{"id": id_, "label": called[id_]} for id_ in x.reports],
        }
        for x in changes
        if x.event in lines
    ]


def _word(field: str | None, value: Any) -> str | None:
    """A value in words; of events that were joined or parted, how many."""
    if value is None or value == []:
        return None
    if field is None:
        return f"{len(value)} events"
    if isinstance(value, list) and isinstance(value[0], dict):
        return ", ".join(word_value(field, x, {}) for x in value)
    return word_value(field, value, {})


VIEWS = (
    View(
        "/changes",
        "changes.html",
        answer,
        "what is not as it was",
        {
            "since": "the time of a build, or a day such as 2020-08-09; before the last build when none is given",
            "published": "1: compare by the days reports appeared, not by those they came in",
        },
    ),
)
