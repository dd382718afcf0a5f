"""Speaker, cue and content of every attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.contents import Range, find_contents, merge_ranges
from sayso.coding.cues import find_cues
from sayso.coding.quoted import Draft, Quoted, claim_quotations, quotation_at, quoted_tokens
from sayso.coding.speakers import find_speaker, phrase
from sayso.model import Reading, Span, Statement
from sayso.spans import trim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

_EDGES = "\"“”„«»‘’'`,;:–—-"
_STOPS = "."


def find_statements(reading: Reading, actor_of: Mapping[int, str]) -> tuple[Statement, ...]:
    """Every statement of the report, in order of the text."""
    doc = reading.doc
    quotations = quoted_tokens(reading)
    inside = quotation_at(quotations)
    drafts = [
        Draft(cue, tuple(_stretch(ranges, cue.head, inside)))
        for cue in find_cues(doc)
        if (ranges := find_contents(doc, cue))
    ]
    found: list[Statement] = []
    for draft in claim_quotations(doc, quotations, drafts):
        cue = draft.cue
        content = _spans(reading, list(draft.contents), inside)
        if not content:
            continue
        speaker = find_speaker(doc, cue)
        found.append(
            Statement(
                id=f"s{len(found) + 1}",
                content=content,
                cue=(_span(doc, (cue.first, cue.last)),),
                speaker=_actor(reading, actor_of, speaker.i) if speaker is not None else None,
                speaker_text=_span(doc, phrase(speaker)) if speaker is not None else None,
                direct=_is_direct(reading, content),
            )
        )
    return tuple(found)


def _actor(reading: Reading, actor_of: Mapping[int, str], token: int) -> str | None:
    chain = reading.chain_at.get(token)
    return None if chain is None else actor_of.get(chain)


def _stretch(ranges: list[Range], head: int, inside: Mapping[int, Quoted]) -> list[Range]:
    """A content that touches a quotation holds all of it, unless the cue stands inside it too."""
    wider = list(ranges)
    for first, last in ranges:
        for i in range(first, last):
            quoted = inside.get(i)
            if quoted and inside.get(head) is not quoted:
                wider.extend(quoted.pieces)
    return merge_ranges(wider)


def _spans(reading: Reading, ranges: list[Range], inside: Mapping[int, Quoted]) -> tuple[Span, ...]:
    text = reading.report.text
    found = []
    for words in ranges:
        span = _span(reading.doc, words)
        start = span.start
        for line in text[span.start : span.end].split("\n"):
            piece = trim(text, Span(start, start + len(line)), also=_EDGES)
            if piece and text[piece.end - 1] == "." and words[1] - 1 not in inside:
                piece = trim(text, Span(piece.start, piece.end - 1), also=_EDGES)
            if piece and any(ch.isalnum() for ch in text[piece.start : piece.end]):
                found.append(piece)
            start += len(line) + 1
    return tuple(found)


def _span(doc: Doc, words: Range) -> Span:
    last = doc[words[1] - 1]
    return Span(doc[words[0]].idx, last.idx + len(last))


def _is_direct(reading: Reading, content: tuple[Span, ...]) -> bool:
    inside = sum(
        max(0, min(piece.end, span.end) - max(piece.start, span.start))
        for quotation in reading.quotations
        for piece in quotation.pieces
        for span in content
    )
    return inside >= 0.9 * sum(span.end - span.start for span in content)
