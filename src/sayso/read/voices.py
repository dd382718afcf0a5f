"""Who speaks in a quotation, as far as needed to know whom "I" and "we" mean."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.codebook.parties import word_list
from sayso.spans import sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from sayso.model import Quotation, Span


@cache
def saying_verbs() -> frozenset[str]:
    """Lemmas of verbs that introduce what is said."""
    return frozenset(load_patterns("cues")["clause"]) | word_list("speech_verbs")


def find_voices(doc: Doc, sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> list[tuple[Span, int]]:
    """The pieces of quotations, in order, each with the token of its speaker.

    The speaker is the subject of a verb of saying in the same sentence outside the marks ("…," she said), else the last
    one of the paragraph before, else the speaker of the piece before it in the paragraph or next to it.
    """
    text = doc.text  # put together anew at each call
    inside = _inside(doc, quotations)
    found: list[tuple[Span, int]] = []
    previous: tuple[int, int] | None = None
    for quotation in quotations:
        speaker = None
        for piece in quotation.pieces:
            speaker = speaker or _speaker_near(doc, sentences, piece, inside)
        paragraph = text.count("\n", 0, quotation.pieces[0].start)
        if speaker is None and previous and (paragraph - previous[0] <= 3):
            speaker = previous[1]
        if speaker is None:
            continue
        previous = (text.count("\n", 0, quotation.pieces[-1].end), speaker)
        found.extend((piece, speaker) for piece in quotation.pieces)
    return found


def _inside(doc: Doc, quotations: tuple[Quotation, ...]) -> frozenset[int]:
    tokens: set[int] = set()
    for quotation in quotations:
        for piece in quotation.pieces:
            span = doc.char_span(piece.start, piece.end, alignment_mode="contract")
            if span is not None:
                tokens.update(range(span.start, span.end))
    return frozenset(tokens)


def _speaker_near(doc: Doc, sentences: tuple[Span, ...], piece: Span, inside: frozenset[int]) -> int | None:
    """The nearest subject of saying in the sentences the piece touches; else who acts in the words before it."""
    nearest: tuple[int, int] | None = None
    around = {
        s for at in (piece.start - 2, piece.start, piece.end - 1, piece.end + 1) if (s := sentence_at(sentences, at))
    }
    for sentence in sorted(around):
        span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        for token in _speakers(t for t in span if t.i not in inside):
            distance = min(abs(token.idx - piece.start), abs(token.idx - piece.end))
            if nearest is None or distance < nearest[0]:
                nearest = (distance, token.i)
    if nearest:
        return nearest[1]
    before = sentence_at(sentences, piece.start - 2)
    if before and before.start < piece.start - 2:
        span = doc.char_span(before.start, piece.start, alignment_mode="contract")
        return next((t.i for t in span or () if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"), None)
    return None


def _speakers(tokens: Iterable[Token]) -> Iterable[Token]:
    for token in tokens:
        if token.lemma_ in saying_verbs() and token.pos_ == "VERB":
            subjects = [child for child in token.children if child.dep_ == "nsubj"]
            if not subjects and token.dep_ not in {"xcomp", "ccomp", "advcl", "acl"}:  # '"No," tweeted the mayor'
                subjects = [
                    t for t in token.children if t.dep_ == "dobj" and t.i > token.i and t.pos_ in {"PROPN", "NOUN"}
                ]
            yield from subjects[:1]
        elif token.lower_ == "to" and token.i and token.nbor(-1).lower_ == "according":
            yield from (child for child in token.children if child.dep_ == "pobj")
