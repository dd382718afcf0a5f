"""Names of persons, organisations, peoples and countries; the language model's word on each is checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyascii import anyascii

from sayso.codebook.parties import (
    capitals,
    country_names,
    demonyms,
    find_noun,
    given_names,
    known_bodies,
    not_parties,
    word_list,
)
from sayso.read.runs import ends_with_human, find_runs, label_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KIND_OF = {"PERSON": "person", "ORG": "organisation", "NORP": "group", "GPE": "place", "LOC": "place", "FAC": "place"}


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `start` to `end` (exclusive) name a party; `title` is where the titles before them begin.

    `kind` is person, organisation, country, group (a people), office ("the Prime Minister", "Parliament"), place or
    unknown.
    """

    start: int
    end: int
    kind: str
    title: int


def find_names(doc: Doc) -> list[Name]:
    """Names in order, each of the kind that titles, vocabulary and the language model's word elsewhere tell.

    In "German Chancellor Petra Lang ... Lang said" the second, be it labelled a place, is the person of the first.
    """
    runs = find_runs(doc)
    votes: dict[str, Counter[str]] = {}
    for title, start, end in runs:
        label = "PERSON" if title < start else label_of(doc, start, end)
        if label:
            votes.setdefault(doc[start:end].text, Counter())[label] += 2 if title < start else 1
    surnames = {
        _plain(text.split()[-1])
        for text, labels in votes.items()
        if " " in text and labels.most_common(1)[0][0] == "PERSON" and text not in country_names()
    }
    persons = {
        _plain(text) for text, labels in votes.items() if " " not in text and labels.most_common(1)[0][0] == "PERSON"
    }
    found = []
    for title, start, end in runs:
        text = doc[start:end].text
        label = votes[text].most_common(1)[0][0] if text in votes else ""
        if _plain(text) in surnames and text not in country_names():
            kind: str | None = "person"
        else:
            if 1 < end - start <= 3 and _plain(doc[end - 1].text) in persons:
                label = "PERSON"
            kind = _known_kind(text) or _kind(doc, (start, end), label, titled=title < start)
        if kind:
            found.append(Name(start, end, kind, title))
    return found


def _plain(name: str) -> str:
    return str(anyascii(name)).lower()


def _known_kind(text: str) -> str | None:
    if text in known_bodies():
        return known_bodies()[text].kind
    return "country" if text in country_names() else None


def _kind(doc: Doc, tokens: tuple[int, int], label: str, *, titled: bool) -> str | None:
    """None for the names of things: places, laws, occasions."""
    start, end = tokens
    text, first, last = doc[start:end].text, doc[start], doc[end - 1]
    if last.lower_ in not_parties() and not (titled and end - start > 1):
        return None
    if titled:
        return "person"
    if (end - start == 1 and find_noun(last.lower_)) or (
        last.lower_ not in word_list("organisation_ends")
        and first.lower_ not in word_list("organisation_opens")
        and ends_with_human(doc, start, end)
    ):
        return "office"
    if last.lower_ in word_list("organisation_ends") or first.lower_ in word_list("organisation_opens"):
        return "organisation"
    if text in demonyms():
        return "group" if last.tag_ in {"NNPS", "NNS", "NNP"} and last.dep_ not in {"amod", "compound"} else None
    if 1 < end - start <= 3 and first.lower_ in given_names() and label != "PERSON":
        return "person"
    if label in _KIND_OF and not (text in capitals() and label != "PERSON"):
        return _KIND_OF[label]
    if text in capitals():
        return "place"
    if end - start == 1 and text.isupper() and 2 <= len(text) <= 6:
        return "organisation"
    return "unknown" if end - start > 1 or not first.is_sent_start else None
