"""Questions to the dependency tree that several steps ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.model import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def head_token(doc: Doc, span: Span) -> Token:
    """The token of a span that its other tokens hang on."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    root: Token = tokens.root
    return root


def clause_of(token: Token) -> Token:
    """The verb (or root) that governs a token: the head of its clause."""
    node = token
    while node.head.i != node.i and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    return node
