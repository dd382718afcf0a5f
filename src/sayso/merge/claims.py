"""What each report says of an event, field by field: the value, on whose say-so, in which words.

A claim depends on one report alone, never on what others say: taking a report out takes out exactly its claims.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.contract import as_place, as_quantity, as_when
from sayso.merge.causes import denied_words, find_causes, find_means, is_beside, means_apart
from sayso.merge.likeness import content_words
from sayso.merge.outcomes import find_verdicts, own_winners
from sayso.merge.voice import Voice
from sayso.model import Claim, Event, Span
from sayso.spans import overlaps, words_of

DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "SANCTION"})
"""Acts whose course people dispute."""


SOON = 600
"""Characters after an act within which what is said of its victim is still about it."""


def find_claims(voice: Voice, event: Event) -> Iterator[Claim]:
    """Every claim one report makes on one of its events."""
    report = voice.coded.report.id

    def claim(field: str, value: object, evidence: Span, by: tuple[str, ...] | None = None) -> Claim:
        return Claim(field, value, voice.by(evidence, event) if by is None else by, report, evidence)

    when, place = as_when(event.when), as_place(event.place)
    if event.when and event.when.text and when:
        yield claim("date", _without_text(when), event.when.text)
    if event.place and event.place.text and place:
        yield claim("place", _without_text(place), event.place.text)
    for quantity in event.quantities:
        yield claim(f"quantities.{quantity.of}", _without_text(as_quantity(quantity)), quantity.text)
    for field, parties in (("actors", event.actors), ("recipients", event.recipients)):
        ids, words = voice.record_actors(parties), _where_named(voice, event, parties)
        if ids and words:
            yield claim(field, list(ids), words)
    trigger = event.mentions[0].trigger
    if event.modes:
        yield claim("modes", sorted(event.modes), trigger)
    if event.type in DEEDS:
        yield from _blame(voice, event)
    yield from _status(voice, event)
    for cause in find_causes(voice.text, event):
        yield claim("cause", cause.value, cause.evidence)
    yield from _outcome(voice, event)
    for content, speaker in _accounts(voice, event):
        yield claim("cause", words_of(voice.text, content), content, (speaker,))


def _outcome(voice: Voice, event: Event) -> Iterator[Claim]:
    """Who won a vote, on whose word, and how it was held; its first act bears all that the report says of it."""
    report, bears = voice.coded.report.id, event.id == voice.vote
    told: set[tuple[object, ...]] = set()
    for winner in voice.winners if bears else own_winners(event, voice.winners):
        who = voice.record_actors((winner.actor,))
        by = who if winner.own else voice.by(winner.evidence, event)
        if who and (who, by) not in told:
            told.add((who, by))
            yield Claim("winner", who[0], by, report, winner.evidence)
    for verdict in find_verdicts(voice.coded) if bears else ():
        said = voice.statement_at(verdict.evidence)
        by = voice.record_actors((said.speaker,)) if said and said.speaker else ()
        if (verdict.value, by) not in told:
            told.add((verdict.value, by))
            yield Claim("validity", verdict.value, by, report, verdict.evidence)


def _blame(voice: Voice, event: Event) -> Iterator[Claim]:
    """Who is said to be behind a deed whose victim is named there: "foreign agents are behind the attack on Brandt"."""
    report = voice.coded.report.id
    for said, piece, culprit in voice.blamed:
        if voice.parties_in(Span(culprit.end, piece.end), event):
            by = voice.record_actors((said.speaker,)) if said.speaker else ()
            who = voice.record_actors(voice.actors_in(culprit))
            yield Claim("actors" if who else "cause", list(who) or words_of(voice.text, culprit), by, report, piece)


def _accounts(voice: Voice, event: Event) -> list[tuple[Span, str]]:
    """Two speakers' accounts of what happened to one party, where one denies what the other tells ("a bomb went off in
    Brandt's hands", "Brandt held no bomb") or tells of other means ("police shot him", "a bomb killed him")."""
    if event.type not in DEEDS:
        return []
    told: list[tuple[Span, str, bool]] = []
    for said in voice.coded.statements:
        for piece in said.content:
            tells = any(overlaps(piece, x.trigger) and voice.statement_at(x.trigger) is said for x in event.mentions)
            if tells or _goes_on(voice, event, piece):
                told += [(piece, who, tells) for who in voice.record_actors((said.speaker,) if said.speaker else ())]
    return [
        (content, speaker)
        for content, speaker, tells in told
        if any(
            speaker != other
            and (
                _contradict(voice, event, content, span)
                or (tells and tells_too and _by_other_means(voice, event, content, span))
            )
            for span, other, tells_too in told
        )
    ]


