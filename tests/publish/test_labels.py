"""What reports are called."""

from pathlib import Path

import pytest
from make import actor, event, report

from sayso.pipeline import remerge
from sayso.publish.cli import main
from sayso.publish.labels import call_report, label_reports, stored_labels
from sayso.record.store import Store

HEADLINE = "Ferry workers walk out in Arden"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (f"{HEADLINE}\n\nARDEN - Some 300 ferry workers walked out.", HEADLINE),
        (f"\n{HEADLINE}\n", HEADLINE),
        (
            "Some 300 ferry workers walked out in Arden on Tuesday, their union said.",
            "Some 300 ferry workers walked out in Arden on…",
        ),
    ],
)
def test_without_publisher_and_title_a_report_is_called_by_its_first_line(text: str, called: str) -> None:
    coded = report("r1", text, publisher=None)
    assert call_report(coded.report) == called
    assert label_reports([coded.report]) == {"r1": called}


def test_what_changed_is_told_with_the_names_of_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acts = [event("e1", "PROTEST", "walk out", actors=["a1"])]
    coded = report(
        "rb148c6005e2d", HEADLINE, publisher=None, actors=[actor("a1", "Ferry workers", "group")], events=acts
    )
    with Store(tmp_path / "r.sayso") as store:
        store.add(coded)
        remerge(store)
        assert stored_labels(store) == {coded.report.id: HEADLINE}
    assert main(["changed", str(tmp_path / "r.sayso")]) == 0
    said = capsys.readouterr().out
    assert f"): {HEADLINE}" in said
    assert coded.report.id not in said
    assert "→ ?" not in said


def test_a_disagreement_is_told_without_the_ids_of_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Guards held men in Arden. A union said that 14 were held. A ministry said that 11 were held."
    numbers = [("detained", 14, 14, "14"), ("detained", 11, 11, "11")]
    acts = [event("e1", "COERCE", "held", actors=["a1"], numbers=numbers)]
    parties = [actor("a1", "Guards"), actor("a2", "union", "organisation"), actor("a3", "ministry", "organisation")]
    said = [("s1", "a2", "14 were held"), ("s2", "a3", "11 were held")]
    coded = report("rb148c6005e2d", text, publisher=None, actors=parties, events=acts, statements=said)
    with Store(tmp_path / "r.sayso") as store:
        store.add(coded)
        remerge(store)
        assert len(store.record().disagreements) == 1
    page = tmp_path / "page.html"
    assert main(["report", str(tmp_path / "r.sayso"), "-o", str(page)]) == 0
    assert "One report gives two accounts of how many were detained</p>" in page.read_text(encoding="utf-8")
    for command in ("show", "changed"):
        assert main([command, str(tmp_path / "r.sayso")]) == 0
    told = capsys.readouterr().out
    assert told.count("One report gives two accounts of how many were detained") == 2
    assert coded.report.id not in told
