"""Mentions → one chain per party within the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Chain
from sayso.read.mentions import find_mentions
from sayso.spans import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.model import Mention, Quotation, Span


def find_chains(
    doc: Doc, sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]
) -> tuple[tuple[Chain, ...], dict[int, int]]:
    """The chains, and for every token of a mention the index of its chain."""
    chains: list[list[Mention]] = []
    by_key: dict[tuple[str, str], int] = {}
    latest: dict[str, int] = {}
    for mention in find_mentions(doc):
        words = words_of(doc.text, mention.span)
        if mention.form == "pronoun":
            at = latest.get(mention.kind)
            if at is None:
                continue
        else:
            key = (mention.kind, words.split()[-1] if mention.kind == "person" else words.lower())
            at = by_key.setdefault(key, len(chains))
        if at == len(chains):
            chains.append([])
        chains[at].append(mention)
        latest[mention.kind] = at
    found = tuple(
        Chain(
            tuple(mentions),
            mentions[0].kind,
            max((words_of(doc.text, m.span) for m in mentions if m.form != "pronoun"), key=len),
        )
        for mentions in chains
    )
    return found, _tokens(doc, found)


def _tokens(doc: Doc, chains: tuple[Chain, ...]) -> dict[int, int]:
    chain_at: dict[int, int] = {}
    for index, chain in enumerate(chains):
        for mention in chain.mentions:
            tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            chain_at.update((token.i, index) for token in tokens)
    return chain_at
