"""Sentences as the contract has them: no sentence crosses a paragraph end, and a closing quotation mark stays with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.spans import trim

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_sentences(doc: Doc) -> tuple[Span, ...]:
    """Spans of the sentences, in order, without white space at their ends."""
    found = []
    for sent in doc.sents:
        start = sent.start_char
        for line in sent.text.split("\n"):
            span = trim(doc.text, Span(start, start + len(line)))
            if span:
                found.append(span)
            start += len(line) + 1
    return tuple(found)
