"""How a vote came out: who is said to have won, on whose word, and what is said of how it was held.

Coding has no type for it, so one act of a report bears it: the first whose trigger says that somebody won.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.codebook import load_patterns
from sayso.model import Actor, CodedReport, Event, Span
from sayso.spans import overlaps, sentence_at

AWAY = 120
"""Characters between somebody's name and the words of winning; farther apart somebody else may have won."""


@dataclass(frozen=True, slots=True)
class Winner:
    """An actor of the report who won, by his `own` word or by the report's, and the words from the name on."""

    actor: str
    own: bool
    cue: Span
    evidence: Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of how a vote was held: sound or flawed, in these words."""

    value: str
    evidence: Span


@cache
def _cues(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{cue})" for cue in load_patterns("outcomes")[name]), re.IGNORECASE)


@cache
def _votes() -> re.Pattern[str]:
    return re.compile(load_patterns("outcomes")["votes"], re.IGNORECASE)


def find_winners(coded: CodedReport) -> tuple[Winner, ...]:
    """Everybody who is said to have won, in order of the text: "Kowal claimed victory" → Kowal, on his own word."""
    found = []
    for name in ("claimed", "declared"):
        for cue, sentence in _in_sentences(coded, name):
            named = _named_before(coded.actors, sentence, cue)
            if named is not None:
                actor, mention = named
                found.append(Winner(actor, name == "claimed", cue, Span(mention.start, cue.end)))
    return tuple(sorted(found, key=lambda x: x.cue))


def find_verdicts(coded: CodedReport) -> tuple[Verdict, ...]:
    """What is said of the vote: "the ballot was neither free nor fair" → flawed."""
    text = coded.report.text
    return tuple(
        Verdict(value, cue)
        for value in ("flawed", "sound")
        for cue, sentence in _in_sentences(coded, value)
        if _votes().search(text, sentence.start, sentence.end)
    )


def _in_sentences(coded: CodedReport, name: str) -> Iterator[tuple[Span, Span]]:
    """Every cue of a kind, with its sentence."""
    for found in _cues(name).finditer(coded.report.text):
        cue = Span(*found.span())
        sentence = sentence_at(coded.sentences, cue.start)
        if sentence is not None and cue.end <= sentence.end:
            yield cue, sentence


def _named_before(actors: tuple[Actor, ...], sentence: Span, cue: Span) -> tuple[str, Span] | None:
    """The person or body named last before the cue in its sentence; of a country or a crowd nobody says that it won."""
    named = [
        (mention.end, actor.id, mention)
        for actor in actors
        if actor.kind in ("person", "organisation")
        for mention in actor.mentions
        if sentence.start <= mention.start and cue.start - AWAY <= mention.end <= cue.start
    ]
    return max(named)[1:] if named else None


def own_winners(event: Event, winners: tuple[Winner, ...]) -> tuple[Winner, ...]:
    """The winners whom an act's own words name."""
    return tuple(x for x in winners if any(overlaps(x.cue, mention.trigger) for mention in event.mentions))


def bearer(coded: CodedReport, winners: tuple[Winner, ...]) -> str | None:
    """The act that bears what the report says of the vote; None when no act tells that somebody won."""
    starts: Mapping[str, int] = {
        event.id: min(x.cue.start for x in own) for event in coded.events if (own := own_winners(event, winners))
    }
    return min(starts, key=lambda id_: (starts[id_], id_), default=None)
