"""The list of addresses for programs: every page as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.web.view import View

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask


def answer(ask: Ask) -> dict[str, Any]:
    """Every page and every decision, with its parameters."""
    from sayso.publish.web.pages import all_actions, all_downloads, all_views

    return {
        "record": ask.name,
        "pages": [{"address": f"{x.path}.json", "answers": x.words, "asks": dict(x.asks)} for x in all_views()],
        "files": [{"address": x.path, "holds": x.words, "asks": dict(x.asks)} for x in all_downloads()],
        "decisions": [{"address": x.path, "does": x.words, "asks": dict(x.asks)} for x in all_actions()],
    }


VIEWS = (View("/api", "api.html", answer, "this list"),)
