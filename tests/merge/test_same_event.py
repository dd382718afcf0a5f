"""Which acts are one: pairs that must meet, and pairs that invite the mistake."""

from dataclasses import replace
from typing import Any

import pytest
from make import actor, event, report

from sayso.merge import merge
from sayso.model import CodedReport, RecordEvent

ARDEN, BROOL = (50.0, 20.0), (52.0, 23.0)
POLICE = actor("p", "police", "group", country="POL", sectors=("COP",), mentions=["Police"])
MARCHERS = actor("d", "demonstrators", "group", country="POL", sectors=("CVL", "OPP"))


def arrests(id_: str, **known: Any) -> CodedReport:
    """Police arrested demonstrators in a town on a day."""
    town = known.pop("town", "Arden")
    number = known.pop("number", "40")
    text = f"Police arrested {number} demonstrators in {town} near the grain market on Monday."
    facts = {"day": "2021-05-03", "day_words": "Monday", "town": town, "country": "POL", "at": ARDEN}
    size = float(number.replace(",", ""))
    return report(
        id_,
        text,
        publisher=known.pop("publisher", f"Desk {id_}"),
        published=known.pop("published", "2021-05-04"),
        actors=[POLICE, MARCHERS],
        events=[
            event(
                *("e", "COERCE", "arrested"),
                modes=["arrest"],
                actors=["p"],
                recipients=["d"],
                numbers=[("detained", size, size, number)],
                **{**facts, **known},
            )
        ],
    )


def events_of(*reports: CodedReport) -> tuple[RecordEvent, ...]:
    return merge(reports).events


def test_one_deed_told_twice_is_one_event_and_says_why() -> None:
    (found,) = events_of(arrests("r1"), arrests("r2", number="45"))
    (tie,) = found.merged
    assert {tie.a.report, tie.b.report} == {"r1", "r2"}
    assert "the same day" in tie.why
    assert "the same place" in tie.why
    assert 0.5 < tie.score <= 1


@pytest.mark.parametrize(
    "other",
    [
        {"town": "Brool", "at": BROOL},
        {"day": "2021-05-09", "published": "2021-05-10"},
        {"day": ("2021-05-03", "2021-05-31"), "published": "2021-06-10"},  # the wave of which it is a part
        {"country": "CZE", "town": "Brool", "at": (52.0, 23.0)},
    ],
)
def test_other_places_days_and_the_whole_are_other_events(other: dict[str, Any]) -> None:
    assert len(events_of(arrests("r1"), arrests("r2", **other))) == 2


def test_a_vaguer_day_is_no_other_day() -> None:
    first, second = arrests("r1"), arrests("r2", day=("2021-05-02", "2021-05-04"))
    assert len(events_of(first, second)) == 1


def shooting(id_: str, victim: str) -> CodedReport:
    text = f"Police shot {victim} in Arden on Monday, and the crowd fled."
    return report(
        id_,
        text,
        publisher=f"Desk {id_}",
        actors=[POLICE, actor("v", victim, country="POL")],
        events=[
            event(
                *("e", "ASSAULT", "shot"),
                actors=["p"],
                recipients=["v"],
                day="2021-05-03",
                day_words="Monday",
                town="Arden",
                at=ARDEN,
                country="POL",
            )
        ],
    )


def test_another_victim_is_another_deed() -> None:
    assert len(events_of(shooting("r1", "Jan Kowal"), shooting("r2", "Adam Wilk"))) == 2
    assert len(events_of(shooting("r1", "Jan Kowal"), shooting("r2", "J. Kowal"))) == 1


def accusation(id_: str, speaker: str, accused: str, published: str = "2021-05-04") -> CodedReport:
    text = f"{speaker} accused {accused} of rigging the harvest ballot."
    return report(
        id_,
        text,
        publisher=f"Desk {id_}",
        published=published,
        actors=[actor("s", speaker, country="POL"), actor("o", accused, country="POL")],
        events=[event("e", "ACCUSE", "accused", modes=["allege"], actors=["s"], recipients=["o"])],
    )


