"""Pairs of quotation marks, straight and curly, nested, and across paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Quotation, Span
from sayso.spans import trim

_MARK = re.compile(r"``|''|[\"“”„«»‘’'‚]")
_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})
_CLIPPED = re.compile(r"['’](?:\d0s\b|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|n['’]?\b|bout\b|round\b)", re.IGNORECASE)
_BEFORE_OPENING = frozenset("([{—–-/:‘’'\"“”„«…")
_AFTER_CLOSING = frozenset(")]}—–-/.,;:!?…‘’'\"“”»")


@dataclass(slots=True)
class _Open:
    """An opened quotation: its kind of mark, the pieces already behind it, and where the present piece starts."""

    mark: str
    double: bool
    pieces: list[Span]
    start: int


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation, in order, an outer one before those inside it; a piece holds the words without the marks.

    A quotation that is still open at the end of a paragraph goes on in the next one if that opens with a mark again:
    '“We stay.¶ “We will win,” he said.' is one quotation of two pieces. Otherwise it ends with its paragraph.
    An apostrophe ("the workers' strike", "'90s") is not a mark.
    """
    found: list[Quotation] = []
    waiting: _Open | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if paragraph.group().isspace():
            continue
        waiting = _read_paragraph(text, Span(*paragraph.span()), waiting, found)
    if waiting:
        _close(text, waiting, waiting.start, found)
    return tuple(sorted(found, key=lambda q: (q.pieces[0].start, -q.pieces[-1].end)))


def _read_paragraph(text: str, paragraph: Span, waiting: _Open | None, found: list[Quotation]) -> _Open | None:
    """Close what the paragraph closes; gives back the quotation that may go on in the next one."""
    marks = _marks(text, paragraph)
    stack: list[_Open] = []
    if waiting:
        if (
            marks
            and marks[0][2] != "close"
            and text[marks[0][0]] == waiting.mark
            and not text[paragraph.start : marks[0][0]].strip()
        ):
            stack.append(_Open(waiting.mark, True, waiting.pieces, marks[0][1]))
            marks = marks[1:]
        else:
            _close(text, waiting, waiting.start, found)
    for number, (start, end, role, double) in enumerate(marks):
        top = next((depth for depth in reversed(range(len(stack))) if stack[depth].double == double), None)
        if role == "close" or (role == "either" and top is not None):
            if top is None or (not double and _is_possessive(text, start, marks[number + 1 :])):
                continue
            _close(text, stack[top], start, found)
            del stack[top:]
        elif top is None:
            stack.append(_Open(text[start], double, [], end))
        elif double and len(stack) == top + 1 and text[start] not in "\"'":
            continue  # a second opening mark inside an open quotation: a slip of the typist
    for opened in stack[1:] if stack and stack[0].double else stack:
        if opened.double:
            _close(text, opened, paragraph.end, found)
    if stack and stack[0].double:
        piece = trim(text, Span(stack[0].start, paragraph.end))
        return _Open(stack[0].mark, True, [*stack[0].pieces, *([piece] if piece else [])], paragraph.end)
    return None


def _close(text: str, opened: _Open, end: int, found: list[Quotation]) -> None:
    piece = trim(text, Span(opened.start, end)) if end > opened.start else None
    pieces = (*opened.pieces, piece) if piece else tuple(opened.pieces)
    if pieces:
        found.append(Quotation(pieces))


def _marks(text: str, paragraph: Span) -> list[tuple[int, int, str, bool]]:
    """Start, end, role (open, close or either) and whether double, of every mark that is no apostrophe."""
    found: list[tuple[int, int, str, bool]] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        double = match.group() in _DOUBLE
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        role = _role(match.group(), before, after)
        if not double and (role == "either" or _CLIPPED.match(text, start)):
            continue
        if match.group() == '"' and role == "close" and before.isdigit() and not _opened_before(found):
            continue  # inches
        found.append((start, end, role, double))
    return found


def _opened_before(marks: list[tuple[int, int, str, bool]]) -> bool:
    return sum(1 if role == "open" else -1 for _, _, role, double in marks if double) > 0


def _role(mark: str, before: str, after: str) -> str:
    if mark in {"“", "„", "«", "``", "‘", "‚"}:
        return "open"
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if mark in {"”", "»"} or (mark == "’" and closes):
        return "close"
    if mark == "’" or opens == closes:
        return "either"
    return "open" if opens else "close"


def _is_possessive(text: str, start: int, later: list[tuple[int, int, str, bool]]) -> bool:
    """Whether a closing single mark after an s is more likely a possessive: a surer closing mark follows first."""
    if text[start - 1] != "s" or not text[start + 1 : start + 3].strip().isalnum():
        return False
    for _, _, role, double in later:
        if not double:
            return role == "close"
    return False
