"""Who was hurt, and by whose hand, where a report tells it in several words: "the raid killed three and hurt two"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding import around, grammar
from sayso.coding.patterns import match_noun

if TYPE_CHECKING:
    from spacy.tokens import Token


def also_hurt(verb: Token) -> list[Token]:
    """Whom the same deed harmed by a joined verb: "killed three and wounded five", both for either."""
    if verb.lemma_ not in around.words("harming"):
        return []
    others = [x for x in verb.children if x.dep_ == "conj"] + ([verb.head] if verb.dep_ == "conj" else [])
    return [
        x
        for other in others
        if other.lemma_ in around.words("harming") and other.pos_ == "VERB"
        for x in (grammar.objects(other) if other.i != verb.head.i else grammar.objects(verb.head))
    ]


def means(verb: Token) -> list[Token]:
    """Whose attack harmed somebody: the king's in "was killed in the king's raid", "died in a raid by the king"."""
    if verb.lemma_ not in around.words("harming") or not (
        grammar.is_passive(verb) or verb.lemma_ in around.words("dying")
    ):
        return []
    return [
        owner
        for act in grammar.prep_objects(verb, {"in", "by", "from", "during"})
        if match_noun(act) is not None or act.lemma_.lower() in around.words("deeds")
        for owner in (*grammar.children(act, {"poss", "compound", "amod"}), *grammar.prep_objects(act, {"by"}))
    ]


def victims(act: Token) -> list[Token]:
    """Whom a deed harmed: three in "The raid killed three", "three died in the raid", "were wounded by the raid"."""
    if act.dep_ == "nsubj" and act.head.lemma_ in around.words("harming"):
        return grammar.objects(act.head)
    if act.dep_ != "pobj" or act.head.lower_ not in {"in", "by", "during", "from"}:
        return []
    verb = act.head.head
    if verb.lemma_ in around.words("dying"):
        return grammar.subjects(verb)
    return grammar.patients(verb) if verb.lemma_ in around.words("harming") and grammar.is_passive(verb) else []
