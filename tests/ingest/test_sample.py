"""The sample that `sayso demo` reads: what it is meant to show must be in it."""

from importlib.resources import as_file, files

from sayso.ingest import ingest
from sayso.model import Report


def read_sample() -> dict[str, Report]:
    with as_file(files("sayso") / "sample") as folder:
        found = list(ingest([str(folder)]))
    assert all(isinstance(x, Report) for x in found), found
    reports = [x for x in found if isinstance(x, Report)]
    return {f"{x.publisher.name} {x.published.day}": x for x in reports if x.published}


def test_six_short_dated_reports_by_four_desks() -> None:
    reports = read_sample()
    assert list(reports) == [
        "Desk A 2020-08-14",
        "Desk B 2020-08-15",
        "Desk C 2020-08-15",
        "Desk D 2020-08-20",
        "Desk A 2020-09-08",
        "Desk B 2020-10-03",
    ]
    assert all(90 <= len(x.text.split()) <= 200 and x.title and x.language == "en" for x in reports.values())


def test_page_shows_what_was_cut() -> None:
    page = read_sample()["Desk A 2020-08-14"]
    reasons = {x.reason for x in page.removed}
    assert {"subscription plea", "read-next line", "byline"} <= reasons
    assert "subscriber" not in page.text
    assert page.text.startswith("Belarus freed hundreds")


def test_reprint_is_the_same_text_trimmed() -> None:
    reports = read_sample()
    whole, trimmed = reports["Desk B 2020-08-15"], reports["Desk C 2020-08-15"]
    assert whole.text.startswith(trimmed.text[:-1])
    assert len(trimmed.text) < len(whole.text)
    assert "The text is credited to Desk D." in trimmed.notes
