"""Which statement stands behind which event, asserted or denied, and the words of doubt beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding.grammar import head_token, is_negated, is_passive
from sayso.coding.triggers import is_taken_for_granted
from sayso.model import Credit, Span
from sayso.spans import contains

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.model import Event, EventMention, Reading, Statement

SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "SANCTION"})
"""Types done by speaking: a speaker who does one in his own words is not credited for it."""
BLAMING = frozenset({"blame", "accuse", "attribute", "accusation"})
NOUNS = frozenset({"NOUN", "PROPN"})


def credit_events(reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events with whom the report credits for them.

    An event that the report tells only inside statements rests on their speakers: "Police fired, witnesses said".
    It rests on nobody when the report tells it in its own voice anywhere, and when it is the speaker's own act of
    speaking ("He accused them"). Of statements told inside one another the innermost counts; `within` tells the rest.
    Who only takes it for a fact ("She condemned the attack") does not stand for it, and who names it in passing does
    not beside one who tells it. A denial is kept whatever the report says: "Police shot him. The chief denied that they
    did." Who says of others that they did not do what nobody else tells of asserts that it was not done.
    """
    hedges = _hedges(reading.report.text)
    return tuple(replace(event, credits=_credits(reading, event, statements, hedges)) for event in events)


def _credits(
    reading: Reading, event: Event, statements: tuple[Statement, ...], hedges: tuple[Span, ...]
) -> tuple[Credit, ...]:
    told: dict[str, Credit] = {}
    named: dict[str, Credit] = {}
    denying: dict[str, Credit] = {}
    vouched = False
    for mention in event.mentions:
        behind = sorted(
            (x for x in statements if _tells(reading, x, mention, event)),
            key=lambda x: (sum(span.end - span.start for span in x.content), x.within is None),
        )
        vouched = vouched or not (behind or mention.denied)
        hedge = _hedge_of(reading, mention, hedges)
        if not behind or (hedge is None and _is_fact(reading, mention, behind[0])):
            continue
        denial = None
        if mention.denied:
            denial = next((x for x in behind if _denies(reading, x)), None)
            if denial is None and (event.status == "happened" or behind[0].speaker in event.actors):
                denial = behind[0]
        if denial is not None and denial.speaker is not None:
            denying.setdefault(denial.speaker, Credit(denial.speaker, "denies", denial.id, hedge))
        inner = behind[0]
        if inner is not denial and inner.speaker is not None:
            asserting = named if head_token(reading.doc, mention.trigger).pos_ in NOUNS else told
            asserting.setdefault(inner.speaker, Credit(inner.speaker, "asserts", inner.id, hedge))
    return tuple((denying if vouched else (told or named) | denying).values())


def _is_fact(reading: Reading, mention: EventMention, statement: Statement) -> bool:
    """Whether the speaker takes the act for a fact rather than telling it: "denied a part in the attack", "condemned
    attacks". Who blames somebody for it tells who did it."""
    trigger = head_token(reading.doc, mention.trigger)
    cue = head_token(reading.doc, statement.cue[0]) if statement.cue else None
    if cue is not None and cue.lemma_.lower() in BLAMING:
        return False
    if is_taken_for_granted(trigger):
        return True
    return trigger.pos_ in NOUNS and cue is not None and cue.lemma_.lower() not in _words("telling") | _words("denying")


def _tells(reading: Reading, statement: Statement, mention: EventMention, event: Event) -> bool:
    """Whether a statement tells of the event, and is not itself the event."""
    own = statement.speaker is not None and statement.speaker in event.actors
    spoken = event.status != "planned" if event.type in SPEECH else event.status == "planned"
    if own and spoken and not _denies(reading, statement):
        return False
    return any(contains(span, mention.trigger) for span in statement.content)


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_patterns("hedges")[kind])


def _denies(reading: Reading, statement: Statement) -> bool:
    """ "denied firing", "rejected claims that they fired"."""
    if not statement.cue:
        return False
    cue = head_token(reading.doc, statement.cue[0])
    return cue.lemma_.lower() in _words("denying") and not is_negated(cue)


@cache
def _doubting() -> re.Pattern[str]:
    words = sorted(_words("doubting") | _words("phrases"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _hedges(text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in _doubting().finditer(text))


def _hedge_of(reading: Reading, mention: EventMention, hedges: tuple[Span, ...]) -> Span | None:
    """The doubting words that hang on the trigger or stand over its clause."""
    return next(_hedges_at(reading, mention, hedges), None)


def _hedges_at(reading: Reading, mention: EventMention, hedges: tuple[Span, ...]) -> Iterator[Span]:
    trigger = head_token(reading.doc, mention.trigger)
    above = {trigger.i, *(x.i for x in trigger.ancestors)}
    things = (x for x in trigger.children if x.dep_ in {"dobj", "nsubjpass"})
    above |= {x.i for x in things if x.i not in reading.chain_at}  # "the so-called raid was carried out"
    for hedge in sorted(hedges, key=lambda x: " " not in reading.report.text[x.start : x.end]):
        if contains(mention.sentence, hedge):
            words = head_token(reading.doc, hedge)
            phrase = " " in reading.report.text[hedge.start : hedge.end]
            if phrase or (not _is_told_so(words) and {words.i, words.head.i} & above):
                yield hedge


def _is_told_so(word: Token) -> bool:
    """ "The agency reported": a cue of its own, no doubt of the report's, as "the reported attack" is."""
    return word.pos_ == "VERB" and word.dep_ != "amod" and not is_passive(word)
