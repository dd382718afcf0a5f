"""Bytes → Report.

Takes files, folders, JSONL, HTML, feeds and `-`. Gives reports with clean, frozen text. Never codes, never guesses a
date. Reading order: fetch (jsonl, feed), decode, reports, article (metadata), clean (stamps), published, publishers,
language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Report


def ingest(inputs: Sequence[str]) -> Iterator[Report | SaysoError]:
    """Reports in a stable order; what cannot be read comes as its error, and the rest goes on."""
    from sayso.ingest.fetch import fetch
    from sayso.ingest.reports import make_report

    for page in fetch(inputs):
        if isinstance(page, SaysoError):
            yield page
            continue
        try:
            yield make_report(page)
        except SaysoError as error:
            yield error
