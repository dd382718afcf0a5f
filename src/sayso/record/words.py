"""The words behind values: cut out of the report's one text, with the sentence they stand in."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sayso.record.store import Store

Stretch = tuple[str, int, int]
"""A stretch of a report: its id, start and end."""


def find_words(store: Store, stretches: Iterable[Stretch]) -> dict[Stretch, dict[str, Any]]:
    """Each stretch with its words and what stands before and after them in their sentence; a report is read once."""
    by_report: dict[str, set[Stretch]] = defaultdict(set)
    for stretch in stretches:
        by_report[stretch[0]].add(stretch)
    found: dict[Stretch, dict[str, Any]] = {}
    for report, wanted in by_report.items():
        row = store.connection.execute(
            "SELECT text, publisher, published, json_extract(coded, '$.sentences') FROM report WHERE id = ?", (report,)
        ).fetchone()
        text, publisher, published, sentences = row
        spans = [(x["start"], x["end"]) for x in json.loads(sentences)]
        for stretch in wanted:
            _, start, end = stretch
            first, last = _sentence(spans, start, end)
            found[stretch] = {
                "report": report,
                "start": start,
                "end": end,
                "before": text[first:start],
                "text": text[start:end],
                "after": text[end:last],
                "publisher": publisher,
                "published": published,
            }
    return found


def _sentence(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence in which the words begin to the end of the one in which they end."""
    first = bisect_right(spans, (start, 10**12)) - 1
    last = bisect_right(spans, (end - 1, 10**12)) - 1
    if first < 0 or spans[first][1] <= start:
        return start, end
    return spans[first][0], max(end, spans[last][1])
