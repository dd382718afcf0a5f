"""The rules of ARCHITECTURE.md, held by tests."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "sayso"
MODULES = sorted(PACKAGE.rglob("*.py"))
SHARED = {"model", "codebook", "settings", "errors", "ids", "spans", "contract"}
STAGES = {"ingest", "read", "coding", "resolve", "merge", "record", "publish"}
HOME = {  # one place for each heavy library
    "spacy": {"read", "coding"},
    "trafilatura": {"ingest"},
    "htmldate": {"ingest"},
    "feedparser": {"ingest"},
    "sqlite3": {"record", "resolve"},
    "jinja2": {"publish"},
    "rich": {"publish"},
    "xlsxwriter": {"publish"},
    "pyarrow": {"publish", "scale"},
    "ray": {"scale"},
    "starlette": {"publish"},
    "uvicorn": {"publish"},
}


def imports_of(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            module = node.module or ""
            # `from sayso import model` imports a module, so the name counts too.
            found += [f"{module}.{alias.name}" for alias in node.names] if module == "sayso" else [module]
    return found


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_stage_imports_itself_and_what_is_shared(path: Path) -> None:
    stage = stage_of(path)
    if stage not in STAGES:
        return
    allowed = SHARED | {stage}
    if stage == "publish":
        allowed |= {"pipeline", "review", "record"}
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "sayso" and len(parts) > 1:
            assert parts[1] in allowed, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_heavy_library_has_one_home(path: Path) -> None:
    for name in imports_of(path):
        homes = HOME.get(name.split(".")[0])
        # model/ names spaCy's Doc for type checking only.
        if homes and stage_of(path) != "model":
            assert stage_of(path) in homes, f"{path.name} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_file_budget(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{path.name} has {lines} lines: split it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_bare_source(path: Path) -> None:
    """In Python say Publisher or Credit: the field uses the bare word for three different things."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        name = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else None
        if path.name not in {"contract.py", "fetch.py"}:  # these two read and write the contract's JSON
            assert name != "source", f"{path.name}:{getattr(node, 'lineno', 0)}"


def test_import_is_light() -> None:
    heavy = "spacy trafilatura jinja2 rich sqlite3 yaml xlsxwriter starlette uvicorn"
    script = f"import sayso, sys; print([x for x in {heavy.split()} if x in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_surface() -> None:
    import sayso

    assert sayso.__all__ == ["build_record", "code_report", "code_reports", "ingest", "open_record"]


def test_no_network_library() -> None:
    """Nothing in the package opens a connection: reports are read from disk. One module listens, on loopback."""
    for path in MODULES:
        for name in imports_of(path):
            if path == PACKAGE / "publish" / "web" / "serve.py" and name == "socket":
                continue
            assert name.split(".")[0] not in {"urllib3", "requests", "httpx", "socket", "http"}, f"{path.name}: {name}"
