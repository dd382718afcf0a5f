"""Speaker, cue and content of every attribution."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.coding.contents import Range, clip, merge_ranges, without, without_asides, without_conjunction
from sayso.coding.cues import Cue, as_cue, is_quoting, with_preposition
from sayso.coding.labelled import Labelled, find_introduced, find_labelled
from sayso.coding.learned import Coder, load_learned
from sayso.coding.marked import make_marks
from sayso.coding.quoted import Draft, Quoted, claim_quotations, quotation_at, quoted_tokens, tokens_of
from sayso.coding.speakers import actor_of_phrase, find_speaker, noun_before, phrase
from sayso.coding.tree import make_tree
from sayso.model import Reading, Span, Statement
from sayso.spans import contains, sentence_at, trim, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

_EDGES = "\"“”„«»‘’'`,;:–—-"
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.){2,}\Z|\b(?:Inc|Ltd|Jr|Sr|Corp|Co|etc)\.\Z")


def find_statements(reading: Reading, actor_of: Mapping[int, str]) -> tuple[Statement, ...]:
    """Every statement of the report, in order of the text.

    Cues, contents and speakers are learned, from the parse and the encoder; quotations, labels ("NAME: ...") and
    signatures are found by rules.
    """
    doc = reading.doc
    quotations = quoted_tokens(reading)
    inside = quotation_at(quotations)
    marks = make_marks(doc, reading.signals) if reading.signals else None
    coder = Coder(load_learned(), make_tree(reading), marks)
    drafts = []
    for found_cue in (as_cue(doc[i]) for i in coder.cues()):
        ranges = without(merge_ranges(coder.contents(found_cue.head)), (found_cue.first, found_cue.last))
        cue, ranges = with_preposition(doc, found_cue, clip(ranges, _sentence_of(reading, found_cue.head)))
        ranges = without_asides(doc, cue, without_conjunction(doc, ranges))
        if ranges:
            drafts.append(Draft(cue, tuple(_stretch(ranges, cue.head, inside))))
    introduced = {word.i: (word, content) for word, content in find_introduced(doc) if word.i not in inside}
    drafts = [draft for draft in drafts if draft.cue.head not in introduced]
    for word, content in introduced.values():
        speaker = None if word.pos_ == "VERB" else noun_before(word)
        drafts.append(Draft(as_cue(word), (tokens_of(doc, content),), speaker))
    drafts = claim_quotations(reading, quotations, drafts)
    drafts.extend(_from_label(doc, labelled) for labelled in find_labelled(doc))
    found: list[Statement] = []
    for draft in sorted(drafts, key=lambda draft: draft.cue.head):
        contents = _spans(reading, list(draft.contents), inside)
        if not contents:
            continue
        speaker = draft.speaker
        if speaker is None and "mark" not in draft.cue.shapes:
            speaker = _speaker_of(coder, doc, draft)
        found.append(
            Statement(
                id=f"s{len(found) + 1}",
                content=contents,
                cue=(_line_of(reading, (draft.cue.first, draft.cue.last), draft.cue.head),),
                speaker=None if speaker is None else actor_of_phrase(reading, actor_of, speaker),
                speaker_text=None if speaker is None else trim(reading.report.text, _span(doc, speaker), also=_EDGES),
                direct=_is_direct(reading, contents),
            )
        )
    return _nested(_joined(found, reading.report.text))


def _speaker_of(coder: Coder, doc: Doc, draft: Draft) -> Range | None:
    """The speaker's phrase as learned; a quotation is seldom nobody's, so there a rule looks again."""
    head = coder.speaker(draft.cue.head, draft.contents)
    if head is None and is_quoting(doc[draft.cue.head]) and coder.tree.quote[draft.contents[0][0]] >= 0:
        found = find_speaker(doc, draft.cue, draft.contents)
        head = None if found is None else found.i
    return None if head is None else phrase(doc[head], [*draft.contents, (draft.cue.first, draft.cue.last)])


def _joined(statements: list[Statement], text: str) -> list[Statement]:
    """Two cues of one speaker for one content are one statement: 'Lee added: “We won,” Lee said'."""
    found: list[Statement] = []
    by_content: dict[tuple[Span, ...], int] = {}
    for statement in statements:
        number = by_content.setdefault(statement.content, len(found))
        if number < len(found) and _same_speaker(found[number], statement, text):
            first = found[number]
            named = first if first.speaker_text is not None else statement
            found[number] = replace(named, id=first.id, cue=tuple(sorted({*first.cue, *statement.cue})))
        else:
            found.append(statement)
    return found


def _same_speaker(a: Statement, b: Statement, text: str) -> bool:
    if a.speaker_text is None or b.speaker_text is None:
        return True
    if a.speaker is not None and b.speaker is not None:
        return a.speaker == b.speaker
    return words_of(text, a.speaker_text) == words_of(text, b.speaker_text)


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
    """The words of the ranges, a span a paragraph, without marks, commas and the full stop around them.

    What ends with its quotation keeps its last mark: '“We stay,” she said' has the content "We stay,".
    """
    text = reading.report.text
    found = []
    for words in ranges:
        span = _span(reading.doc, words)
        closes = words[1] - 1 in inside and words[1] not in inside
        start = span.start
        for line in text[span.start : span.end].split("\n"):
            piece = trim(text, Span(start, start + len(line)))
            last = "" if closes and piece and piece.end == span.end else _EDGES + "."
            piece = piece and _trim_ends(text, piece, last)
            if piece and any(character.isalnum() for character in text[piece.start : piece.end]):
                found.append(piece)
            start += len(line) + 1
    return tuple(found)


def _trim_ends(text: str, span: Span, last: str) -> Span | None:
    """Without edge characters before it, and those of `last` behind it; "U.S." keeps its full stop."""
    end = span.end
    while end > span.start and (text[end - 1] in last or text[end - 1].isspace() or text[end - 1] in '"“”'):
        if text[end - 1] == "." and _ABBREVIATED.search(text, max(span.start, end - 12), end):
            break
        end -= 1
    trimmed = trim(text, Span(span.start, end), also="") if end > span.start else None
    while trimmed and text[trimmed.start] in _EDGES and trimmed.start + 1 < trimmed.end:
        trimmed = trim(text, Span(trimmed.start + 1, trimmed.end))
    return trimmed


def _line_of(reading: Reading, words: Range, head: int) -> Span:
    """The stretch of the words, in one paragraph, that holds their head."""
    text = reading.report.text
    span, at = _span(reading.doc, words), reading.doc[head].idx
    start = max(span.start, text.rfind("\n", 0, at) + 1)
    end = text.find("\n", at, span.end)
    return trim(text, Span(start, span.end if end < 0 else end)) or span


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
