"""Every entry of the verbs and nouns codes its own example sentence."""

from collections.abc import Mapping

import pytest

from sayso.codebook import load_ontology, load_patterns
from sayso.coding.actors import make_actors
from sayso.coding.acts import Act
from sayso.coding.events import NO_TYPE, find_acts
from sayso.coding.patterns import load_nouns, load_verbs
from sayso.coding.roles import Parties
from sayso.coding.statements import find_statements
from sayso.model import Report
from sayso.read import read
from sayso.settings import Settings

ENTRIES = [entry for name in ("verbs", "nouns") for entry in load_patterns(name)["acts"]]


@pytest.fixture(scope="module")
def acts_of() -> Mapping[str, list[Act]]:
    """The acts found in each example; the sentences are read in one go."""
    examples = sorted({entry["example"] for entry in ENTRIES})
    found = {}
    for report, reading in read([Report(id=text, text=text, language="en") for text in examples], Settings().read):
        assert isinstance(report, Report)
        assert reading is not None
        actors, actor_of = make_actors(reading)
        found[report.text] = find_acts(reading, Parties(reading, actors, actor_of), find_statements(reading, actor_of))
    return found


@pytest.mark.parametrize(
    "entry", ENTRIES, ids=lambda entry: f"{entry['type']}/{entry.get('mode')}:{entry['example'][:30]}"
)
def test_example_is_coded(entry: dict, acts_of: Mapping[str, list[Act]]) -> None:
    found = [(act.type, act.modes) for act in acts_of[entry["example"]]]
    mode = entry.get("mode")
    assert any(kind == entry["type"] and (mode is None or mode in modes) for kind, modes in found), found


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['type']}/{entry.get('mode')}")
def test_types_and_modes_are_the_ontology_s(entry: dict) -> None:
    types = load_ontology()["types"]
    if entry["type"] == NO_TYPE:
        assert "mode" not in entry
        return
    assert entry["type"] in types
    assert entry.get("mode") is None or entry["mode"] in types[entry["type"]]["modes"]


def test_every_type_and_mode_has_a_word() -> None:
    coded = {(entry["type"], mode) for entry in ENTRIES for mode in (entry.get("mode"), None)}
    missing = {
        (kind, mode)
        for kind, row in load_ontology()["types"].items()
        for mode in row["modes"]
        # These come from what the act holds or where it is told, not from a word of their own.
        if kind not in {"REQUEST", "REJECT", "THREATEN"} and mode not in {"third-party", "multilateral"}
        if (kind, mode) not in coded
    }
    assert not missing


def test_no_pattern_stands_twice() -> None:
    for table in (load_verbs(), load_nouns()):
        for patterns in table.values():
            seen = set()
            for pattern in patterns:
                conditions = (pattern.conditions, pattern.entry.subject)
                if not pattern.entry.subject and not pattern.entry.subject_not:
                    assert conditions not in seen, pattern.written
                seen.add(conditions)
