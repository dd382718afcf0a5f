"""On whose say-so: from the publisher inwards, over the agency and whoever it cites, to the one who is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import CodedReport, Report, Span, Statement

CREDITED = "The text is credited to "
"""How a report's notes name the agency whose text it prints."""
DEEPEST = 5
"""Statements inside one another that are followed; no report nests deeper for a reader."""


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of a chain: `actor` is the report's own id, where the voice is an actor of it; one that stands `beside`
    the voice before it says the same, and is not cited by it."""

    name: str
    part: str
    actor: str | None = None
    beside: bool = False


def find_chain(coded: CodedReport, label: str, words: Span, credited: Sequence[tuple[str | None, str]]) -> list[Link]:
    """The voices through which these words reach the reader: publisher, agency, who tells, who is cited.

    `credited` are the actors (ids in the report, where it names them, and names) that a claim is by: in "Radio Two
    reported, citing the ministry, that 40 were held" the chain of "40" is Desk A → Radio Two → the ministry. Nobody
    credited: the report says so in its own voice, whatever is quoted around.
    """
    chain = [Link(label, "publisher")]
    if agency := find_agency(coded.report):
        chain.append(Link(agency, "agency"))
    if not credited:
        return chain
    inner = _innermost(coded, words)
    voices = tell_voices(coded, inner) if inner else []
    known = {link.actor for link in voices} | {link.name for link in voices}
    for id_, name in credited:
        if id_ not in known and name not in known:
            voices.append(Link(name, "speaker", id_, beside=bool(voices)))
    return [*chain, *voices]


def tell_voices(coded: CodedReport, statement: Statement) -> list[Link]:
    """The speakers of a statement and of those that it is told within, the outermost first."""
    by_id = {x.id: x for x in coded.statements}
    names = {x.id: x.name for x in coded.actors}
    voices: list[Link] = []
    at: Statement | None = statement
    while at is not None and len(voices) < DEEPEST:
        span = at.speaker_text
        name = names.get(at.speaker or "") or (coded.report.text[span.start : span.end] if span else "nobody named")
        voices.insert(0, Link(name, "speaker", at.speaker))
        at = by_id.get(at.within or "")
    return voices


def find_agency(report: Report) -> str | None:
    """The agency that the report credits for its text."""
    return next((x.removeprefix(CREDITED).removesuffix(".") for x in report.notes if x.startswith(CREDITED)), None)


def _innermost(coded: CodedReport, words: Span) -> Statement | None:
    """The shortest statement that holds these words."""
    holding = [
        (content.end - content.start, x.id, x)
        for x in coded.statements
        for content in x.content
        if content.start <= words.start and words.end <= content.end
    ]
    return min(holding)[2] if holding else None
