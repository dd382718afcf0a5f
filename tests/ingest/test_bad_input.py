"""One bad input is named in a plain sentence, and the others go on."""

import gzip
import io
import json
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from sayso.errors import UnreadableInput
from sayso.ingest import ingest
from sayso.model import Report

GOOD = "Police in the capital detained forty people on Sunday, the ministry said."


def read(*inputs: Path | str) -> list[Report | UnreadableInput]:
    found = list(ingest([str(name) for name in inputs]))
    assert all(isinstance(x, Report | UnreadableInput) for x in found)
    return found  # type: ignore[return-value]


def error_of(path: Path) -> str:
    """The one error of a file, which must name it."""
    found = read(path)
    assert len(found) == 1
    assert isinstance(found[0], UnreadableInput)
    assert str(found[0]).startswith(str(path))
    return found[0].reason


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("content", ["", "  \n\n \t"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.xml"])
def test_empty_file(tmp_path: Path, name: str, content: str) -> None:
    assert error_of(write(tmp_path / name, content)) == "this file is empty."


def test_binary_file_named_txt(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4
    assert "not a text but a binary file" in error_of(write(tmp_path / "a.txt", picture))


def test_binary_file_without_a_zero_byte(tmp_path: Path) -> None:
    noise = bytes(1 + (number * 73 + number // 7) % 255 for number in range(4000))
    reason = error_of(write(tmp_path / "a.txt", noise))
    assert "binary" in reason or "cannot be made out" in reason


@pytest.mark.parametrize(("text", "encoding"), [
    ("Милиция задержала сорок человек в воскресенье вечером, сообщило министерство внутренних дел.", "cp1251"),
    ("Le président a déclaré dimanche que l'état d'urgence était levé après les émeutes à Orléans.", "cp1252"),
])  # fmt: skip
def test_other_encoding_is_read_and_told(tmp_path: Path, text: str, encoding: str) -> None:
    (report,) = read(write(tmp_path / "a.txt", text.encode(encoding)))
    assert isinstance(report, Report)
    assert report.text == text
    assert any("not in UTF-8" in note for note in report.notes)


def test_marked_utf16_is_read(tmp_path: Path) -> None:
    (report,) = read(write(tmp_path / "a.txt", GOOD.encode("utf-16")))
    assert isinstance(report, Report)
    assert report.text == GOOD


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_line_of_fifty_megabytes_is_refused_at_little_cost(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    head = '{"text": "' if name.endswith("jsonl") else ""
    with path.open("w") as out:
        out.write(head)
        for _ in range(50):
            out.write("word " * 200_000)
        out.write('"}\n' + json.dumps({"text": GOOD}) + "\n" if head else "")
    tracemalloc.start()
    started = time.perf_counter()
    found = read(path)
    seconds = time.perf_counter() - started
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "longer than 1,000,000 characters" in str(found[0])
    assert [x.text for x in found[1:] if isinstance(x, Report)] == ([GOOD] if head else [])
    assert seconds < 10
    assert peak < 60_000_000


def test_text_just_too_long_inside_jsonl(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": "x " * 500_001}))
    assert "longer than 1,000,000 characters" in str(read(path)[0])


def test_bad_lines_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "one", "text": GOOD}),
        '{"id": "two", "text": "Police in the cap',
        "[1, 2]",
        "",
        json.dumps({"id": "five"}),
        json.dumps({"id": "six", "text": "  "}),
        json.dumps({"id": "seven", "text": 7}),
        json.dumps({"id": "eight", "text": GOOD}),
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    found = read(path)
    assert [x.id for x in found if isinstance(x, Report)] == ["one", "eight"]
    errors = {x.name: x.reason for x in found if isinstance(x, UnreadableInput)}
    assert list(errors) == [f"{path}, line {number}" for number in (2, 3, 5, 6, 7)]
    assert "not valid JSON" in errors[f"{path}, line 2"]
    assert "no report" in errors[f"{path}, line 3"]
    assert all("has no text" in errors[f"{path}, line {number}"] for number in (5, 6, 7))


def test_deeply_nested_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "[" * 100_000 + "\n" + json.dumps({"text": GOOD}))
    found = read(path)
    assert isinstance(found[0], UnreadableInput)
    assert isinstance(found[1], Report)


def test_utf16_jsonl_is_one_error(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", (json.dumps({"text": GOOD}) + "\n").encode("utf-16") * 3)
    assert "UTF-16" in error_of(path)


@pytest.mark.parametrize("page", [
    "<html><body></body></html>",
    "<html><head><title>Map</title></head><body><nav><a href='/'>Home</a></nav><script>let x;</script></body></html>",
])  # fmt: skip
def test_html_without_an_article(tmp_path: Path, page: str) -> None:
    assert "no article was found" in error_of(write(tmp_path / "a.html", page))


def test_xml_that_is_no_feed(tmp_path: Path) -> None:
    assert "no RSS or Atom feed" in error_of(write(tmp_path / "a.xml", "<note><to>Desk</to></note>"))


def test_missing_path_and_bad_name(tmp_path: Path) -> None:
    found = read(tmp_path / "absent.txt", "a\0b", write(tmp_path / "a.txt", GOOD))
    assert "no such file or folder" in str(found[0])
    assert isinstance(found[1], UnreadableInput)
    assert isinstance(found[2], Report)


def test_unreadable_folder_and_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    write(tmp_path / "a.txt", GOOD)
    write(tmp_path / "b.txt", GOOD + " They were held until Monday.")
    scandir, open_path = __import__("os").scandir, Path.open

    def refuse_folder(path: str) -> object:
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    def refuse_file(path: Path, *arguments: str) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return open_path(path, *arguments)

    # Root may read everything, so the refusal is played.
    monkeypatch.setattr("os.scandir", refuse_folder)
    monkeypatch.setattr(Path, "open", refuse_file)
    found = read(tmp_path)
    reasons = [str(x) for x in found if isinstance(x, UnreadableInput)]
    assert any(str(closed) in reason and "cannot be opened" in reason for reason in reasons)
    assert any("a.txt" in reason and "cannot be opened" in reason for reason in reasons)
    assert len([x for x in found if isinstance(x, Report)]) == 1


def test_damaged_archive(tmp_path: Path) -> None:
    whole = gzip.compress((json.dumps({"text": GOOD}) + "\n").encode() * 500)
    assert "damaged" in str(read(write(tmp_path / "a.jsonl.gz", whole[: len(whole) // 2]))[-1])
    assert "damaged" in error_of(write(tmp_path / "b.txt.gz", b"no archive at all"))


def test_same_file_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", GOOD)
    assert len(read(path, path, tmp_path)) == 1


def test_same_text_twice_has_one_id(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", GOOD)
    write(tmp_path / "b.txt", GOOD)
    first, second = read(tmp_path)
    assert isinstance(first, Report)
    assert first == second


def test_folder_tells_what_it_left_out(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", GOOD)
    write(tmp_path / "scan.pdf", b"%PDF-1.7")
    write(tmp_path / "README.md", "about")
    write(tmp_path / ".hidden", "x")
    report, error = read(tmp_path)
    assert isinstance(report, Report)
    assert "1 file with another ending (.pdf) was left out." in str(error)


def test_what_a_browser_saves_with_a_page_is_no_report(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>Held</h1><p>{GOOD} {GOOD}</p></article></body></html>"
    (tmp_path / "Held.html").write_text(page, encoding="utf-8")
    for folder in ("Held_files", "old_files"):  # the second stands beside no page: it is the user's own
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text(page.replace("forty", "fifty"), encoding="utf-8")
        (tmp_path / folder / "look.css").write_text("p {}", encoding="utf-8")
    told = [x.text[:40] if isinstance(x, Report) else str(x) for x in read(tmp_path)]
    assert len([x for x in told if "left out" not in x]) == 2
    assert "1 file with another ending (.css) was left out." in "".join(told)


def test_empty_folder(tmp_path: Path) -> None:
    assert "holds no reports" in error_of(tmp_path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def fed(content: str) -> list[Report | UnreadableInput]:
        stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode())))  # type: ignore[arg-type]
        monkeypatch.setattr(sys, "stdin", stream)
        return read("-")

    assert [x.text for x in fed(GOOD) if isinstance(x, Report)] == [GOOD]
    lines = "\n".join(json.dumps({"text": f"{GOOD} {number}"}) for number in range(3))
    assert len(fed(lines)) == 3
    assert str(fed("")[0]) == "standard input: this file is empty."


def test_fields_are_fit_to_be_written(tmp_path: Path) -> None:
    line = r'{"id": "a\u202eb", "title": "half \ud83d of a pair", "text": "Police left \ud83d the square."}'
    (report,) = read(write(tmp_path / "a.jsonl", line))
    assert isinstance(report, Report)
    assert (report.id, report.title) == ("ab", "half \ufffd of a pair")
    assert report.text == "Police left \ufffd the square."


def test_page_that_other_code_trips_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(*_: object, **__: object) -> None:
        raise AttributeError("no such tag")

    monkeypatch.setattr("trafilatura.bare_extraction", trip)
    write(tmp_path / "a.html", "<p>Police left the square.</p>")
    write(tmp_path / "b.txt", GOOD)
    error, report = read(tmp_path)
    assert "cannot be taken apart" in str(error)
    assert isinstance(report, Report)


def test_page_that_names_a_strange_encoding(tmp_path: Path) -> None:
    words = "<p>Le président a levé dimanche l'état d'urgence, selon le ministère de l'intérieur à Orléans.</p>" * 3
    for name in ("utf-8", "punycode", "nonsense", "base64"):
        page = f'<html><head><meta charset="{name}"></head><body><article>{words}</article></body></html>'
        (report,) = read(write(tmp_path / f"{name}.html", page.encode("cp1252")))
        assert isinstance(report, Report)
        assert "président" in report.text
