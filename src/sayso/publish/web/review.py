"""The review: one event at a time with all that is claimed of it, decided by one key; and the list of decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.codebook import load_ontology
from sayso.publish.web.asked import ASKS, PAGE_ASKS, cut_page, read_wanted, write_wanted
from sayso.publish.web.claimed import tell_claims
from sayso.publish.web.shelf import known_choices, labels, name_reports
from sayso.publish.web.view import NotThere, View
from sayso.record.chronology import tell_events
from sayso.record.fields import DATE_PRECISIONS, KINDS
from sayso.record.query import event_numbers
from sayso.record.queue import find_bearer, find_like, find_tellings, find_turn, find_why
from sayso.record.told import find_claims
from sayso.record.words import find_words
from sayso.review import list_decisions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.publish.web.view import Ask
    from sayso.review import Decision

FIELDS = ("type", "modes", "actors", "recipients", "date", "place", "status")
DECISIONS = 100
"""Decisions on one page of the list."""


def answer(ask: Ask) -> dict[str, Any]:
    """The event at hand: the one asked for, else the first that nobody has looked at."""
    store, wanted, at = ask.store, read_wanted(ask), ask.first("at")
    turn = find_turn(store, wanted, at)
    if at and turn.number is None:
        raise NotThere(f"There is no event {at} in this record; it may have been joined with another.")
    progress = {"reviewed": turn.reviewed, "of": turn.total}
    asked = {"wanted": write_wanted(wanted), "choices": known_choices(store), "progress": progress, **_latest(ask)}
    if turn.number is None or turn.event is None:
        return {**asked, "event": None, "turn": None}
    like = find_like(store, turn.number)
    event, *others = tell_events(store, [turn.number, *like])
    name_reports(store, [event, *others])
    claims = tell_claims(store, find_claims(store, turn.event))
    decided = list_decisions(store, turn.event)
    apart = _told_apart(ask, decided)
    return {
        **asked,
        "turn": {"before": turn.before, "after": turn.after, "open": turn.open},
        "event": event,
        "fields": _fields(event, claims),
        "tellings": _tellings(ask, turn.event),
        "why": find_why(store, turn.event),
        "like": [x for x in others if x["id"] not in apart],
        "decisions": [_as_values(x) for x in decided],
        "can_be": _can_be(event),
    }


def _fields(event: dict[str, Any], claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each field with the claims on it: whether they give different values, and whether these cannot all be true."""
    claimed: dict[str, list[dict[str, Any]]] = {}
    for x in claims:
        claimed.setdefault(x["field"], []).append(x)
    measured = [f"quantities.{x['of']}" for x in event["quantities"]]
    names = dict.fromkeys((*FIELDS, *measured, *claimed))
    return [
        {
            "field": name,
            "claims": claimed.get(name, []),
            "rivals": name not in FIELDS or len({x["in_words"] for x in claimed.get(name, [])}) > 1,
            "disputed": any(x["disputed"] for x in claimed.get(name, [])),
        }
        for name in names
    ]


def _tellings(ask: Ask, event: str) -> list[dict[str, Any]]:
    told = find_tellings(ask.store, event)
    words = find_words(ask.store, [(x["report"], x["trigger_start"], x["trigger_end"]) for x in told])
    called = labels(ask.store)
    return [
        {**words[x["report"], x["trigger_start"], x["trigger_end"]], "item": x["item"], "label": called[x["report"]]}
        for x in told
    ]


def _told_apart(ask: Ask, decided: Sequence[Decision]) -> set[str | None]:
    """The events that a person said to be different acts, of an event with these decisions."""
    stand = [x.judgement for x in decided if x.judgement.kind == "different" and not (x.withdrawn or x.lapsed)]
    return {find_bearer(ask.store, [(ref.report, ref.item) for ref in side]) for x in stand for side in (x.a, x.b)}


def _can_be(event: dict[str, Any]) -> dict[str, Any]:
    """What may be put into each field."""
    ontology = load_ontology()
    kind = ontology["types"].get(event["type"] or "")
    return {
        "types": {name: x["modes"] for name, x in ontology["types"].items()},
        "modes": list(dict.fromkeys((*(kind["modes"] if kind else ()), *event["modes"]))),
        "contexts": list(ontology["contexts"]),
        "precisions": list(DATE_PRECISIONS),
        "quantities": list(KINDS),
    }


def _latest(ask: Ask) -> dict[str, Any]:
    """The decision that led here, and the latest of this person that stands: what "undo" takes back."""
    every = list_decisions(ask.store)
    mine = [x for x in every if x.judgement.who == ask.by and not x.withdrawn]
    mine = [x for x in mine if x.judgement.kind != "withdraw" and x.judgement.about == "event"]
    did = [x for x in every if x.judgement.number == ask.number("did", 0)]
    return {
        "last": _as_values(mine[-1]) if mine else None,
        "did": _as_values(did[0]) if did else None,
    }


def _as_values(decision: Decision) -> dict[str, Any]:
    made = decision.judgement
    return {
        "number": made.number,
        "about": made.about,
        "kind": made.kind,
        "who": made.who,
        "when": made.when,
        "why": made.why,
        "field": made.field,
        "name": made.name,
        "withdraws": made.withdraws,
        "before": list(made.before),
        "after": list(made.after),
        "withdrawn": decision.withdrawn,
        "lapsed": decision.lapsed,
        "refs": [(ref.report, ref.item) for ref in made.a],
    }


def answer_decisions(ask: Ask) -> dict[str, Any]:
    """Every decision and withdrawal, the latest first."""
    every = [_as_values(x) for x in list_decisions(ask.store)][::-1]
    page = cut_page(ask, len(every), DECISIONS)
    shown = every[page["first"] : page["last"]]
    for x in shown:
        x["event"] = find_bearer(ask.store, x["refs"]) if x["about"] == "event" else None
    numbers = event_numbers(ask.store, [x["event"] for x in shown if x["event"]])
    events = dict(zip(numbers, tell_events(ask.store, list(numbers.values())), strict=True))
    return {"page": page, "decisions": shown, "events": events}


VIEWS = (
    View(
        "/review",
        "review.html",
        answer,
        "one event with everything claimed of it, and the next that nobody has looked at",
        {
            "at": "the event's id; without it, the first that nobody has looked at",
            "did": "the number of the decision that led here",
            **ASKS,
        },
    ),
    View("/decisions", "decisions.html", answer_decisions, "what people decided, the latest first", PAGE_ASKS),
)
