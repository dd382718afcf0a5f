"""Names that may be places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import PlaceWords, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_toponyms(doc: Doc) -> tuple[PlaceWords, ...]:
    """Names the language model calls places."""
    return tuple(
        PlaceWords(Span(x.start_char, x.end_char), "model") for x in doc.ents if x.label_ in {"GPE", "LOC", "FAC"}
    )
