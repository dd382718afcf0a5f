"""What belongs together over days, and the days that mattered most."""

import random

from make import actor, event, report

from sayso.merge import find_stories, merge
from sayso.model import CodedReport, Story
from sayso.spans import words_of

LANDS = {
    "POL": ("Arden", "Kowal", "dockers", "harbour over sunk wages"),
    "CZE": ("Brool", "Novak", "students", "campus after a banned lecture"),
    "HUN": ("Cadlow", "Szabo", "farmers", "grain market about milk prices"),
    "ROU": ("Dunmere", "Ionescu", "miners", "coal pit that is to close"),
    "BGR": ("Elsby", "Petrov", "nurses", "hospital without beds"),
    "GRC": ("Farholt", "Pappas", "tenants", "court that evicts families"),
    "PRT": ("Garmouth", "Silva", "fishermen", "lighthouse near the new pipeline"),
    "NOR": ("Harwick", "Hansen", "herders", "windmills on the reindeer trail"),
    "FIN": ("Inverby", "Virtanen", "lorry drivers", "fuel depot at the ring road"),
    "EST": ("Jarrow", "Tamm", "pensioners", "statue from the last war"),
}


TEXTS = {
    "A": "Police in {town} {verb} {number} {crowd} near the {scene} on May {on}. Minister {name} defended them.",
    "B": "Crowds had filled the streets of {town} when Police {verb} {number} {crowd} on May {on}. {name} urged calm.",
    "C": "Nobody in {town} forgets how Police {verb} {number} {crowd} by the {scene} on May {on}. {name} was away.",
}


def told(land: str, desk: str, day: int, deed: str, on: int) -> CodedReport:
    """A desk of a country tells, on one day of May, of what the police did on another."""
    town, name, crowd, scene = LANDS[land]
    verb, kind, number = {"raid": ("raided", "COERCE", "12"), "shots": ("killed", "ASSAULT", "3")}[deed]
    text = TEXTS[desk].format(town=town, verb=verb, number=number, on=on, name=name, crowd=crowd, scene=scene)
    return report(
        f"{land}-{desk}-{day}-{deed}",
        text,
        title=f"Police and {crowd} clash in {town}",
        publisher=f"Desk {desk}",
        published=f"2021-05-{day:02}",
        actors=[
            actor("p", "Police", "group", country=land, sectors=("COP",)),
            actor("d", crowd, "group", country=land),
            actor("m", name, country=land),
        ],
        events=[
            event(
                *("e", kind, verb),
                actors=["p"],
                recipients=["d"],
                day=f"2021-05-{on:02}",
                day_words=f"May {on}",
                town=town,
                at=(40.0 + list(LANDS).index(land) * 2, 20.0),
                country=land,
                numbers=[("killed" if kind == "ASSAULT" else "injured", int(number), int(number), number)],
            )
        ],
    )


def crisis(land: str) -> list[CodedReport]:
    return [
        told(land, "A", 4, "raid", 3),
        told(land, "B", 4, "raid", 3),
        told(land, "A", 7, "shots", 6),
        told(land, "B", 7, "shots", 6),
        told(land, "C", 12, "shots", 6),
        told(land, "C", 9, "raid", 8),
    ]


def stories(reports: list[CodedReport]) -> tuple[Story, ...]:
    return find_stories(merge(reports), reports)


def test_ten_crises_in_one_folder_are_ten_stories_and_share_no_event() -> None:
    folder = [coded for land in LANDS for coded in crisis(land)]
    record = merge(folder)
    assert all(len({ref.report[:3] for ref in x.reports}) == 1 for x in record.events)
    assert all(len({ref.report[:3] for ref in x.reports}) == 1 for x in record.actors if x.name != "Police")
    found = find_stories(record, folder)
    assert sorted(sorted({id_[:3] for id_ in x.reports}) for x in found) == sorted([land] for land in LANDS)
    assert all(len(x.reports) == 6 for x in found)


def test_the_days_that_several_tell_or_recall_are_worded_by_their_own_sentences() -> None:
    reports = crisis("POL")
    (story,) = stories(reports)
    assert [(x.day.day, x.independent) for x in story.days] == [(3, 2), (6, 3), (8, 1)]
    texts = {coded.report.id: coded.report.text for coded in reports}
    words = [words_of(texts[x.words.report], x.words.span) for x in story.days]
    assert words[1].startswith("Police in Arden killed 3 dockers near the harbour")
    assert texts[story.called_by]


def test_a_day_that_one_desk_alone_tells_counts_only_while_days_are_few() -> None:
    reports = [told("POL", desk, day, deed, day - 1) for day in (4, 7, 10, 13) for desk in "AB" for deed in ("raid",)]
    (story,) = stories([*reports, told("POL", "C", 16, "shots", 15)])
    assert [x.day.day for x in story.days] == [3, 6, 9, 12]


def test_order_changes_nothing() -> None:
    reports = [*crisis("POL"), *crisis("CZE"), told("FIN", "A", 4, "raid", 3)]
    first = stories(reports)
    assert len(first) == 2, "one report alone is no story"
    shuffle = random.Random(3)
    for _ in range(5):
        shuffle.shuffle(reports)
        assert stories(reports) == first


def test_months_later_it_is_another_story() -> None:
    later = [
        report(f"{x.report.id}-late", x.report.text, published="2021-11-20", title=x.report.title)
        for x in crisis("POL")[:2]
    ]
    assert sorted(len(x.reports) for x in stories([*crisis("POL"), *later])) == [2, 6]


def test_nothing_and_the_undated() -> None:
    assert stories([]) == ()
    undated = [report(id_, "Police raided the Arden harbour.", published=None, title="Raid in Arden") for id_ in "ab"]
    (story,) = stories(undated)
    assert (story.reports, story.days) == (("a", "b"), ())
