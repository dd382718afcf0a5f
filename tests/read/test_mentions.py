"""What counts as a mention of a party, and what its words tell."""

from collections.abc import Callable

import pytest

from sayso.model import Reading
from sayso.read.mentions import find_references
from sayso.read.nouns import Reference
from sayso.spans import words_of

Read = Callable[..., Reading]


def find(reading: Read, text: str) -> dict[str, Reference]:
    return {r.words: r for r in find_references(reading(text).doc)}


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Three nurses were hurt.", "nurses", "group"),
        ("A nurse was hurt.", "nurse", "person"),
        ("The riot police waited.", "riot police", "group"),
        ("The defence ministry denied it.", "defence ministry", "organisation"),
        ("Parliament voted on Monday.", "Parliament", "organisation"),
        ("The Prime Minister resigned.", "Prime Minister", "person"),
        ("Portugal signed the treaty.", "Portugal", "country"),
        ("Madrid accused the union of lying.", "Madrid", "country"),
        ("The Greeks won again.", "Greeks", "group"),
        ("The authorities closed the road.", "authorities", "group"),
        ("Late Thursday gunmen attacked a convoy.", "gunmen", "group"),
    ],
)
def test_kind(reading: Read, text: str, words: str, kind: str) -> None:
    assert find(reading, text)[words].mention.kind == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It rained in Madrid all day.", "Madrid"),
        ("She used excessive force.", "force"),
        ("He questioned her authority.", "authority"),
        ("No soldier was hurt.", "soldier"),
        ("Ana Silva is a nurse.", "nurse"),
        ("They signed the Treaty of Utrecht on Tower Bridge.", "Tower Bridge"),
        ("The French language is taught.", "French"),
    ],
)
def test_no_party(reading: Read, text: str, words: str) -> None:
    assert words not in find(reading, text)


@pytest.mark.parametrize(
    ("text", "name", "described"),
    [
        ("The Danish prime minister Mette Holm left.", "Mette Holm", ["Danish prime minister"]),
        ("Speaker of the House of Keys Ann Corlett left.", "Ann Corlett", ["Speaker of the House of Keys"]),
        ("Omar Haddad, leader of the teachers' union, left.", "Omar Haddad", ["leader of the teachers' union"]),
        ("Omar Haddad is a surgeon.", "Omar Haddad", ["surgeon"]),
        ("Gen. Paul Okoro spoke.", "Paul Okoro", ["Gen."]),
    ],
)
def test_words_beside_a_name(reading: Read, text: str, name: str, described: list[str]) -> None:
    found = find(reading, text)[name]
    assert [words_of(text, span) for span in found.mention.described] == described


def test_what_the_words_of_a_description_tell(reading: Read) -> None:
    found = find(reading, "Her brother met two Iraqi soldiers. The people of Chad thanked a nurse.")
    assert found["brother"].article == "own"
    assert (found["Iraqi soldiers"].article, found["Iraqi soldiers"].country) == ("number", "IRQ")
    assert (found["people"].article, found["people"].country) == ("the", "TCD")
    assert found["nurse"].article == "a"


def test_a_body_in_a_title_is_a_mention(reading: Read) -> None:
    assert {"Interpol", "Jürgen Stock"} <= set(find(reading, "Interpol chief Jürgen Stock left."))


def test_us_is_a_country_and_us_a_pronoun(reading: Read) -> None:
    found = find(reading, "He told us that the US would pay.")
    assert found["us"].pronoun == "we"
    assert found["US"].mention.kind == "country"


@pytest.mark.parametrize(
    "text",
    [
        "“It is late.” Power reminded the council of the vote.",
        "Power, the ambassador, reminded the council of the vote.",
        "The Power warned the Side and the Authority.",
        "The White House denied it.",
    ],
)
def test_a_mention_is_of_a_kind_that_a_party_can_be(reading: Read, text: str) -> None:
    kinds = {"person", "organisation", "country", "group", "place", "unknown"}
    assert {x.mention.kind for x in find_references(reading(text).doc)} <= kinds


@pytest.mark.parametrize(
    "text",
    [
        "TARVOS, Arden (Holm Press) - Police arrested two men.",
        "TARVOS — Police arrested two men.",
        "Tarvos (Holm Press) -- Police arrested two men.",
        "Two men are held\n\nTARVOS, Arden – Police arrested two men.",
    ],
)
def test_a_dateline_names_no_party(text: str, reading: Read) -> None:
    names = find(reading, text)
    assert "Police" in names
    assert not {"TARVOS", "Tarvos", "Arden", "Holm Press"} & names.keys()
