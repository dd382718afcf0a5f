"""Statements marked without a verb: "NAME: ..." in transcripts and headlines, "... — NAME" under a quotation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding.cues import is_quoting
from sayso.coding.grammar import text_of
from sayso.model import Span
from sayso.spans import trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"[\"“]?\s*(?P<name>[A-Z][\w.'’&-]*(?:,? [\w.'’&()-]+){0,5}?)\s?(?P<colon>:)\s+(?=\S)")
_TRAILING = re.compile(r"(?P<colon>:) (?P<name>[\w.'’&-]+(?: [\w.'’&-]+){0,3})\.?\s*$")
_SIGNATURE = re.compile(r"\s*(?P<dash>--|[—―–-])\s*(?P<name>[A-Z][^\n\"“”]{1,60}?)\.?\s*$")
_SHOUTED = re.compile(r"[A-Z][A-Z.'’ -]+\Z")
_LONGEST_HEADLINE = 160
_MARKS = frozenset("\"“„«‘'`•*-–—")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Who says it, the mark between (a colon or dash), and what is said, a piece a paragraph."""

    speaker: Span
    mark: Span
    content: tuple[Span, ...]


def _lines(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(text) if not match.group().isspace()]


def find_labelled(doc: Doc) -> list[Labelled]:
    """Lines that open with a speaker, in order.

    In a transcript ("JONES: We go.") a turn runs over unlabelled paragraphs up to the next label. In a headline, the
    label must name somebody who can speak: "Minister: talks go on", not "Flood crisis: two dead".
    """
    text = text_of(doc)
    lines = _lines(text)
    labels = [_LABEL.match(text, line.start, line.end) for line in lines]
    shouted = [n for n, label in enumerate(labels) if label and _SHOUTED.match(label["name"])]
    turns = dict(zip(shouted, [*shouted[1:], None], strict=True)) if len(shouted) > 1 else {}
    found = []
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label and (
            number in turns or (_is_headline(text, line, number) and _can_speak(doc, Span(*label.span("name"))))
        ):
            pieces = [Span(label.end(), line.end)]
            following = turns.get(number)
            if following is not None:
                pieces.extend(lines[number + 1 : following])
            found.append(_labelled(text, label, "colon", pieces))
        elif _is_headline(text, line, number):
            ending = _TRAILING.search(text, line.start, line.end)
            if ending and ending.start() > line.start and _can_speak(doc, Span(*ending.span("name"))):
                found.append(_labelled(text, ending, "colon", [Span(line.start, ending.start())]))
    return found


def find_introduced(doc: Doc) -> list[tuple[Token, Span]]:
    """A word of saying in a short line that ends in a colon, and the unquoted paragraph behind it, which it introduces.

    "The agency reported:¶ Two ships have sunk off the coast." At the end of the line the parser takes "reports" for a
    noun, so the word alone counts there.
    """
    text = text_of(doc)
    lines = _lines(text)
    found = []
    for line, after in pairwise(lines):
        words = text[line.start : line.end].rstrip()
        if (
            not words.endswith(":")
            or len(words) > _LONGEST_HEADLINE
            or text[after.start : after.end].lstrip()[0] in _MARKS
        ):
            continue
        tokens = [x for x in doc.char_span(line.start, line.end, alignment_mode="contract") or () if x.is_alpha]
        saying = [x for x in tokens if is_quoting(x) or (x is tokens[-1] and is_quoting(x, as_verb=True))]
        content = trim(text, after)
        if saying and content and text[content.end - 1] in ".!?":
            found.append((saying[-1], content))
    return found


def signature_after(text: str, end: int) -> re.Match[str] | None:
    """The dash and the name that sign a quotation ending at `end`: '“We won.” — Ann Lee, nurse'."""
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    return _SIGNATURE.match(text, end, line_end)


def _labelled(text: str, match: re.Match[str], mark: str, pieces: list[Span]) -> Labelled:
    content = tuple(piece for span in pieces if (piece := trim(text, span)))
    return Labelled(Span(*match.span("name")), Span(*match.span(mark)), content)


def _is_headline(text: str, line: Span, number: int) -> bool:
    """The first line, or a short one without a full stop."""
    return line.end - line.start <= _LONGEST_HEADLINE and (number == 0 or text[line.end - 1].isalnum())


@cache
def _speaking_nouns() -> frozenset[str]:
    return frozenset(load_patterns("cues")["speaking_noun"])


def _can_speak(doc: Doc, name: Span) -> bool:
    """A person, an organisation, one whose noun speaks ("minister"), or one who is seen to speak further down."""
    words = doc.char_span(name.start, name.end, alignment_mode="expand")
    last = words[-1]
    if last.lower_.strip(".") in _speaking_nouns() or last.lemma_.lower() in _speaking_nouns():
        return True
    if any(token.pos_ in {"VERB", "AUX"} for token in words):
        return False
    if words.root.ent_type_ in {"PERSON", "ORG"}:
        return True
    return any(
        token.lower_ == last.lower_ and token.dep_ == "nsubj" and is_quoting(token.head) for token in doc[words.end :]
    )
