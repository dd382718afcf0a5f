"""JSON-LD and FollowTheMoney: what points somewhere points at something that is there."""

import json
from dataclasses import replace

from hostile import LATER, NAME, SAID, Case

from sayso.contract import as_coded, as_record


def test_annotations_give_the_words(case: Case) -> None:
    graph = json.loads(case.write("jsonld").read_text(encoding="utf-8"))["@graph"]
    nodes = {x["id"]: x for x in graph}
    assert len(nodes) == len(graph)
    reports = {f"urn:sayso:report:{x}": y for x, y in (("%3Dr1", "=r1"), ("r2", "r2"))}
    claims = [x for x in graph if "Annotation" in x["type"]]
    assert len(claims) == 5
    for claim in claims:
        text = case.reports[reports[claim["target"]["source"]]].report.text
        place, *quoted = claim["target"]["selector"]
        words = text[place["start"] : place["end"]]
        for quote in quoted:
            assert quote["exact"] == words
            before, after = quote.get("prefix", ""), quote.get("suffix", "")
            assert text[place["start"] - len(before) : place["end"] + len(after)] == before + words + after
        assert bool(quoted) == (words != SAID)
        assert {*claim["prov:wasAttributedTo"], claim["sayso:event"], claim["prov:wasQuotedFrom"]} <= set(nodes)
    assert claims[3]["prov:wasAttributedTo"] == ["urn:sayso:actor:A5"]
    assert claims[0]["prov:wasAttributedTo"] == ["urn:sayso:publisher:%3DHYPERLINK%280%29"]


def test_disagreements_name_their_claims_and_links_are_of_the_web(case: Case) -> None:
    written = json.loads(case.write("jsonld").read_text(encoding="utf-8"))
    nodes = {x["id"]: x for x in written["@graph"]}
    assert nodes["urn:sayso:disagreement:1"]["sayso:claims"] == ["urn:sayso:claim:E1.3", "urn:sayso:claim:E1.4"]
    assert {"urn:sayso:claim:E1.3", "urn:sayso:claim:E1.4"} <= set(nodes)
    assert "prov:hadPrimarySource" not in nodes["urn:sayso:report:%3Dr1"]
    assert nodes["urn:sayso:report:r2"]["prov:hadPrimarySource"].startswith("https://b.example/")
    assert written["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    said = case.said("jsonld")
    assert "1 claim longer than a sentence is given by place alone, without the words." in said
    assert "1 event is undated." in said


POINTERS = ("organizer", "involved", "proof", "entity")


def test_entities_point_at_entities(case: Case) -> None:
    lines = [json.loads(x) for x in case.write("ftm").read_text(encoding="utf-8").splitlines()]
    schemas = {x["id"]: x["schema"] for x in lines}
    assert len(schemas) == len(lines)
    for line in lines:
        assert set(line) == {"id", "schema", "properties"}
        assert line["properties"]["name"]
        for key, values in line["properties"].items():
            assert values
            assert all(isinstance(x, str) and x for x in values)
            if key in POINTERS:
                assert set(values) <= set(schemas)
    person = next(x for x in lines if x["properties"]["name"] == [NAME])
    assert (person["schema"], person["properties"]["country"]) == ("Person", ["by"])
    police = next(x for x in lines if x["properties"]["name"] == ["Police"])
    assert police["schema"] == "PublicBody"
    arrest = next(x for x in lines if x["schema"] == "Event" and "organizer" in x["properties"])
    assert arrest["properties"]["organizer"] == [police["id"]]
    assert arrest["properties"]["startDate"] == ["2021-05-03"]
    assert "date" not in arrest["properties"]
    notes = [x for x in lines if x["schema"] == "Note"]
    assert len(notes) == 6
    assert all(LATER not in x["properties"]["description"][0] for x in notes)
    assert "1 disagreement is left out: FollowTheMoney has no field." in case.said("ftm")


def test_json_and_coded_hold_everything(case: Case) -> None:
    by_day = {"E3": 1, "E1": 2, "E2": 3}  # the order in which a store gives events
    events = tuple(sorted(case.record.events, key=lambda x: by_day[x.id]))
    assert json.loads(case.write("json").read_text(encoding="utf-8")) == as_record(replace(case.record, events=events))
    lines = case.write("coded").read_text(encoding="utf-8").splitlines()
    assert [json.loads(x) for x in lines] == [as_coded(x) for _, x in sorted(case.reports.items())]
    assert case.said("json") == case.said("coded") == ()
