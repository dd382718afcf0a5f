"""What must be known around one act (`Around`), fetched when it is asked for, the last fetched kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

from sayso.merge.one_event import Around
from sayso.merge.tables import Tables
from sayso.merge.voice import Voice
from sayso.model import CodedReport, Event, RecordActor, Ref

VOICES = 150
"""Reports kept at hand: each is some hundred kilobytes."""
SMALL = 5000
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Fetched(OrderedDict[K, V]):
    """A mapping that asks for what it does not have, and forgets what it fetched first."""

    def __init__(self, most: int, fetch: Callable[[K], V]) -> None:
        super().__init__()
        self._most = most
        self._fetch = fetch

    def __missing__(self, key: K) -> V:
        found = self._fetch(key)
        self[key] = found
        if len(self) > self._most:
            self.popitem(last=False)
        return found

    def __contains__(self, key: object) -> bool:
        raise NotImplementedError("what is not at hand may be there all the same")


class Near(Around):
    """The surroundings of any act of the record."""

    def __init__(self, tables: Tables, read: Callable[[str], CodedReport]) -> None:
        self._tables = tables
        self._read = read
        self.actors = Fetched(SMALL, self._fetch_actor)
        self.voices = _Voices(tables, VOICES, self._fetch_voice)
        self.event_at = _Events(self.voices)
        self.text_of = _Texts(tables)
        self.superseded = _Superseded(tables)
        self.actor_of = _ActorOf(tables)

    def _fetch_actor(self, id_: str) -> RecordActor:
        name, kind, country = self._tables.execute(
            "SELECT name, kind, country FROM actor WHERE id = ?", (id_,)
        ).fetchone()
        return RecordActor(id_, name, kind, country, (), None, (), ())

    def _fetch_voice(self, report: str) -> Voice:
        rows = self._tables.execute("SELECT item, actor FROM actor_report WHERE report = ?", (report,))
        return Voice(self._read(report), {Ref(report, item): actor for item, actor in rows})


class _Voices(Fetched[str, Voice]):
    def __init__(self, tables: Tables, most: int, fetch: Callable[[str], Voice]) -> None:
        super().__init__(most, fetch)
        self._tables = tables

    def __contains__(self, report: object) -> bool:
        return self._tables.execute("SELECT 1 FROM merging_report WHERE id = ?", (report,)).fetchone() is not None


class _ActorOf(dict[Ref, str]):
    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, ref: Ref) -> str:
        found = self._fetch(ref)
        if found is None:
            raise KeyError(ref)
        return found

    def __contains__(self, ref: object) -> bool:
        return isinstance(ref, Ref) and self._fetch(ref) is not None

    def _fetch(self, ref: Ref) -> str | None:
        query = "SELECT actor FROM actor_report WHERE report = ? AND item = ?"
        found = self._tables.execute(query, (ref.report, ref.item)).fetchone()
        return None if found is None else str(found[0])


class _Events(dict[Ref, Event]):
    def __init__(self, voices: Fetched[str, Voice]) -> None:
        super().__init__()
        self._voices = voices

    def __missing__(self, ref: Ref) -> Event:
        return next(x for x in self._voices[ref.report].coded.events if x.id == ref.item)


class _Texts(dict[str, str]):
    """The text that a report has in common with others."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def get(self, report: str, default: str | None = None) -> str | None:  # type: ignore[override]
        found = self._tables.execute("SELECT text_number FROM copy WHERE report = ?", (report,)).fetchone()
        return default if found is None else f"text {found[0]}"


class _Superseded(set[str]):
    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def __contains__(self, report: object) -> bool:
        found = self._tables.execute("SELECT 1 FROM revision WHERE earlier = ?", (report,)).fetchone()
        return found is not None
