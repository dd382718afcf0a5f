"""Events in ACLED's 31 columns (ACLED-format, not ACLED data), by the table `codebook/patterns/acled_format.yaml`."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.publish.export.material import first_day
from sayso.publish.export.sheets_csv import guard
from sayso.publish.export.sift import NOT_HAPPENED, UNDATED, UNTYPED, sift
from sayso.publish.wording import word_country, word_range

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import CodedReport, Event, RecordActor, RecordEvent
    from sayso.publish.export.material import Material

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
GEO_PRECISION = {"site": 1, "city": 1, "admin1": 3, "country": 3}
STATE, RIOTERS, PROTESTERS, CIVILIANS, OTHERS = 1, 5, 6, 7, 8
CROWDS = {PROTESTERS: "Protesters", RIOTERS: "Rioters", CIVILIANS: "Civilians"}
VIOLENT = {"Battles", "Explosions/Remote violence", "Violence against civilians"}
DEMONSTRATIONS = {"Protests", "Riots"}
OPENING = 900
"""Characters of a report in which its main event is told."""


def write(material: Material, path: Path) -> tuple[str, ...]:
    """A row an event that ACLED has a sub-event type, a day and a place for; the rest is counted by its reason."""
    sub_events = {event.id: find_sub_event(material, event) for event in material.events}
    events, left_out = sift(
        material.events,
        UNTYPED,
        NOT_HAPPENED,
        (lambda x: sub_events[x.id] is None, "{n} event{s} {have} no sub-event type of ACLED and {are} left out."),
        UNDATED,
        (lambda x: _time_precision(x) is None, "{n} event{s} known to no month {are} left out."),
        (lambda x: x.place is None, "{n} event{s} without a place {are} left out."),
    )
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        for event in events:
            cells = _as_row(material, event, sub_events[event.id] or "")
            writer.writerow([guard(cells.get(column)) for column in COLUMNS])
    return (
        *left_out,
        "Offsets, who says so and disagreements have no column; fatalities are empty where no report gives a number.",
        "This is ACLED's format, not ACLED's data.",
    )


def find_sub_event(material: Material, event: RecordEvent) -> str | None:
    """ACLED's sub-event type: by our table from type and modes, unless a report whose main event this is knows better.

    It does when the table has none, or one of the same kind: a peaceful protest may turn out one with intervention. An
    act of which neither tells more than its type has the table's plain one.
    """
    by_table = _by_table("plover", event, material.actors)
    whole = Counter(name for coded, told in material.told(event) if (name := _of_report(coded, told)))
    for name, _ in whole.most_common():
        if by_table is None or _kind_of(by_table) == _kind_of(name):
            return name
    plain = not event.modes and (event.actors or event.recipients)
    return by_table or (_by_table("plain", event, material.actors) if plain else None)


def _of_report(coded: CodedReport, told: Event) -> str | None:
    """What the coding calls the report's main event, if that is this one: the first told that may be of this kind."""
    name: str | None = load_patterns("acled_format")["classes"].get(coded.acled)
    if name is None:
        return None
    kinds = load_patterns("acled_format")["kinds"][_kind_of(name)]["told_by"]
    opening = [(x.mentions[0].trigger.start, x.id) for x in coded.events if x.type in kinds and x.status == "happened"]
    start, main = min(opening, default=(OPENING, None))
    return name if start < OPENING and main == told.id else None


def _by_table(table: str, event: RecordEvent, actors: dict[str, RecordActor]) -> str | None:
    codes = {event.type, *(f"{event.type}/{mode}" for mode in event.modes)}
    rows = (row for row in load_patterns("acled_format")[table] if row["code"] in codes)
    row = next((row for row in rows if not row.get("context") or set(row["context"]) & set(event.contexts)), None)
    if row is None:
        return None
    both_armed = all(ids and any(_is_armed(actors[x]) for x in ids) for ids in (event.actors, event.recipients))
    name: str = row["armed"] if both_armed and "armed" in row else row["sub_event"]
    return name


def _is_armed(actor: RecordActor) -> bool:
    return bool(set(actor.sectors) & set(load_patterns("acled_format")["armed"]))


@cache
def _kind_of(sub_event: str) -> str:
    kinds = load_patterns("acled_format")["kinds"]
    return str(next(kind for kind, row in kinds.items() if sub_event in row["sub_events"]))


