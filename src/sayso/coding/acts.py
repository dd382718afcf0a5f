"""A mention of an act on its way to an event: what the steps of event coding hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.coding.triggers import Trigger
    from sayso.model import Span


@dataclass(frozen=True, slots=True)
class Act:
    """One mention of an act, coded: later mentions of the same act join it."""

    trigger: Trigger
    type: str
    modes: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    sentence: int
    words: Span
    why: str
    speaker: str | None = None
    """Who is speaking, where the act is told inside a quotation or reported speech."""
