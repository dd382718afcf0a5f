"""Which words denote an act: verbs and nouns of the vocabulary, and what holds them in its clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.coding import grammar
from sayso.coding.patterns import consumed, match_noun, match_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

    from sayso.coding.patterns import Entry, Pattern

NOUN_TAGS = frozenset({"NN", "NNS"})
EMBEDDED = frozenset({"xcomp", "ccomp", "acl"})
DEEDS = frozenset({"COERCE", "ASSAULT", "SANCTION", "RETREAT"})
PEOPLE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos"})
"""Where a participle with "the" stands for people."""
FREE = frozenset({"relcl", "nsubj", "nsubjpass", "ROOT", "parataxis", "poss", "compound"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
FACTS = frozenset({"after", "as", "since", "because", "when", "while", "before", "although", "though"})


@dataclass(frozen=True, slots=True)
class Holder:
    """A word that holds an act in its clause, and what it makes of it: `demand` for "urged them to leave"."""

    token: Token
    frame: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that denotes an act. `carrier` is the light verb of a noun: "launched" in "launched an attack"."""

    token: Token
    pattern: Pattern
    carrier: Token | None = None
    holders: tuple[Holder, ...] = ()

    @property
    def entry(self) -> Entry:
        """The row of the vocabulary that the word fits."""
        return self.pattern.entry

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
def _unreal() -> frozenset[str]:
    return frozenset(load_patterns("speech_acts")["unreal"])


@cache
def _claims() -> frozenset[str]:
    return frozenset(load_patterns("speech_acts")["claims"])


@cache
def _deniable() -> frozenset[str]:
    return frozenset(load_patterns("speech_acts")["denied"])


@cache
def _not_under() -> frozenset[str]:
    return frozenset(load_patterns("nouns")["not_under"])


def find_triggers(doc: Doc) -> list[Trigger]:
    """Every word of the report that denotes an act, in order of the text."""
    found: list[Trigger] = []
    for token in doc:
        if token.pos_ == "VERB" or (token.tag_ in {"VBD", "VBN", "VBG"} and token.pos_ != "AUX"):
            pattern = match_verb(token)
            if pattern is not None and token.dep_ == "amod" and not _befell(token, pattern):
                pattern = None
        elif token.tag_ in NOUN_TAGS:
            pattern = match_noun(token)
            if pattern is not None and not _is_told(token):
                pattern = None
        else:
            continue
        if pattern is not None:
            carrier = _carrier(token) if token.tag_ in NOUN_TAGS else None
            found.append(Trigger(token, pattern, carrier, tuple(_holders(token, carrier))))
    taken = {noun.i for trigger in found for noun in consumed(trigger.token, trigger.pattern)}
    return [trigger for trigger in found if trigger.token.i not in taken]


def _befell(participle: Token, pattern: Pattern) -> bool:
    """A participle before a noun tells of a deed to people: "the arrested men", but not "the appointed chief"."""
    persons: list[str] = load_patterns("verbs")["classes"]["person"]
    return pattern.entry.type in DEEDS and participle.head.lemma_.lower() in persons


def _is_told(noun: Token) -> bool:
    """False for a noun that only names a kind: "fears of an attack", "attack helicopter", "protest movement"."""
    if noun.dep_ in {"compound", "amod", "nmod", "npadvmod", "poss"}:
        return False
    if any(child.dep_ == "amod" and child.lower_ in _unreal() for child in noun.children):
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


def holders_of(verb: Token) -> list[Holder]:
    """What holds any verb's clause, nearest first."""
    return list(_holders(verb, None))