def test_a_year_later_only_the_day_tells_of_the_same_deed() -> None:
    later = "2022-05-04"
    assert len(events_of(arrests("a"), arrests("b", published=later))) == 1
    undated: dict[str, Any] = {"day": None, "day_words": None}
    assert len(events_of(arrests("a", **undated), arrests("b", **undated))) == 1
    assert len(events_of(arrests("a", **undated), arrests("b", published=later, **undated))) == 2


def test_speech_acts_are_one_only_with_one_speaker_and_one_occasion() -> None:
    first = accusation("r1", "Ada Brandt", "Jan Kowal")
    assert len(events_of(first, accusation("r2", "Ada Brandt", "Jan Kowal"))) == 1
    assert len(events_of(first, accusation("r2", "Eva Stern", "Jan Kowal", "2021-06-20"))) == 2
    assert len(events_of(first, accusation("r2", "Ada Brandt", "Adam Wilk", "2021-06-20"))) == 2


def test_two_acts_of_one_report_stay_two() -> None:
    text = "Police arrested nine demonstrators in Arden. Later police arrested nine demonstrators in Arden."
    known = {"actors": ["p"], "recipients": ["d"], "modes": ["arrest"]}
    found = events_of(
        report(
            "r1",
            text,
            actors=[POLICE, MARCHERS],
            events=[event("e1", "COERCE", "arrested", **known), event("e2", "COERCE", ("arrested", 2), **known)],
        )
    )
    assert len(found) == 2


def test_one_opening_coded_as_two_types_is_tied() -> None:
    title = "Mayor Brandt quits over flooded tunnel contracts"
    first = "Mayor Ada Brandt quit on Monday over the flooded tunnel contracts awarded to her cousin."
    second = "Over flooded tunnel contracts, Mayor Ada Brandt gave way to her cousin's critics and left office."
    brandt = actor("b", "Ada Brandt", country="POL")
    quits = event("e", "RETREAT", "quit", actors=["b"])
    yields = event("e", "CONCEDE", "gave way", actors=["b"])
    found = events_of(
        report("r1", first, title=title, publisher="A", actors=[brandt], events=[quits]),
        report("r2", second, title=title, publisher="B", actors=[brandt], events=[yields]),
    )
    assert len(found) == 1
    assert "in reports on one thing" in found[0].merged[0].why


def test_an_opening_put_in_a_place_that_the_other_names_too_is_tied() -> None:
    title = "Lorry bomb wrecks the Arden grain exchange"
    told = "A lorry bomb wrecked the grain exchange in Arden on Monday, a day after traders from Brool had left."
    truck = {"day": "2021-05-03", "day_words": "Monday", "country": "POL"}
    first = event("e", "ASSAULT", "wrecked", town="Arden", at=ARDEN, **truck)
    slip = event("e", "ASSAULT", "wrecked", town="Brool", at=BROOL, **truck)
    desks = [report(id_, told, title=title, events=[x]) for id_, x in (("r1", first), ("r2", slip))]
    assert len(events_of(*desks)) == 1
    elsewhere = told.replace("Arden", "Cadlow").replace("Brool", "Dunmere")
    third = event("e", "ASSAULT", "wrecked", town="Cadlow", at=(54.0, 21.0), **truck)
    assert len(events_of(desks[0], report("r3", elsewhere, events=[third]))) == 2


def test_thousands_of_events_need_seconds() -> None:
    import time

    reports = [
        arrests(f"r{number:04}", number=str(3 + number % 97), day=f"2021-{1 + number % 12:02}-{1 + number % 27:02}")
        for number in range(1500)
    ]
    start = time.process_time()
    events_of(*reports)
    assert time.process_time() - start < 20


@pytest.mark.parametrize("kind", ["COERCE", "PROTEST", None])
def test_a_link_does_not_hang_on_how_one_act_was_coded(kind: str | None) -> None:
    whole, slip = arrests("r1"), arrests("r2", number="45")
    blank = replace(slip.events[0], type=kind, modes=(), when=None, place=None, quantities=())
    found = events_of(whole, replace(slip, events=(blank,)))
    assert [len(x.reports) for x in found] == [2]


