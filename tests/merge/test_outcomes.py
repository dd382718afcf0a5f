"""Who won a vote, on whose word, and how it was held; who is said to be behind a deed."""

import pytest
from make import actor, event, report

from sayso.merge import merge
from sayso.merge.outcomes import bearer, find_verdicts, find_winners
from sayso.model import CodedReport, Record

KOWAL, STERN = actor("k", "Jan Kowal", country="POL"), actor("s", "Eva Stern", country="POL")


def texts(coded: CodedReport) -> list[tuple[str, bool, str]]:
    words = coded.report.text
    return [(x.actor, x.own, words[x.evidence.start : x.evidence.end]) for x in find_winners(coded)]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Jan Kowal claimed a landslide victory.", True),
        ("Jan Kowal declared himself the winner.", True),
        ("Jan Kowal proclaimed his second term on Sunday.", True),
        ("Jan Kowal’s claim of victory angered many.", True),
        ("Jan Kowal was declared the winner.", False),
        ("Jan Kowal won the presidential election.", False),
        ("Jan Kowal was re-elected.", False),
    ],
)
def test_winners(text: str, own: bool) -> None:
    ((who, told_by_himself, words),) = texts(report("r", text, actors=[KOWAL]))
    assert (who, told_by_himself) == ("k", own)
    assert words.startswith("Jan Kowal")


@pytest.mark.parametrize(
    "text",
    [
        "Jan Kowal won the prize.",
        "Jan Kowal claimed damages.",
        "Jan Kowal hopes for victory.",
        "A victory was claimed.",
    ],
)
def test_no_winner(text: str) -> None:
    assert texts(report("r", text, actors=[KOWAL] if "Kowal" in text else [])) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vote was neither free nor fair.", ["flawed"]),
        ("They called the ballot rigged.", ["flawed"]),
        ("The election was free and fair.", ["sound"]),
        ("It was not a free and fair poll, only a vote marred by many irregularities.", ["flawed", "sound"]),
        ("The stolen cattle came back.", []),
    ],
)
def test_verdicts(text: str, expected: list[str]) -> None:
    assert sorted(x.value for x in find_verdicts(report("r", text))) == expected


CLAIM = "Jan Kowal claimed victory in Sunday's election."
VOTE = f"{CLAIM} Eva Stern, who fled after claiming victory herself, called the vote rigged."


def vote(id_: str, kind: str | None, text: str = VOTE) -> CodedReport:
    return report(
        id_,
        text,
        publisher=f"Desk {id_}",
        actors=[KOWAL, STERN] if "Stern" in text else [KOWAL],
        events=[event("e", kind, "claimed", actors=["k"])],
        statements=[("q", "s", "the vote rigged")] if "rigged" in text else [],
    )


def claims(record: Record, field: str) -> set[tuple[str, tuple[str, ...]]]:
    names = {x.id: x.name for x in record.actors}
    return {
        (names.get(x.value, x.value), tuple(names[who] for who in x.by))
        for found in record.events
        for x in found.claims
        if x.field == field
    }


def test_the_first_act_bears_what_is_said_of_the_vote_and_rivals_disagree() -> None:
    coded = vote("r", None)
    assert bearer(coded, find_winners(coded)) == "e"
    record = merge([coded])
    assert claims(record, "winner") == {("Jan Kowal", ("Jan Kowal",)), ("Eva Stern", ("Eva Stern",))}
    assert claims(record, "validity") == {("flawed", ("Eva Stern",))}
    (found,) = record.disagreements
    assert found.field == "winner"
    assert found.why.startswith("One report gives two accounts of who won: “Jan Kowal claimed victory” (Jan Kowal, in")


def test_one_claim_of_victory_is_one_act_whatever_its_type() -> None:
    text = "In the spring poll, as most had expected, Jan Kowal claimed a sweeping win over a divided field."
    record = merge([vote("r1", "ACCUSE"), vote("r2", None, text)])
    assert [len(x.reports) for x in record.events] == [2]


def test_two_winners_are_two_acts() -> None:
    other = CLAIM.replace("Jan Kowal", "Eva Stern")
    stern = report("r2", other, actors=[STERN], events=[event("e", None, "claimed", actors=["s"])])
    assert len(merge([vote("r1", None, CLAIM), stern]).events) == 2


def test_who_is_said_to_be_behind_a_deed() -> None:
    text = "Jan Kowal was poisoned on Monday. Eva Stern said that rival traders are behind the attack on Kowal."
    coded = report(
        "r",
        text,
        actors=[KOWAL, STERN, actor("t", "rival traders", "group")],
        events=[event("e", "ASSAULT", "poisoned", recipients=["k"])],
        statements=[("q", "s", "rival traders are behind the attack on Kowal")],
    )
    record = merge([coded])
    names = {x.id: x.name for x in record.actors}
    told = [x for x in record.events[0].claims if x.field == "actors"]
    assert [([names[who] for who in x.value], [names[who] for who in x.by]) for x in told] == [
        (["rival traders"], ["Eva Stern"])
    ]


def test_what_is_threatened_is_a_plan_on_the_word_of_who_threatens() -> None:
    coded = report(
        "r",
        "Jan Kowal threatened a blockade.",
        actors=[KOWAL],
        events=[event("e", "THREATEN", "threatened", actors=["k"])],
    )
    record = merge([coded])
    names = {x.id: x.name for x in record.actors}
    told = {(x.value, tuple(names[who] for who in x.by)) for x in record.events[0].claims if x.field == "status"}
    assert told == {("happened", ()), ("planned", ("Jan Kowal",))}
    assert record.disagreements == ()
