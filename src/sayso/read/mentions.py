"""Names, offices, groups, pronouns and plain human nouns as mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.codebook.parties import party_nouns
from sayso.model import Mention, Span
from sayso.read.names import find_names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS = {
    **dict.fromkeys(
        ("he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my", "mine", "myself"), "person"
    ),
    **dict.fromkeys(("it", "its", "itself", "we", "us", "our", "ours", "ourselves"), "organisation"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "group"),
}
PREDICATES = frozenset({"attr", "appos", "oprd"})


def find_mentions(doc: Doc) -> list[Mention]:
    """All mentions, in order of the text; no two share a token."""
    found: list[Mention] = []
    taken: set[int] = set()
    for name in find_names(doc):
        last = doc[name.end - 1]
        if last.dep_ == "compound" and last.head.i >= name.end:
            continue
        described = (_span(doc, name.title, name.start),) if name.title < name.start else ()
        found.append(
            Mention(_span(doc, name.start, name.end), doc[name.start : name.end].root.i, "name", name.kind, described)
        )
        taken.update(range(name.title, name.end))
    for token in doc:
        if token.i in taken:
            continue
        if token.tag_ in {"PRP", "PRP$"}:
            kind = PRONOUNS.get(token.lower_)
            if kind:
                found.append(Mention(_span(doc, token.i, token.i + 1), token.i, "pronoun", kind))
        elif token.pos_ in {"NOUN", "PROPN"}:
            mention = _description(doc, token)
            if mention:
                found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _description(doc: Doc, token: Token) -> Mention | None:
    if token.dep_ in PREDICATES or token.dep_ == "compound":
        return None
    nouns = party_nouns()
    plural = token.tag_ in {"NNS", "NNPS"}
    for length in (3, 2, 1):
        start = token.i - length + 1
        if start < 0:
            continue
        before = "".join(t.lower_ + t.whitespace_ for t in doc[start : token.i])
        noun = nouns.get(before + token.lower_) or nouns.get(before + token.lemma_.lower())
        if noun:
            kind = noun.kind if noun.kind != "human" else "group" if plural else "person"
            if kind == "country" and plural:
                kind = "group"
            first = start
            while (
                first > 0
                and doc[first - 1].dep_ in {"amod", "compound"}
                and doc[first - 1].head.i in range(first, token.i + 1)
            ):
                first -= 1
            return Mention(_span(doc, first, token.i + 1), token.i, "description", kind)
    return None


def _span(doc: Doc, start: int, end: int) -> Span:
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
