"""Which date words govern which event and statement."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.codebook import verbal_types
from sayso.coding.grammar import clause_of, head_token, subjects
from sayso.coding.occasions import find_occasions
from sayso.coding.reach import NAMING, holder, reach
from sayso.coding.tense import tense_of
from sayso.coding.triggers import is_attributive
from sayso.model import Span
from sayso.spans import contains, overlaps, sentence_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from sayso.model import Event, Reading, Statement, TimeWords

NEAR = 9.0
"""A date farther than this from an act dates something else in its sentence."""
MAIN = 1.0
"""A date no farther than this from the main verb dates the sentence as a whole."""
BORDER = 2.0
BORDERS = frozenset({"before", "by", "to", "for", "after"})
"""A date after one of these seldom tells when an act was; it counts as farther by BORDER."""
NAMED = 3.0
"""A date that names a noun ("Tuesday's attack") counts as farther by NAMED for every other act."""
LASTING = frozenset({"day", "weekday", "week", "month", "feast"})
"""What the next sentence may go on from: a year or a weekend told does not date what follows."""
OPENING = 3
"""How many paragraphs below the first an undated deed still belongs to what the report opens with."""

PARAGRAPH = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Dating:
    """A date expression, the token that holds it, its sentence; whether it dates that as a whole, and whether it stands
    before a noun as a part of its name ("Tuesday's attack")."""

    words: TimeWords
    holds: Token
    sentence: Span
    main: bool
    naming: bool


def with_tense(reading: Reading) -> tuple[TimeWords, ...]:
    """The date expressions with the tense of the verb that governs each, and phrases that count from a dated act."""
    times = [replace(words, tense=tense_of(head_token(reading.doc, words.span))) for words in reading.times]
    return tuple(sorted((*times, *find_occasions(reading, times)), key=lambda words: words.span))


def attach_times(
    reading: Reading, events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> tuple[tuple[Event, ...], tuple[Statement, ...]]:
    """Events and statements with their date words, best first.

    An act takes the date nearest in its sentence's tree, an act done in words the date of their saying; else the day
    last told in the paragraph; else that of the occasion which the report is about. Words that name no day ("recently")
    date it as well, by nothing.
    """
    datings = _datings(reading)
    dated = tuple(replace(event, time_words=_of_event(reading, event, datings, statements)) for event in events)
    return (
        _of_the_occasion(reading, dated, datings),
        tuple(replace(x, time_words=_of_words(reading, x.cue, _of_saying(reading, x, datings))) for x in statements),
    )


def _of_the_occasion(reading: Reading, events: tuple[Event, ...], datings: Sequence[Dating]) -> tuple[Event, ...]:
    """The events with the day that the report opens with, where nothing else dates them and they go on from it.

    Deeds told in the simple past near the top do: "On Friday a man stabbed two people. ¶ Police shot him." So do the
    words of who acted on that day: "On Friday Ann resigned. ¶ Ann blamed the press." Others may be of any time, and so
    is what follows another date.
    """
    lead = next(iter(datings), None)
    if lead is None or not _is_day_of_news(reading, lead):
        return events
    same_day = [x for x in datings if x.words.form == lead.words.form]
    dated = {x.words.span for x in same_day}
    present = {actor for event in events if dated & set(event.time_words[:1]) for actor in event.actors}

    def goes_on(event: Event) -> bool:
        trigger = event.mentions[0].trigger
        own = {mention.sentence for mention in event.mentions}
        if event.time_words or event.status != "happened" or any(x.sentence in own for x in datings):
            return False
        last = next((x for x in reversed(datings) if x.words.span.end <= trigger.start), None)
        if last not in same_day:
            return False
        if event.type not in verbal_types():
            near = len(PARAGRAPH.findall(reading.report.text[: trigger.start].lstrip())) <= OPENING
            return near and _is_simple_past(head_token(reading.doc, trigger))
        told = _is_simple_past(clause_of(head_token(reading.doc, trigger)))
        return told and not present.isdisjoint(event.actors)

    return tuple(replace(x, time_words=(lead.words.span,)) if goes_on(x) else x for x in events)


def _is_day_of_news(reading: Reading, lead: Dating) -> bool:
    """Whether a date is a day just gone, told in the first paragraph."""
    words = lead.words
    opens = not PARAGRAPH.search(reading.report.text[: words.span.start].lstrip())
    return opens and words.form.unit in {"day", "weekday"} and words.tense != "future" and words.relation not in BORDERS


def _is_simple_past(verb: Token) -> bool:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.lemma_ == "have" or child.tag_ == "MD" for child in helpers):
        return False
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers)


def _of_saying(reading: Reading, statement: Statement, datings: Sequence[Dating]) -> list[Dating]:
    """The dates that are no part of what is said, unless they hang on the cue: "urged them on Friday to resign"."""
    cues = {head_token(reading.doc, cue).i for cue in statement.cue}
    return [
        dating
        for dating in datings
        if dating.holds.i in cues or not any(contains(content, dating.words.span) for content in statement.content)
    ]


def _datings(reading: Reading) -> tuple[Dating, ...]:
    found = []
    for words in with_tense(reading):
        if words.relation == "until":
            continue  # tells how long, not when
        sentence = sentence_at(reading.sentences, words.span.start)
        if sentence:
            date = head_token(reading.doc, words.span)
            holds, naming = holder(date), date.dep_ in NAMING
            whole = words.relation not in BORDERS and not naming
            main = whole and reach(head_token(reading.doc, sentence), holds) <= MAIN
            found.append(Dating(words, holds, sentence, main, naming))
    return tuple(found)


def _of_event(
    reading: Reading, event: Event, datings: Sequence[Dating], statements: Sequence[Statement]
) -> tuple[Span, ...]:
    triggers = [x.trigger for x in event.mentions if not is_attributive(head_token(reading.doc, x.trigger))]
    if event.type not in verbal_types():
        return _of_words(reading, triggers, datings)
    cues: list[Span] = []
    for trigger in triggers:
        for statement in statements:
            if any(overlaps(cue, trigger) for cue in statement.cue):
                datings = _of_saying(reading, statement, datings)
            elif any(overlaps(content, trigger) for content in statement.content):
                cues.extend(statement.cue[:1])
    return _of_words(reading, (*triggers, *cues), datings, spoken=True)


def _of_words(
    reading: Reading, triggers: Sequence[Span], datings: Sequence[Dating], *, spoken: bool = False
) -> tuple[Span, ...]:
    """The date words of the first of these triggers that has any, in its sentence or before it in the paragraph."""
    for trigger in triggers:
        near = _near(reading, trigger, datings, spoken=spoken)
        if near:
            return _days(near)
    for trigger in triggers:
        told = _told_before(reading, trigger, datings)
        if told:
            return _days(told)
    return ()


def _days(datings: Sequence[Dating]) -> tuple[Span, ...]:
    return () if datings[0].words.form.unit == "vague" else tuple(x.words.span for x in datings)


def _near(reading: Reading, trigger: Span, datings: Sequence[Dating], *, spoken: bool) -> list[Dating]:
    """The dates of a sentence that may govern the act in it, nearest in the tree first."""
    act = head_token(reading.doc, trigger)
    found = []
    for dating in datings:
        if contains(dating.sentence, Span(trigger.start, trigger.start)):
            cost = reach(act, dating.holds, spoken=spoken) + BORDER * (dating.words.relation in BORDERS)
            if dating.naming and dating.holds.i != act.i:
                cost += NAMED
            if cost < NEAR:
                found.append((cost, abs(dating.words.span.start - trigger.start), dating))
    return [dating for _, _, dating in sorted(found, key=lambda x: x[:2])]


def _told_before(reading: Reading, trigger: Span, datings: Sequence[Dating]) -> list[Dating]:
    """The day last told before an act, for a whole sentence and not of what is to come, in the same paragraph.

    A pronoun for a subject ties the act to the paragraph before: "On Monday he resigned. ¶ He blamed the press."
    """
    verb = clause_of(head_token(reading.doc, trigger))
    if _is_perfect(verb):
        return []  # "has often said" belongs to no day, "had warned" to an earlier one
    borders = 1 if any(subject.pos_ == "PRON" for subject in subjects(verb)) else 0
    text = reading.report.text
    for dating in reversed(datings):
        if dating.main and dating.words.span.end <= trigger.start and dating.words.tense != "future":
            between = text[dating.words.span.end : trigger.start]
            goes_on = dating.words.form.unit in LASTING and len(PARAGRAPH.findall(between)) <= borders
            return [dating] if goes_on else []
    return []


def _is_perfect(verb: Token) -> bool:
    return any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
