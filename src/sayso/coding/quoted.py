"""Quotations → the cue that introduces or follows each, and quotations that go on without a cue of their own."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.coding.contents import Range, merge_ranges, without
from sayso.coding.cues import Cue, as_cue, is_quoting, known_shapes
from sayso.coding.labelled import signature_after
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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

    A quotation that opens a sentence, or stands behind a colon or comma, goes to the cue beside it and to no other
    ('“A,” she said', 'He said: “B”'). Any other belongs to the clause around it; without one, to the statement that
    ends right before it ('He disagreed. “It was terrible.”').
    """
    doc = reading.doc
    by_cue = {draft.cue.head: draft for draft in drafts}
    owner = _owners(quotations, drafts)
    for number, quoted in enumerate(quotations):
        before = quotations[number - 1].last if number else 0
        after = quotations[number + 1].first if number + 1 < len(quotations) else len(doc)
        lead = list(doc[max(quoted.opens, before) : quoted.first])
        opens = not any(token.is_alpha for token in lead)
        if quoted.first in owner and not opens and not _introduces(lead):
            continue
        signed = _signed(reading, quoted)
        if signed is not None:
            by_cue[signed.cue.head] = signed
            owner[quoted.first] = signed.cue.head
            continue
        cue = _cue_beside(doc, quoted, lead, _tail(doc, quoted, after))
        beside = cue is not None
        if cue is None and quoted.first not in owner:
            cue = _follows(doc, quoted, quotations[number - 1] if number else None, by_cue, owner)
        if cue is None:
            continue
        draft = by_cue.get(cue.head) or Draft(cue, ())
        if beside:
            by_cue = _withdraw(by_cue, quoted, cue.head)
        kept = draft.contents
        if beside and opens and quoted.last <= cue.first:
            kept = tuple(piece for piece in kept if piece[0] > cue.head and _is_quoted(piece, quotations))
        elif beside and _introduces(lead, {":"}):
            kept = tuple(piece for piece in kept if _is_quoted(piece, quotations))
        by_cue[cue.head] = replace(draft, contents=tuple(merge_ranges([*kept, *quoted.pieces])))
        owner[quoted.first] = cue.head
    return sorted(by_cue.values(), key=lambda draft: draft.cue.head)


def _owners(quotations: list[Quoted], drafts: list[Draft]) -> dict[int, int]:
    """First token of a quotation → the cue outside it whose content holds some of it."""
    inside = quotation_at(quotations)
    owner: dict[int, int] = {}
    for draft in drafts:
        for first, last in draft.contents:
            for i in range(first, last):
                if i in inside and inside.get(draft.cue.head) is not inside[i]:
                    owner.setdefault(inside[i].first, draft.cue.head)
    return owner


def _withdraw(by_cue: dict[int, Draft], quoted: Quoted, cue: int) -> dict[int, Draft]:
    """The drafts without a quotation that belongs to another cue, except where that cue is told in them too."""
    found = {}
    for head, draft in by_cue.items():
        contents = draft.contents
        told = any(first <= cue < last for first, last in contents)
        if head != cue and not told and not any(first <= head < last for first, last in quoted.pieces):
            for piece in quoted.pieces:
                contents = tuple(without(list(contents), piece))
        if contents:
            found[head] = replace(draft, contents=contents)
    return found


def _is_quoted(piece: Range, quotations: list[Quoted]) -> bool:
    return any(first <= piece[0] and piece[1] <= last for quoted in quotations for first, last in quoted.pieces)


def _tail(doc: Doc, quoted: Quoted, after: int) -> list[Token]:
    """The words behind a quotation in its sentence; behind “...?” and “...!” the next sentence may name the speaker."""
    end = quoted.ends
    if doc[quoted.last - 1].lower_ in {"?", "!"} and not any(
        t.is_alpha for t in doc[quoted.last : max(quoted.last, end)]
    ):
        end = next((t.i for t in doc[quoted.last : quoted.last + 12] if "\n" in t.text or t.lower_ in {".", ":"}), end)
    return list(doc[quoted.last : max(quoted.last, min(end, after))])


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


def _cue_beside(doc: Doc, quoted: Quoted, lead: Sequence[Token], tail: Sequence[Token]) -> Cue | None:
    """The word of saying in the sentence of a quotation, outside quotation marks."""
    introduced = _introduces(lead)
    if not introduced and not _is_speech(doc, quoted):
        return None
    found = _last_quoting(lead) if introduced else None
    if found is None:
        found = next((token for token in tail if is_quoting(token)), None)
    if found is None:
        found = _last_quoting(lead)
    if found is None and introduced:
        found = next((token for token in reversed(lead) if token.pos_ == "VERB"), None)
    if found is None and doc[quoted.last - 1].lower_ == ",":
        found = next((token for token in tail if token.tag_ in {"VBD", "VBZ"} and token.pos_ == "VERB"), None)
    return None if found is None else as_cue(found)


def _last_quoting(words: Sequence[Token]) -> Token | None:
    return next((token for token in reversed(words) if is_quoting(token)), None)


def _introduces(lead: Sequence[Token], marks: Collection[str] = (":", ",")) -> bool:
    """Whether words before a quotation end in a colon or comma: 'He said, “'."""
    words = [token for token in lead if not token.is_space and not token.is_quote]
    return bool(words) and words[-1].lower_ in marks


def _follows(
    doc: Doc, quoted: Quoted, previous: Quoted | None, by_cue: Mapping[int, Draft], owner: Mapping[int, int]
) -> Cue | None:
    """The cue of the statement that ends right before a quotation which is a sentence of its own."""
    start = quoted.first
    while start > 0 and (doc[start - 1].is_quote or doc[start - 1].is_space):
        start -= 1
    if start == 0 or doc[start - 1].lower_ not in {".", "!", "?", ":"} or not _is_speech(doc, quoted):
        return None
    if doc[start - 1].lower_ == ":":  # 'The mayor said:¶ “We stay.”'
        saying = _last_quoting(list(doc[doc[start - 1].sent.start : start - 1]))
        return None if saying is None else as_cue(saying)
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
