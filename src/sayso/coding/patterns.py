"""The pattern language of `verbs.yaml` and `nouns.yaml`: which words denote an act, under which conditions.

`fire >missile|rocket` fits "fired three rockets"; the rules of the notation stand on top of `verbs.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.coding import grammar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

PERSONS = "@person"
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod", "advmod", "punct", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the vocabulary: a type and mode, the prepositions of its recipients (`to`) and actors (`by`).

    `both`: the parties are sides of one act. `undergoes`: the subject is who it is done to ("fled").
    `moves`: the object is what is moved, not to whom it is done ("deployed troops").
    """

    type: str
    mode: str | None
    to: frozenset[str]
    by: frozenset[str]
    both: bool
    undergoes: bool
    moves: bool
    subject: frozenset[str]
    subject_not: frozenset[str]


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a pattern: `kind` says what is looked at, `words` what it must (or must `not`) be."""

    kind: str
    words: frozenset[str]
    without: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A lemma, its conditions, and the entry it belongs to."""

    lemma: str
    conditions: tuple[Condition, ...]
    entry: Entry
    written: str


@cache
def load_verbs() -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns of each verb, the most special first."""
    table = load_patterns("verbs")
    return _index(table["acts"], "verbs", table["classes"])


@cache
def load_nouns() -> Mapping[str, tuple[Pattern, ...]]:
    """The patterns of each noun, the most special first."""
    return _index(load_patterns("nouns")["acts"], "nouns", {})


def _index(acts: list[dict[str, Any]], key: str, classes: Mapping[str, list[str]]) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for act in acts:
        entry = Entry(
            act["type"],
            act.get("mode"),
            frozenset(act.get("to", ())),
            frozenset(act.get("by", ())),
            bool(act.get("both")),
            bool(act.get("undergoes")),
            bool(act.get("moves")),
            frozenset(act.get("subject", ())),
            frozenset(act.get("subject_not", ())),
        )
        for written in act[key]:
            pattern = parse_pattern(written, entry, classes, noun=key == "nouns")
            found.setdefault(pattern.lemma, []).append(pattern)
    return {lemma: tuple(sorted(x, key=_rank)) for lemma, x in found.items()}


def _rank(pattern: Pattern) -> tuple[float, bool]:
    """Most special first: a condition that names words tells more than a bare one, and that more than an exception."""
    told = sum(0.5 if x.without else 2.0 if x.words else 1.0 for x in pattern.conditions)
    return -told, pattern.entry.mode is None


def parse_pattern(written: str, entry: Entry, classes: Mapping[str, list[str]], *, noun: bool = False) -> Pattern:
    """`take into/custody` → the lemma take with one condition on its preposition."""
    lemma, *rest = written.split()
    conditions = []
    for part in rest:
        sign = part[0]
        if sign == "!" and noun:
            conditions.append(Condition("modifier", _words(part[1:], classes), without=True))
        elif part == ">-":
            conditions.append(Condition("intransitive", frozenset()))
        elif sign in "><=+":
            kind = {">": "object", "<": "subject", "=": "modifier", "+": "clause"}[sign]
            without = part[1:2] == "!"
            conditions.append(Condition(kind, _words(part[1 + without :], classes), without))
        elif "/" in part:
            prep, _, words = part.partition("/")
            conditions.append(Condition(f"/{prep}", _words(words, classes)))
        else:
            conditions.append(Condition("word", frozenset({part})))
    return Pattern(lemma, tuple(conditions), entry, written)


def _words(alternatives: str, classes: Mapping[str, list[str]]) -> frozenset[str]:
    words: set[str] = set()
    for word in filter(None, alternatives.split("|")):
        if word.startswith("@"):
            words.update(classes[word[1:]])
        if not word.startswith("@") or word == PERSONS:
            words.add(word)
    return frozenset(words)


def match_verb(verb: Token) -> Pattern | None:
    """The pattern that fits a verb best. Lemmas that lost their e ("stag" for "staged") find it again."""
    lemma = verb.lemma_.lower()
    verbs = load_verbs()
    for pattern in verbs.get(lemma) or (verbs.get(f"{lemma}e", ()) if verb.tag_ in {"VBD", "VBN", "VBG"} else ()):
        if _fits_subject(verb, pattern.entry) and all(_fits_verb(verb, condition) for condition in pattern.conditions):
            return pattern
    return None


def match_noun(noun: Token) -> Pattern | None:
    """The pattern that fits a noun best."""
    for pattern in load_nouns().get(noun.lemma_.lower(), ()):
        if all(_fits_noun(noun, condition) for condition in pattern.conditions):
            return pattern
    return None


def consumed(verb: Token, pattern: Pattern) -> list[Token]:
    """The nouns that belong to the pattern: talks in "hold >talk" is no second act."""
    found: list[Token] = []
    for condition in pattern.conditions:
        if condition.words and not condition.without:
            if condition.kind == "object":
                found += grammar.objects(verb)
            elif condition.kind.startswith("/"):
                found += grammar.prep_objects(verb, {condition.kind[1:]})
    return found


def _fits_subject(verb: Token, entry: Entry) -> bool:
    if not entry.subject and not entry.subject_not:
        return True
    subjects = [grammar.party_of(token) for token in grammar.subjects(verb)]
    if entry.subject_not and any(token.lemma_.lower() in entry.subject_not for token in subjects):
        return False
    return not entry.subject or any(
        token.lemma_.lower() in entry.subject or token.ent_type_ == "PERSON" for token in subjects
    )


def _fits_verb(verb: Token, condition: Condition) -> bool:
    kind, words = condition.kind, condition.words
    if kind == "word":
        return any(child.lower_ in words or child.lemma_ in words for child in verb.children)
    if kind == "clause":
        return any(("to" if grammar.is_infinitive(clause) else "that") in words for clause in grammar.clauses(verb))
    if kind == "intransitive":
        return not grammar.objects(verb)
    if kind.startswith("/"):
        found = grammar.prep_objects(verb, {kind[1:]})
        return any(_is_one(token, words) for token in found) if words else bool(found)
    if kind == "modifier":
        return any(_has_modifier(token, words) for token in grammar.objects(verb))
    tokens = grammar.objects(verb) if kind == "object" else grammar.subjects(verb)
    if not words:
        return bool(tokens)
    return any(_is_one(token, words) for token in tokens) != condition.without


def _fits_noun(noun: Token, condition: Condition) -> bool:
    if condition.kind == "modifier":
        return _has_modifier(noun, condition.words) != condition.without
    found = grammar.prep_objects(noun, {condition.kind[1:]})
    return any(_is_one(token, condition.words) for token in found) if condition.words else bool(found)


def _has_modifier(noun: Token, words: frozenset[str]) -> bool:
    return any(
        child.dep_ in MODIFIERS and (child.lower_ in words or child.lemma_.lower() in words) for child in noun.children
    )


def _is_one(token: Token, words: frozenset[str]) -> bool:
    named = grammar.party_of(token)
    for word in {token.lemma_.lower(), token.lower_, named.lemma_.lower()}:
        if word in words:
            return True
    if PERSONS in words:
        is_pronoun = named.tag_ == "PRP" and named.lower_ not in {"it", "itself"}
        return is_pronoun or named.ent_type_ in {"PERSON", "NORP"}
    # The last part of a compound counts: "anti-tank missiles", "fuel-air bomb".
    return "-" in token.text and token.lemma_.lower().rsplit("-", 1)[-1] in words
