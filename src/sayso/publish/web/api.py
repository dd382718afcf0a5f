"""The list of addresses for programs: every page as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.publish.web.view import View

if TYPE_CHECKING:
    from sayso.publish.web.view import Action, Ask, Download


def answer(ask: Ask) -> dict[str, Any]:
    """Every page and every decision, with its parameters."""
    from sayso.publish.web.pages import all_actions, all_downloads, all_views

    return {
        "record": ask.name,
        "pages": [{"address": f"{x.path}.json", "answers": x.words, "asks": dict(x.asks)} for x in all_views()],
        "files": [{"address": x.path, "holds": x.words, "asks": dict(x.asks)} for x in all_downloads()],
        "decisions": [{"address": x.path, "does": x.words, "asks": dict(x.asks)} for x in all_actions()],
    }


def describe(ask: Ask) -> dict[str, Any]:
    """The same as an OpenAPI description, for programs that read such."""
    from sayso.publish.web.pages import all_actions, all_downloads, all_views

    paths: dict[str, Any] = {}
    for view in all_views():
        answers = {"200": _content("The answer.", "application/json", {"type": "object"})}
        paths[f"{view.path}.json"] = {"get": _operation(view, "query", answers)}
    for file in all_downloads():
        answers = {"200": _content("The file.", "application/octet-stream", {})}
        paths[file.path] = {"get": _operation(file, "query", answers)}
    for action in all_actions():
        fields = {name: {"type": "string", "description": words} for name, words in action.asks.items()}
        body = _content("", "application/json", {"type": "object", "properties": fields})
        answers = {"200": _content("Where to go on.", "application/json", {"type": "object"})}
        paths[action.path] = {"post": _operation(action, "", answers) | {"requestBody": {"content": body["content"]}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": f"sayso: {ask.name}", "version": "1"},
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "X-Sayso-Token"}},
        },
    }


def _operation(page: View | Download | Action, place: str, answers: dict[str, Any]) -> dict[str, Any]:
    ids = [piece[1:-1] for piece in page.path.split("/") if piece.startswith("{")]
    parameters = [{"name": x, "in": "path", "required": True, "schema": {"type": "string"}} for x in ids]
    if place:
        parameters += [
            {"name": name, "in": place, "description": words, "schema": {"type": "string"}}
            for name, words in page.asks.items()
        ]
    writes: dict[str, Any] = {} if place else {"security": [{"token": []}]}
    return {"summary": page.words, "parameters": parameters, "responses": answers, **writes}


def _content(words: str, kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": words, "content": {kind: {"schema": schema}}}


VIEWS = (
    View("/api", "api.html", answer, "this list"),
    View("/openapi", "openapi.html", describe, "this list as an OpenAPI description"),
)
