"""Who is cited: "the agency quoted the mayor as saying that ..." is the mayor's statement, told within the agency's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.model import Span
from sayso.spans import overlaps, trim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from sayso.model import Reading, Statement

CITING = frozenset({"cite", "quote"})


def name_cited(
    reading: Reading, actor_at: Callable[[Token], str | None], statements: tuple[Statement, ...]
) -> tuple[Statement, ...]:
    """The statements, with those that a speaker only passes on given to whom it cites.

    "The agency, citing the ministry, reported that shots were fired" is told by the ministry within the report.
    """
    return tuple(_cited(reading, actor_at, statement, statements) for statement in statements)


def _cited(
    reading: Reading, actor_at: Callable[[Token], str | None], statement: Statement, all_: tuple[Statement, ...]
) -> Statement:
    if not statement.cue:
        return statement
    cue = grammar.head_token(reading.doc, statement.cue[0])
    for noun in _whom(cue):
        actor = actor_at(noun)
        words = _phrase(noun)
        if actor is None:
            continue
        if cue.lemma_ not in CITING:
            return replace(statement, speaker=actor, speaker_text=words)
        told = next((x for x in all_ if x is not statement and _carries(reading, x, cue, statement)), None)
        if told is not None and any(overlaps(words, span) for span in statement.content):
            content = _without(reading.report.text, told.content, Span(statement.cue[0].start, words.end))
            return replace(statement, speaker=actor, speaker_text=words, content=content, within=told.id)
    return statement


def _without(text: str, content: tuple[Span, ...], aside: Span) -> tuple[Span, ...]:
    """What is told without the words that say who is cited."""
    parts: list[Span | None] = []
    for span in content:
        if span.start <= aside.start < span.end:
            before, after = Span(span.start, aside.start), Span(min(aside.end, span.end), span.end)
            parts += [trim(text, part, also=",") for part in (before, after)]
        else:
            parts.append(span)
    return tuple(part for part in parts if part is not None) or content


def _whom(cue: Token) -> Iterator[Token]:
    """Who speaks for a cue by being cited: in "quoted her as saying" of saying, in "citing her" of citing."""
    if cue.dep_ == "pcomp" and cue.head.lower_ == "as" and cue.head.head.lemma_ in CITING:
        yield from grammar.objects(cue.head.head)
    elif cue.lemma_ in CITING and cue.pos_ == "VERB" and not any(x.lower_ == "as" for x in cue.children):
        yield from grammar.objects(cue)


def _carries(reading: Reading, statement: Statement, citing: Token, cited: Statement) -> bool:
    """Whether citing somebody is how this statement is told: "reported, citing", "according to a report citing"."""
    if not statement.cue:
        return False
    if cited.within == statement.id:
        return True
    cue = grammar.head_token(reading.doc, statement.cue[0])
    return cue.i in {x.i for x in citing.ancestors} and citing.dep_ in {"advcl", "acl", "conj", "prep"}


def _phrase(noun: Token) -> Span:
    """A noun with what belongs to it up to the next clause: "the mayor of Brest"."""
    words = [
        x for x in noun.subtree if x.i == noun.i or not any(y.dep_ in {"relcl", "acl"} for y in (x, *_up_to(x, noun)))
    ]
    last = max(words, key=lambda x: x.i)
    return Span(min(x.idx for x in words), last.idx + len(last))


def _up_to(token: Token, noun: Token) -> Iterator[Token]:
    for above in token.ancestors:
        if above.i == noun.i:
            return
        yield above
