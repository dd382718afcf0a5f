"""Map, timeline, network: programs that draw get what they ask for, and nothing that runs."""

import json
from xml.etree import ElementTree

from hostile import LATER, NAME, Case

NS = {"g": "http://graphml.graphdrawing.org/xmlns"}


def test_map(case: Case) -> None:
    found = json.loads(case.write("geojson").read_text(encoding="utf-8"))
    assert found["type"] == "FeatureCollection"
    features = {x["id"]: x for x in found["features"]}
    assert set(features) == {"E1", "E2", "E3"}
    assert all(set(x) == {"type", "id", "geometry", "properties"} and x["type"] == "Feature" for x in features.values())
    assert features["E1"]["geometry"] == {"type": "Point", "coordinates": [-27.25, 53.5]}
    assert features["E2"]["geometry"] is None
    about = features["E1"]["properties"]
    assert (about["recipients"], about["date_start"], about["publisher"]) == (NAME, "2021-05-03", "=HYPERLINK(0)")
    assert features["E2"]["properties"]["date_start"] is None
    assert not any(isinstance(value, (dict, list)) for value in about.values())
    said = case.said("geojson")
    assert "2 events have no place on the map: the geometry is null." in said
    assert "1 event is undated." in said


def test_timeline(case: Case) -> None:
    written = case.write("timelinejs").read_text(encoding="utf-8")
    found = json.loads(written)
    slides = {x["unique_id"]: x for x in found["events"]}
    assert set(slides) == {"E1", "E3"}
    assert slides["E1"]["start_date"] == {"year": 2021, "month": 5, "day": 3}
    assert slides["E1"]["end_date"] == {"year": 2021, "month": 5, "day": 4}
    assert slides["E3"]["start_date"] == {"year": 2021, "month": 5}
    assert slides["E3"]["display_date"] == "May 2021"
    assert slides["E3"]["text"]["headline"].startswith("negated: PROTEST strike")
    assert found["title"]["text"]["headline"] == "hostile"
    assert "1 undated event is not on the timeline." in case.said("timelinejs")


def test_timeline_shows_words_as_words(case: Case) -> None:
    written = case.write("timelinejs").read_text(encoding="utf-8")
    assert "javascript:" not in written
    assert "<script" not in written
    slide = json.loads(written)["events"]
    text = next(x for x in slide if x["unique_id"] == "E1")["text"]
    assert "Анна &quot;=1+1&quot; Ковалёва 😀" in text["headline"]
    assert 'href="https://b.example/?a=&quot;1&quot;&amp;b=2"' in text["text"]


def test_network(case: Case) -> None:
    root = ElementTree.parse(case.write("graphml")).getroot()
    keys = {x.get("id"): x.get("attr.name") for x in root.findall("g:key", NS)}
    nodes = {x.get("id"): values(x, keys) for x in root.iterfind(".//g:node", NS)}
    assert set(nodes) == {"A1", "A2", "A3", "A4", "A5"}
    assert nodes["A2"]["label"] == NAME
    assert nodes["A4"]["label"] == "Workers\ufffd \ufffd", "XML cannot hold these two characters"
    (edge,) = root.iterfind(".//g:edge", NS)
    assert (edge.get("source"), edge.get("target")) == ("A1", "A2")
    about = values(edge, keys)
    assert (about["type"], about["date_start"], about["place"]) == ("COERCE", "2021-05-03", "Arden")
    assert about["quote"].startswith("Police arrested")
    assert "2 events without both an actor and a recipient are no edge." in case.said("graphml")


def values(element: ElementTree.Element, keys: dict[str | None, str | None]) -> dict[str | None, str | None]:
    return {keys[x.get("key")]: x.text for x in element.findall("g:data", NS)}


def test_no_picture_quotes_a_second_sentence(case: Case) -> None:
    for name in ("geojson", "timelinejs", "graphml"):
        assert LATER not in case.write(name).read_text(encoding="utf-8")
