"""Who may ask: this computer's own browser, at our own address, and writing only from our own pages.

The server listens on the loopback address, which keeps other computers out, but not web pages: any page open in the
browser can send requests here. So the Host must be a loopback name (else a foreign name pointed at 127.0.0.1 could
read), and a request that writes must come from our own origin and carry the token that only our own pages show.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OURS = {"127.0.0.1", "localhost", "::1"}
READING = {"GET", "HEAD"}
POLICY = "; ".join(
    (
        *("default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'"),
        *("connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"),
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # not no-referrer: with it a form's own Origin would be sent as "null"
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Guard:
    """Refuses what does not come from here, and sends every answer with the headers that keep it here."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = refuse(scope["method"], Headers(scope=scope))
        if refusal:
            await PlainTextResponse(refusal, status_code=403)(scope, receive, send_guarded)
        else:
            await self.app(scope, receive, send_guarded)


def refuse(method: str, headers: Headers) -> str | None:
    """Why a request is not let in, or None: a foreign Host; writing that another page sent."""
    hosts = headers.getlist("host")
    if len(hosts) != 1 or _hostname(hosts[0]) not in OURS:
        return "This server answers to 127.0.0.1 and localhost only."
    if method in READING:
        return None
    origin = headers.get("origin")
    if origin is not None and origin not in (f"http://{hosts[0]}", f"https://{hosts[0]}"):
        return "Only sayso's own pages may write to the record."
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "Only sayso's own pages may write to the record."
    return None


def has_token(request: Request, sent: dict[str, str], token: str) -> bool:
    """Whether a request that writes carries the token, as a field or as a header."""
    given = sent.get("token") or request.headers.get("x-sayso-token", "")
    return compare_digest(given.encode(), token.encode())


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
