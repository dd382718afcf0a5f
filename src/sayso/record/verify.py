"""Whether a file is still what was written: a plain sentence for every fault."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sayso.errors import SaysoError
from sayso.ids import hash_text
from sayso.record.evidence import check_evidence
from sayso.record.judgements import find_breaks
from sayso.record.seals import find_changed
from sayso.record.store import Store


def find_faults(store: Store) -> Iterator[str]:
    """Pages, hashes of texts, reports and record, the words behind every value, the chain of judgements."""
    try:
        for (said,) in store.connection.execute("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield f"The file is damaged: {said}."
        yield from _report_faults(store)
        for changed in find_changed(store.connection):
            if changed == "record":
                yield "The record's rows are not those that were written: they were changed, or computed anew by hand."
            else:
                yield f"What is stored of {changed} was changed after it was added, or is missing."
        yield from find_breaks(store.connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        yield f"The file is damaged and cannot be read to its end ({error})."


def _report_faults(store: Store) -> Iterator[str]:
    for id_, text, told in store.connection.execute(
        "SELECT id, text, text_hash FROM report ORDER BY number"
    ).fetchall():
        if hash_text(text) != told:
            yield f"The text of report {id_} is not the one that was coded: its hash differs."
        try:
            check_evidence(store.coded_report(id_))
        except SaysoError as error:
            yield f"A value does not stand on its words: {error}"
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield f"The coding of report {id_} cannot be read ({error!r})."
