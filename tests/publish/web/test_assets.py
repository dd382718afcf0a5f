"""Scripts and styles: built from what stands in `frontend/`, kept by browsers as long as they are the same."""

import json
import re
from hashlib import sha256
from pathlib import Path

from starlette.testclient import TestClient

from sayso.publish.web.assets import FOLDER, asset

FRONTEND = Path(__file__).parents[3] / "frontend"
MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


def hash_file(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:16]


def test_what_is_built_is_not_older_than_what_it_is_built_from() -> None:
    """`cd frontend && npm ci && npm run build` puts this right; Node is needed for that, and for nothing else."""
    settings = [FRONTEND / name for name in ("LICENCES.txt", "build.mjs", "package-lock.json")]
    found = {path.name: hash_file(path) for path in (*settings, *(FRONTEND / "src").iterdir())}
    assert found == MANIFEST["made_from"], "frontend/ changed since the last build"


def test_what_is_built_was_not_changed_by_hand() -> None:
    found = {path.name: hash_file(path) for path in FOLDER.iterdir() if path.name != "manifest.json"}
    assert found == MANIFEST["made"]


def test_the_licence_of_the_outlines_goes_with_them(client: TestClient) -> None:
    told = client.get("/static/LICENCES.txt").text
    assert "Natural Earth" in told
    assert "Michael Bostock" in told
    assert "Permission to use, copy, modify" in told


def test_browsers_keep_a_version_and_ask_for_the_next(client: TestClient) -> None:
    page = client.get("/map").text
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    assert asset("picture.js") in named
    for address in named:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    for address in ("/static/picture.js", "/static/picture.js?v=0"):
        assert client.get(address).headers["cache-control"] == "no-store"
    assert client.get("/map").headers["cache-control"] == "no-store"