def recalling(id_: str, words: str, **known: Any) -> CodedReport:
    """A report on something else that recalls the protests in a country."""
    text = (
        f"Ministers met at night. Nobody had been told. It was a quiet evening. The {words} have changed the country."
    )
    wave = {"town": "country", "country": "POL", **known}
    told = report(
        id_,
        text,
        publisher=f"Desk {id_}",
        published=wave.pop("published", "2021-05-04"),
        events=[event("o", "CONSULT", "met", day="2021-05-03"), event("e", "PROTEST", words, **wave)],
    )
    opening, recalled = told.events
    assert recalled.place
    return replace(told, events=(opening, replace(recalled, place=replace(recalled.place, precision="country"))))


def test_a_wave_of_protest_is_one_wherever_it_is_recalled() -> None:
    first = recalling("r1", "protests")
    waves = [x for x in events_of(first, recalling("r2", "unrest", published="2021-06-01")) if x.type == "PROTEST"]
    assert [len(x.reports) for x in waves] == [2]
    assert "wave" in waves[0].merged[0].why


@pytest.mark.parametrize(
    "other", [{"day": "2021-05-03", "day_words": "evening"}, {"published": "2021-09-01"}, {"country": "CZE"}]
)
def test_one_days_march_another_season_and_another_country_are_no_part_of_a_wave(other: dict[str, Any]) -> None:
    reports = recalling("r1", "protests"), recalling("r2", "unrest", **other)
    assert [len(x.reports) for x in events_of(*reports) if x.type == "PROTEST"] == [1, 1]


def test_nobody_dies_twice() -> None:
    def death(id_: str, text: str, trigger: str, published: str) -> CodedReport:
        told = event("e", "ASSAULT", trigger, recipients=["v"])
        return report(
            id_,
            text,
            publisher=id_,
            published=published,
            actors=[actor("v", "Jan Kowal", country="POL")],
            events=[told],
        )

    first = death("r1", "Jan Kowal was killed by a policeman at the market.", "killed", "2021-05-04")
    second = death("r2", "The inquiry into the death of Jan Kowal ended with no charge.", "death", "2021-12-20")
    hurt = death("r3", "Jan Kowal was beaten in a cell, his lawyer said.", "beaten", "2021-12-20")
    assert len(events_of(first, second)) == 1
    assert len(events_of(first, hurt)) == 2


def test_two_people_do_not_say_one_thing_however_alike_the_reports_open() -> None:
    def backing(id_: str, who: str, day: str) -> CodedReport:
        text = (
            f"{who} backed Mayor Ada Brandt for governor on {day}, the latest former rival to back Brandt for governor."
        )
        parties = [actor("w", who, country="POL"), actor("b", "Ada Brandt", country="POL")]
        told = event("e", "SUPPORT", "backed", actors=["w"], recipients=["b"])
        return report(
            id_, text, title=f"{who} backs Ada Brandt for governor", publisher=id_, actors=parties, events=[told]
        )

    assert len(events_of(backing("r1", "Jan Kowal", "Monday"), backing("r2", "Eva Stern", "Tuesday"))) == 2
    assert len(events_of(backing("r1", "Jan Kowal", "Monday"), backing("r2", "J. Kowal", "Monday"))) == 1


def test_backers_of_two_days_are_two_though_each_names_the_other() -> None:
    def backing(id_: str, who: str, other: str, days: tuple[str, str]) -> CodedReport:
        day, words = days
        text = f"{who} backed Mayor Ada Brandt for governor on {words}, after {other} and other rivals of Brandt."
        parties = [actor("w", who, country="POL"), actor("o", other, country="POL"), actor("b", "Ada Brandt")]
        told = event("e", "SUPPORT", "backed", actors=["w"], recipients=["b"], day=day, day_words=words)
        return report(id_, text, title="Rival backs Brandt for governor", publisher=id_, actors=parties, events=[told])

    kowal = backing("r1", "Jan Kowal", "Eva Stern", ("2021-05-01", "Saturday"))
    stern = backing("r2", "Eva Stern", "Jan Kowal", ("2021-05-03", "Monday"))
    assert len(events_of(kowal, stern)) == 2
