"""Acts that stand in what is said rather than in a verb of saying: blame, praise and demands of a speaker.

"The vote was a farce, she said" is her ACCUSE; "The king must go, she said" her REQUEST.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding import grammar
from sayso.coding.patterns import Entry, Pattern
from sayso.coding.triggers import Trigger, holders_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

    from sayso.model import Statement

PREDICATES = frozenset({"acomp", "attr", "oprd", "ROOT", "ccomp", "pobj", "xcomp"})
NOWHERE = frozenset[str]()


def _spoken(kind: str, mode: str | None, written: str) -> Pattern:
    return Pattern(written, (), Entry(kind, mode, NOWHERE, NOWHERE, False, False, False, NOWHERE, NOWHERE), written)


BLAME = _spoken("ACCUSE", "disapprove", "a word of blame")
PRAISE = _spoken("SUPPORT", None, "a word of praise")
MUST = _spoken("REQUEST", "change", "a word of demand")
CALLED_BAD = _spoken("ACCUSE", "disapprove", "called by a word of blame")
CALLED_GOOD = _spoken("SUPPORT", None, "called by a word of praise")

FELT_BAD = _spoken("ACCUSE", "disapprove", "a feeling against")
FELT_GOOD = _spoken("SUPPORT", None, "a feeling for")


@cache
def _evaluations() -> Mapping[str, frozenset[str]]:
    table = load_patterns("evaluations")
    feelings = {f"feelings/{kind}": frozenset(words) for kind, words in table["feelings"].items()}
    return {name: frozenset(words) for name, words in table.items() if name != "feelings"} | feelings


def find_spoken(doc: Doc, voices: Mapping[int, Statement]) -> Iterator[tuple[Trigger, list[Token]]]:
    """Triggers of what speakers say, each with the tokens of those it is about.

    A statement blames, praises and asks at most once: the first word that does counts.
    """
    words = _evaluations()
    seen: set[tuple[str, str]] = set()
    for token in doc:
        lemma = token.lemma_.lower()
        if token.tag_ == "MD" or lemma in words["asking_to"]:
            found = _demand(token, words)
        elif token.dep_ == "acomp" and (feeling := _feeling(token, words)) is not None:
            found = feeling
        elif lemma in words["negative"] or lemma in words["positive"]:
            found = _evaluation(token, BLAME if lemma in words["negative"] else PRAISE, words)
        elif lemma in words["approving"] and (grammar.is_negated(token) or grammar.is_negated(token.head)):
            found = _evaluation(token, BLAME, words, denied=True)
        else:
            continue
        if found is None:
            continue
        trigger, about = found
        voice = voices.get(token.i)
        if trigger.carrier is None:
            if voice is None or (voice.id, trigger.entry.type) in seen:
                continue
            seen.add((voice.id, trigger.entry.type))
        yield trigger, about


def _demand(token: Token, words: Mapping[str, frozenset[str]]) -> tuple[Trigger, list[Token]] | None:
    """ "The king must go", "they need to listen"; a question or a condition asks for nothing."""
    if token.tag_ == "MD":
        if token.lower_ not in words["asking"]:
            return None
        verb = token.head
    else:
        verb = token
        if not any(clause.dep_ == "xcomp" and grammar.is_infinitive(clause) for clause in token.children):
            return None
    if any(holder.frame not in {"report", "attempt"} for holder in holders_of(verb)):
        return None
    if verb.sent[-1].text == "?" or any(
        child.dep_ == "mark" and child.lower_ in {"if", "whether"} for child in verb.children
    ):
        return None
    subjects = grammar.children(verb, {"nsubj", "nsubjpass"})
    return Trigger(token, MUST), [x for subject in subjects for x in grammar.conjuncts(subject)]


def _feeling(token: Token, words: Mapping[str, frozenset[str]]) -> tuple[Trigger, list[Token]] | None:
    """ "She was critical of the plan": her ACCUSE, aimed at whose plan it is."""
    about = grammar.prep_objects(token, {"of", "about", "at", "to", "with", "by", "over", "toward", "towards", "for"})
    if not about or grammar.is_negated(token.head):
        return None
    for kind, pattern in (("ACCUSE", FELT_BAD), ("SUPPORT", FELT_GOOD)):
        if token.lemma_.lower() in words[f"feelings/{kind}"]:
            return Trigger(token, pattern, carrier=token.head), about
    return None


def _evaluation(
    token: Token, pattern: Pattern, words: Mapping[str, frozenset[str]], *, denied: bool = False
) -> tuple[Trigger, list[Token]] | None:
    """ "The vote was a farce", "called it a farce", and `denied` "that is not right"."""
    if not denied and (grammar.is_negated(token) or grammar.is_negated(token.head)):
        return None
    node = token.head if token.dep_ in {"amod", "compound"} and token.head.dep_ in PREDICATES else token
    if node.dep_ not in PREDICATES:
        return None
    head = node.head
    if node.dep_ == "pobj":
        if head.lower_ != "as":
            return None
        head = head.head
    if head.lemma_.lower() in words["calling"] and node.dep_ in {"oprd", "ccomp", "pobj", "xcomp"}:
        called = CALLED_BAD if pattern is BLAME else CALLED_GOOD
        about = grammar.objects(head) or grammar.children(node, {"nsubj"})
        return Trigger(token, called, carrier=head), about
    if node.dep_ == "pobj":
        return None
    about = grammar.children(head, {"nsubj"}) if head.pos_ in {"AUX", "VERB"} else []
    return Trigger(token, pattern), about