def _holders(token: Token, carrier: Token | None) -> Iterator[Holder]:
    """What holds the act, nearest first. A relative clause tells a fact of its own, and so does "after they left"."""
    node = carrier if carrier is not None else token
    bare = carrier is None and token.tag_ in NOUN_TAGS
    for _ in range(16):
        head, label = node.head, node.dep_
        if head.i == node.i or label in FREE:
            return
        if label == "pcomp" or (label == "pobj" and bare):
            prep, head = head, head.head
            yield from _deniers(head)
            if _holds_noun(head, prep.lower_, bare):
                yield Holder(head, _frame(head) or "wish")
            if bare:
                return
        elif label == "dobj" and bare:
            if not is_taken_for_granted(token):
                yield from _deniers(head)
            if _holds_noun(head, None, bare):
                yield Holder(head, _frame(head) or "wish")
            return
        elif label in EMBEDDED and not (label == "acl" and _is_reduced(node)):
            yield from _deniers(head)
            frame = _frame(head)
            if frame not in {None, "deny"}:
                yield Holder(head, frame)
        elif label == "advcl":
            if grammar.is_infinitive(node):
                yield Holder(head, "wish")
            elif any(child.dep_ in {"mark", "advmod"} and child.lower_ in FACTS for child in node.children):
                return
            elif any(child.dep_ == "mark" and child.lower_ in {"so", "that"} for child in node.children):
                yield Holder(head, "wish")
        elif label != "conj":
            return
        node = head


def _deniers(word: Token) -> Iterator[Holder]:
    """ "Denied that", "dismissed reports that", "a denial that"; nothing is denied by "did not deny"."""
    if word.lemma_.lower() in _claims() and word.pos_ == "NOUN":
        verb = word.head
        denies = is_denied_claim(word)
    else:
        verb = word
        denies = _frame(word) == "deny"
    if denies:
        yield Holder(verb, "wish" if grammar.is_negated(verb) else "deny")


def is_denied_claim(noun: Token) -> bool:
    """ "Rejected the claims": who denies a claim is not who makes it."""
    denied = noun.dep_ in {"dobj", "nsubjpass"} and _frame(noun.head) in {"deny", "refuse"}
    return denied and noun.lemma_.lower() in _claims()


def denies_claim(trigger: Trigger) -> bool:
    """ "Dismissed the reports", "denied that": it refuses nothing, as "denied visas" does."""
    things = {thing.lemma_.lower() for thing in grammar.objects(trigger.token)}
    match _frame(trigger.token):
        case "refuse":
            return bool(things & _claims())
        case "deny":
            return not things or bool(things & (_claims() | _deniable())) or trigger.token.lemma_.lower() != "deny"
    return False


def is_taken_for_granted(noun: Token) -> bool:
    """ "He denied a part in the attack", "denied allegations": attack and allegations are what he does not deny."""
    return noun.pos_ == "NOUN" and (
        noun.lemma_.lower() in _claims()
        or any(x.dep_ == "poss" or (x.dep_ == "det" and x.lower_ in DEFINITE) for x in noun.children)
    )


def is_attributive(token: Token) -> bool:
    """A participle before a noun or for one: it recalls an act without telling when or to how many.

    "The arrested men", "visited the injured".
    """
    if token.tag_ not in {"VBN", "VBD"}:
        return False
    return token.dep_ == "amod" or (
        token.dep_ in PEOPLE and any(x.lower_ == "the" and x.dep_ == "det" for x in token.children)
    )


def _is_reduced(verb: Token) -> bool:
    """ "Claims made in May", but not "claims that they had made them"."""
    return verb.tag_ in {"VBG", "VBN"} and not any(x.dep_ in {"aux", "nsubj", "nsubjpass"} for x in verb.children)


def _holds_noun(head: Token, prep: str | None, bare: bool) -> bool:
    """Whether the word makes the noun unreal: "called for talks", but not "condemned the attack"."""
    frame = _frame(head)
    if not bare:
        return frame is not None
    if frame == "blame":
        return prep in {"of", "with"}
    if frame == "demand":
        return prep is None or prep in {"for", "on", "to"}
    return frame in {"threat", "promise", "wish"} and head.lemma_.lower() not in {"help", "let", "allow", "discuss"}


def _frame(token: Token) -> str | None:
    part = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}.get(token.pos_)
    return _frames()[part].get(token.lemma_.lower()) if part else None


def first_frame(trigger: Trigger) -> Holder | None:
    """The nearest holder that changes what the act is; attempts and plain telling do not."""
    for holder in trigger.holders:
        if holder.frame not in {"attempt", "report"}:
            return holder
    return None