def _goes_on(voice: Voice, event: Event, piece: Span) -> bool:
    """Whether a statement soon after an attack tells by what its victim was hurt, or was not: "Brandt held no bomb"."""
    return (
        event.type == "ASSAULT"
        and any(x.sentence.start <= piece.start <= x.sentence.end + SOON for x in event.mentions)
        and bool(find_means(words_of(voice.text, piece)) and voice.parties_in(piece, event))
    )


def _contradict(voice: Voice, event: Event, a: Span, b: Span) -> bool:
    if not voice.parties_in(a, event) & voice.parties_in(b, event):
        return False
    ours, theirs = words_of(voice.text, a), words_of(voice.text, b)
    return bool(
        denied_words(ours) & set(content_words(theirs)) - denied_words(theirs)
        or denied_words(theirs) & set(content_words(ours)) - denied_words(ours)
    )


def _by_other_means(voice: Voice, event: Event, a: Span, b: Span) -> bool:
    return (
        event.type == "ASSAULT"
        and len(event.recipients) == 1
        and means_apart(words_of(voice.text, a), words_of(voice.text, b))
    )


def _status(voice: Voice, event: Event) -> Iterator[Claim]:
    """The report's own status at its trigger, and a denial for everybody it credits with one."""
    report, trigger = voice.coded.report.id, event.mentions[0].trigger
    asserting = voice.record_actors(tuple(x.actor for x in event.credits if x.stance == "asserts"))
    if asserting or event.status != "negated" or not event.credits:  # what only its denials tell, nobody claims
        yield Claim("status", event.status, asserting, report, trigger)
    if event.type == "THREATEN" and event.status == "happened" and event.actors:
        # The threat was made; what it threatens with is a plan, on the word of those who made it.
        yield Claim("status", "planned", voice.record_actors(event.actors), report, trigger)
    contents = {said.id: said.content[0] for said in voice.coded.statements if said.content}
    for credit in event.credits:
        by = voice.record_actors((credit.actor,))
        content = contents.get(credit.statement or "")
        if credit.stance == "denies" and by and (content is None or _denies_act(voice, event, content)):
            yield Claim("status", "negated", by, report, content or credit.hedge or trigger)


def _denies_act(voice: Voice, event: Event, content: Span) -> bool:
    """Whether what is denied is the act itself ("firing at the crowd"), not something else that names it: "any link to
    the gunmen who fired at the crowd"."""
    told = [x.trigger.start for x in event.mentions if overlaps(content, x.trigger)]
    return bool(told) and not is_beside(voice.text[content.start : min(told)])


def _where_named(voice: Voice, event: Event, parties: tuple[str, ...]) -> Span | None:
    """The words that name the parties: from the first to the last when one sentence holds all, else the first's."""
    spans = [span for party in parties if (span := voice.nearest_mention(party, event))]
    if not spans:
        return None
    across = Span(min(span.start for span in spans), max(span.end for span in spans))
    one_sentence = any(x.sentence.start <= across.start and across.end <= x.sentence.end for x in event.mentions)
    return across if one_sentence else spans[0]


def _without_text(value: dict[str, object]) -> dict[str, object]:
    return {key: part for key, part in value.items() if key != "text"}
