"""The commands; one function a command, logic elsewhere. Heavy imports only where used, so that --help is quick."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.publish import actors_cli, changed_cli, events_cli, explain_cli
from sayso.publish.decisions_cli import login, name_actions
from sayso.publish.export import EXPORTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.pipeline import Cluster
    from sayso.publish.findings import Findings

OK, FAILED, SOME_FAILED = 0, 1, 3  # 2 is argparse's: wrong usage
_INPUTS = "files, folders, JSONL files of reports, or - for standard input"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; gives the exit status: 0 all well, 1 it failed, 2 wrong usage, 3 some inputs failed."""
    given = sys.argv[1:] if arguments is None else arguments
    actions = {"actors": actors_cli.ACTIONS, "events": events_cli.ACTIONS}
    chosen = _parser().parse_args(name_actions(given, actions))
    try:
        status: int = chosen.command(chosen)
    except SaysoError as error:
        print(f"sayso: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("\nsayso: stopped. What was finished is kept; run the same command again to go on.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sayso",
        description="Who did what to whom, when and where, on whose say-so, and who says otherwise. Works offline.",
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(command=run)
        return added

    demo = command("demo", demonstrate, "build the sample record, print its findings and write its page")
    demo.add_argument("-o", "--out", type=Path, default=Path("demo"), help="folder to write to (default: demo)")
    build = command("build", build_inputs, "code reports and merge them into a record; adds to a record that exists")
    build.add_argument("inputs", nargs="+", metavar="INPUT", help=_INPUTS)
    build.add_argument("-o", "--out", type=Path, required=True, metavar="NAME.sayso", help="the record")
    show = command("show", show_record, "print what a record says")
    show.add_argument("record", type=Path, metavar="NAME.sayso")
    report = command("report", write_report, "write a record as one page that opens in any browser, offline")
    report.add_argument("record", type=Path, metavar="NAME.sayso")
    report.add_argument("-o", "--out", type=Path, required=True, metavar="PAGE.html")
    serve = command(
        "serve", serve_record, "open a record in the browser: read, question and correct it; this computer only"
    )
    serve.add_argument("record", type=Path, metavar="NAME.sayso")
    serve.add_argument("--port", type=_port, help="default: 8765, or a free one where that is taken")
    serve.add_argument("--by", metavar="WHO", help="who decides when reviewing (default: your login)")
    serve.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address")
    export = command("export", export_record, "write a record in a format other programs read")
    export.add_argument("record", type=Path, metavar="NAME.sayso")
    formats = "; ".join(f"{name}: {exporter.holds}" for name, exporter in EXPORTERS.items())
    export.add_argument("--to", required=True, choices=list(EXPORTERS), metavar="FORMAT", help=formats)
    export.add_argument("-o", "--out", type=Path, required=True, metavar="FILE")
    export.add_argument(
        "--public", action="store_true", help="no full texts, places rounded, private persons under pseudonyms"
    )
    export.add_argument("--rejected", action="store_true", help="with the events that people rejected")
    code = command("code", code_inputs, "code each report on its own, as JSON lines")
    code.add_argument("inputs", nargs="+", metavar="INPUT", help=_INPUTS)
    code.add_argument("-o", "--out", type=Path, required=True, metavar="CODED.jsonl")
    actors = command(
        "actors", actors_cli.list_actors, "list who is who, and correct it: merge, split, rename, withdraw"
    )
    actors_cli.add_actions(actors)
    events = command("events", events_cli.list_events, "list what happened, and review it: accept, reject, fix, merge")
    events_cli.add_actions(events)
    changed = command("changed", changed_cli.show_changes, "say what is new since the last build, or since a day")
    changed.add_argument("record", type=Path, metavar="NAME.sayso")
    changed_cli.add_arguments(changed)
    explained = command("explain", explain_cli.explain, "what a code means; or why an event was coded so")
    explained.add_argument("what", metavar="CODE or NAME.sayso")
    explained.add_argument("id", nargs="?", metavar="ID", help="an event of the record")
    verify = command("verify", verify_record, "check that a record is what was written: texts, words, judgements")
    verify.add_argument("record", type=Path, metavar="NAME.sayso")
    for reader in (build, code):
        reader.add_argument("--workers", type=_count, help="processes (default: the cores; of Ray, all)")
        reader.add_argument(
            "--on", metavar="ray[=ADDRESS]", help="a Ray cluster: the one at this address, or one started here"
        )
        reader.add_argument(
            "--shared", type=Path, metavar="FOLDER", help="with --on: a folder that all its machines see"
        )
        reader.add_argument("--settings", type=Path, metavar="FILE.toml", help="such as another spaCy pipeline")
    return parser


def _count(words: str) -> int:
    count = int(words)
    if count < 1:
        raise ValueError(words)
    return count


def _port(words: str) -> int:
    port = int(words)
    if not 0 < port < 65536:
        raise ValueError(words)
    return port


def code_inputs(chosen: argparse.Namespace) -> int:
    """`sayso code`: each report coded on its own."""
    import json

    from sayso.contract import as_coded
    from sayso.pipeline import code_reports, ingest
    from sayso.publish.versions import Versions
    from sayso.settings import load_settings

    failed = []
    count = 0
    settings = load_settings(chosen.settings)
    versions = Versions()
    with _writing(chosen.out) as partial, _progress("Coding") as advance:
        with partial.open("w", encoding="utf-8") as out:
            for coded in code_reports(ingest(chosen.inputs), settings, workers=chosen.workers, on=_cluster(chosen)):
                if isinstance(coded, SaysoError):
                    failed.append(coded)
                else:
                    versions.see(coded)
                    out.write(json.dumps(as_coded(coded), ensure_ascii=False) + "\n")
                    count += 1
                advance()
        versions.settle(partial)
    return _close(f"{count} coded", failed)


def _cluster(chosen: argparse.Namespace) -> Cluster | None:
    """Where `--on` says to run; the parts lie beside what is written unless `--shared` names another place."""
    if not chosen.on:
        return None
    from sayso.pipeline import Cluster

    name, _, address = chosen.on.partition("=")
    if name != "ray":
        raise SaysoError(f"--on {chosen.on}: reports can be coded here, or on ray or ray=ADDRESS.")
    return Cluster(address or None, chosen.shared or chosen.out.with_name(f"{chosen.out.name}.parts"))


def build_inputs(chosen: argparse.Namespace) -> int:
    """`sayso build`: reports in, one record out."""
    from sayso.pipeline import build_record
    from sayso.settings import load_settings

    with _progress("Coding") as advance:
        settings = load_settings(chosen.settings)
        on = _cluster(chosen)
        tally = build_record(chosen.inputs, chosen.out, settings, workers=chosen.workers, on=on, advance=advance)
    kept = f" ({tally.uncoded} of them not coded: `sayso show` says why)" if tally.uncoded else ""
    return _close(f"{tally.added} added{kept}, {tally.there} already there", list(tally.failed))


def show_record(chosen: argparse.Namespace) -> int:
    """`sayso show`: the findings in the terminal."""
    from rich.console import Console

    from sayso.publish.terminal import show_findings

    show_findings(_findings(chosen.record), Console(highlight=False))
    return OK


def _findings(path: Path) -> Findings:
    from sayso.pipeline import find_stories, open_record
    from sayso.publish.findings import find_findings

    with open_record(path) as store:
        record, reports = store.record(), list(store.coded_reports())
        return find_findings(record, reports, stories=find_stories(record, reports))


def write_report(chosen: argparse.Namespace) -> int:
    """`sayso report`: one self-contained page."""
    from sayso.publish.page import make_page

    page = make_page(_findings(chosen.record), chosen.record.stem)
    with _writing(chosen.out) as partial:
        partial.write_text(page, encoding="utf-8")
    print(f"The page is {chosen.out}: open it in any browser, no network needed.")
    return OK


def serve_record(chosen: argparse.Namespace) -> int:
    """`sayso serve`: the record in the browser, until Ctrl+C."""
    from sayso.publish.web.serve import serve

    serve(chosen.record, port=chosen.port, by=chosen.by or login(), browser=chosen.browser, tell=print)
    return OK


def export_record(chosen: argparse.Namespace) -> int:
    """`sayso export`: a record in another format; says in plain sentences what that format cannot hold."""
    from sayso.pipeline import open_record
    from sayso.publish.export import export

    folder = EXPORTERS[chosen.to].folder and chosen.out.suffix.lower() != ".zip"
    place = _filling if folder else _writing
    with open_record(chosen.record) as store, place(chosen.out) as partial:
        sentences = export(chosen.to, store, partial, public=chosen.public, rejected=chosen.rejected)
    for sentence in sentences:
        print(sentence)
    return OK


def verify_record(chosen: argparse.Namespace) -> int:
    """`sayso verify`: every fault in a sentence; fails when there is one."""
    from sayso.pipeline import open_record
    from sayso.record.verify import find_faults

    with open_record(chosen.record) as store:
        faults = list(find_faults(store))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults." if faults else "All is as it was written: texts, words, record and judgements.")
    return FAILED if faults else OK


def demonstrate(chosen: argparse.Namespace) -> int:
    """`sayso demo`: the bundled sample from reports to page."""
    import webbrowser
    from importlib.resources import as_file, files

    chosen.out.mkdir(parents=True, exist_ok=True)
    record, page = chosen.out / "sample.sayso", chosen.out / "sample.html"
    record.unlink(missing_ok=True)
    with as_file(files("sayso") / "sample") as sample:
        inputs = [str(path) for path in sorted(sample.iterdir()) if path.suffix in {".txt", ".html", ".jsonl"}]
        status = build_inputs(argparse.Namespace(inputs=inputs, out=record, settings=None, workers=1, on=None))
    print()
    show_record(argparse.Namespace(record=record))
    print()
    write_report(argparse.Namespace(record=record, out=page))
    us = "python -m sayso" if sys.argv[0].endswith(".py") else sys.argv[0]
    print(f"To look around in the record, question and correct it in your browser: {us} serve {record}")
    if sys.stdout.isatty():
        webbrowser.open(page.resolve().as_uri())
    return status


def _close(done: str, failed: list[SaysoError]) -> int:
    """The closing line; every failure named with its reason."""
    print(f"{done}, {len(failed)} failed{':' if failed else '.'}")
    for error in failed:
        print(f"  {error}")
    return SOME_FAILED if failed else OK


@contextmanager
def _writing(path: Path) -> Iterator[Path]:
    """A file beside the one to write, moved into its place when all went well: no half-written file stays behind."""
    partial = path.with_name(path.name + ".part")
    try:
        partial.touch()
    except OSError as error:
        raise SaysoError(f"{path}: cannot be written ({error.strerror}). Choose another place with -o.") from error
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _filling(path: Path) -> Iterator[Path]:
    """A folder beside the one to fill; its files are moved there when all went well."""
    from tempfile import TemporaryDirectory

    try:
        path.mkdir(parents=True, exist_ok=True)
        beside = TemporaryDirectory(prefix=".", dir=path)
    except OSError as error:
        raise SaysoError(f"{path}: cannot be written ({error.strerror}). Choose another place with -o.") from error
    with beside as partial:
        yield Path(partial)
        for file in sorted(Path(partial).iterdir()):
            file.replace(path / file.name)


@contextmanager
def _progress(words: str) -> Iterator[Callable[[], None]]:
    """A counter on standard error while something takes long; silent when nobody watches."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed} reports"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(words, total=None)
        yield lambda: progress.advance(task)


def _version() -> str:
    from importlib.metadata import version

    return f"sayso {version('sayso')}"
