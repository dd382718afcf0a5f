"""One actor: what it did and had done to it, what it said, what it is called and why these names are one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.web.event import tell_ties
from sayso.publish.web.shelf import labels, name_reports
from sayso.publish.web.view import NotThere, View
from sayso.record.one_actor import find_actor_head, find_events_of, find_namings
from sayso.record.said import Asked, find_statements
from sayso.record.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.publish.web.view import Ask

LISTED = 200
"""Events, and statements, listed at once."""


def answer(ask: Ask) -> dict[str, Any]:
    """All that is known of it, by day."""
    store, id_ = ask.store, ask.path["id"]
    head = find_actor_head(store, id_)
    if head is None:
        raise NotThere(f"There is no actor {id_} in this record.")
    did, acts = find_events_of(store, id_, "actor", limit=LISTED)
    suffered, undergone = find_events_of(store, id_, "recipient", limit=LISTED)
    name_reports(store, [*acts, *undergone])
    said, statements = find_statements(store, Asked(speakers=(id_,)), limit=LISTED)
    called = labels(store)
    words = find_words(store, [(x["report"], *span) for x in statements for span in x["content"]])
    for x in statements:
        x["content"] = [words[x["report"], *span] | {"label": called[x["report"]]} for span in x["content"]]
    namings = [x | {"label": called[x["report"]]} for x in find_namings(store, id_)]
    return {
        "actor": head,
        "did": {"count": did, "events": acts},
        "undergone": {"count": suffered, "events": undergone},
        "said": {"count": said, "statements": statements},
        "roles": list_roles(namings),
        "namings": namings,
        "ties": tell_ties(store, id_),
    }


def list_roles(namings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each office that reports give it, from the first day a report does to the last; in the order of the first."""
    roles: dict[str, dict[str, Any]] = {}
    for x in namings:
        if x["role"]:
            at = roles.setdefault(
                x["role"].casefold(),
                {"role": x["role"], "first": x["published"], "last": x["published"], "reports": []},
            )
            at["first"] = min(filter(None, (at["first"], x["published"])), default=None)
            at["last"] = max(filter(None, (at["last"], x["published"])), default=None)
            at["reports"].append({"id": x["report"], "label": x["label"]})
    return list(roles.values())


VIEWS = (View("/actor/{id}", "actor.html", answer, "an actor: what it did, what it said, what it is called, and why"),)
