"""Each ruling of `codebook/rulings.md` by its number."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso.codebook
from sayso.codebook import load_ontology, load_patterns
from sayso.model import CodedReport, Event

Coded = Callable[..., CodedReport]
RULINGS = Path(sayso.codebook.__file__).parent / "rulings.md"


def of_type(found: CodedReport, kind: str | None) -> list[Event]:
    return [event for event in found.events if event.type == kind]


def names(found: CodedReport, ids: tuple[str, ...]) -> set[str]:
    return {actor.name.lower() for actor in found.actors if actor.id in ids}


def test_every_ruling_has_a_test_and_every_test_a_ruling() -> None:
    ruled = {int(number) for number in re.findall(r"^(\d+)\. \*\*", RULINGS.read_text(encoding="utf-8"), re.MULTILINE)}
    tested = {int(name.split("_")[2]) for name in globals() if name.startswith("test_ruling_")}
    assert ruled == tested


def test_ruling_1_accuse_is_negative() -> None:
    assert load_ontology()["types"]["ACCUSE"]["score"] == -3


def test_ruling_2_symbols_and_houses(coded: Coded) -> None:
    flags = coded("Protesters burned a flag outside the embassy.")
    houses = coded("Militants burned down twenty houses in the village.")
    assert of_type(flags, "PROTEST")[0].modes == ("vandalize",)
    assert "destroy" in of_type(houses, "ASSAULT")[0].modes


def test_ruling_3_sanctions_imposed_and_weighed(coded: Coded) -> None:
    assert load_ontology()["types"]["SANCTION"]["quad"] == "material conflict"
    assert of_type(coded("Norway imposed sanctions on Chad."), "SANCTION")[0].modes == ("discontinue",)
    threat = of_type(coded("Norway threatened to impose sanctions on Chad."), "THREATEN")[0]
    assert threat.modes == ("relations",)


def test_ruling_4_no_recipient_by_guess(coded: Coded) -> None:
    assert of_type(coded("Officers imposed a curfew at dusk."), "COERCE")[0].recipients == ()


def test_ruling_5_retreat_to_come_and_done(coded: Coded) -> None:
    to_come = coded("The general promised to release the hostages.")
    done = coded("The general released the hostages on Monday.")
    assert of_type(to_come, "CONCEDE")
    assert not of_type(to_come, "RETREAT")
    assert of_type(done, "RETREAT")[0].modes == ("release",)


def test_ruling_6_expelled_and_deported(coded: Coded) -> None:
    assert of_type(coded("The ministry expelled two diplomats."), "SANCTION")[0].modes == ("expel",)
    assert of_type(coded("The ministry deported forty migrants."), "COERCE")[0].modes == ("deport",)


def test_ruling_7_no_old_names() -> None:
    old = {"FIGHT", "DEMAND", "DISAPPROVE", "INVESTIGATE", "RESTRICT", "THREAT", "CRIME"}
    coded = {entry["type"] for name in ("verbs", "nouns") for entry in load_patterns(name)["acts"]}
    assert not coded & old
    assert not set(load_ontology()["types"]) & old


def test_ruling_8_sides_and_victims(coded: Coded) -> None:
    clash = coded("Soldiers clashed with rebels near the bridge.")
    attack = coded("Rebels attacked villagers near the bridge.")
    assert names(clash, of_type(clash, "ASSAULT")[0].actors) == {"soldiers", "rebels"}
    assert names(attack, of_type(attack, "ASSAULT")[0].recipients) == {"villagers"}


@pytest.mark.parametrize(
    "text",
    [
        "If police arrest the editor, the paper will close.",
        "Until police arrest the editor, the paper will come out.",
        "The court might jail the editor next week.",
    ],
)
def test_ruling_9_conditional_deeds(text: str, coded: Coded) -> None:
    assert [event.status for event in coded(text).events] == ["hypothetical"]


@pytest.mark.parametrize(
    "text",
    [
        "Police cannot arrest the editor.",
        "The minister said that if police arrest the editor, the paper will close.",
    ],
)
def test_ruling_9_deeds_that_are_not_told(text: str, coded: Coded) -> None:
    assert not of_type(coded(text), "COERCE")


def test_ruling_9_speech_still_to_come(coded: Coded) -> None:
    assert of_type(coded("The union will demand higher pay on Monday."), "REQUEST")[0].status == "planned"
    assert of_type(coded("The general promised to release the hostages."), "CONCEDE")[0].status == "happened"


def test_ruling_9_not_done(coded: Coded) -> None:
    assert of_type(coded("Police did not arrest the editor."), "COERCE")[0].status == "negated"


def test_ruling_9_refusal(coded: Coded) -> None:
    assert of_type(coded("The king refused to release the editor."), "REJECT")


def test_ruling_9_support_withheld_and_refused(coded: Coded) -> None:
    withheld = coded("The governor did not endorse the senator on Monday.")
    assert [event.status for event in of_type(withheld, "SUPPORT")] == ["negated"]
    assert not of_type(withheld, "REJECT")
    assert of_type(coded("The governor refused to endorse the senator."), "REJECT")


def test_ruling_10_without_an_agent(coded: Coded) -> None:
    arrest = of_type(coded("Four people were arrested in Lagos on Sunday."), "COERCE")[0]
    assert arrest.actors == ()


def test_ruling_11_fields_are_the_record_s() -> None:
    assert {"actors", "recipients", "modes", "contexts"} <= set(Event.__dataclass_fields__)


def test_ruling_12_numbers_are_quantities(coded: Coded) -> None:
    arrest = of_type(coded("Police arrested 40 students on Sunday."), "COERCE")[0]
    assert arrest.modes == ("arrest",)


def test_ruling_13_the_ontology_s_size() -> None:
    ontology = load_ontology()
    assert (len(ontology["types"]), len(ontology["contexts"]), len(ontology["sectors"])) == (16, 37, 25)


def test_ruling_14_spelling_of_codes() -> None:
    assert all("_" not in mode for kind in load_ontology()["types"].values() for mode in kind["modes"])
    assert all("-" not in context for context in load_ontology()["contexts"])
    assert set(load_patterns("contexts")["contexts"]) == set(load_ontology()["contexts"])


def test_ruling_15_speech_acts(coded: Coded) -> None:
    asked = coded("The bishop urged the two sides to hold talks.")
    assert of_type(asked, "REQUEST")[0].modes == ("meet",)
    assert not of_type(asked, "CONSULT")
    condemned = coded("Norway condemned the shelling of the harbour by the army.")
    assert of_type(condemned, "ACCUSE")
    assert of_type(condemned, "ASSAULT")


def test_ruling_16_purposes(coded: Coded) -> None:
    assert not of_type(coded("The mayor called a meeting to ban the rally."), "COERCE")


def test_ruling_17_protest(coded: Coded) -> None:
    found = coded("Thousands marched through Lagos to demand reforms from the government.")
    assert names(found, of_type(found, "PROTEST")[0].recipients) == {"government"}
    assert not of_type(found, "REQUEST")


def test_ruling_18_moved(coded: Coded) -> None:
    found = coded("Norway deployed soldiers along the frontier.")
    assert of_type(found, "MOBILIZE")[0].recipients == ()


def test_ruling_19_results(coded: Coded) -> None:
    assert of_type(coded("The ruling party won 60 percent of the vote on Sunday."), None)


def test_ruling_20_adjectives_of_a_people(coded: Coded) -> None:
    found = coded("Israeli jets bombed Lebanese villages on Sunday.")
    event = of_type(found, "ASSAULT")[0]
    assert names(found, event.actors) == {"israel"}
    assert names(found, event.recipients) == {"lebanon"}


def test_ruling_21_groups_without_a_country(coded: Coded) -> None:
    found = coded("Western countries condemned the junta on Sunday.")
    actor = of_type(found, "ACCUSE")[0].actors[0]
    assert next(x.country for x in found.actors if x.id == actor) is None


def stances(found: CodedReport, event: Event) -> set[tuple[str, str]]:
    return {(actor.name, x.stance) for x in event.credits for actor in found.actors if actor.id == x.actor}


@pytest.mark.parametrize(
    "text",
    [
        "Guards beat two sailors, witnesses said. The warden denied that anyone was beaten.",
        "Guards beat two sailors, witnesses said. The warden dismissed reports that guards beat the sailors.",
        "Guards beat two sailors, witnesses said. The warden said guards did not beat the sailors.",
    ],
)
def test_ruling_22_told_and_denied(text: str, coded: Coded) -> None:
    found = coded(text)
    (event,) = of_type(found, "ASSAULT")
    assert event.status == "happened"
    assert {(name.lower(), stance) for name, stance in stances(found, event)} == {
        ("witnesses", "asserts"),
        ("warden", "denies"),
    }
    assert not of_type(found, "REJECT")


def test_ruling_22_a_denial_is_of_what_was_told_of_the_same_people(coded: Coded) -> None:
    found = coded("The ministry denied that police had arrested Ida Lind. On Sunday police arrested forty sailors.")
    assert {(event.status, len(event.credits)) for event in of_type(found, "COERCE")} == {
        ("negated", 1),
        ("happened", 0),
    }


def test_ruling_22_vouched_for_and_denied(coded: Coded) -> None:
    found = coded("Guards beat two sailors on Friday. The warden denied that guards had beaten the sailors.")
    (event,) = of_type(found, "ASSAULT")
    assert event.status == "happened"
    assert stances(found, event) == {("warden", "denies")}


@pytest.mark.parametrize(
    "text", ["The army denied that it had shelled the town.", "The army said it had not shelled the town."]
)
def test_ruling_22_only_denied(text: str, coded: Coded) -> None:
    found = coded(text)
    (event,) = of_type(found, "ASSAULT")
    assert event.status == "negated"
    assert stances(found, event) == {("army", "denies")}


def test_ruling_23_participles_before_a_noun(coded: Coded) -> None:
    alone = coded("The governor freed hundreds of detained protesters on Friday.")
    assert not of_type(alone, "COERCE")
    told = coded("Police arrested forty protesters on Monday. On Friday the governor freed the arrested protesters.")
    (arrest,) = of_type(told, "COERCE")
    assert arrest.when is not None
    assert str(arrest.when.start) == "2020-08-17"
    assert [quantity.low for quantity in arrest.quantities] == [40]


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses said police shot Nils Berg dead; the ministry said an explosive device killed Berg.",
        "Witnesses said police shot Nils Berg dead. The ministry said Berg died when a grenade exploded in his hand.",
        "Nils Berg died on Monday. Witnesses say police shot him; the ministry says an explosive device killed him.",
    ],
)
def test_ruling_24_one_death_told_two_ways(text: str, coded: Coded) -> None:
    found = coded(text)
    (death,) = of_type(found, "ASSAULT")
    assert {name.lower() for name, _ in stances(found, death)} == {"witnesses", "ministry"}
    assert set(death.modes) == {"firearms", "explosives"}


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot dead in Bergen. In Oslo a man was stabbed to death.",
        "Gunmen killed Ida Lind on Monday. Her cousin Nils Berg was shot dead on Friday.",
    ],
)
def test_ruling_24_two_deaths(text: str, coded: Coded) -> None:
    assert len(of_type(coded(text), "ASSAULT")) == 2


def test_ruling_25_whose_word(coded: Coded) -> None:
    told = coded("The mayor said soldiers shelled the village. The bishop condemned the shelling.")
    (shelling,) = of_type(told, "ASSAULT")
    assert {name.lower() for name, _ in stances(told, shelling)} == {"mayor"}
    (condemned,) = of_type(told, "ACCUSE")
    assert condemned.credits == ()
