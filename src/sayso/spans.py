"""Offsets in Unicode code points, end exclusive."""

from collections.abc import Sequence

from sayso.model import Span


def words_of(text: str, span: Span) -> str:
    """The exact words of a span."""
    return text[span.start : span.end]


def contains(outer: Span, inner: Span) -> bool:
    """Whether every character of `inner` lies in `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a.start < b.end and b.start < a.end


def trim(text: str, span: Span, *, also: str = "") -> Span | None:
    """The span without white space (and the characters in `also`) at its ends; None when nothing is left."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in also):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return Span(start, end) if start < end else None


def sentence_at(sentences: Sequence[Span], offset: int) -> Span | None:
    """The sentence that holds an offset, by bisection; None between sentences."""
    low, high = 0, len(sentences)
    while low < high:
        middle = (low + high) // 2
        if sentences[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return sentences[low] if low < len(sentences) and sentences[low].start <= offset else None
