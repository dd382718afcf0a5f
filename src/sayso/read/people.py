"""The names in a text that the language model takes for people's, and nothing else of it: for leaving them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.read.parse import load_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.settings import ReadSettings

NOT_NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")


def find_people(texts: Iterable[str], settings: ReadSettings) -> set[str]:
    """ "Ann Lee met the mayor of Brest" → {"Ann Lee"}."""
    nlp = load_pipeline(settings.pipeline)
    spared = [name for name in NOT_NEEDED if name in nlp.pipe_names]
    docs = nlp.pipe(texts, batch_size=settings.batch, disable=spared)
    return {entity.text for doc in docs for entity in doc.ents if entity.label_ == "PERSON"}
