"""The numbers of a text in its tree: which tokens they are, which noun they count, which phrase they head."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.coding.grammar import text_of
from sayso.coding.hedges import Amount, find_amounts
from sayso.coding.kinds import frames, lemma_of, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

OUT_OF = re.compile(r"\s+out\s+of\s+(?:the|its|their|a total of)?\s*")
TOWARDS_NOUN = frozenset(
    {"nummod", "quantmod", "compound", "amod", "npadvmod", "advmod", "nmod", "det", "predet", "poss"}
)
MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "VBN", "VBG", "CD", "POS", "HYPH", "NNPS", ","})


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount in its phrase: `first` and `last` of its own words (`opening` with its hedges), the `noun` it counts,
    and `top`, the head of the whole phrase."""

    amount: Amount
    opening: Token
    first: Token
    last: Token
    noun: Token | None
    top: Token

    @property
    def is_bare(self) -> bool:
        """ "20" in "20 were injured"."""
        return self.noun is None


def locate(doc: Doc) -> tuple[Counted, ...]:
    """The amounts of the text, each with its tokens and the noun it counts."""
    starts = [token.idx for token in doc]
    found: list[Counted] = []
    text = text_of(doc)
    amounts = tuple(find_amounts(text))
    numerals = {_token_at(starts, amount.core.start) for amount in amounts}
    for amount in amounts:
        first = doc[_token_at(starts, amount.core.start)]
        last = doc[_token_at(starts, amount.core.end - 1)]
        noun, top = _noun_of(first, last, after_comma=amount.cap is not None)
        noun = _whole(noun)
        if noun is not None and noun.i in numerals:
            noun, top = None, last  # "killed six and wounded dozens more" where the parse joins the two
        opening = doc[_token_at(starts, amount.span.start)]
        earlier = found[-1] if found else None
        if earlier is not None and OUT_OF.fullmatch(text, earlier.amount.span.end, amount.span.start):
            found[-1] = replace(earlier, noun=noun, top=top)  # "8 out of 11 sailors" are 8
            continue
        found.append(Counted(amount, opening, first, last, noun, top))
    return tuple(found)


def _token_at(starts: Sequence[int], offset: int) -> int:
    """The token that holds an offset, by bisection."""
    return bisect_right(starts, offset) - 1


def _noun_of(first: Token, last: Token, *, after_comma: bool) -> tuple[Token | None, Token]:
    """What a number counts, and the head of that phrase: for 40 in "a minimum of 40 hostages", hostages and minimum."""
    doc = first.doc
    node = max((doc[i] for i in range(first.i, last.i + 1)), key=lambda token: (_outside(token, first, last), token.i))
    while node.dep_ in TOWARDS_NOUN and node.head.i > last.i:
        node = node.head
        if node.pos_ in {"NOUN", "PROPN"} and not (node.dep_ in TOWARDS_NOUN and node.head.i > node.i):
            break
    if node.i > last.i and (
        node.pos_ in {"NOUN", "PROPN"} or node.tag_ in {"NN", "NNS", "NNP", "NNPS"} or node.lower_ in _told_nouns()
    ):
        return node, _top(node)
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if following is not None and following.lower_ == "of":
        for child in sorted(following.children, key=lambda token: -token.i):
            if (
                child.dep_ == "pobj"
                and child.tag_ != "CD"
                and child.lower_ not in {"them", "whom", "us", "which", "those"}
            ):
                partitive = any(x.tag_ == "CD" or x.lower_ in {"the", "these", "those"} for x in child.lefts)
                return (None, _top(node)) if partitive else (child, _top(node))
        return None, _top(node)
    ahead = _next_noun(doc, last.i + 1 + (after_comma and following is not None and following.lower_ == ","))
    if ahead is not None:
        return ahead, _top(ahead)
    return None, _top(node if node.i <= last.i else last)


@cache
def _told_nouns() -> frozenset[str]:
    """Words that are counted though no nouns: dead, wounded."""
    return frozenset({*frames().states, *frames().counted})


def _whole(noun: Token | None) -> Token | None:
    """The last part of a hyphenated noun: demonstrators in "300 counter-demonstrators"."""
    while (
        noun is not None and noun.i + 2 < len(noun.doc) and noun.nbor(1).text == "-" and noun.nbor(2).tag_[:2] == "NN"
    ):
        noun = noun.nbor(2)
    return noun


def _outside(token: Token, first: Token, last: Token) -> bool:
    """Whether the token hangs on a word outside the number."""
    return not first.i <= token.head.i <= last.i or token.head.i == token.i


def _next_noun(doc: Doc, i: int) -> Token | None:
    """The plural noun that closes the words after a number, where the parse has lost it."""
    for k in range(i, min(i + 4, len(doc))):
        token = doc[k]
        if token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"people", "police"}:
            return token
        if token.tag_ not in MODIFIERS or token.tag_ in {",", "VBN", "CD"}:
            return None
    return None


def _top(node: Token) -> Token:
    """The head of the phrase that holds a counted noun: group in "a group of 15 men"."""
    while node.dep_ == "pobj" and node.head.lower_ == "of" and lemma_of(node.head.head) in words()["groups"]:
        node = node.head.head
    return node
