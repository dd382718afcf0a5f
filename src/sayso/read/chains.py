"""Mentions → one chain per party within the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Chain
from sayso.read.describing import describe
from sayso.read.mentions import find_references
from sayso.read.naming import gather_names
from sayso.read.pronouns import find_antecedent
from sayso.read.voices import find_voices
from sayso.spans import contains

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.model import Quotation, Span
    from sayso.read.nouns import Reference
    from sayso.read.parties import Party


def find_chains(
    doc: Doc, sentences: tuple[Span, ...], quotations: tuple[Quotation, ...]
) -> tuple[tuple[Chain, ...], dict[int, int]]:
    """The chains, and for every token of a mention the index of its chain.

    Names come first, then descriptions and third-person pronouns in order of the text, then "I" and "we", which need
    to know who speaks.
    """
    references = find_references(doc)
    parties, at = gather_names(doc.text, references)
    voices = find_voices(doc, sentences, quotations)
    speaker_of = _speakers(doc, references, voices)
    sentence_of = _sentence_numbers(doc, sentences)
    waiting = []
    for reference in references:
        head = reference.mention.head
        if reference.pronoun in {"i", "we"}:
            waiting.append(reference)
            continue
        if reference.pronoun:
            party = find_antecedent(doc, reference, parties, sentence_of, at.get(speaker_of.get(head, -1)))
            if party is None:
                continue
            if reference.pronoun in {"he", "she"}:
                party.pronoun = reference.pronoun
        elif reference.mention.form == "name":
            party = at[head]
        else:
            owner = at.get(reference.owner) if reference.owner is not None else None
            party = describe(parties, reference, owner)
            if party is None:
                continue
        party.add(reference)
        at[head] = party
    named = {r.mention.span: at[r.mention.head] for r in references if r.mention.form == "name"}
    for reference in waiting:
        party = _first_person(reference, at.get(speaker_of.get(reference.mention.head, -1)), named)
        if party:
            party.add(reference)
    return _as_chains(doc, parties)


def _speakers(doc: Doc, references: list[Reference], voices: list[tuple[Span, int]]) -> dict[int, int]:
    """Head token of each mention within a quotation → token of the speaker."""
    found = {}
    for span, speaker in voices:
        for reference in references:
            if span.start <= reference.mention.span.start < span.end:
                found[reference.mention.head] = speaker
    return found


def _first_person(reference: Reference, speaker: Party | None, named: dict[Span, Party]) -> Party | None:
    """ "I" is the speaker; "we" the body that speaks, or for which the speaker does ("a union spokesman")."""
    if speaker is None or reference.pronoun == "i" or speaker.kind in {"organisation", "group"}:
        return speaker
    words = [span for r in speaker.references for span in r.mention.described]
    bodies = (party for span, party in named.items() if any(contains(outer, span) for outer in words))
    return next((party for party in bodies if party.kind == "organisation"), None)


def _sentence_numbers(doc: Doc, sentences: tuple[Span, ...]) -> list[int]:
    numbers, current = [], 0
    for token in doc:
        while current + 1 < len(sentences) and token.idx >= sentences[current + 1].start:
            current += 1
        numbers.append(current)
    return numbers


def _as_chains(doc: Doc, parties: list[Party]) -> tuple[tuple[Chain, ...], dict[int, int]]:
    gathered = [(sorted((r.mention for r in p.references), key=lambda m: m.span), p) for p in parties if p.references]
    gathered.sort(key=lambda pair: pair[0][0].span)
    chains: list[Chain] = []
    chain_at: dict[int, int] = {}
    for index, (mentions, party) in enumerate(gathered):
        role = next((span for m in mentions for span in m.described), None) if party.kind == "person" else None
        chains.append(Chain(tuple(mentions), party.kind, _name(party), role))
        for mention in mentions:
            tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            chain_at.update((token.i, index) for token in tokens)
    for index, chain in enumerate(chains):
        for mention in chain.mentions:
            head = doc[mention.head]
            if mention.form == "name" and head.dep_ == "appos":  # "the rights group Viasna said": the group is Viasna
                chain_at.setdefault(head.head.i, index)
    return tuple(chains), chain_at


def _name(party: Party) -> str:
    """Its fullest name; a description where it has none."""
    named = [r.words for r in party.references if r.mention.form == "name"]
    if named:
        return max(named, key=len)
    described = [r.words for r in party.references if r.mention.form == "description"]
    return described[0] if described else party.references[0].words
