"""Whether the act happened, is planned, only imagined, or denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.coding.triggers import Trigger

CONDITIONS = frozenset({"if", "unless", "should", "lest"})
POSSIBLE = frozenset({"could", "may", "might", "would", "can"})
COMING = frozenset({"will", "shall"})


def find_status(trigger: Trigger, *, reported: bool) -> str:
    """happened, planned, hypothetical or negated, by the words around the trigger; `reported` inside a statement.

    "did not arrest" is negated, "will deploy" and "said it would deploy" planned, "if they attack" hypothetical.
    """
    token = trigger.carrier if trigger.carrier is not None else trigger.token
    if grammar.is_negated(trigger.token) or grammar.is_negated(token):
        return "negated"
    if _is_conditional(token):
        return "hypothetical"
    modal = grammar.modal_of(token)
    if modal is None and token.dep_ in {"conj", "xcomp"} and token.tag_ == "VB":
        modal = grammar.modal_of(token.head)
    if modal == "would" and reported:
        return "planned"
    if modal in POSSIBLE and "have" not in grammar.auxiliaries(token):
        return "hypothetical"
    if modal in COMING or any(holder.frame == "plan" for holder in trigger.holders):
        return "planned"
    return "happened"


def _is_conditional(token: Token) -> bool:
    node = token
    for _ in range(8):
        if any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in node.children):
            return True
        if node.head.i == node.i or node.dep_ == "relcl":
            return False
        node = node.head
    return False
