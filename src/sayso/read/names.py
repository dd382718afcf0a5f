"""Runs of capitalised words that name a person, an organisation or a country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.codebook.parties import country_names, courtesy_titles, party_nouns, short_titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

NAMING = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"})
PLACES = frozenset({"GPE", "LOC", "FAC"})
JOINERS = frozenset({"of", "for", "de", "al", "bin", "van", "der", "von", "del", "da", "la", "the", "and", "&", "-"})


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start` to `end` (exclusive) name a party or place of this `kind`; `title` is where its titles begin."""

    start: int
    end: int
    kind: str
    title: int


def find_names(doc: Doc) -> list[Name]:
    """Names of parties, in order; names of places are left out."""
    found = []
    for start, end in _runs(doc):
        core = _skip_titles(doc, start, end)
        if core == end:
            continue
        kind = _kind(doc, core, end, titled=core > start)
        if kind:
            found.append(Name(core, end, kind, start))
    return found


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    i, size = 0, len(doc)
    while i < size:
        if not _names(doc[i]):
            i += 1
            continue
        j = i + 1
        while j < size:
            if _names(doc[j]) and not (
                doc[j].ent_iob_ == "B" and doc[j - 1].ent_type_ and doc[j].ent_type_ != doc[j - 1].ent_type_
            ):
                j += 1
            elif doc[j].lower_ in JOINERS and j + 1 < size and doc[j].ent_iob_ == "I" and doc[j + 1].ent_iob_ == "I":
                j += 2
            else:
                break
        yield i, j
        i = j


def _names(token: Token) -> bool:
    if token.ent_type_ and token.ent_type_ not in NAMING:
        return False
    return token.tag_ in {"NNP", "NNPS"} or (
        token.ent_type_ in NAMING and token.text[0].isupper() and token.pos_ != "ADJ"
    )


def _skip_titles(doc: Doc, start: int, end: int) -> int:
    """The first token that is not a title: "Foreign Minister Heiko Maas" → Heiko."""
    i = start
    nouns = party_nouns()
    while i < end:
        word = doc[i].lower_.strip(".")
        if word in courtesy_titles() or word in short_titles():
            i += 1
            continue
        for length in (3, 2, 1):
            phrase = " ".join(t.lower_ for t in doc[i : i + length])
            if i + length < end and phrase in nouns and nouns[phrase].kind == "human":
                i += length
                break
        else:
            return i
    return i


def _kind(doc: Doc, start: int, end: int, *, titled: bool) -> str | None:
    text = doc[start:end].text
    if text in country_names():
        return "country"
    if titled:
        return "person"
    noun = party_nouns().get(doc[end - 1].lower_)
    if noun and noun.kind == "organisation":
        return "organisation"
    labels = [t.ent_type_ for t in doc[start:end] if t.ent_type_]
    label = max(set(labels), key=labels.count) if labels else ""
    if label == "PERSON":
        return "person"
    if label == "ORG":
        return "organisation"
    if label == "NORP":
        return "group"
    return None
