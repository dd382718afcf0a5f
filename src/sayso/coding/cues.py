"""Words that mark an attribution: verbs, nouns, "according to", colons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Cue:
    """A token that marks an attribution, its words (token range, end exclusive), and what shape its content has.

    `shapes` holds clause, sentence for "according to", or mark for a colon or dash.
    """

    head: int
    first: int
    last: int
    shapes: frozenset[str]


@cache
def _lexicon() -> dict[str, dict[str, frozenset[str]]]:
    """Shapes of each lemma, by part of speech."""
    table: dict[str, Any] = load_patterns("cues")
    verbs: dict[str, set[str]] = {}
    for lemma in table["clause"]:
        verbs.setdefault(lemma, set()).add("clause")
    for lemma in table["object"]:
        verbs.setdefault(lemma, set()).add("object")
    for lemma, prepositions in table["preposition"].items():
        verbs.setdefault(lemma, set()).update(prepositions)
    nouns = frozenset({"clause", "of", "for", "about"})
    return {
        "VERB": {lemma: frozenset(shapes) for lemma, shapes in verbs.items()},
        "NOUN": dict.fromkeys(table["noun"], nouns),
        "ADJ": dict.fromkeys(table["adjective"], frozenset({"clause", "of", "about"})),
        "ADV": dict.fromkeys(table["adverb"], frozenset({"sentence"})),
    }


def as_cue(token: Token) -> Cue:
    """A token taken for a cue, with the words around it that belong to it."""
    if token.lower_ == "according":
        return Cue(token.i, token.i, min(token.i + 2, len(token.doc)), frozenset({"sentence"}))
    first, last = verb_group(token) if token.pos_ in {"VERB", "AUX"} else (token.i, token.i + 1)
    return Cue(token.i, first, last, frozenset({"clause"}))


def known_shapes(lemma: str, pos: str) -> frozenset[str]:
    """What shapes of content the lexicon gives a word: {"clause", "object"} for the verb deny; none when not listed."""
    return _lexicon().get(pos, {}).get(lemma, frozenset())


def with_preposition(doc: Doc, cue: Cue, ranges: list[tuple[int, int]]) -> tuple[Cue, list[tuple[int, int]]]:
    """The preposition that leads from a cue to its content belongs to the cue: "called for | a strike"."""
    for n, (first, last) in enumerate(ranges):
        opening = doc[first]
        leads = first == cue.last and opening.dep_ in {"prep", "agent"} and opening.head.i == cue.head
        if leads and last - first > 1 and opening.lower_ != "as":
            return replace(cue, last=first + 1), [*ranges[:n], (first + 1, last), *ranges[n + 1 :]]
    return cue, ranges


def is_quoting(token: Token, *, as_verb: bool = False) -> bool:
    """Whether a word may lead to a quotation: "according", or a verb of the lexicon (or taken `as_verb`)."""
    if token.lower_ == "according":
        return True
    return (as_verb or token.pos_ in {"VERB", "AUX"}) and "clause" in known_shapes(token.lemma_.lower(), "VERB")


def verb_group(verb: Token) -> tuple[int, int]:
    """The verb with auxiliaries, negation, particle and the adverbs between them: "has not yet said"."""
    first = last = verb.i
    for child in verb.children:
        if child.i < verb.i and child.dep_ in {"aux", "auxpass", "neg"}:
            first = min(first, child.i)
        elif child.dep_ == "prt" and child.i == verb.i + 1:
            last = child.i
    if any(child.dep_ in {"nsubj", "nsubjpass"} and first <= child.i < verb.i for child in verb.children):
        first = verb.i  # a question: "Did he say"
    return first, last + 1
