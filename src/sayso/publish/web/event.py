"""One event: what is claimed of it field by field, on whose say-so, from which reports, and what people decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.web.claimed import tell_claims
from sayso.publish.web.disagreements import tell_disputes
from sayso.publish.web.series import draw_series
from sayso.publish.web.shelf import labels, name_reports
from sayso.publish.web.view import NotThere, View
from sayso.publish.wording import word_value
from sayso.record.chronology import tell_events
from sayso.record.disputes import find_disputes
from sayso.record.one_event import find_tellings, find_ties, preferred_numbers
from sayso.record.query import event_numbers, same_texts
from sayso.record.told import find_claims
from sayso.record.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.publish.web.view import Ask
    from sayso.record.store import Store

ORDER = ("date", "place", "actors", "recipients", "status", "modes", "cause")
"""The fields as people ask for them; numbers follow."""


def answer(ask: Ask) -> dict[str, Any]:
    """The event with all that is claimed of it; nothing is left out because something else is shown first."""
    store, id_ = ask.store, ask.path["id"]
    numbers = event_numbers(store, [id_])
    if not numbers:
        raise NotThere(f"There is no event {id_} in this record.")
    [event] = tell_events(store, [numbers[id_]])
    claims = tell_claims(store, find_claims(store, id_))
    reports = tell_reports(store, id_)
    name_reports(store, [event])
    disputes = find_disputes(store, Wanted(disputed=True)) if event["disagreements"] else []
    return {
        "event": event,
        "fields": _by_field(claims, _preferred(store, event)),
        "reports": reports,
        "ties": tell_ties(store, id_),
        "series": draw_series(claims),
        "disputes": tell_disputes(ask, [x for x in disputes if x.event == id_]),
        "decisions": tell_decisions(store, id_),
    }


def tell_reports(store: Store, event: str) -> list[dict[str, Any]]:
    """Each report that tells of the event: in which words, coded why, and whose text it shares."""
    called, texts = labels(store), same_texts(store)
    told = []
    for report, items in find_tellings(store, event).items():
        coded = store.coded_report(report)
        acts = [x for x in coded.events if x.id in items]
        head = coded.report
        told.append(
            {
                "id": report,
                "label": called[report],
                "title": head.title,
                "publisher": head.publisher.name,
                "published": head.published.day.isoformat() if head.published else None,
                "same_text": texts.get(report),
                "why": list(dict.fromkeys(x.why for x in acts)),
                "confidence": max(x.confidence for x in acts),
                "words": [
                    {
                        "report": report,
                        "start": y.trigger.start,
                        "end": y.trigger.end,
                        "before": head.text[y.sentence.start : y.trigger.start],
                        "text": head.text[y.trigger.start : y.trigger.end],
                        "after": head.text[y.trigger.end : y.sentence.end],
                    }
                    for x in acts
                    for y in x.mentions
                ],
            }
        )
    return told


def tell_ties(store: Store, whole: str) -> list[dict[str, Any]]:
    """Why these are one, pair by pair, with what the reports are called."""
    called = labels(store)
    ties = find_ties(store, whole)
    for tie in ties:
        for side in ("a", "b"):
            tie[side]["label"] = called[tie[side]["report"]]
    return ties


def tell_decisions(store: Store, event: str) -> list[dict[str, Any]]:
    """What people decided about the event, in order; what was withdrawn or no longer applies stays listed."""
    from sayso.review import list_decisions

    return [
        {
            "number": x.judgement.number,
            "kind": x.judgement.kind,
            "field": x.judgement.field,
            "who": x.judgement.who,
            "when": x.judgement.when,
            "why": x.judgement.why,
            "before": list(x.judgement.before),
            "after": list(x.judgement.after),
            "withdraws": x.judgement.withdraws,
            "withdrawn": x.withdrawn,
            "lapsed": x.lapsed,
        }
        for x in list_decisions(store, event)
    ]


def _preferred(store: Store, event: dict[str, Any]) -> dict[str, str]:
    """What the record shows first for each field, in words."""
    names = {x["id"]: x["name"] for part in ("actors", "recipients") for x in event[part]}
    values: dict[str, Any] = {
        "date": event["date"],
        "place": event["place"],
        "actors": [x["id"] for x in event["actors"]] or None,
        "recipients": [x["id"] for x in event["recipients"]] or None,
        "status": event["status"],
        "modes": event["modes"] or None,
    }
    shown = {field: word_value(field, value, names) for field, value in values.items() if value is not None}
    for of, ranges in preferred_numbers(store, event["id"]).items():
        shown[f"quantities.{of}"] = "; ".join(word_value("quantities", x, {}) for x in ranges)
    return shown


def _by_field(claims: Iterable[dict[str, Any]], shown: dict[str, str]) -> list[dict[str, Any]]:
    fields: dict[str, list[dict[str, Any]]] = {field: [] for field in shown}
    for x in claims:
        fields.setdefault(x["field"], []).append(x)
    ranked = sorted(fields, key=lambda x: (ORDER.index(x) if x in ORDER else len(ORDER), x))
    return [{"field": x, "shown": shown.get(x), "values": _by_value(fields[x], shown.get(x))} for x in ranked]


def _by_value(claims: Iterable[dict[str, Any]], shown: str | None) -> list[dict[str, Any]]:
    """The claims of a field under the value they give, what the record shows first at the head."""
    values: dict[str, list[dict[str, Any]]] = {}
    for x in claims:
        values.setdefault(x["in_words"], []).append(x)
    ranked = sorted(values, key=lambda x: x != shown)
    return [{"in_words": x, "first": x == shown, "claims": values[x]} for x in ranked]


VIEWS = (View("/event/{id}", "event.html", answer, "an event with all that is claimed of it, by whom, in which words"),)
