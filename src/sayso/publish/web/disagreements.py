"""Disagreements as cards: the rival values side by side, who says each, where and in which words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sayso.publish.web.asked import ASKS, PAGE_ASKS, cut_page, read_wanted, write_wanted
from sayso.publish.web.shelf import labels, name_reports
from sayso.publish.web.view import View
from sayso.publish.wording import word_value
from sayso.record.chronology import tell_events
from sayso.record.disputes import find_disputes
from sayso.record.query import actor_names, same_texts
from sayso.record.words import find_words

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask
    from sayso.record.disputes import Dispute, Side

CARDS = 30
"""Disagreements on one page."""


def answer(ask: Ask) -> dict[str, Any]:
    """Those that matter most first."""
    wanted = read_wanted(ask)
    found = find_disputes(ask.store, wanted)
    about = ask.every("field")
    chosen = [x for x in found if not about or x.field in about]
    page = cut_page(ask, len(chosen), CARDS)
    return {
        "wanted": write_wanted(wanted),
        "field": list(about),
        "fields": dict(Counter(x.field for x in found).most_common()),
        "page": page,
        "disputes": tell_disputes(ask, chosen[page["first"] : page["last"]]),
    }


def tell_disputes(ask: Ask, disputes: list[Dispute]) -> list[dict[str, Any]]:
    """Cards as plain values, in the order given."""
    store = ask.store
    sides = [side for x in disputes for side in x.sides]
    words = find_words(store, [side.words for side in sides])
    called = labels(store)
    for x in words.values():
        x["label"] = called[x["report"]]
    in_values = [id_ for side in sides for id_ in _ids(side.value)]
    names = actor_names(store, [*in_values, *(id_ for side in sides for id_ in side.by)])
    events = tell_events(store, [x.event_number for x in disputes])
    name_reports(store, events)
    texts = same_texts(store)
    return [
        {
            "id": dispute.id,
            "event": event,
            "field": dispute.field,
            "why": dispute.why,
            "publishers": dispute.publishers,
            "apart": dispute.apart,
            "rivals": _rivals(dispute, words, names, texts),
        }
        for dispute, event in zip(disputes, events, strict=True)
    ]


def _ids(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [x for x in values if isinstance(x, str)]


def _rivals(
    dispute: Dispute, words: dict[Any, dict[str, Any]], names: dict[str, str], texts: dict[str, int]
) -> list[dict[str, Any]]:
    """The values that stand against each other; copies of one text are one voice, told once with where else it ran."""
    rivals: dict[str, dict[str, Any]] = {}
    voices: dict[tuple[str, int, str, tuple[str, ...]], dict[str, Any]] = {}
    for side in dispute.sides:
        in_words = word_value(dispute.field, side.value, names)
        rival = rivals.setdefault(in_words, {"value": side.value, "in_words": in_words, "told": []})
        here = words[side.words]
        text = texts.get(here["report"])
        key = (in_words, text or 0, here["text"], _names(side, names))
        if text is not None and key in voices:
            voices[key]["also"].append({"id": here["report"], "label": here["label"]})
            continue
        by = [{"id": id_, "name": names[id_]} for id_ in side.by]
        voices[key] = {"by": by, "words": here, "also": []}
        rival["told"].append(voices[key])
    return list(rivals.values())


def _names(side: Side, names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[id_] for id_ in side.by)


VIEWS = (
    View(
        "/disagreements",
        "disagreements.html",
        answer,
        "claims that cannot all be true, those that matter most first",
        {"field": "what they are about, such as quantities.killed; may be given more than once", **ASKS, **PAGE_ASKS},
    ),
)
