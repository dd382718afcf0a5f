"""The form by which a field is corrected → the value that the contract gives the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.publish.web.claiming import name_actor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.publish.web.view import Ask


def read_fix(ask: Ask, field: str) -> Any:
    """What a person put into the form of a field: low 40 and high empty is `{"low": 40, "high": None, …}`."""
    sent = ask.sent
    if field.startswith("quantities."):
        return _read_amount(sent)
    if field in ("actors", "recipients"):
        added = [x.strip() for x in sent.get("add", "").split(";") if x.strip()]
        return [*ask.lines("value"), *(name_actor(ask.store, x, "") for x in added)]
    if field in ("modes", "contexts"):
        return ask.lines("value")  # a hidden empty one comes with each form, so that nothing ticked is an answer too
    if field == "date":
        start, end = sent.get("start", "").strip() or None, sent.get("end", "").strip() or None
        if start is None and end is None:
            return None
        given = {"precision": sent["precision"]} if sent.get("precision", "").strip() else {}
        return {"start": start, "end": end, **given}
    words = sent.get("value", "").strip()
    if not words:
        return None
    if field == "place":
        from sayso.publish.events_cli import read_value

        return read_value(ask.store, field, words)
    return words


def _read_amount(sent: Mapping[str, str]) -> dict[str, Any] | None:
    ends = {name: sent.get(name, "").replace(",", "").replace(" ", "") for name in ("low", "high")}
    try:
        low, high = (_number(ends[name]) for name in ("low", "high"))
    except ValueError as error:
        raise SaysoError("A number is written in figures: 40, 7,000 or 1.5.") from error
    if low is None and high is None:
        return None
    unit = sent.get("unit", "").strip() or None
    return {"low": low, "high": high, "unit": unit, "cumulative": sent.get("cumulative") == "1"}


def _number(words: str) -> float | int | None:
    if not words:
        return None
    number = float(words)
    return int(number) if number == int(number) else number
