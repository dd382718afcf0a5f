"""The network: who did what to whom, as a drawing and as a table."""

from __future__ import annotations

from functools import lru_cache
from math import hypot, log, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.pipeline import open_record
from sayso.publish.web.asked import ASKS, read_wanted, write_wanted
from sayso.publish.web.frame import Frame, around, names_with_room
from sayso.publish.web.layout import lay_out
from sayso.publish.web.shelf import known_choices, name_reports
from sayso.publish.web.view import View
from sayso.record.query import actor_names, record_mark
from sayso.record.ties import find_events_between, find_network

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask
    from sayso.record.ties import Network, Tie
    from sayso.record.wanted import Wanted

MOST = 300
"""Actors that are drawn."""
LISTED = 200
"""Events between two actors, and rows of the table, shown at once."""
KINDLY = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
"""PLOVER's types of cooperation; all others are conflict, demands and protest among them."""


def answer(ask: Ask) -> dict[str, Any]:
    """Actors where they stand, ties with their types and counts, and the events of the tie that is asked for."""
    wanted = read_wanted(ask)
    most = max(2, min(ask.number("most", MOST), MOST))
    network = _find(ask.store.path.resolve(), record_mark(ask.store), wanted, most)
    one, other = ask.first("from"), ask.first("to")
    mutual = ask.first("together") == "1"
    count, events = find_events_between(ask.store, wanted, one, other, mutual=mutual, limit=LISTED)
    name_reports(ask.store, events)
    names = actor_names(ask.store, [*network.actors, one, other])
    places = lay_out(tuple(network.actors), tuple((x.one, x.other, x.events) for x in network.ties))
    frame = around(list(places.values()), least=600)
    return {
        "wanted": write_wanted(wanted),
        "most": most,
        "left_out": network.left_out,
        "actors": _actors(network, names, places, frame),
        "ties": [_as_tie(x, names, places) for x in network.ties],
        "frame": {"view_box": frame.view_box, "scale": frame.scale},
        "chosen": {"from": names[one], "to": names[other], "mutual": mutual, "count": count} if events else None,
        "events": events,
        "listed": LISTED,
        "choices": known_choices(ask.store),
    }


@lru_cache(maxsize=4)
def _find(path: Path, mark: str, wanted: Wanted, most: int) -> Network:
    """Kept as long as the record stays as it is, which `mark` tells: each tie that is looked at asks for it again."""
    with open_record(path) as store:
        return find_network(store, wanted, most=most)


def _actors(
    network: Network, names: dict[str, str], places: dict[str, tuple[float, float]], frame: Frame
) -> list[dict[str, Any]]:
    sized = {x: 3 + 1.6 * sqrt(count) for x, count in network.actors.items()}
    room = names_with_room([(*places[x], min(sized[x], 18) + 3, names[x]) for x in network.actors], frame)
    return [
        {"id": x, "name": names[x], "events": count, "x": places[x][0], "y": places[x][1]}
        | {"size": round(min(sized[x], 18), 1), "named": free}
        for (x, count), free in zip(network.actors.items(), room, strict=True)
    ]


def _as_tie(tie: Tie, names: dict[str, str], places: dict[str, tuple[float, float]]) -> dict[str, Any]:
    kind = sum(count for name, count in tie.types.items() if name in KINDLY)
    return {
        "from": {"id": tie.one, "name": names[tie.one]},
        "to": {"id": tie.other, "name": names[tie.other]},
        "mutual": tie.mutual,
        "types": dict(sorted(tie.types.items(), key=lambda x: (-x[1], x[0]))),
        "events": tie.events,
        "tone": "kindly" if kind == tie.events else "hostile" if not kind else "mixed",
        "path": _curve(places[tie.one], places[tie.other]),
        "width": round(1 + 1.5 * log(tie.events), 2),
    }


def _curve(one: tuple[float, float], other: tuple[float, float]) -> str:
    """A line bent to its right, so that A → B and B → A lie side by side; in halves, for the arrow in its middle."""
    (x, y), (u, v) = one, other
    length = hypot(u - x, v - y) or 1.0
    bend = min(length / 5, 30)
    p, q = (x + u) / 2 - (v - y) / length * bend, (y + v) / 2 + (u - x) / length * bend
    halves = ((x + p) / 2, (y + q) / 2, (x + 2 * p + u) / 4, (y + 2 * q + v) / 4, (p + u) / 2, (q + v) / 2, u, v)
    return f"M{x:.1f} {y:.1f}Q{_points(halves[:4])}Q{_points(halves[4:])}"


def _points(numbers: tuple[float, ...]) -> str:
    return " ".join(f"{number:.1f}" for number in numbers)


VIEWS = (
    View(
        "/network",
        "network.html",
        answer,
        "actors tied by what they did to each other",
        {
            **ASKS,
            "most": f"how many actors, the most active first; at most {MOST}",
            "from": "with `to`: an actor's id, for the events between the two",
            "to": "with `from`: another's",
            "together": "1: events in which both act and nobody is acted on",
        },
    ),
)
