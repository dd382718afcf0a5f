"""Reports in batches by length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.errors import SaysoError


def in_batches(
    reports: Iterable[Report | SaysoError], characters: int, most: int | None = None
) -> Iterator[list[Report | SaysoError]]:
    """Little more than so many characters, and at most so many reports, in each: a batch takes about as long and as
    much memory as the next."""
    batch: list[Report | SaysoError] = []
    length = 0
    for report in reports:
        batch.append(report)
        length += len(report.text) if isinstance(report, Report) else 0
        if len(batch) == most or length >= characters:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
