"""The ACLED sub-event type of a report, by cues and events."""

import numpy as np
import pytest

from sayso.codebook import load_ontology, load_patterns
from sayso.coding.acled import CLASSES, OPENING, find_acled, score_sub_events
from sayso.model import Event, EventMention, Signals, Span


def _event() -> Event:
    mention = EventMention(Span(0, 5), Span(0, 20))
    return Event("e1", "ASSAULT", (mention,), "happened", "", 0.9, modes=("aerial",))


def _signals(classes: np.ndarray) -> Signals:
    return Signals(starts=(), ends=(), windows=((0, 0),), tags=(), links=(), classes=classes)


SENTENCES = [
    ("A suicide bomber killed nine people at a checkpoint.", "SUIC_BOMB"),
    ("Attackers hurled a hand grenade at the mayor's car.", "GRENADE"),
    ("A roadside bomb hit a police van, injuring two officers.", "REM_EXPLOS"),
    ("Warplanes carried out airstrikes on the port overnight.", "AIR_STRIKE"),
    ("The army fired artillery shells and mortars at the suburb.", "ART_MISS_ATTACK"),
    ("Gunmen kidnapped two engineers and demanded a ransom.", "ABDUCT_DISSAP"),
    ("Hundreds gathered for a peaceful march, holding placards.", "PEACE_PROTEST"),
    ("Police used water cannon to disperse protesters and arrested twelve.", "PROTEST_WITH_INTER"),
    ("Rioters threw petrol bombs and stones during the protest.", "VIOL_DEMONSTR"),
    ("The two sides signed a ceasefire agreement.", "AGREEMENT"),
    ("An earthquake of magnitude six struck the valley.", "NATURAL_DISASTER"),
    ("A passenger train derailed and two coaches overturned.", "MAN_MADE_DISASTER"),
    ("Customs officers broke up a cocaine smuggling ring.", "ORG_CRIME"),
    ("The foreign minister summoned the ambassador over the sanctions.", "DIPLO"),
    ("A militant group claimed responsibility for the attack.", "ATTRIB"),
    ("The army recaptured the town from the rebels.", "GOV_REGAINS_TERIT"),
]


@pytest.mark.parametrize(("text", "name"), SENTENCES, ids=[name for _, name in SENTENCES])
def test_cues_name_the_class(text: str, name: str) -> None:
    assert find_acled(text, (), None) == name


def test_encoder_and_vocabulary_are_weighed_together() -> None:
    text = "Warplanes carried out airstrikes on the port overnight."
    shares = np.full((1, len(CLASSES)), -8.0)
    assert find_acled(text, (), _signals(shares)) == "AIR_STRIKE"
    shares[0, CLASSES.index("ART_MISS_ATTACK")] = 0.0
    assert find_acled("The port was hit.", (_event(),), _signals(shares)) == "ART_MISS_ATTACK"


@pytest.mark.parametrize("text", ["", "The choir sang two songs by Schubert.", "Prices of tea were steady."])
def test_nothing_where_nothing_points_to_a_class(text: str) -> None:
    assert find_acled(text, (), None) is None


def test_a_coded_event_adds_to_its_classes() -> None:
    plain, told = score_sub_events("The port was hit.", ()), score_sub_events("The port was hit.", (_event(),))
    assert told["AIR_STRIKE"] > plain["AIR_STRIKE"]


def test_only_the_opening_counts() -> None:
    text = "The choir sang. " * 80 + "A suicide bomber killed nine people."
    assert text.index("suicide") > OPENING
    assert find_acled(text, (), None) is None


def test_the_table_names_types_and_modes_of_the_ontology() -> None:
    types = load_ontology()["types"]
    table = load_patterns("acled")
    assert len(table["classes"]) == 30
    for row in table["classes"].values():
        for key in row.get("events", {}):
            kind, _, mode = key.partition("/")
            assert kind in types
            assert not mode or mode in types[kind]["modes"]
