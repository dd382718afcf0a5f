"""Report → Reading. The only stage that loads a language model.

Takes reports. Gives readings: parse, sentences, quotations, mentions, chains, time words, names that may be places.
Never decides what an act means. Reading order: parse, sentences, quotation, mentions, chains, timewords.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import SaysoError, UncodableReport
from sayso.model import Reading, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from sayso.settings import ReadSettings

LANGUAGES = frozenset({"en"})


def read(
    reports: Iterable[Report | SaysoError], settings: ReadSettings
) -> Iterator[tuple[Report | SaysoError, Reading | None]]:
    """Each report with its reading, in order; None for an error and for a language that cannot be read."""
    from sayso.read.parse import parse

    for report, doc in parse(reports, settings, languages=LANGUAGES):
        if isinstance(report, SaysoError) or doc is None:
            yield report, None
        else:
            try:
                reading = make_reading(report, doc)
            except Exception as error:  # a fault of ours in one report must not cost the user the others
                yield UncodableReport.of(report, error), None
            else:
                yield report, reading


def make_reading(report: Report, doc: Doc) -> Reading:
    """All that is found in one parsed report before anything is coded."""
    from sayso.read.chains import find_chains
    from sayso.read.encoder import find_signals
    from sayso.read.quotation import find_quotations
    from sayso.read.sentences import find_sentences
    from sayso.read.timewords import find_time_words
    from sayso.read.toponyms import find_toponyms

    sentences = find_sentences(doc)
    quotations = find_quotations(report.text)
    chains, chain_at = find_chains(doc, sentences, quotations)
    return Reading(
        report=report,
        doc=doc,
        sentences=sentences,
        quotations=quotations,
        chains=chains,
        chain_at=chain_at,
        times=find_time_words(report.text),
        toponyms=find_toponyms(doc),
        signals=find_signals(report.text),
    )
