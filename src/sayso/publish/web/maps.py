"""The map: events where they were, on outlines that come with the program; nothing is fetched from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.web.asked import ASKS, read_wanted, write_wanted
from sayso.publish.web.frame import Frame, around, names_with_room
from sayso.publish.web.projection import project
from sayso.publish.web.shelf import known_choices, name_reports
from sayso.publish.web.view import BadQuestion, View
from sayso.record.spots import find_events_at, find_spots, find_unplaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.publish.web.view import Ask

RADIUS = {"country": 22, "admin1": 14, "city": 9, "site": 6}
"""Pixels: the less exactly a place is told, the larger its circle."""
LISTED = 200
"""Events listed at once, beside the map and below it."""
NARROWEST = 1800.0
"""Units: eighteen degrees, so that a single town is shown among the countries around it."""


def answer(ask: Ask) -> dict[str, Any]:
    """Spots with their counts, the events of the one that is asked for, and what could not be placed."""
    wanted = read_wanted(ask)
    spots = find_spots(ask.store, wanted)
    at = ask.first("at")
    chosen = next((x for x in spots if x["at"] == at), None)
    events = find_events_at(ask.store, wanted, at, limit=LISTED) if chosen else []
    unplaced, without = find_unplaced(ask.store, wanted, limit=LISTED)
    name_reports(ask.store, [*events, *without])
    return {
        "wanted": write_wanted(wanted),
        "spots": _put(spots, ask.first("view")),
        "frame": _as_values(_frame(spots, ask.first("view"))),
        "chosen": chosen,
        "events": events,
        "placed": sum(x["events"] for x in spots),
        "unplaced": {"count": unplaced, "events": without},
        "radius": RADIUS,
        "choices": known_choices(ask.store),
    }


def _put(spots: list[dict[str, Any]], view: str) -> list[dict[str, Any]]:
    """Each spot with where it stands on the drawing and whether its name has room; the widest first, to lie below."""
    frame = _frame(spots, view)
    placed = [x | dict(zip("xy", project(x["lat"], x["lon"]), strict=True)) for x in spots]
    room = names_with_room([(x["x"], x["y"], RADIUS[x["precision"]] + 3, x["name"]) for x in placed], frame)
    named = [x | {"named": free} for x, free in zip(placed, room, strict=True)]
    return sorted(named, key=lambda x: -RADIUS[x["precision"]])


def _frame(spots: Sequence[dict[str, Any]], view: str) -> Frame:
    """What is shown: as asked for (latitude, longitude, degrees across), else all spots, else the world."""
    if view:
        try:
            lat, lon, degrees = (float(x) for x in view.split(","))
        except ValueError as error:
            raise BadQuestion(f"view must be latitude, longitude and degrees across, not “{view}”.") from error
        if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 < degrees <= 360):
            raise BadQuestion(f"There is no such view on the earth: “{view}”.")
        width = max(degrees, 0.05) * 100
        x, y = project(lat, lon)
        return Frame(x - width / 2, y - width * 0.28, width, width * 0.56)
    if not spots:
        return around([(-17000, -14000), (18000, 7000)], least=NARROWEST)
    return around([project(x["lat"], x["lon"]) for x in spots], least=NARROWEST)


def _as_values(frame: Frame) -> dict[str, Any]:
    return {"view_box": frame.view_box, "scale": frame.scale}


VIEWS = (
    View(
        "/map",
        "map.html",
        answer,
        "events by place, and those that could not be placed",
        {
            **ASKS,
            "at": "a spot, as `at` names it: its events are listed",
            "view": "what is shown: latitude, longitude and degrees across",
        },
    ),
)
