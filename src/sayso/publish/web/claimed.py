"""Claims as plain values: what is said, on whose say-so, and in which words of which report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.model import Span
from sayso.publish.chain import find_chain
from sayso.publish.web.shelf import labels
from sayso.publish.wording import word_value
from sayso.record.query import actor_names
from sayso.record.told import find_places_in_record
from sayso.record.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import CodedReport
    from sayso.publish.chain import Link
    from sayso.record.store import Store


def tell_claims(store: Store, claims: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each claim with its value in words, its chain of say-so, and its words in their sentence."""
    words = find_words(store, [(x["report"], x["start"], x["end"]) for x in claims])
    names = actor_names(store, [id_ for x in claims for id_ in _ids(x["value"])])
    called = labels(store)
    read: dict[str, CodedReport] = {}
    told = []
    for x in claims:
        report = x["report"]
        if report not in read:
            read[report] = store.coded_report(report)
        here = words[report, x["start"], x["end"]] | {"label": called[report]}
        told.append(
            {key: x[key] for key in ("id", "event", "field", "value", "by", "judgement", "disputed")}
            | {
                "in_words": word_value(x["field"], x["value"], names),
                "chain": tell_chain(store, read[report], Span(x["start"], x["end"]), x["by"]),
                "words": here,
            }
        )
    return told


def tell_chain(store: Store, coded: CodedReport, words: Span, by: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The chain with the record's actors, so that each voice has its page."""
    _, actors = find_places_in_record(store, coded.report.id)
    items = {actor: item for item, actor in actors.items()}
    credited = [(items.get(x["id"]), x["name"]) for x in by]
    return as_voices(coded, find_chain(coded, labels(store)[coded.report.id], words, credited), actors)


def as_voices(coded: CodedReport, chain: Sequence[Link], actors: dict[str, str]) -> list[dict[str, Any]]:
    """Links as plain values; the publisher leads to its report, an actor to its page."""
    return [
        {
            "name": link.name,
            "part": link.part,
            "report": coded.report.id if link.part == "publisher" else None,
            "actor": actors.get(link.actor or ""),
            "beside": link.beside,
        }
        for link in chain
    ]


def _ids(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [x for x in values if isinstance(x, str)]
