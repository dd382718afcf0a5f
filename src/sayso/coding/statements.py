"""Speaker, cue and content of every attribution."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.coding.contents import Range, clip, find_contents, merge_ranges, without
from sayso.coding.cues import Cue, as_cue, find_cues
from sayso.coding.labelled import Labelled, find_labelled
from sayso.coding.learned import learned_contents, learned_cues, learned_speaker, load_learned
from sayso.coding.quoted import Draft, Quoted, claim_quotations, quotation_at, quoted_tokens, tokens_of
from sayso.coding.speakers import find_speaker, phrase
from sayso.coding.tree import make_tree
from sayso.model import Reading, Span, Statement
from sayso.spans import contains, sentence_at, trim

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
    learned = load_learned()
    tree = make_tree(reading) if learned else None
    drafts = []
    for cue in [as_cue(doc[i]) for i in learned_cues(learned, tree)] if learned and tree else find_cues(doc):
        ranges = learned_contents(learned, tree, cue.head) if learned and tree else find_contents(doc, cue)
        ranges = clip(without(merge_ranges(ranges), (cue.first, cue.last)), _sentence_of(reading, cue.head))
        if ranges:
            drafts.append(Draft(cue, tuple(_stretch(ranges, cue.head, inside))))
    drafts = claim_quotations(doc, quotations, drafts)
    drafts.extend(_from_label(doc, labelled) for labelled in find_labelled(doc))
    found: list[Statement] = []
    for draft in sorted(drafts, key=lambda draft: draft.cue.head):
        cue = draft.cue
        content = _spans(reading, list(draft.contents), inside)
        if not content:
            continue
        speaker = draft.speaker
        if speaker is None and learned and tree and "mark" not in cue.shapes:
            head = learned_speaker(learned, tree, cue.head, list(draft.contents))
            speaker = None if head is None else phrase(doc[head], draft.contents)
        elif speaker is None:
            speaker = find_speaker(doc, cue, draft.contents)
        found.append(
            Statement(
                id=f"s{len(found) + 1}",
                content=content,
                cue=(_span(doc, (cue.first, cue.last)),),
                speaker=_actor(reading, actor_of, speaker),
                speaker_text=trim(reading.report.text, _span(doc, speaker), also=_EDGES) if speaker is not None else None,
                direct=_is_direct(reading, content),
            )
        )
    return _nested(found)


def _nested(statements: list[Statement]) -> tuple[Statement, ...]:
    """The statements with `within`: the one with the shortest content that holds the cue."""
    found = []
    for statement in statements:
        cue = statement.cue[0]
        holders = [
            outer
            for outer in statements
            if outer is not statement
            and any(contains(span, cue) for span in outer.content)
            and not any(contains(span, outer.cue[0]) for span in statement.content)
        ]
        inner = min(holders, key=lambda outer: sum(span.end - span.start for span in outer.content), default=None)
        found.append(replace(statement, within=inner.id) if inner else statement)
    return tuple(found)


def _sentence_of(reading: Reading, token: int) -> Range:
    span = sentence_at(reading.sentences, reading.doc[token].idx)
    return tokens_of(reading.doc, span) if span else (token, token + 1)


def _from_label(doc: Doc, labelled: Labelled) -> Draft:
    mark = tokens_of(doc, labelled.mark)
    cue = Cue(mark[0], mark[0], mark[1], frozenset({"mark"}))
    contents = tuple(tokens_of(doc, piece) for piece in labelled.content)
    return Draft(cue, contents, tokens_of(doc, labelled.speaker))


def _actor(reading: Reading, actor_of: Mapping[int, str], speaker: Range | None) -> str | None:
    """The actor whose mention holds the head of the speaker's phrase."""
    if speaker is None:
        return None
    chain = reading.chain_at.get(reading.doc[speaker[0] : speaker[1]].root.i)
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
