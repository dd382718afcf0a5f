"""What one report says of an event: by whom, in which words; and what is shown first."""

from dataclasses import replace

from make import actor, event, report, span

from sayso.merge import merge
from sayso.merge.causes import find_causes, is_blame
from sayso.model import CodedReport, Credit, Event, EventMention, Span

TEXT = "Police arrested 40 people in Arden on Monday because of the bread tax. Ada Brandt said that nine were hurt."


def coded(id_: str = "a", publisher: str = "Desk A", published: str = "2021-05-04", number: str = "40") -> CodedReport:
    text = TEXT.replace("40", number)
    return report(
        id_,
        text,
        publisher=publisher,
        published=published,
        actors=[
            actor("p", "Police", "group", country="POL", sectors=("COP",)),
            actor("m", "Ada Brandt", country="POL"),
        ],
        events=[
            event(
                *("e", "COERCE", "arrested"),
                modes=["arrest"],
                actors=["p"],
                day="2021-05-03",
                day_words="Monday",
                town="Arden",
                country="POL",
                numbers=[("detained", int(number), int(number), number), ("injured", 9, 9, "nine")],
            )
        ],
        statements=[("s", "m", "nine were hurt")],
    )


def test_every_field_has_its_words_and_its_sayer() -> None:
    record = merge([coded()])
    (found,) = record.events
    brandt = next(x.id for x in record.actors if x.name == "Ada Brandt")
    told = {claim.field: (TEXT[claim.evidence.start : claim.evidence.end], claim.by) for claim in found.claims}
    assert told == {
        "date": ("Monday", ()),
        "place": ("Arden", ()),
        "actors": ("Police", ()),
        "modes": ("arrested", ()),
        "status": ("arrested", ()),
        "cause": ("because of the bread tax", ()),
        "quantities.detained": ("40", ()),
        "quantities.injured": ("nine", (brandt,)),
    }
    values = {claim.field: claim.value for claim in found.claims}
    assert values["date"] == {"start": "2021-05-03", "end": "2021-05-03", "precision": "day"}
    assert values["place"]["country"] == "POL"
    assert values["cause"] == "the bread tax"


def test_reprints_are_one_voice_and_later_tolls_are_shown_first() -> None:
    last = coded("c", "Desk C", "2021-05-05", number="55")
    record = merge([coded(), coded("b", "Desk B"), last])
    (found,) = record.events
    assert record.copies == (("a", "b", "c"),), "one word changed: still one text"
    assert found.independent == 1
    assert [x.low for x in found.quantities if x.of == "detained"] == [55]
    assert len([x for x in found.claims if x.field == "quantities.detained"]) == 3, "no claim is dropped"


def causes(text: str, trigger: str) -> list[tuple[str, bool]]:
    mention = EventMention(span(text, trigger), Span(0, len(text)))
    found = find_causes(text, Event("e", "PROTEST", (mention,), "happened", "by hand", 1.0))
    return [(cause.value, is_blame(text[cause.evidence.start : cause.evidence.end])) for cause in found]


def test_causes_and_culprits() -> None:
    assert causes("The verdict sparked protests in Arden.", "protests") == [("The verdict", False)]
    assert causes("The riots were organised by exiles, he said.", "riots") == [("exiles", True)]
    assert causes("Exiles sent money to finance the riots.", "riots") == [("Exiles sent money", True)]
    assert causes("The march ended, because of rain the fair closed.", "march") == []
    assert causes("Protests went on for a week.", "Protests") == []


def test_a_number_outside_all_statements_is_the_reports_own() -> None:
    text = "Soldiers killed 30 people in Arden, the mayor said. By now the toll is 55."
    one = report(
        "a",
        text,
        actors=[actor("m", "mayor", country="POL")],
        events=[event("e", "ASSAULT", "killed", numbers=[("killed", 30, 30, "30"), ("killed", 55, 55, "55")])],
        statements=[("s", "m", "Soldiers killed 30 people in Arden")],
    )
    (found,) = one.events
    rests = replace(found, credits=(Credit("m", "asserts", "s"),))
    (merged,) = merge([replace(one, events=(rests,))]).events
    tolls = {claim.value["low"]: len(claim.by) for claim in merged.claims if claim.field == "quantities.killed"}
    assert tolls == {30: 1, 55: 0}
