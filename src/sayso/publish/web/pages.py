"""Every page and every decision there is. A new module of pages is one name in `MODULES`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.publish.web import (
    actor,
    actors,
    api,
    changes,
    chronology,
    claiming,
    deciding,
    disagreements,
    event,
    exporting,
    maps,
    network,
    reader,
    reports,
    review,
    stories,
    tables,
    who,
)

if TYPE_CHECKING:
    from sayso.publish.web.view import Action, Download, View

MODULES = (
    chronology,
    disagreements,
    stories,
    tables,
    actors,
    maps,
    network,
    actor,
    reader,
    event,
    claiming,
    reports,
    changes,
    review,
    deciding,
    who,
    exporting,
    api,
)

NAVIGATION = (
    ("chronology", "Chronology"),
    ("disagreements", "Disagreements"),
    ("stories", "Stories"),
    ("statements", "Statements"),
    ("numbers", "Numbers"),
    ("actors", "Actors"),
    ("map", "Map"),
    ("network", "Network"),
    ("reports", "Reports"),
    ("review", "Review"),
    ("changes", "Changes"),
)
"""What stands at the top of each page: address and word; those without a page yet are left out."""


def all_views() -> list[View]:
    """Every page; more telling addresses first."""
    views = [view for module in MODULES for view in module.VIEWS]
    return sorted(views, key=lambda view: "{" in view.path)


def all_actions() -> list[Action]:
    """Every decision."""
    return [action for module in MODULES for action in getattr(module, "ACTIONS", ())]


def all_downloads() -> list[Download]:
    """Every file that can be saved."""
    return [download for module in MODULES for download in getattr(module, "DOWNLOADS", ())]


def navigation() -> list[tuple[str, str]]:
    """The pages named at the top, in order."""
    there = {view.path for view in all_views()}
    return [(f"/{page}", words) for page, words in NAVIGATION if f"/{page}" in there]
