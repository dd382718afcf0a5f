"""Acts dated by another one: "the day after the vote", "since the attack", where the report dates vote or attack."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding.grammar import children, head_token
from sayso.coding.reach import NAMING, holder
from sayso.model import Span, TimeForm, TimeWords

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import Reading

RELATIONS = {"after": "after", "following": "after", "since": "since", "before": "before", "ahead": "before"}
UNITS = frozenset({"day", "night", "week"})
SHORT = frozenset({"hour", "minute", "moment"})
SEVERAL = 7
""""The days after" are a week."""


def find_occasions(reading: Reading, times: Sequence[TimeWords]) -> Iterator[TimeWords]:
    """Phrases that count from an act which the report dates elsewhere; their forms lie in (`of`) that date's form."""
    dated = _dated_nouns(reading, times)
    own = {token.i: words.form for words in times for token in _tokens(reading, words.span)}
    for token in reading.doc if own else ():
        relation = RELATIONS.get(token.lower_)
        noun = _object(token) if relation else None
        if relation and noun is not None:
            form = _form_of(noun, own, dated)
            if form is not None:
                yield _counted(token, noun, form, relation)


def _form_of(noun: Token, own: Mapping[int, TimeForm], dated: Mapping[str, TimeForm]) -> TimeForm | None:
    """The day of an act: its own ("the vote of August 9", "the August 9 vote"), else the one told for "the vote"."""
    if not any(child.lower_ == "the" for child in noun.children):
        return None
    forms = [own[x.i] for x in noun.subtree if x.i in own]
    if forms:
        return forms[0] if forms[0].unit in {"day", "weekday"} else None
    return dated.get(_canonical(noun))


def _dated_nouns(reading: Reading, times: Sequence[TimeWords]) -> dict[str, TimeForm]:
    """Noun → the day it is tied to: "Sunday's vote", "the vote on Sunday", "the vote was held on Sunday"."""
    dated: dict[str, TimeForm] = {}
    for words in times:
        date = head_token(reading.doc, words.span)
        if words.form.unit in {"day", "weekday"} and (words.relation is None or date.dep_ in NAMING):
            held = holder(date)
            nouns = [held] if held.pos_ == "NOUN" else []
            if held.lemma_ in _held():
                nouns = children(held, {"nsubj", "nsubjpass", "dobj"})
            for noun in nouns:
                dated.setdefault(_canonical(noun), words.form)
    return dated


def _counted(preposition: Token, noun: Token, form: TimeForm, relation: str) -> TimeWords:
    """The words and form of one phrase.

    "The day after the vote" and "two days after the vote" are days, "the two days after the vote" are both of them,
    "the days after the vote" a week; "after the vote" opens an interval.
    """
    sign = -1 if relation == "before" else 1
    # The parser hangs "two days" on "before", or the other way round, or neither on the other: they are neighbours.
    unit = preposition.nbor(-1) if preposition.i else preposition
    text_end = noun.idx + len(noun.text)
    if unit.lemma_ in UNITS and unit.i < preposition.i:
        first = min(child.i for child in (unit, *children(unit, {"det", "nummod"})))
        number = next((child.lower_ for child in children(unit, {"nummod"})), "one")
        count = load_patterns("times")["words"]["number"].get(number, 1) * (7 if unit.lemma_ == "week" else 1)
        numbered = bool(children(unit, {"nummod"}))
        several = unit.tag_ == "NNS" and (not numbered or any(x.lower_ == "the" for x in unit.children))
        span = (count if numbered else SEVERAL) if several else None
        placed = TimeForm("day", shift=sign * (1 if several else count), count=span, of=form)
        return TimeWords(Span(unit.doc[first].idx, text_end), placed, implied=True)
    same_day = unit.lemma_ in SHORT and unit.i < preposition.i
    return TimeWords(Span(noun.left_edge.idx, text_end), form, None if same_day else relation, implied=True)


def _object(preposition: Token) -> Token | None:
    """The noun a preposition governs: vote in "after the vote", "ahead of the vote"."""
    for child in preposition.children:
        if child.dep_ == "pobj" and child.pos_ == "NOUN":
            return child
        if preposition.lower_ == "ahead" and child.lower_ == "of":
            return _object(child)
    return None


def _tokens(reading: Reading, span: Span) -> Sequence[Token]:
    found: Sequence[Token] = reading.doc.char_span(span.start, span.end, alignment_mode="expand")
    return found


@cache
def _synonyms() -> dict[str, str]:
    return {word: group[0] for group in load_patterns("times")["occasions"] for word in group}


@cache
def _held() -> frozenset[str]:
    return frozenset(load_patterns("times")["held"])


def _canonical(noun: Token) -> str:
    lemma: str = noun.lemma_.lower()
    return _synonyms().get(lemma, lemma)
