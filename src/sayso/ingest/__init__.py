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
    """Reports in a stable order; what cannot be read comes as its error, and the rest goes on.

    A given id that another text of the same run already has is replaced by a made one, with a note.
    """
    from dataclasses import replace

    from sayso.ids import hash_text
    from sayso.ingest.fetch import fetch
    from sayso.ingest.reports import id_of, make_report

    texts: dict[str, str] = {}
    for page in fetch(inputs):
        if isinstance(page, SaysoError):
            yield page
            continue
        try:
            report = make_report(page)
        except SaysoError as error:
            yield error
            continue
        digest = hash_text(report.text)
        if texts.setdefault(report.id, digest) != digest:
            note = f"The id {report.id} belongs to another report of this run, so this one was given its own."
            report = replace(report, id=id_of(report.text, report.url, report.id), notes=(*report.notes, note))
            texts.setdefault(report.id, digest)
        yield report
