"""Whom the report credits for an event."""

from collections.abc import Callable

import pytest

from sayso.coding.credits import credit_events
from sayso.model import Credit, Event, EventMention, Reading, Span, Statement
from sayso.spans import sentence_at, words_of

Read = Callable[..., Reading]


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def event(reading: Reading, *triggers: str, denied: str = "", **known: object) -> Event:
    mentions = []
    for trigger in triggers:
        span = span_of(reading.report.text, trigger)
        sentence = sentence_at(reading.sentences, span.start)
        assert sentence is not None
        mentions.append(EventMention(span, sentence, denied=trigger == denied))
    values = {"id": "e1", "type": "ASSAULT", "status": "happened", "why": "", "confidence": 1.0, **known}
    return Event(mentions=tuple(mentions), **values)  # type: ignore[arg-type]


def statement(reading: Reading, cue: str, content: str, speaker: str | None, **known: object) -> Statement:
    text = reading.report.text
    values = {"id": "s1", **known}
    return Statement(  # type: ignore[arg-type]
        content=(span_of(text, content),), cue=(span_of(text, cue),), speaker=speaker, **values
    )


def credit(reading: Reading, one: Event, *statements: Statement) -> tuple[Credit, ...]:
    (found,) = credit_events(reading, (one,), statements)
    return found.credits


def test_an_event_told_in_a_statement_rests_on_its_speaker(reading: Read) -> None:
    read = reading("Soldiers shelled the village, the mayor said.")
    said = statement(read, "said", "Soldiers shelled the village", "mayor")
    assert credit(read, event(read, "shelled"), said) == (Credit("mayor", "asserts", "s1"),)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The general denied that soldiers shelled the village.", "denied"),
        ("The general rejected claims that soldiers shelled the village.", "rejected"),
    ],
)
def test_a_denial(text: str, cue: str, reading: Read) -> None:
    read = reading(text)
    content = text[text.index(cue) + len(cue) :].strip(" .")
    said = statement(read, cue, content, "general")
    assert credit(read, event(read, "shelled", denied="shelled"), said) == (Credit("general", "denies", "s1"),)


def test_one_who_does_not_deny_asserts(reading: Read) -> None:
    read = reading("The general did not deny that soldiers shelled the village.")
    said = statement(read, "deny", "soldiers shelled the village", "general")
    assert [x.stance for x in credit(read, event(read, "shelled"), said)] == ["asserts"]


def test_the_report_vouches_elsewhere(reading: Read) -> None:
    read = reading("Soldiers shelled the village. The attack killed three, the mayor said.")
    said = statement(read, "said", "The attack killed three", "mayor")
    assert credit(read, event(read, "shelled", "killed"), said) == ()


def test_two_speakers_for_one_event(reading: Read) -> None:
    read = reading("Soldiers shelled the village, the mayor said. The army denied that it had attacked the village.")
    first = statement(read, "said", "Soldiers shelled the village", "mayor")
    second = statement(read, "denied", "it had attacked the village", "army", id="s2")
    assert credit(read, event(read, "shelled", "attacked", denied="attacked"), first, second) == (
        Credit("mayor", "asserts", "s1"),
        Credit("army", "denies", "s2"),
    )


def test_the_innermost_speaker_counts(reading: Read) -> None:
    read = reading("The agency reported that the mayor said soldiers shelled the village.")
    outer = statement(read, "reported", "the mayor said soldiers shelled the village", "agency")
    inner = statement(read, "said", "soldiers shelled the village", "mayor", id="s2", within="s1")
    assert [x.actor for x in credit(read, event(read, "shelled"), outer, inner)] == ["mayor"]


def test_an_act_of_speaking_is_not_credited_to_its_speaker(reading: Read) -> None:
    read = reading("The union said it condemned the raid.")
    said = statement(read, "said", "it condemned the raid", "union")
    condemned = event(read, "condemned", type="ACCUSE", actors=("union",))
    assert credit(read, condemned, said) == ()
    assert [x.actor for x in credit(read, event(read, "condemned", type="ACCUSE", actors=("party",)), said)] == [
        "union"
    ]


def test_what_a_denial_takes_for_granted_is_the_reports_own(reading: Read) -> None:
    read = reading("The general denied any part in the massacre.")
    said = statement(read, "denied", "any part in the massacre", "general")
    assert credit(read, event(read, "massacre"), said) == ()


def test_nobody_named(reading: Read) -> None:
    read = reading("Soldiers reportedly shelled the village.")
    said = statement(read, "reportedly", "shelled the village", None)
    assert credit(read, event(read, "shelled"), said) == ()


def test_doubting_words(reading: Read) -> None:
    read = reading("The mayor condemned the alleged attack on the village.")
    said = statement(read, "condemned", "the alleged attack on the village", "mayor")
    (found,) = credit(read, event(read, "attack"), said)
    assert found.hedge is not None
    assert words_of(read.report.text, found.hedge) == "alleged"


def test_who_condemns_an_attack_does_not_tell_it(reading: Read) -> None:
    read = reading("The mayor condemned attacks on the village.")
    said = statement(read, "condemned", "attacks on the village", "mayor")
    assert credit(read, event(read, "attacks"), said) == ()


def test_who_names_an_act_in_passing_does_not_stand_beside_one_who_tells_it(reading: Read) -> None:
    read = reading("Soldiers shelled the village, the mayor said. Attacks bring no peace, the bishop said.")
    told = statement(read, "said", "Soldiers shelled the village", "mayor")
    named = statement(read, "said", "Attacks bring no peace", "bishop", id="s2")
    assert [x.actor for x in credit(read, event(read, "shelled", "Attacks"), told, named)] == ["mayor"]
    assert [x.actor for x in credit(read, event(read, "Attacks"), named)] == ["bishop"]


def test_a_planned_act_of_speaking_rests_on_who_announces_it(reading: Read) -> None:
    read = reading("The union said that it would sue the port.")
    said = statement(read, "said", "it would sue the port", "union")
    planned = event(read, "sue", type="ACCUSE", status="planned", actors=("union",))
    assert [x.actor for x in credit(read, planned, said)] == ["union"]


@pytest.mark.parametrize(
    ("text", "trigger", "hedge"),
    [
        ("The so-called raid was carried out by rebels, the mayor said.", "carried out", "so-called"),
        ("The rebels allegedly raided the port, the mayor said.", "raided", "allegedly"),
        ("The mayor reported that rebels had raided the port.", "raided", None),
        ("The alleged rebels raided the port, the mayor said.", "raided", None),
        ("The mayor claimed without evidence that rebels had raided the port.", "raided", "without evidence"),
        ("The rebels were suspected of raiding the port, the mayor said.", "raiding", "suspected"),
    ],
)
def test_hedges(reading: Read, text: str, trigger: str, hedge: str | None) -> None:
    read = reading(text)
    cue = next(word for word in ("said", "reported", "claimed") if word in text)
    content = text.removesuffix(", the mayor said.") if cue == "said" else text[text.index("that ") :].strip(".")
    (found,) = credit(read, event(read, trigger), statement(read, cue, content, "mayor"))
    assert (words_of(read.report.text, found.hedge) if found.hedge else None) == hedge
