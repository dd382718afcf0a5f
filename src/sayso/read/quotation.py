"""Pairs of quotation marks, across paragraphs."""

from sayso.model import Quotation


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation in the text, in order."""
    return ()
