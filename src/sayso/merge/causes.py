"""Why it happened, in the words of the report: what is said to have caused an act, and who is said to be behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.codebook import load_patterns
from sayso.merge.likeness import content_words, is_everyday
from sayso.model import Event, Span
from sayso.spans import trim

REACH = 120
"""Characters between the act and the words of causing; farther apart they belong to something else."""
CLAUSE = re.compile(r"[,;:.!?()\n“”\"—–]|\s-\s|\bwhich\b|\bbut\b|\band\b|\bwhile\b|\bas\b")


TITLES = re.compile(r"\b[A-Z]\w*(?:\s+(?:(?:of|for|and|the)\s+)*[A-Z]\w*)+")
NAMES = re.compile(r"\b[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class Cause:
    """What is given as the cause, and the words that say so."""

    value: str
    evidence: Span


@cache
def _cues(name: str) -> re.Pattern[str]:
    written = re.sub(r"\s*\n\s*|\|\s+", lambda m: "|" if "|" in m.group() else "", load_patterns("causes")[name])
    return re.compile(rf"\b(?:{written.strip()})\b", re.IGNORECASE)


def is_blame(words: str) -> bool:
    """Whether the words of a cause name who is behind it: "orchestrated by exiles", not "because of the verdict"."""
    return bool(_cues("culprit_after_act").match(words) or _cues("culprit_before_act").search(words))


def is_beside(words: str) -> bool:
    """Whether what follows these words is only named by them: "any link to the gunmen who ..."."""
    return bool(_cues("beside").search(words))


def find_culprit(text: str, said: Span) -> Span | None:
    """Who is said to be behind something: "foreign agents are behind the attack" → foreign agents."""
    cue = _cues("behind").search(text, said.start, said.end)
    return _from_clause_start(text, said.start, cue.start()) if cue else None


@cache
def _denials() -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:{load_patterns('causes')['denial']})\b|n['’]t\b)((?:\W+\w+){{1,6}})", re.IGNORECASE)


@cache
def _means() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in load_patterns("causes")["means"].items()
    }


def find_means(words: str) -> frozenset[str]:
    """What somebody was hurt or killed by: "police shot him" → shots; "a device exploded" → explosion."""
    plain = TITLES.sub(" ", words)  # the Centers for Disease Control hurt nobody
    return frozenset(name for name, pattern in _means().items() if pattern.search(plain))


def means_apart(a: str, b: str) -> bool:
    """Whether two accounts name means of which none is common."""
    ours, theirs = find_means(a), find_means(b)
    return bool(ours and theirs and not ours & theirs)


def denied_words(words: str) -> frozenset[str]:
    """The telling words that stand under a denial: "was not holding any explosives" → hold, explosiv."""
    return frozenset(
        stem
        for denial in _denials().finditer(words)
        for stem in content_words(NAMES.sub(" ", denial.group(1)))  # whom it is about is not denied
        if not is_everyday(stem)
    )


def find_causes(text: str, event: Event) -> Iterator[Cause]:
    """ "The verdict sparked protests" → the verdict; "the riots were organised by exiles" → exiles."""
    seen: set[Span] = set()
    for mention in event.mentions:
        for cause in _around(text, mention.trigger, mention.sentence):
            if cause.evidence not in seen:
                seen.add(cause.evidence)
                yield cause


def _around(text: str, trigger: Span, sentence: Span) -> Iterator[Cause]:
    for name in ("after_act", "culprit_after_act"):
        cue = _cues(name).search(text, trigger.end, min(sentence.end, trigger.end + REACH))
        if cue and not _leaves_clause(text, trigger.end, cue.start()):
            value = _until_clause_end(text, cue.end(), sentence.end)
            if value:
                yield Cause(text[value.start : value.end], Span(cue.start(), value.end))
    manner = _cues("manner").search(text, trigger.end, min(sentence.end, trigger.end + REACH))
    if manner and not _leaves_clause(text, trigger.end, manner.start()):
        yield Cause(manner.group(), Span(trigger.start, manner.end()))
    for name in ("before_act", "culprit_before_act"):
        cues = list(_cues(name).finditer(text, max(sentence.start, trigger.start - REACH), trigger.start))
        if cues and not _leaves_clause(text, cues[-1].end(), trigger.start):
            value = _from_clause_start(text, sentence.start, cues[-1].start())
            if value:
                yield Cause(text[value.start : value.end], Span(value.start, trigger.end))


def _leaves_clause(text: str, start: int, end: int) -> bool:
    return CLAUSE.search(text, start, end) is not None


def _until_clause_end(text: str, start: int, end: int) -> Span | None:
    stop = CLAUSE.search(text, start, end)
    return trim(text, Span(start, stop.start() if stop else end), also=".,;:“”\"'")


def _from_clause_start(text: str, start: int, end: int) -> Span | None:
    stops = list(re.finditer(r"[,;:.!?()“”\"—]\s|[“\"]", text[start:end]))
    return trim(text, Span(start + stops[-1].end() if stops else start, end), also=".,;:“”\"'")
