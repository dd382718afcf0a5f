"""spaCy, loaded once a process; its slowest parts done in ways of ours that come to the same.

Measured on 66,000 words: numpy's matrix product in place of blis's (which knows few processors) saves a quarter of
spaCy's time, names found side by side a fifth, rules and lemmas looked up and not searched for an eighth.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.errors import MissingPart, SaysoError
from sayso.model import Report
from sayso.read import entities, rules
from sayso.read.batches import in_batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.lookups import Lookups
    from spacy.tokens import Doc

    from sayso.settings import ReadSettings


ENOUGH = 8_000
"""Characters parsed side by side, one or two articles: more takes more memory (16 kB a word) and no less time."""
LAST = ("attribute_ruler", "lemmatizer", "ner")


@cache
def load_pipeline(name: str) -> Language:
    """An installed spaCy pipeline with tagger, parser and names."""
    import spacy
    from thinc.api import use_ops

    try:
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(name)
    except OSError as error:
        raise MissingPart(
            f"The language model {name} is not installed. Install it with: pip install {name.replace('_', '-')}"
        ) from error
    if "lemmatizer" in nlp.pipe_names:
        _index(getattr(nlp.get_pipe("lemmatizer"), "lookups", None))
    return nlp


def _index(lookups: Lookups | None) -> None:
    """Known lemmas lie in long lists that are searched from the front; as keys they are looked up."""
    if lookups is not None and lookups.has_table("lemma_index"):
        known = lookups.get_table("lemma_index")
        for part_of_speech, words in list(known.items()):
            known[part_of_speech] = dict.fromkeys(words)


def parse(
    reports: Iterable[Report | SaysoError], settings: ReadSettings, *, languages: frozenset[str]
) -> Iterator[tuple[Report | SaysoError, Doc | None]]:
    """Each report with its parse, in order. Errors and reports in other languages pass through unparsed."""
    nlp = load_pipeline(settings.pipeline)
    for batch in in_batches(reports, ENOUGH):
        texts = [x.text for x in batch if isinstance(x, Report) and (x.language or "en") in languages]
        docs = _parse_texts(nlp, texts)
        for report in batch:
            if isinstance(report, Report) and (report.language or "en") in languages:
                yield report, next(docs)
            else:
                yield report, None


def _parse_texts(nlp: Language, texts: list[str]) -> Iterator[Doc]:
    """The texts through the whole pipeline, its last three parts in our way where they are spaCy's usual ones."""
    parts: list[Any] = [nlp.get_pipe(name) for name in nlp.pipe_names[-len(LAST) :]]
    ours = (*nlp.pipe_names[-len(LAST) :],) == LAST and rules.is_usual(parts[0]) and entities.is_usual(parts[2])
    docs: Iterator[Doc] = nlp.pipe(texts, batch_size=len(texts) or 1, disable=LAST if ours else ())
    if not ours:
        return docs
    ruler, lemmatizer, recognizer = parts
    parsed = list(docs)
    for doc in parsed:
        rules.set_attributes(ruler, doc)
        lemmatizer(doc)
    entities.set_entities(recognizer, parsed)
    return iter(parsed)
