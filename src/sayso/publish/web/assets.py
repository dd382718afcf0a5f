"""Scripts and styles as `frontend/` built them: at addresses that change with them, so that a browser may keep them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    import os

    from starlette.responses import Response
    from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
FOR_EVER = "private, max-age=31536000, immutable"


def asset(name: str) -> str:
    """The address of a built file: `/static/keys.js?v=35ec2acbf91d4a95`."""
    return f"/static/{name}?v={_made()[name]}"


@cache
def _made() -> dict[str, str]:
    made: dict[str, str] = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["made"]
    return made


class Assets(StaticFiles):
    """Serves the folder; what is asked for by its version need not be asked for again."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, to be kept where the address holds its version."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if scope["query_string"].decode() == f"v={_made().get(Path(full_path).name)}":
            response.headers["Cache-Control"] = FOR_EVER
        return response
