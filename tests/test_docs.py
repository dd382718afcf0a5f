"""What the program offers is what the documents describe."""

import argparse
from dataclasses import fields
from pathlib import Path

from sayso.publish import cli
from sayso.publish.export import EXPORTERS
from sayso.settings import MergeSettings, ReadSettings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    parser = cli._parser()
    actions = [x for x in parser._actions if isinstance(x, argparse._SubParsersAction)]
    return list(actions[0].choices)


def test_every_command_stands_in_the_readme() -> None:
    for name in commands():
        assert f"`sayso {name} " in README, name


def test_every_export_stands_in_the_readme() -> None:
    for name in EXPORTERS:
        assert f"--to {name} " in README, name


def test_every_setting_stands_in_the_readme() -> None:
    for field in (*fields(ReadSettings), *fields(MergeSettings)):
        assert field.name in README, field.name


def test_files_the_readme_names_are_there() -> None:
    for name in ("ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "docs/concepts.md", "docs/tables.md"):
        assert (ROOT / name).is_file(), name
