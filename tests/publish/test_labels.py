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
