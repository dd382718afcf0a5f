"""Which date governs which act, and which way its verb looks. Reports are published on Wednesday, 19 August 2020."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.coding.when import attach_times, with_tense
from sayso.model import CodedReport, Event, EventMention, Reading, Span, Statement
from sayso.resolve.dates import resolve_dates
from sayso.spans import sentence_at

Read = Callable[..., Reading]


def tenses(reading: Reading) -> list[str | None]:
    return [words.tense for words in with_tense(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministers met on Thursday.", ["past"]),
        ("The ministers will meet on Thursday.", ["future"]),
        ("The ministers are to meet on Thursday.", ["future"]),
        ("The trial is scheduled for Thursday.", ["future"]),
        ("The minister faces trial on Thursday.", ["future"]),
        ("The minister has to resign on Thursday.", ["future"]),
        ("The minister agreed to resign on Thursday.", ["either"]),
        ("The minister said he would resign on Thursday.", ["either"]),
        ("The minister was forced to resign on Thursday.", ["past"]),
        ("The minister had resigned on Thursday.", ["past"]),
        ("The court might have ruled on Thursday.", ["past"]),
        ("His remarks on Thursday signal a shift.", ["past"]),
        ("Schools will stay shut until Thursday.", ["future"]),
        ("Police cleared the square ahead of Thursday's vote.", ["either"]),
        ("As of Thursday evening, all are in good health.", ["past"]),
    ],
)
def test_the_verb_tells_which_way_a_date_lies(reading: Read, text: str, expected: list[str | None]) -> None:
    assert tenses(reading(text)) == expected


def act(text: str, trigger: str, type_: str, reading: Reading) -> Event:
    start = text.index(trigger)
    sentence = sentence_at(reading.sentences, start)
    assert sentence is not None
    mention = EventMention(Span(start, start + len(trigger)), sentence)
    return Event("e1", type_, (mention,), "happened", "", 1.0)


def date_words(
    reading: Reading, text: str, trigger: str, type_: str, statements: tuple[Statement, ...] = ()
) -> list[str]:
    (event,), _ = attach_times(reading, (act(text, trigger, type_, reading),), statements)
    return [text[x.start : x.end] for x in event.time_words]


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "first"),
    [
        ("Police arrested forty people on Sunday.", "arrested", "COERCE", "Sunday"),
        ("On Friday police broke up a rally, and on Sunday they arrested its leader.", "arrested", "COERCE", "Sunday"),
        ("On Friday police broke up a rally, and on Sunday they arrested its leader.", "broke up", "COERCE", "Friday"),
        ("The army carried out an attack on Monday.", "attack", "ASSAULT", "Monday"),
        ("Officials condemned Tuesday's attack on Wednesday.", "attack", "ASSAULT", "Tuesday"),
        ("Officials condemned Tuesday's attack on Wednesday.", "condemned", "ACCUSE", "Wednesday"),
        ("The minister said on Monday that the vote was a fraud.", "fraud", "ACCUSE", "Monday"),
        ("Crowds gathered on Sunday. Police fired at them.", "fired", "ASSAULT", "Sunday"),
    ],
)
def test_an_act_takes_the_date_nearest_in_the_tree(
    reading: Read, text: str, trigger: str, type_: str, first: str
) -> None:
    assert date_words(reading(text), text, trigger, type_)[0] == first


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Talks go on.\n\nCrowds gathered on Sunday.\n\nPolice fired at them.", "fired"),
        ("Crowds gathered on Sunday.\n\nPolice had fired at them.", "fired"),
        ("Crowds gathered on Sunday.\n\nPolice are to fire at them.", "fire"),
        ("Crowds gathered on Sunday.\n\nA.\n\nB.\n\nC.\n\nPolice fired at them.", "fired"),
        ("Crowds gathered on Sunday. Police have often fired at them.", "fired"),
        ("Crowds will gather on Sunday. Police fired at them.", "fired"),
        ("The party was founded in 1998. Police fired at its members.", "fired"),
        ("Crowds gathered on Sunday. Police had recently fired at them.", "fired"),
        ("Police fired at them.", "fired"),
    ],
)
def test_what_dates_no_act(reading: Read, text: str, trigger: str) -> None:
    assert date_words(reading(text), text, trigger, "ASSAULT") == []


def test_a_pronoun_goes_on_from_the_paragraph_before(reading: Read) -> None:
    text = "The minister resigned on Monday.\n\nHe blamed the press.\n\nHe praised the army."
    found = reading(text)
    assert date_words(found, text, "blamed", "ACCUSE") == ["Monday"]
    assert date_words(found, text, "praised", "SUPPORT") == []


def test_a_statement_is_dated_by_its_saying(reading: Read) -> None:
    text = "The minister said on Monday that police fired at them on Sunday."
    found = reading(text)
    said = Statement("s1", (Span(text.index("police"), len(text) - 1),), cue=(Span(13, 17),))
    _, (statement,) = attach_times(found, (), (said,))
    assert [text[x.start : x.end] for x in statement.time_words] == ["Monday"]
    assert date_words(found, text, "said", "ACCUSE", (said,)) == ["Monday"]


def test_a_spoken_act_takes_the_date_of_its_statement(reading: Read) -> None:
    text = "“They lied to us all. They must go,” the mayor told reporters on Monday."
    found = reading(text)
    told = text.index("told")
    said = Statement("s1", (Span(1, text.index("”") - 1),), cue=(Span(told, told + 4),), direct=True)
    assert date_words(found, text, "lied", "ACCUSE", (said,)) == ["Monday"]
    assert date_words(found, text, "must go", "REQUEST", (said,)) == ["Monday"]


def test_a_mention_without_a_date_leaves_it_to_the_next(reading: Read) -> None:
    text = "Police fired at the crowd.\n\nThe shooting happened on Sunday."
    found = reading(text)
    one, other = (act(text, trigger, "ASSAULT", found) for trigger in ("fired", "shooting"))
    event = replace(one, mentions=one.mentions + other.mentions)
    (dated,), _ = attach_times(found, (event,), ())
    assert [text[x.start : x.end] for x in dated.time_words] == ["Sunday"]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The election was held on August 9. The minister fled the day after the vote.", "2020-08-10", "2020-08-10"),
        ("The minister fled two days before the election. It was Sunday's election.", "2020-08-14", "2020-08-14"),
        ("On Sunday's vote all agree. The minister fled in the days after the election.", "2020-08-17", "2020-08-19"),
        ("The minister fled before the vote. The election was held on August 9.", None, "2020-08-08"),
        ("The minister fled after the vote. The election was held on August 9.", "2020-08-09", "2020-08-19"),
        ("The minister fled hours after the attack. The attack took place on Sunday.", "2020-08-16", "2020-08-16"),
    ],
)
def test_an_act_may_be_dated_by_another(reading: Read, text: str, start: str | None, end: str) -> None:
    found = reading(text)
    events, _ = attach_times(found, (act(text, "fled", "RETREAT", found),), ())
    coded = resolve_dates(CodedReport(found.report, events=events, time_words=with_tense(found)))
    when = coded.events[0].when
    assert when is not None
    assert (when.start and str(when.start), str(when.end)) == (start, end)
    assert not any("vote" in text[x.span.start : x.span.end] for x in coded.times)


def test_an_act_that_no_date_ties_down_dates_nothing(reading: Read) -> None:
    text = "The minister fled the day after the vote."
    assert date_words(reading(text), text, "fled", "RETREAT") == []


def test_from_text_to_calendar(reading: Read) -> None:
    text = "Protesters have marched since August 9. The ministers will meet on Friday."
    found = reading(text)
    events = (act(text, "marched", "PROTEST", found), replace(act(text, "meet", "CONSULT", found), status="planned"))
    events, _ = attach_times(found, events, ())
    coded = resolve_dates(CodedReport(found.report, events=events, time_words=with_tense(found)))
    first, second = (event.when for event in coded.events)
    assert first is not None
    assert second is not None
    assert (str(first.start), str(first.end), first.precision) == ("2020-08-09", "2020-08-19", "range")
    assert (str(second.start), second.precision) == ("2020-08-21", "day")


def test_a_deed_near_the_top_goes_on_from_the_day_the_report_opens_with(reading: Read) -> None:
    text = "Crowds gathered on Sunday.\n\nPolice fired at them."
    assert date_words(reading(text), text, "fired", "ASSAULT") == ["Sunday"]


@pytest.mark.parametrize(("actor", "expected"), [("ann", ["Sunday"]), ("mayor", [])])
def test_words_go_on_from_that_day_when_their_speaker_acted_on_it(
    reading: Read, actor: str, expected: list[str]
) -> None:
    text = "Ann Brown resigned on Sunday.\n\nThe mayor blamed the press."
    found = reading(text)
    resigned = replace(act(text, "resigned", "RETREAT", found), actors=("ann",))
    blamed = replace(act(text, "blamed", "ACCUSE", found), actors=(actor,))
    events, _ = attach_times(found, (resigned, blamed), ())
    assert [text[x.start : x.end] for x in events[1].time_words] == expected