def _as_row(material: Material, event: RecordEvent, sub_event: str) -> dict[str, Any]:
    kind, day, place = _kind_of(sub_event), first_day(event), event.place
    assert day is not None  # both were asked for when the events were sifted
    assert place is not None
    first, second = _sides(material, event, kind)
    numbers = {x.of: x for x in event.quantities}
    killed, crowd = numbers.get("killed"), numbers.get("participants")
    iso, region = _land(place.country)
    coded, mention = material.mentions(event)[0]
    return {
        "event_id_cnty": f"sayso-{event.id}",
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": _time_precision(event),
        "disorder_type": _disorder(kind, sub_event),
        "event_type": kind,
        "sub_event_type": sub_event,
        "actor1": first[0],
        "assoc_actor_1": first[1],
        "inter1": first[2],
        "actor2": second[0],
        "assoc_actor_2": second[1],
        "inter2": second[2],
        "interaction": _interaction(first, second),
        "civilian_targeting": "Civilian targeting" if _on_civilians(kind, sub_event, second[2]) else None,
        "iso": iso,
        "region": region,
        "country": _country_name(place.country),
        "admin1": place.admin1,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": GEO_PRECISION.get(place.precision),
        "source": "; ".join(dict.fromkeys(x.report.publisher.name or x.report.id for x, _ in material.mentions(event))),
        "notes": material.quote(coded.report.id, mention.sentence).shown,
        "fatalities": int(killed.low) if killed and killed.low is not None and not killed.cumulative else None,
        "tags": f"crowd size={word_range(crowd.low, crowd.high)}" if crowd else None,
    }


Side = tuple[str | None, str | None, int | None]


def _sides(material: Material, event: RecordEvent, kind: str) -> tuple[Side, Side]:
    """The two parties as ACLED words them; a crowd of protesters comes first, whoever acts."""
    crowd = {"Protests": PROTESTERS, "Riots": RIOTERS}.get(kind)
    land = event.place.country if event.place else None
    if crowd and event.type == "PROTEST":
        return _crowd(material, event.actors, land, crowd), (None, None, None)
    if crowd:
        return _crowd(material, event.recipients, land, crowd), _party(material, event.actors, land)
    first, second = (_party(material, ids, land) for ids in (event.actors, event.recipients))
    return first, _crowd(material, event.recipients, land, CIVILIANS) if second[2] == CIVILIANS else second


def _party(material: Material, ids: tuple[str, ...], land: str | None) -> Side:
    names = material.names(ids)
    return (names[0], "; ".join(names[1:]), _number(material.actors[ids[0]], land)) if names else (None, None, None)


def _crowd(material: Material, ids: tuple[str, ...], land: str | None, number: int) -> Side:
    """`Protesters (Belarus)`, and beside it who they were."""
    return CROWDS[number] + (f" ({_country_name(land)})" if land else ""), "; ".join(material.names(ids)), number


def _number(actor: RecordActor, land: str | None) -> int | None:
    sides = load_patterns("acled_format")["sides"]
    found = next((number for number, codes in sides.items() if set(actor.sectors[:1]) & set(codes)), None)
    if actor.kind == "country" and found is None:
        found = STATE
    foreign = actor.country is not None and land is not None and actor.country != land
    return OTHERS if found == STATE and foreign else found


def _interaction(first: Side, second: Side) -> int | None:
    """The two numbers side by side, the smaller first: 16, 37; the first with a nought when it acts alone: 60."""
    if first[2] is None or (second[0] and second[2] is None):
        return None
    small, great = sorted((first[2], second[2] or first[2]))
    return small * 10 + great if second[2] else small * 10


def _on_civilians(kind: str, sub_event: str, second: int | None) -> bool:
    if kind == "Violence against civilians" or sub_event == "Excessive force against protesters":
        return True
    return kind == "Explosions/Remote violence" and second == CIVILIANS


def _disorder(kind: str, sub_event: str) -> str:
    if sub_event == "Mob violence" or kind in VIOLENT:
        return "Political violence"
    if sub_event == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    return "Demonstrations" if kind in DEMONSTRATIONS else kind


def _time_precision(event: RecordEvent) -> int | None:
    """1 a day, 2 a week, 3 a month; None for anything longer or open."""
    if event.when is None or event.when.start is None or event.when.end is None:
        return None
    days = (event.when.end - event.when.start).days + 1
    return 1 if days == 1 else 2 if days <= 7 else 3 if days <= 31 else None


def _land(code: str | None) -> tuple[int | None, str | None]:
    regions: dict[str, dict[str, int | None]] = load_patterns("acled_format")["regions"]
    return next(((row[code], name) for name, row in regions.items() if code in row), (None, None))


def _country_name(code: str | None) -> str | None:
    return code and word_country(code)
