"""With what an attack was made."""

from collections.abc import Callable

import pytest

from sayso.model import CodedReport

Coded = Callable[..., CodedReport]


def modes_of(found: CodedReport, kind: str) -> list[tuple[str, ...]]:
    return [event.modes for event in found.events if event.type == kind]


@pytest.mark.parametrize(
    ("text", "modes"),
    [
        ("A man attacked two farmers with a knife in Arden on Monday.", ("primitive",)),
        ("A man attacked two farmers using a rifle in Arden on Monday.", ("firearms",)),
        ("Four farmers were killed in a suicide bombing in Arden on Monday.", ("suicide-attack",)),
        ("Rebels killed two farmers in Arden on Monday.", ()),
        ("Rebels with a grudge killed two farmers in Arden on Monday.", ()),
    ],
)
def test_the_means_beside_the_act(coded: Coded, text: str, modes: tuple[str, ...]) -> None:
    assert modes in modes_of(coded(text), "ASSAULT")


def test_a_meeting_of_three_is_multilateral(coded: Coded) -> None:
    assert modes_of(coded("Norway, Sweden and Finland held talks in Oslo on Monday."), "CONSULT") == [("multilateral",)]
    assert modes_of(coded("Norway and Sweden held talks in Oslo on Monday."), "CONSULT") == [()]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The king called on the union to return to dialogue.", "meet"),
        ("The mayor asked the ministry for an investigation into the fire.", "assist"),
        ("The union called for the resignation of the minister.", "change"),
        ("The union demanded new laws from the king.", "change"),
    ],
)
def test_what_is_asked_for(coded: Coded, text: str, mode: str) -> None:
    assert modes_of(coded(text), "REQUEST") == [(mode,)]


def test_a_charge_still_to_come_is_planned(coded: Coded) -> None:
    (charge,) = [x for x in coded("The union said that it would sue the port.").events if x.type == "ACCUSE"]
    assert charge.status == "planned"
