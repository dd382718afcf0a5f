"""spaCy, loaded once a process."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from sayso.errors import MissingPart, SaysoError
from sayso.model import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    from sayso.settings import ReadSettings


@cache
def load_pipeline(name: str) -> Language:
    """An installed spaCy pipeline with tagger, parser and names."""
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise MissingPart(
            f"The language model {name} is not installed. Install it with: pip install {name.replace('_', '-')}"
        ) from error


def parse(
    reports: Iterable[Report | SaysoError], settings: ReadSettings, *, languages: frozenset[str]
) -> Iterator[tuple[Report | SaysoError, Doc | None]]:
    """Each report with its parse, in order. Errors and reports in other languages pass through unparsed."""
    nlp = load_pipeline(settings.pipeline)
    waiting = iter(reports)
    while batch := list(islice(waiting, settings.batch)):
        texts = [x.text for x in batch if isinstance(x, Report) and (x.language or "en") in languages]
        docs = nlp.pipe(texts, batch_size=settings.batch)
        for report in batch:
            if isinstance(report, Report) and (report.language or "en") in languages:
                yield report, next(docs)
            else:
                yield report, None
