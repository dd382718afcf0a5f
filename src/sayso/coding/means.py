"""With what an attack was made, where the word of the act does not tell: "killed in a sniper attack"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding import grammar
from sayso.coding.patterns import match_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

OCCASIONS = frozenset({"in", "during", "by"})
TOOLS = frozenset({"with"})


def find_means(act: Token) -> str | None:
    """The mode that the words beside a verb tell: "conducted airstrikes", "attacked them with a knife"."""
    if act.pos_ != "VERB":
        return None
    for noun in (*grammar.objects(act), *grammar.prep_objects(act, OCCASIONS)):
        pattern = match_noun(noun)
        if pattern is not None and pattern.entry.type == "ASSAULT" and pattern.entry.mode:
            return pattern.entry.mode
    return next((mode for tool in _tools(act) if (mode := _modes().get(tool.lemma_.lower()))), None)


def _tools(verb: Token) -> Iterator[Token]:
    yield from grammar.prep_objects(verb, TOOLS)
    for clause in grammar.children(verb, {"advcl", "xcomp"}):
        if clause.lemma_ == "use" and clause.tag_ == "VBG":
            yield from grammar.objects(clause)


@cache
def _modes() -> Mapping[str, str]:
    table: dict[str, list[str]] = load_patterns("means")
    return {word: mode for mode, words in table.items() for word in words}
