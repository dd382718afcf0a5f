"""Whether the act happened, is planned, only imagined, or denied."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding import grammar
from sayso.coding.triggers import is_taken_for_granted

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.coding.triggers import Trigger

CONDITIONS = frozenset({"if", "unless", "should", "lest", "whether"})
AWAITED = frozenset({"until", "till", "once", "whenever", "wherever", "when", "before"})
"""Conditions, but only before a verb in the present: "until they arrest me", not "until they arrested him"."""
ANYONE = frozenset({"anyone", "anybody", "whoever", "everyone", "everybody", "those", "any", "whosoever"})
PRESENT = frozenset({"VB", "VBP", "VBZ"})
POSSIBLE = frozenset({"could", "may", "might", "would", "can"})
UNDONE = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "RETREAT", "AID", "SUPPORT"})
"""Acts that are worth telling when they were not done."""
HALF = frozenset({"only", "just", "merely", "simply", "necessarily"})
"""Words that deny a part alone: "did not only march"."""
BACKGROUND = frozenset({"over", "amid", "amidst", "after", "during", "since", "following", "despite"})
COMING = frozenset({"will", "shall"})


def find_status(trigger: Trigger, *, reported: bool) -> str:
    """happened, planned, hypothetical or negated, by the words around the trigger; `reported` inside a statement.

    "did not arrest" is negated, "will deploy" and "said it would deploy" planned, "if they attack" hypothetical.
    """
    token = trigger.carrier if trigger.carrier is not None else trigger.token
    if grammar.is_negated(trigger.token) or grammar.is_negated(token):
        return "negated"
    # "If there is no end to the shelling", "whether to pay amid the strikes": shelling and strikes are facts.
    below = token.dep_ in {"pobj", "pcomp"}
    in_passing = below and (is_taken_for_granted(token) or token.head.lower_ in BACKGROUND)
    if not in_passing and _is_conditional(token):
        return "hypothetical"
    modal = grammar.modal_of(token)
    if modal is None and token.dep_ in {"conj", "xcomp"} and token.tag_ == "VB":
        modal = grammar.modal_of(token.head)
    if modal == "would" and reported:
        return "planned"
    if modal == "would" and "have" in grammar.auxiliaries(token):
        return "hypothetical"
    if modal in POSSIBLE and "have" not in grammar.auxiliaries(token):
        return "hypothetical"
    if modal in COMING or any(holder.frame == "plan" for holder in trigger.holders) or _is_ahead(trigger, token):
        return "planned"
    return "happened"


def _is_ahead(trigger: Trigger, verb: Token) -> bool:
    """ "Is to resign", "the upcoming vote", "the trial is scheduled for May", "they are preparing another attack"."""
    head = verb.head
    if verb.dep_ == "xcomp" and grammar.is_infinitive(verb) and head.lemma_ == "be" and head.tag_ in PRESENT:
        return True
    noun = trigger.token
    if not trigger.is_noun:
        return False
    if any(child.dep_ == "amod" and child.lower_ in _words("coming") for child in noun.children):
        return True
    governor = noun.head
    if governor.lemma_ not in _words("scheduling"):
        return False
    return noun.dep_ == "nsubjpass" or (noun.dep_ == "dobj" and not is_taken_for_granted(noun))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_patterns("speech_acts")[kind])


def is_plainly_not(trigger: Trigger) -> bool:
    """Whether the report says of one occasion that a deed was not done: "did not fire", "no arrests were made".

    Not "cannot fire", "never fires", "not only fired", "not wrongly fired", "without firing".
    """
    verb = grammar.clause_of(trigger.carrier if trigger.carrier is not None else trigger.token)
    done = {verb.tag_, *(child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"})}
    perfect = "have" in grammar.auxiliaries(verb) and verb.tag_ == "VBN"
    if grammar.modal_of(verb) is not None or not ("VBD" in done or perfect) or verb.dep_ == "pcomp":
        return False
    return not any(
        child.lower_ in HALF or (child.dep_ == "advmod" and child.lower_.endswith("ly"))
        for word in {verb, trigger.token}
        for child in word.children
    )


def _is_conditional(token: Token) -> bool:
    """Under "if they", "until they arrest", or of "anyone who attacks"."""
    node = token
    for _ in range(8):
        marks = {child.lower_ for child in node.children if child.dep_ in {"mark", "advmod"}}
        if marks & CONDITIONS or (marks & AWAITED and _is_present(node, "when" in marks)):
            return True
        if node.dep_ == "relcl" and node.head.lower_ in ANYONE and _finite(node).tag_ in PRESENT:
            return True
        if node.head.i == node.i or node.dep_ == "relcl":
            return False
        node = node.head
    return False


def _is_present(verb: Token, alike: bool) -> bool:
    """Whether a verb is in the present; one that may be either, or is `alike` in tense with what it depends on ("it
    ended when they beat him"), is so where that is."""
    finite = _finite(verb)
    if (alike or (finite.i == verb.i and verb.lower_ in _words("unchanged"))) and _finite(verb.head).tag_ == "VBD":
        return False
    return finite.tag_ in PRESENT


def _finite(verb: Token) -> Token:
    """The word that carries the tense: was in "was beaten"."""
    return next((child for child in verb.children if child.dep_ in {"aux", "auxpass"}), verb)
