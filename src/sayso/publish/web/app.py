"""The application: each page as HTML and as JSON, each decision as a form; a store is opened for each question."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from sayso.errors import SaysoError
from sayso.pipeline import open_record
from sayso.publish.web.assets import Assets
from sayso.publish.web.guard import Guard, has_token
from sayso.publish.web.pages import all_actions, all_downloads, all_views
from sayso.publish.web.render import make_environment
from sayso.publish.web.view import SUFFIXES, Ask, BadQuestion, NotThere

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from jinja2 import Environment
    from starlette.requests import Request

    from sayso.publish.web.view import Action, Download, View

LARGEST = 1_000_000
"""Bytes of one decision; more is not read."""


class Desk:
    """What every request shares: the record's path, the templates, the token of this run, and who decides."""

    def __init__(self, path: Path, by: str) -> None:
        self.path = path
        self.by = by
        self.token = secrets.token_urlsafe(32)
        self.environment: Environment = make_environment(self.token, path.stem)

    def read(self, view: View, request: Request, form: str) -> Response:
        """Answer a question, from a store that cannot be written to."""
        with open_record(self.path) as store:
            store.connection.execute("PRAGMA query_only = ON")
            query = tuple(request.query_params.multi_items())
            ask = Ask(store, self.path.stem, dict(request.path_params), query, by=self.by)
            values = view.answer(ask)
            if form == ".json":
                return JSONResponse(values)
            return self.show(view.template, request, values | {"ask": ask})

    def save(self, download: Download, request: Request) -> Response:
        """A file, made in a folder of its own that goes when it is sent."""
        folder = TemporaryDirectory(prefix="sayso-")
        try:
            with open_record(self.path) as store:
                query = tuple(request.query_params.multi_items())
                ask = Ask(store, self.path.stem, dict(request.path_params), query, by=self.by)
                name = download.write(ask, Path(folder.name))
        except BaseException:
            folder.cleanup()
            raise
        return FileResponse(
            Path(folder.name) / name,
            media_type="application/octet-stream",
            filename=name,
            background=BackgroundTask(folder.cleanup),
        )

    def write(self, action: Action, request: Request, sent: dict[str, str]) -> str:
        """Carry out a decision; gives where to go on."""
        with open_record(self.path) as store:
            query = tuple(request.query_params.multi_items())
            return action.act(Ask(store, self.path.stem, dict(request.path_params), query, sent, self.by))

    def show(self, template: str, request: Request, values: dict[str, Any], status: int = 200) -> Response:
        """A page."""
        here = {"path": request.url.path, "query": request.url.query}
        return HTMLResponse(self.environment.get_template(template).render(values | {"here": here}), status)

    def explain(self, request: Request, sentence: str, status: int) -> Response:
        """A page, or JSON, that says what went wrong."""
        if request.url.path.endswith(".json") or wants_json(request):
            return JSONResponse({"error": sentence}, status)
        return self.show("sorry.html", request, {"sentence": sentence, "status": status}, status)


def create_app(path: Path, by: str = "") -> Guard:
    """The application for one record; `by` is who decides, where a page asks for a decision."""
    desk = Desk(path, by)
    routes: list[Route | Mount] = [
        Route("/", lambda _: RedirectResponse("/chronology")),
        Mount("/static", Assets()),
    ]
    routes += [Route(x.path, _answer_download(desk, x)) for x in all_downloads()]
    routes += [Route(action.path, _answer_action(desk, action), methods=["POST"]) for action in all_actions()]
    for view in all_views():
        path_ = view.path.replace("}", ":path}")  # an id may hold a slash
        routes += [Route(path_ + suffix, _answer_view(desk, view, suffix)) for suffix in (*SUFFIXES, "")]
    app = Starlette(
        routes=routes,
        exception_handlers={
            HTTPException: lambda request, error: desk.explain(request, _word(error), error.status_code),
            NotThere: lambda request, error: desk.explain(request, str(error), 404),
            BadQuestion: lambda request, error: desk.explain(request, str(error), 400),
            SaysoError: lambda request, error: desk.explain(request, str(error), 409),
            Exception: lambda request, error: desk.explain(
                request, f"A fault of sayso: {error!r}. Please report it.", 500
            ),
        },
    )
    return Guard(app)  # outside of everything, so that the answer to a fault is guarded too


def _answer_view(desk: Desk, view: View, form: str) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:  # not async: Starlette runs it in a thread of its own
        return desk.read(view, request, form)

    return answer


def _answer_download(desk: Desk, download: Download) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return desk.save(download, request)

    return answer


def _answer_action(desk: Desk, action: Action) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        sent = await read_sent(request)
        if not has_token(request, sent, desk.token):
            raise HTTPException(403, "This page is from an earlier run of sayso: load it again.")
        sent.pop("token", None)
        onward = await run_in_threadpool(desk.write, action, request, sent)
        return JSONResponse({"next": onward}) if wants_json(request) else RedirectResponse(onward, 303)

    return answer


async def read_sent(request: Request) -> dict[str, str]:
    """What a form or a script sent; the values of a field that comes more than once have a line each."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, "This is too long for a decision.")
    try:
        if not request.headers.get("content-type", "").startswith("application/json"):
            fields: dict[str, list[str]] = {}
            for name, value in parse_qsl(body.decode(), keep_blank_values=True):
                fields.setdefault(name, []).append(value)
            return {name: "\n".join(values) for name, values in fields.items()}
        sent = json.loads(body)
    except ValueError as error:
        raise HTTPException(400, "What was sent cannot be read.") from error
    if not isinstance(sent, dict):
        raise HTTPException(400, "What was sent is not a JSON object.")
    return {str(key): value if isinstance(value, str) else json.dumps(value) for key, value in sent.items()}


def wants_json(request: Request) -> bool:
    """Whether the answer is for a program."""
    return "application/json" in (request.headers.get("accept", "") + request.headers.get("content-type", ""))


def _word(error: Exception) -> str:
    detail = str(getattr(error, "detail", ""))
    return {"Not Found": "There is no such page.", "Method Not Allowed": "This page only answers questions."}.get(
        detail, detail
    )
