"""What a person may put into a field of an event: checked before it is stored, in plain sentences."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_ontology
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.record.store import Store

FIELDS = {
    "correct": ("type", "modes", "contexts", "actors", "recipients", "date", "place", "status"),
    "claim": ("modes", "actors", "recipients", "date", "place", "status", "cause"),
}
"""Beside quantities.KIND, which may be corrected and claimed."""
KINDS = (
    *("participants", "detained", "killed", "injured", "displaced", "abducted", "dismissed"),
    *("states", "money", "vote_share", "duration", "other"),
)
STATUSES = ("happened", "planned", "hypothetical", "negated")
DATE_PRECISIONS = ("day", "week", "month", "year", "range")
PLACE_PRECISIONS = ("site", "city", "admin1", "country")


def check_value(store: Store, field: str, value: Any, kind: str) -> Any:
    """The value as it is stored, or SaysoError. Parties are stored by where reports name them."""
    name, _, of = field.partition(".")
    if name == "quantities" and of in KINDS:
        return None if value is None and kind == "correct" else _quantity(value)
    if of or name not in FIELDS[kind]:
        raise SaysoError(f"{field} cannot be set; these can: {', '.join(FIELDS[kind])}, quantities.KIND.")
    if value is None and kind == "correct" and name in ("type", "date", "place"):
        return None
    return _CHECKS[name](store, value)


def _one_of(value: Any, allowed: Iterable[str], what: str) -> str:
    known = list(allowed)
    if value not in known:
        raise SaysoError(f"{value!r} is no {what}; these are: {', '.join(known)}.")
    return str(value)


def _each_of(value: Any, allowed: Iterable[str], what: str) -> list[str]:
    if not isinstance(value, list | tuple):
        raise SaysoError(f"{value!r} is no list of {what}s.")
    known = list(allowed)
    return list(dict.fromkeys(_one_of(x, known, what) for x in value))


def _modes() -> list[str]:
    return sorted({mode for x in load_ontology()["types"].values() for mode in x["modes"]})


def _parties(store: Store, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list | tuple):
        raise SaysoError(f"{value!r} is no list of actors' ids.")
    found = []
    for id_ in dict.fromkeys(value):
        row = store.connection.execute("SELECT name FROM actor WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise SaysoError(f"There is no actor {id_} in this record.")
        refs = store.connection.execute(
            "SELECT report, item FROM actor_report WHERE actor = ? ORDER BY report, item", (id_,)
        )
        found.append({"name": row[0], "refs": [list(ref) for ref in refs]})
    return found


def _day(value: Any) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError) as error:
        raise SaysoError(f"{value!r} is no day; write it as 2021-05-03.") from error


def _date(_: Store, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SaysoError(f"{value!r} is no date; it needs a start, an end or both.")
    start, end = _day(value.get("start")), _day(value.get("end"))
    if start is None and end is None:
        raise SaysoError("A date needs its first day, its last, or both.")
    if start and end and start > end:
        raise SaysoError(f"It cannot end ({end}) before it begins ({start}).")
    usual = "day" if start == end else "range"
    return {
        "start": start,
        "end": end,
        "precision": _one_of(value.get("precision", usual), DATE_PRECISIONS, "precision"),
    }


def _place(_: Store, value: Any) -> dict[str, Any]:
    name = value.get("name") if isinstance(value, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise SaysoError("A place needs a name.")
    lat, lon = _number(value.get("lat")), _number(value.get("lon"))
    if (lat is None) != (lon is None) or (lat is not None and lon is not None and (abs(lat) > 90 or abs(lon) > 180)):
        raise SaysoError(f"{lat}, {lon} is no point on the earth.")
    precision = _one_of(value.get("precision", "city"), PLACE_PRECISIONS, "precision")
    words = {key: value.get(key) or None for key in ("country", "admin1", "geonames")}
    return {"name": name.strip(), **words, "lat": lat, "lon": lon, "precision": precision}


def _number(value: Any) -> float | int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise SaysoError(f"{value!r} is no number.")
    return value


def _quantity(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SaysoError(f"{value!r} is no range of numbers; it needs a low end, a high end or both.")
    low, high = _number(value.get("low")), _number(value.get("high"))
    if low is None and high is None:
        raise SaysoError("A number needs its low end, its high end, or both.")
    if low is not None and high is not None and low > high:
        raise SaysoError(f"The low end ({low}) is above the high end ({high}).")
    return {"low": low, "high": high, "unit": value.get("unit") or None, "cumulative": bool(value.get("cumulative"))}


def _cause(_: Store, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise SaysoError("A cause must have at least one letter.")
    return value.strip()


_CHECKS = {
    "type": lambda _, value: _one_of(value, load_ontology()["types"], "PLOVER type"),
    "modes": lambda _, value: _each_of(value, _modes(), "mode"),
    "contexts": lambda _, value: _each_of(value, load_ontology()["contexts"], "context"),
    "actors": _parties,
    "recipients": _parties,
    "date": _date,
    "place": _place,
    "status": lambda _, value: _one_of(value, STATUSES, "status"),
    "cause": _cause,
}
