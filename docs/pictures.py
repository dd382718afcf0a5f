"""The pictures of docs/: each view of the sample's record, and its page, as a person sees them.

    python docs/pictures.py [NAME...]     all of them unless some are named

Builds the sample, serves it, and takes them with the system's Chromium; written as small PNGs beside this file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HERE = Path(__file__).parent
COLOURS = 256
LARGEST = 150_000
"""Bytes of one picture."""
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 780}


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of the sample's record."""
    sayso = [sys.executable, "-u", "-m", "sayso"]
    subprocess.run([*sayso, "demo", "-o", str(folder)], check=True, stdout=subprocess.DEVNULL)
    command = [*sayso, "serve", str(folder / "sample.sayso"), "--no-browser", "--by", "Ewa"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        try:
            yield running.stdout.readline().split()[-1]
        finally:
            running.terminate()


def ask(address: str) -> Any:
    """The JSON of an address."""
    with urlopen(address) as answer:
        return json.load(answer)


def find_pages(here: str) -> dict[str, str]:
    """The address of each picture; of events, actors and reports that of the one with most to see."""
    events = [event for group in ask(f"{here}/chronology.json")["groups"] for event in group["events"]]
    event = max(events, key=lambda x: (x["disagreements"], x["independent"], len(x["quantities"])))["id"]
    actor = ask(f"{here}/actors.json")["actors"][0]["id"]
    report = event and ask(f"{here}/event/{event}.json")["event"]["reports"][0]["id"]
    pages = ("disagreements", "stories", "statements", "numbers", "actors", "map", "network", "reports", "export")
    return {
        "app": "/chronology",
        **{page: f"/{page}" for page in pages},
        "reader": f"/report/{report}",
        "event": f"/event/{event}",
        "actor": f"/actor/{actor}",
        "review": f"/review?at={event}",
        "decisions": "/decisions",
        "changes": "/changes?published=1&since=2020-08-13",
        "phone": "/chronology",
        "phone-review": f"/review?at={event}",
        "dark": f"/event/{event}",
    }


def decide(page: Page) -> None:
    """Some decisions, to be listed."""
    page.goto(page.url.replace("/decisions", "/review"))
    for key in "ar":
        with page.expect_navigation():
            page.keyboard.press(key)
    page.keyboard.press("m")
    page.keyboard.type("Ask Desk B where the number is from")
    with page.expect_navigation():
        page.click("[data-key=m] button")
    with page.expect_navigation():
        page.keyboard.press("u")
    page.click("text=What was decided")


def prepare(page: Page) -> None:
    """A format that cannot hold everything."""
    page.check("[name=to][value=acled]")
    page.click("text=Prepare")


DOES: dict[str, Callable[[Page], None]] = {
    "map": lambda page: page.click("#places a >> nth=0"),
    "network": lambda page: page.click("#ties a[data-panel] >> nth=0"),
    "reader": lambda page: page.click(".text a.number >> nth=0"),
    "decisions": decide,
    "export": prepare,
}
"""What is done on a page before its picture is taken."""


def take(page: Page, address: str, name: str) -> None:
    """One picture."""
    page.goto(address)
    if name in DOES:
        DOES[name](page)
        page.wait_for_load_state("networkidle")
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    page.wait_for_timeout(300)
    path = HERE / f"{name}.png"
    save(page.screenshot(), path)
    print(f"{path.name} {path.stat().st_size // 1024} kB")


def save(png: bytes, path: Path) -> None:
    """In as many colours as the eye needs."""
    picture = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(path, optimize=True)
    assert path.stat().st_size <= LARGEST, f"{path} is too large"


def main() -> None:
    """All of them, or those that are named."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    wanted = sys.argv[1:]
    with (
        tempfile.TemporaryDirectory() as folder,
        serve(Path(folder)) as here,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--hide-scrollbars"]) as browser,
    ):
        pages = {name: here + path for name, path in find_pages(here).items()}
        for name, address in (pages | {"page": Path(folder, "sample.html").as_uri()}).items():
            if wanted and name not in wanted:
                continue
            size: Any = PHONE if name.startswith("phone") else DESK
            scheme: Any = "dark" if name == "dark" else "light"
            by_hand = size is PHONE
            with browser.new_context(
                viewport=size, color_scheme=scheme, locale="en-GB", is_mobile=by_hand, has_touch=by_hand
            ) as context:
                take(context.new_page(), address, name)


if __name__ == "__main__":
    main()
