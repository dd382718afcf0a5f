"""Which place words tell where an event happened: not where its speaker sits, nor where its people come from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns, verbal_types
from sayso.coding.grammar import head_token
from sayso.coding.reach import reach
from sayso.model import Span
from sayso.spans import contains, overlaps, sentence_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.model import Event, Reading

NEAR = 3.0
"""A place farther than this from an act lies in another clause."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Words that name a piece of ground, the token that holds them, and the preposition before them."""

    span: Span
    holds: Token
    preposition: str | None
    sentence: Span
    site: bool = False


@cache
def listed(name: str) -> frozenset[str]:
    """One list of the codebook's place words."""
    return frozenset(load_patterns("places")[name])


def attach_places(reading: Reading, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with their place words, best first."""
    grounds = tuple(sorted((*named_grounds(reading), *sites(reading)), key=lambda x: x.span))
    return tuple(replace(event, place_words=place_words(reading, event, grounds)) for event in events)


def named_grounds(reading: Reading) -> Iterator[Ground]:
    """The names that may be places and are meant as ground."""
    for words in reading.toponyms:
        sentence = sentence_at(reading.sentences, words.span.start)
        if words.literal is not False and sentence:
            token = head_token(reading.doc, words.span)
            yield Ground(words.span, *held(token), sentence)


def held(token: Token) -> tuple[Token, str | None]:
    """What a place name hangs on, and by which preposition: "in the town of Brest" hangs on what holds "in"."""
    node = token
    while node.head.i != node.i:
        if node.dep_ == "pobj" and (node.head.lower_ != "of" or not is_ground(node.head.head)):
            return node.head.head, node.head.lower_
        if node.dep_ in {"poss", "compound", "amod", "nmod", "npadvmod"} and not is_ground(node.head):
            return node.head, None
        if node.dep_ not in {"pobj", "prep", "appos", "conj", "compound", "poss", "amod", "nmod"}:
            return node.head, None
        node = node.head
    return node, None


def is_ground(token: Token) -> bool:
    """Whether a word is one of a place: "town", "square", "Brest"."""
    return token.ent_type_ in {"GPE", "LOC", "FAC"} or token.lemma_.lower() in listed("grounds") | listed("sites")


def sites(reading: Reading) -> Iterator[Ground]:
    """Places without an entry in any gazetteer: "Independence Square", "outside the tractor factory"."""
    for token in reading.doc:
        if token.lemma_.lower() in listed("sites") and (tied := _stands_at(token)):
            holds, preposition = tied
            left = min((x.i for x in token.lefts if x.dep_ in {"compound", "amod", "poss", "nmod"}), default=token.i)
            words = reading.doc[min(x.i for x in reading.doc[left].subtree) : token.i + 1]
            while len(words) > 1 and words[0].pos_ in {"DET", "PRON", "PUNCT", "SPACE"}:
                words = words[1:]
            sentence = sentence_at(reading.sentences, words.start_char)
            if sentence:
                yield Ground(Span(words.start_char, words.end_char), holds, preposition, sentence, site=True)


def _stands_at(noun: Token) -> tuple[Token, str | None] | None:
    """What happened at a site and the preposition that says so: "outside", "in front of", or none in "stormed it"."""
    head = noun.head
    if noun.dep_ == "pobj":
        if head.lower_ == "of" and head.head.lower_ == "front":
            head = head.head.head
        elif head.lower_ == "of" and head.head.lower_ in listed("locative"):
            head = head.head
        return (head.head, head.lower_) if head.lower_ in listed("locative") else None
    if noun.dep_ in {"dobj", "nsubjpass"} and head.lemma_ in listed("ground_objects") | listed("site_objects"):
        return head, None
    return None


def place_words(reading: Reading, event: Event, grounds: tuple[Ground, ...]) -> tuple[Span, ...]:
    """The ground nearest to the act in the tree of its sentence."""
    spoken = event.type in verbal_types()
    found = []
    for mention in event.mentions:
        act = head_token(reading.doc, mention.trigger)
        for ground in grounds:
            inside = contains(ground.sentence, Span(mention.trigger.start, mention.trigger.start))
            if inside and not overlaps(ground.span, mention.trigger):  # "in jail" is what was done, not where
                cost = reach(act, ground.holds) + (ground.preposition not in listed("locative"))
                if cost < (1.0 if spoken else NEAR):
                    found.append((cost, abs(ground.span.start - mention.trigger.start), ground.span))
        if found:
            break
    return tuple(span for _, _, span in sorted(found))
