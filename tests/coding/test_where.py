"""Which place words tell where an event happened, and the place that comes of them."""

from collections.abc import Callable

import pytest

from sayso.coding.where import attach_places
from sayso.model import Actor, CodedReport, Event, EventMention, Place, Reading, Span
from sayso.resolve.locate import locate_events, site
from sayso.resolve.places import resolve_places

Read = Callable[..., Reading]


def act(reading: Reading, trigger: str, kind: str, actors: tuple[str, ...] = ()) -> Event:
    """An event of that type at the first such words."""
    start = reading.report.text.index(trigger)
    span = Span(start, start + len(trigger))
    sentence = next(x for x in reading.sentences if x.start <= start < x.end)
    return Event("e1", kind, (EventMention(span, sentence),), "happened", "by hand", 1.0, actors=actors)


def words(reading: Reading, trigger: str, kind: str) -> list[str]:
    (event,) = attach_places(reading, (act(reading, trigger, kind),))
    return [reading.report.text[x.start : x.end] for x in event.place_words]


def place(reading: Reading, trigger: str, kind: str, *actors: Actor) -> tuple[str, str | None, str] | None:
    events = attach_places(reading, (act(reading, trigger, kind, tuple(x.id for x in actors)),))
    bare = CodedReport(reading.report, reading.sentences, actors=actors, events=events, toponyms=reading.toponyms)
    (event,) = locate_events(resolve_places(bare)).events
    assert event.place_words == ()
    return event.place and (event.place.name, event.place.country, event.place.precision)


def test_the_town_beside_the_act(reading: Read) -> None:
    assert words(reading("Police arrested ten people in Gomel."), "arrested", "COERCE") == ["Gomel"]


def test_not_where_the_speaker_sits(reading: Read) -> None:
    found = reading("The minister said in Geneva that police had arrested ten people in Gomel.")
    assert words(found, "arrested", "COERCE")[0] == "Gomel"


def test_not_a_capital_that_stands_for_its_government(reading: Read) -> None:
    assert words(reading("Washington condemned the arrests."), "condemned", "ACCUSE") == []


def test_a_site_without_an_entry(reading: Read) -> None:
    found = reading("Workers marched in Gomel. Police beat protesters outside the tractor factory.")
    assert words(found, "beat", "ASSAULT") == ["tractor factory"]


def test_a_site_is_tied_to_the_town_named_before(reading: Read) -> None:
    found = reading("Workers marched in Gomel. Police beat protesters outside the tractor factory.")
    assert place(found, "beat", "ASSAULT") == ("tractor factory, Gomel", "BLR", "site")


def test_a_site_is_tied_to_the_town_it_stands_in(reading: Read) -> None:
    found = reading("Workers marched in Gomel. Rebels shelled a market in Brest on Sunday.")
    assert place(found, "shelled", "ASSAULT") == ("market, Brest", "BLR", "site")


@pytest.mark.parametrize(
    ("text", "trigger", "ground"),
    [
        ("Crowds stormed the parliament.", "stormed", "parliament"),
        ("Crowds clashed in front of the courthouse.", "clashed", "courthouse"),
        ("Rebels attacked a military base.", "attacked", "military base"),
    ],
)
def test_what_is_stormed_or_stood_in_front_of_is_ground(reading: Read, text: str, trigger: str, ground: str) -> None:
    assert words(reading(text), trigger, "ASSAULT") == [ground]


def test_a_site_where_no_town_is_named_has_its_country(reading: Read) -> None:
    found = reading("Elections were held in Serbia. Crowds clashed in front of the courthouse.")
    bare = CodedReport(found.report, found.sentences, toponyms=found.toponyms)
    start = found.report.text.index("courthouse")
    assert site(resolve_places(bare), Span(start, start + 10)) == Place("courthouse", "site", "SRB")


def test_a_name_no_gazetteer_knows_is_a_site_after_at(reading: Read) -> None:
    found = reading("Workers marched in Gomel. Police beat protesters at Zorbinka.")
    named = resolve_places(CodedReport(found.report, found.sentences, toponyms=found.toponyms))
    start = found.report.text.index("Zorbinka")
    tied = site(named, Span(start, start + 8))
    assert tied is not None and (tied.name, tied.precision) == ("Zorbinka, Gomel", "site")


def test_the_place_of_an_arrest(reading: Read) -> None:
    found = reading("Police arrested ten people in Gomel on Sunday.")
    assert place(found, "arrested", "COERCE") == ("Gomel", "BLR", "city")


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The minister condemned the plan.", "condemned", "ACCUSE"),
        ("He urged Iran to talk.", "urged", "REQUEST"),
    ],
)
def test_words_said_nowhere_have_no_place(reading: Read, text: str, trigger: str, kind: str) -> None:
    assert place(reading(text), trigger, kind) is None


def test_an_act_of_the_state_among_its_own_people_is_at_home(reading: Read) -> None:
    police = Actor("a1", "police", "group", (Span(0, 6),), country="BLR", sectors=("COP",))
    found = reading("Police arrested ten people on Sunday.")
    assert place(found, "arrested", "COERCE", police) == ("Belarus", "BLR", "country")


def test_an_act_of_nobody_known_is_nowhere(reading: Read) -> None:
    assert place(reading("Ten people were arrested."), "arrested", "COERCE") is None
