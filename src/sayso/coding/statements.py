"""Speaker, cue and content of every attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.coding.cited import CITING
from sayso.coding.contents import Range, clip, merge_ranges, without, without_asides, without_conjunction
from sayso.coding.cues import Cue, as_cue, is_quoting, with_preposition
from sayso.coding.labelled import Labelled, find_introduced, find_labelled
from sayso.coding.learned import Learned, learned_contents, learned_cues, learned_speaker, load_learned
from sayso.coding.marked import Marked, find_marked
from sayso.coding.quoted import Draft, Quoted, claim_quotations, quotation_at, quoted_tokens, tokens_of
from sayso.coding.speakers import actor_of_phrase, find_speaker, noun_before, phrase
from sayso.coding.tree import Tree, make_tree
from sayso.model import Reading, Span, Statement
from sayso.spans import contains, sentence_at, trim, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from spacy.tokens import Doc

SURE = 1.5
"""Log-odds from which a word that the encoder passed over is taken for a cue by its parse alone."""
_EDGES = "\"“”„«»‘’'`,;:–—-"
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.){2,}\Z|\b(?:Inc|Ltd|Jr|Sr|Corp|Co|etc)\.\Z")


def find_statements(reading: Reading, actor_of: Mapping[int, str]) -> tuple[Statement, ...]:
    """Every statement of the report, in order of the text.

    The encoder marks cues, contents and speakers; without its file the models over the parse do. Those find in both
    cases what is told inside a statement. Quotations that nobody was given, labels ("NAME: ...") and signatures are
    found by rules.
    """
    doc = reading.doc
    quotations = quoted_tokens(reading)
    inside = quotation_at(quotations)
    coder = Coder(load_learned(), make_tree(reading, quotations), reading, inside)
    if reading.signals is None:
        drafts = _introduced(doc, coder.drafts(list(coder.cues())), inside)
        drafts = claim_quotations(reading, quotations, drafts)
    else:
        drafts = _introduced(doc, [_as_draft(doc, x, inside) for x in find_marked(doc, reading.signals)], inside)
        said = {i for draft in drafts for first, last in draft.contents for i in range(first, last)}
        drafts += coder.drafts(_further_cues(coder, drafts, said))
        free = [x for x in quotations if said.isdisjoint(i for first, last in x.pieces for i in range(first, last))]
        drafts = _together(drafts, claim_quotations(reading, free, []))
    drafts = _labelled_first(drafts, [_from_label(doc, labelled) for labelled in find_labelled(doc)])
    found: list[Statement] = []
    for draft in sorted(drafts, key=lambda draft: draft.cue.head):
        contents = _spans(reading, list(draft.contents), inside)
        if not contents:
            continue
        speaker = draft.speaker
        if speaker is None and "mark" not in draft.cue.shapes:
            speaker = coder.speaker(draft)
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


@dataclass(frozen=True, slots=True)
class Coder:
    """Cues, contents and speakers by the models over the parse."""

    learned: Learned
    tree: Tree
    reading: Reading
    inside: Mapping[int, Quoted]

    def cues(self) -> dict[int, float]:
        """The head of every likely cue with its log-odds, in order."""
        return learned_cues(self.learned, self.tree)

    def is_citing(self, cue: int) -> bool:
        """ "citing the ministry", "quoted him as saying"."""
        tree, above = self.tree, self.tree.head[cue]
        return tree.lemma[cue] in CITING or (tree.lower[above] == "as" and tree.lemma[tree.head[above]] in CITING)

    def tells_clause(self, cue: int) -> bool:
        """A word of saying with a clause: "witnesses told him police arrested forty"."""
        clause = any(self.tree.dep[child] == "ccomp" for child in self.tree.children[cue])
        return clause and is_quoting(self.reading.doc[cue])

    def drafts(self, cues: Sequence[int]) -> list[Draft]:
        """What each cue attributes; those without content are none."""
        doc = self.reading.doc
        found = []
        for at in cues:
            cue = as_cue(doc[at])
            ranges = without(merge_ranges(learned_contents(self.learned, self.tree, at)), (cue.first, cue.last))
            cue, ranges = with_preposition(doc, cue, clip(ranges, _sentence_of(self.reading, at)))
            ranges = without_asides(doc, cue, without_conjunction(doc, ranges))
            if ranges:
                found.append(Draft(cue, tuple(_stretch(ranges, at, self.inside))))
        return found

    def speaker(self, draft: Draft) -> Range | None:
        """The speaker's phrase; a quotation is seldom nobody's, so there a rule looks again."""
        doc, head = self.reading.doc, draft.cue.head
        found = learned_speaker(self.learned, self.tree, head, draft.contents)
        if found is None and is_quoting(doc[head]) and self.tree.quote[draft.contents[0][0]] >= 0:
            named = find_speaker(doc, draft.cue, draft.contents)
            found = None if named is None else named.i
        return None if found is None else phrase(doc[found], [*draft.contents, (draft.cue.first, draft.cue.last)])


def _as_draft(doc: Doc, marked: Marked, inside: Mapping[int, Quoted]) -> Draft:
    head = doc[marked.cue[0] : marked.cue[1]].root.i
    ranges = without_conjunction(doc, [_without_marks(doc, words) for words in marked.contents])
    return Draft(Cue(head, *marked.cue, frozenset({"clause"})), tuple(_stretch(ranges, head, inside)), marked.speaker)


def _without_marks(doc: Doc, words: Range) -> Range:
    """The words without the quotation marks at their ends."""
    first, last = words
    while last - first > 1 and doc[last - 1].is_quote:
        last -= 1
    while last - first > 1 and doc[first].is_quote:
        first += 1
    return first, last


def _further_cues(coder: Coder, drafts: Sequence[Draft], said: Set[int]) -> list[int]:
    """Cues that the encoder passed over: those the parse is sure of, clauses told inside what is said ("said the
    ministry had warned of floods"), and who is cited for what another tells ("reported, citing the ministry")."""
    taken = {i for draft in drafts for i in range(draft.cue.first, draft.cue.last)}
    return [
        i
        for i, odds in coder.cues().items()
        if i not in taken and (odds >= SURE or coder.is_citing(i) or (i in said and coder.tells_clause(i)))
    ]


def _introduced(doc: Doc, drafts: Sequence[Draft], inside: Mapping[int, Quoted]) -> list[Draft]:
    """The drafts with the paragraphs that a line ending in a colon introduces, in place of what else its cue has."""
    introduced = {word.i: (word, content) for word, content in find_introduced(doc) if word.i not in inside}
    found = [draft for draft in drafts if draft.cue.head not in introduced]
    for word, content in introduced.values():
        speaker = None if word.pos_ == "VERB" else noun_before(word)
        found.append(Draft(as_cue(word), (tokens_of(doc, content),), speaker))
    return found


def _together(drafts: Sequence[Draft], claimed: Sequence[Draft]) -> list[Draft]:
    """Quotations join the statement of their cue, where it has one."""
    by_cue = {draft.cue.head: draft for draft in drafts}
    for draft in claimed:
        known = by_cue.get(draft.cue.head)
        contents = draft.contents if known is None else tuple(merge_ranges([*known.contents, *draft.contents]))
        by_cue[draft.cue.head] = replace(known or draft, contents=contents)
    return list(by_cue.values())


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


def _labelled_first(drafts: Sequence[Draft], labelled: Sequence[Draft]) -> list[Draft]:
    """Both, without drafts that give to another what stands behind a label; what is told inside it stays."""
    turns = {i for draft in labelled for first, last in draft.contents for i in range(first, last)}

    def is_another(draft: Draft) -> bool:
        return draft.cue.head not in turns and any(i in turns for a, b in draft.contents for i in range(a, b))

    return [*(draft for draft in drafts if not is_another(draft)), *labelled]


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
