"""What a page is: an address, and a function from a question to values that a template shows and JSON carries alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from sayso.errors import SaysoError
from sayso.review import By

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from sayso.record.store import Store

SUFFIXES = (".json", ".html")
"""What may follow any address: the form of the answer. HTML when nothing does."""


class NotThere(SaysoError):
    """An id that the record does not know."""


class BadQuestion(SaysoError):
    """A question that cannot be answered as it was put, such as a day that is none."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the record, or one decision: what the address says, what was `sent`, and who asks."""

    store: Store
    name: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Sequence[tuple[str, str]] = ()
    sent: Mapping[str, str] = field(default_factory=dict)
    by: str = ""

    def first(self, name: str, default: str = "") -> str:
        """The first value of a parameter; blanks count as not given."""
        return next((value.strip() for key, value in self.query if key == name and value.strip()), default)

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a parameter that may be given more than once, blanks left out."""
        return tuple(value.strip() for key, value in self.query if key == name and value.strip())

    def number(self, name: str, default: int) -> int:
        """A parameter that is a count."""
        given = self.first(name)
        if not given:
            return default
        if not given.isdecimal() or len(given) > 9:
            raise BadQuestion(f"{name} must be a number, not “{given}”.")
        return int(given)

    def needed(self, name: str) -> str:
        """What a decision cannot do without."""
        given = self.sent.get(name, "").strip()
        if not given:
            raise BadQuestion(f"A decision needs {name}.")
        return given

    def lines(self, name: str) -> list[str]:
        """What was ticked: several values come a line each."""
        return [x for x in self.sent.get(name, "").split("\n") if x]

    def decider(self) -> By:
        """Who decides, and why."""
        return By(self.by, self.sent.get("why", "").strip())


@dataclass(frozen=True, slots=True)
class View:
    """A page: `answer` gives plain values, `template` shows them; at the same address with .json they are the answer.

    `words` says in a line what the page answers; `asks` names its parameters, each with a line: both are for /api.
    """

    path: str
    template: str
    answer: Callable[[Ask], dict[str, Any]]
    words: str
    asks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """A decision that is written: `act` gives the address to go on to. Only what our own pages send is let in."""

    path: str
    act: Callable[[Ask], str]
    words: str
    asks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Download:
    """A file to save: `write` puts it into a folder and gives its name."""

    path: str
    write: Callable[[Ask, Path], str]
    words: str
    asks: Mapping[str, str] = field(default_factory=dict)


def address(page: str, item: str | None = None, /, words: tuple[int, int] | None = None, **asked: Any) -> str:
    """The address of a page: `address("report", id, words=(3, 9))` is where the words stand, `/report/ID#3-9`.

    An id that itself ends like a suffix gets ".html", so that no report called "a.json" is taken for a form of "a".
    """
    path = f"/{page}"
    if item is not None:
        path += f"/{quote(item, safe='')}"
        if item.endswith(SUFFIXES):
            path += ".html"
    given = [(key, x) for key, value in asked.items() for x in (value if isinstance(value, list | tuple) else [value])]
    if query := urlencode([(key, x) for key, x in given if x not in (None, "")]):
        path += f"?{query}"
    return path + (f"#{words[0]}-{words[1]}" if words else "")
