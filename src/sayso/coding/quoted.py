"""Quotations → the cue that introduces or follows each, and quotations that go on without a cue of their own."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.coding.contents import Range, merge_ranges
from sayso.coding.cues import Cue, as_cue, is_quoting, known_shapes
from sayso.coding.labelled import signature_after
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from sayso.model import Reading

_LEAST_WORDS = 4
"""A shorter quotation without a cue beside it is a title or a borrowed word."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in tokens: its cue, what is said, and who says it where that is already known."""

    cue: Cue
    contents: tuple[Range, ...]
    speaker: Range | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """An outermost quotation in tokens, a range a piece, and the bounds of the sentences it opens and ends in."""

    pieces: tuple[Range, ...]
    opens: int
    ends: int

    @property
    def first(self) -> int:
        """Its first token."""
        return self.pieces[0][0]

    @property
    def last(self) -> int:
        """The token behind its last."""
        return self.pieces[-1][1]


def quoted_tokens(reading: Reading) -> list[Quoted]:
    """The outermost quotations of the report, in order."""
    found: list[Quoted] = []
    doc = reading.doc
    starts = [span.start for span in reading.sentences]
    for quotation in reading.quotations:
        pieces = tuple(tokens_of(doc, piece) for piece in quotation.pieces)
        if found and pieces[0][0] < found[-1].last:
            continue
        opening = reading.sentences[max(0, bisect_right(starts, quotation.pieces[0].start) - 1)]
        closing = reading.sentences[max(0, bisect_right(starts, quotation.pieces[-1].end - 1) - 1)]
        found.append(Quoted(pieces, tokens_of(doc, opening)[0], tokens_of(doc, closing)[1]))
    return found


def tokens_of(doc: Doc, span: Span) -> Range:
    """The tokens that a stretch of text touches."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    return words.start, words.end


def quotation_at(quotations: list[Quoted]) -> dict[int, Quoted]:
    """Token → the quotation it stands in."""
    return {i: quoted for quoted in quotations for first, last in quoted.pieces for i in range(first, last)}


def claim_quotations(reading: Reading, quotations: list[Quoted], drafts: list[Draft]) -> list[Draft]:
    """The drafts with the quotations that belong to their cues, and new ones for cues seen only beside a quotation.

    A quotation goes to the cue in its own sentence ('“A,” she said'); without one, to the statement that ends right
    before it ('He disagreed. “It was terrible.”').
    """
    doc = reading.doc
    inside = quotation_at(quotations)
    by_cue = {draft.cue.head: draft for draft in drafts}
    owner: dict[int, int] = {}
    for draft in drafts:
        for first, last in draft.contents:
            for i in range(first, last):
                if i in inside and draft.cue.head not in inside:
                    owner.setdefault(inside[i].first, draft.cue.head)
    for number, quoted in enumerate(quotations):
        before = quotations[number - 1].last if number else 0
        after = quotations[number + 1].first if number + 1 < len(quotations) else len(doc)
        if quoted.first in owner:
            continue
        signed = _signed(reading, quoted)
        if signed is not None:
            by_cue[signed.cue.head] = signed
            owner[quoted.first] = signed.cue.head
            continue
        cue = _cue_beside(doc, quoted, before, after)
        if cue is not None:
            head = cue.head
            draft = by_cue.get(head) or Draft(cue, ())
        else:
            follows = _follows(doc, quoted, quotations[number - 1] if number else None, by_cue, owner)
            if follows is None:
                continue
            head = follows.head
            draft = by_cue.get(head) or Draft(follows, ())
        by_cue[head] = replace(draft, contents=tuple(merge_ranges([*draft.contents, *quoted.pieces])))
        owner[quoted.first] = head
    return sorted(by_cue.values(), key=lambda draft: draft.cue.head)


def _signed(reading: Reading, quoted: Quoted) -> Draft | None:
    """A quotation signed behind a dash on its own line: '“We won.” — Ann Lee'."""
    doc = reading.doc
    start = quoted.last
    while start < len(doc) and doc[start].is_quote:
        start += 1
    signature = signature_after(reading.report.text, doc[start - 1].idx + len(doc[start - 1]))
    if signature is None:
        return None
    dash = tokens_of(doc, Span(*signature.span("dash")))
    name = tokens_of(doc, Span(*signature.span("name")))
    if any(token.pos_ in {"VERB", "AUX"} for token in doc[name[0] : name[1]]):
        return None
    return Draft(Cue(dash[0], dash[0], dash[1], frozenset({"mark"})), quoted.pieces, name)


def _is_speech(doc: Doc, quoted: Quoted) -> bool:
    words = sum(token.is_alpha for first, last in quoted.pieces for token in doc[first:last])
    return words >= _LEAST_WORDS or doc[quoted.last - 1].lower_ in {".", ",", "!", "?"}


def _cue_beside(doc: Doc, quoted: Quoted, before: int, after: int) -> Cue | None:
    """The word of saying in the sentence of a quotation, outside quotation marks."""
    lead = doc[max(quoted.opens, before) : quoted.first]
    tail = doc[quoted.last : max(quoted.last, min(quoted.ends, after))]
    introduced = _introduces(lead)
    if not introduced and not _is_speech(doc, quoted):
        return None
    found = _last_quoting(lead) if introduced else None
    if found is None:
        found = next((token for token in tail if is_quoting(token)), None)
    if found is None:
        found = _last_quoting(lead)
    if found is None and introduced:
        found = next((token for token in reversed(list(lead)) if token.pos_ == "VERB"), None)
    if found is None:
        return None
    return as_cue(found)


def _last_quoting(words: list[Token]) -> Token | None:
    return next((token for token in reversed(list(words)) if is_quoting(token)), None)


def _introduces(lead: list[Token]) -> bool:
    """Whether words before a quotation end in a colon or comma: 'He said, “'."""
    words = [token for token in lead if not token.is_space and not token.is_quote]
    return bool(words) and words[-1].lower_ in {":", ","}


def _follows(
    doc: Doc, quoted: Quoted, previous: Quoted | None, by_cue: Mapping[int, Draft], owner: Mapping[int, int]
) -> Cue | None:
    """The cue of the statement that ends right before a quotation which is a sentence of its own."""
    start = quoted.first
    while start > 0 and (doc[start - 1].is_quote or doc[start - 1].is_space):
        start -= 1
    if start == 0 or doc[start - 1].lower_ not in {".", "!", "?"} or not _is_speech(doc, quoted):
        return None
    if previous is not None and previous.first in owner and previous.ends >= start - 1:
        return by_cue[owner[previous.first]].cue
    sentence = doc[start - 1].sent
    heads = [head for head in by_cue if sentence.start <= head < start]
    if heads:
        return by_cue[max(heads)].cue
    if any("\n" in token.text for token in doc[start : quoted.first]):
        return None
    verbs = [x for x in doc[sentence.start : start] if x.pos_ == "VERB" and known_shapes(x.lemma_.lower(), "VERB")]
    return as_cue(verbs[-1]) if verbs else None
