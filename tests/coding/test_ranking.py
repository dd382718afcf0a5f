"""Parts that grammar leaves empty: which mentions may play them, how near they are, and that grammar's own stay."""

from collections.abc import Callable

import pytest

from sayso.coding import ranking
from sayso.coding.actors import make_actors
from sayso.coding.candidates import Told, candidate_marks, find_candidates
from sayso.coding.parties import Parties
from sayso.coding.triggers import find_triggers
from sayso.model import CodedReport, Reading

TEXT = "Chadian tanks shelled the harbour police in Bergen, the mayor told reporters."


def first_act(found: Reading) -> tuple:
    actors, actor_of = make_actors(found)
    return next(iter(find_triggers(found.doc))), Parties(found, actors, actor_of)


def test_candidates_are_the_parties_of_the_sentence(reading: Callable[..., Reading]) -> None:
    trigger, parties = first_act(reading(TEXT + " Ann Holm left."))
    found = find_candidates(trigger.token, parties)
    assert {candidate.head.text for candidate in found} == {"Chadian", "police", "mayor", "reporters"}
    assert [candidate.steps for candidate in found] == sorted(candidate.steps for candidate in found)
    paths = {candidate.head.text: candidate.path for candidate in found}
    assert paths["police"] == ">dobj"
    assert paths["Chadian"] == ">nsubj>amod"
    assert paths["mayor"] == "<ccomp>nsubj"


def test_a_party_named_twice_is_one_candidate(reading: Callable[..., Reading]) -> None:
    trigger, parties = first_act(reading("Ann Holm said that Ann Holm accused the police of fraud."))
    assert [candidate.head.text for candidate in find_candidates(trigger.token, parties)].count("Holm") == 1


def test_marks_name_nobody(reading: Callable[..., Reading]) -> None:
    trigger, parties = first_act(reading("Ann Holm of Bergen accused Holm's brother Idris Adoum of fraud."))
    for candidate in find_candidates(trigger.token, parties):
        marks = " ".join(candidate_marks(candidate, trigger, Told(trigger.token, (), ()), parties))
        assert not any(name in marks.lower() for name in ("ann", "holm", "bergen", "idris", "adoum"))


def test_chances_are_chances(reading: Callable[..., Reading]) -> None:
    trigger, parties = first_act(reading(TEXT))
    for candidate in find_candidates(trigger.token, parties):
        actor, recipient = ranking.role_chances(candidate, trigger, Told(trigger.token, (), ()), parties)
        assert actor >= 0 and recipient >= 0 and actor + recipient <= 1


def test_subject_is_the_likelier_actor(reading: Callable[..., Reading]) -> None:
    trigger, parties = first_act(reading("The harbour police criticised the mayor on Friday."))
    told = Told(trigger.token, (), ())
    found = {x.head.text: x for x in find_candidates(trigger.token, parties)}
    police = ranking.role_chances(found["police"], trigger, told, parties)
    mayor = ranking.role_chances(found["mayor"], trigger, told, parties)
    assert police[0] > mayor[0]
    assert mayor[1] > police[1]


def test_what_grammar_tells_stays(coded: Callable[..., CodedReport], monkeypatch: pytest.MonkeyPatch) -> None:
    def parties_told() -> list:
        found = coded("The harbour police criticised the mayor on Friday. Farmers were arrested in Bergen.")
        names = {actor.id: actor.name for actor in found.actors}
        return [([names[x] for x in e.actors], [names[x] for x in e.recipients]) for e in found.events]

    with_weights = parties_told()
    monkeypatch.setattr(ranking, "load_weights", lambda: None)
    without = parties_told()
    assert (["harbour police"], ["mayor"]) in without
    for (actors, recipients), (before, whom) in zip(with_weights, without, strict=True):
        assert actors == before or not before
        assert recipients == whom or not whom


def test_nothing_is_added_without_weights(reading: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    trigger, parties = first_act(reading(TEXT))
    monkeypatch.setattr(ranking, "load_weights", lambda: None)
    assert ranking.likely_parties(trigger, Told(trigger.token, (), ()), parties) == ((), ())
