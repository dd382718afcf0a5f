"""Events in the 40 tab-separated columns of POLECAT, so that a record can be laid beside that data set.

As there, what is unknown is the word None, and several values of a cell are separated by semicolons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.publish.export.counting import tell
from sayso.publish.export.material import first_day
from sayso.publish.export.plover import QUADS, quad_of, score_of
from sayso.publish.export.sift import NOT_HAPPENED, UNDATED, UNTYPED, sift

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sayso.model import RecordEvent
    from sayso.publish.export.material import Material

_PARTY = ("Name", "Country", "COW")
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)


def write(material: Material, path: Path) -> tuple[str, ...]:
    """A row an event of the record; `Source` names every publisher that tells of it."""
    events, left_out = sift(material.events, UNTYPED, UNDATED, NOT_HAPPENED)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for event in events:
            cells = _as_row(material, event)
            out.write("\t".join(_cell(cells.get(column)) for column in COLUMNS) + "\n")
    vague = sum(bool(x.when and x.when.start != x.when.end) for x in events)
    return (
        *left_out,
        *tell(vague, "{n} event{s} of several days {have} the first day only."),
        "Quotes, offsets, addresses, numbers, who says so and disagreements have no column.",
        "COW numbers, Wikipedia ids, districts and feature types are not known to sayso.",
    )


def _as_row(material: Material, event: RecordEvent) -> dict[str, object]:
    kind, day, place = event.type or "", first_day(event), event.place
    told = material.mentions(event)
    reports = [coded.report for coded, _ in told]
    published = sorted(x.published.day for x in reports if x.published)
    parties = [actor for coded, _ in told for actor in coded.actors]
    return {
        "Event ID": event.id,
        "Event Date": day,
        "Event Type": kind,
        "Event Mode": event.modes,
        "Intensity": score_of(kind, event.modes),
        "Quad Code": QUADS[quad_of(kind) - 1].upper(),
        "Contexts": event.contexts,
        **_party_cells(material, "Actor", event.actors),
        **_party_cells(material, "Recipient", event.recipients),
        "Placename": place and place.name,
        "City": place.name if place and place.precision == "city" else None,
        "Province": place and place.admin1,
        "Country": place and place.country,
        "Latitude": place and place.lat,
        "Longitude": place and place.lon,
        "GeoNames ID": place and place.geonames,
        "Raw Placename": _raw_places(material, event),
        "Source": _once(x.publisher.name for x in reports),
        "Publication Date": published[0] if published else None,
        "Story People": _once(x.name for x in parties if x.kind == "person"),
        "Story Organizations": _once(x.name for x in parties if x.kind == "organisation"),
        "Story Locations": _once(x.place.name for coded, _ in told for x in coded.places),
        "Language": _once(x.language for x in reports),
        "Version": "sayso",
    }


def _party_cells(material: Material, part: str, ids: Iterable[str]) -> dict[str, object]:
    parties = [material.actors[x] for x in ids]
    sectors = _once(sector for x in parties for sector in x.sectors)
    return {
        f"{part} Name": _once(x.name for x in parties),
        f"{part} Country": _once(x.country for x in parties),
        f"Primary {part} Sector": sectors[0] if sectors else None,
        f"{part} Sectors": sectors,
        f"{part} Title": _once(x.role for x in parties),
        f"{part} Name Raw": _once(alias for x in parties for alias in x.aliases),
    }


def _raw_places(material: Material, event: RecordEvent) -> tuple[str, ...]:
    claims = [claim for claim in event.claims if claim.field == "place"]
    return _once(material.quote(claim.report, claim.evidence).words for claim in claims)


def _once(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _cell(value: object) -> str:
    """One line without tabs; nothing is None, as in POLECAT."""
    words = "; ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return " ".join(words.split()) or "None"
