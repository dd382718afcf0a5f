"""Which words denote an act: verbs and nouns of the vocabulary, and what holds them in its clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.coding import grammar
from sayso.coding.patterns import Entry, match_noun, match_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

NOUN_TAGS = frozenset({"NN", "NNS"})
EMBEDDED = frozenset({"xcomp", "ccomp", "pcomp", "acl"})


@dataclass(frozen=True, slots=True)
class Holder:
    """A word that holds an act in its clause, and what it makes of it: `demand` for "urged them to leave"."""

    token: Token
    frame: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that denotes an act. `carrier` is the light verb of a noun: "launched" in "launched an attack"."""

    token: Token
    entry: Entry
    written: str
    carrier: Token | None = None
    holders: tuple[Holder, ...] = ()

    @property
    def is_noun(self) -> bool:
        """True for "attack" in "the attack", false for "attacked"."""
        return self.token.tag_ in NOUN_TAGS


@cache
def _frames() -> Mapping[str, Mapping[str, str]]:
    table: dict[str, Any] = load_patterns("speech_acts")
    return {
        part: {word: frame for frame, words in table[part].items() for word in words}
        for part in ("verbs", "nouns", "adjectives")
    }


@cache
def _light() -> frozenset[str]:
    return frozenset(load_patterns("speech_acts")["light"])


@cache
def _not_under() -> frozenset[str]:
    return frozenset(load_patterns("nouns")["not_under"])


def find_triggers(doc: Doc) -> list[Trigger]:
    """Every word of the report that denotes an act, in order of the text."""
    found: list[Trigger] = []
    for token in doc:
        if token.pos_ == "VERB" or (token.tag_ in {"VBD", "VBN", "VBG"} and token.pos_ != "AUX"):
            pattern = match_verb(token)
        elif token.tag_ in NOUN_TAGS:
            pattern = match_noun(token)
            if pattern is not None and not _is_told(token):
                pattern = None
        else:
            continue
        if pattern is not None:
            carrier = _carrier(token) if token.tag_ in NOUN_TAGS else None
            found.append(Trigger(token, pattern.entry, pattern.written, carrier, tuple(_holders(token, carrier))))
    return found


def _is_told(noun: Token) -> bool:
    """False for a noun that only names a kind: "fears of an attack", "attack helicopter", "protest movement"."""
    if noun.dep_ in {"compound", "amod", "nmod", "npadvmod", "poss"} and noun.head.tag_ not in {"VBN", "VBD"}:
        return False
    of = noun.head
    return not (noun.dep_ == "pobj" and of.lower_ in {"of", "against", "on"} and of.head.lemma_.lower() in _not_under())


def _carrier(noun: Token) -> Token | None:
    head = noun
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "pobj" and head.head.dep_ == "prep":
        verb = head.head.head
    elif head.dep_ in {"dobj", "nsubjpass", "oprd", "attr"}:
        verb = head.head
    else:
        return None
    return verb if verb.pos_ in {"VERB", "AUX"} and verb.lemma_.lower() in _light() else None


def _holders(token: Token, carrier: Token | None) -> Iterator[Holder]:
    """What holds the act, nearest first."""
    node = carrier if carrier is not None else token
    if carrier is None and token.tag_ in NOUN_TAGS:
        node = _noun_holder(token)
        if node is None:
            return
        frame = _frame(node)
        if frame is None or frame in {"report", "attempt", "plan"}:
            return
        yield Holder(node, frame)
    for _ in range(12):
        head = node.head
        if head.i == node.i:
            return
        if node.dep_ in EMBEDDED:
            if node.dep_ == "pcomp":
                head = head.head
            frame = _frame(head)
            if frame is not None and not (node.dep_ == "acl" and node.tag_ in {"VBG", "VBN"}):
                yield Holder(head, frame)
        elif node.dep_ not in {"conj", "advcl", "dobj", "prep", "pobj", "attr", "nsubjpass"}:
            return
        if node.dep_ == "advcl" and any(child.dep_ == "mark" for child in node.children):
            return
        node = head


def _noun_holder(noun: Token) -> Token | None:
    """The verb or noun whose complement the noun is: "demanded" for "demanded the release of ..."."""
    node = noun
    while node.dep_ == "conj":
        node = node.head
    if node.dep_ == "dobj":
        return node.head
    if node.dep_ == "pobj":
        return node.head.head
    return None


def _frame(token: Token) -> str | None:
    part = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}.get(token.pos_)
    return _frames()[part].get(token.lemma_.lower()) if part else None


def first_frame(trigger: Trigger) -> Holder | None:
    """The nearest holder that changes what the act is; attempts and plain telling do not."""
    for holder in trigger.holders:
        if holder.frame not in {"attempt", "report"}:
            return holder
    return None


def is_quoted_subject(token: Token) -> bool:
    """True where "I" or "we" does it: "we will never leave"."""
    return any(subject.lower_ in {"i", "we"} for subject in grammar.subjects(token))
