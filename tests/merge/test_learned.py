"""What is learned of words stays what it is while later reports are added."""

import pytest
from make import report

from sayso.merge import learned
from sayso.merge.learned import count_learned, learn
from sayso.merge.sketch import Sketch, sketch_report


def sketch(number: int, published: str | None) -> Sketch:
    return sketch_report(report(f"r{number}", f"Word{number} was told in Arden.", published=published))


@pytest.mark.parametrize(
    ("reports", "dated", "count"),
    [(900, 900, 900), (900, 0, 900), (4_000, 4_000, 3_797), (4_000, 2_000, 1_948), (4_000, 100, 1_000)],
)
def test_so_many_are_learned_from(reports: int, dated: int, count: int) -> None:
    assert count_learned(reports, dated) == count


def test_later_reports_and_those_without_a_day_teach_nothing_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "ALL", 10)
    monkeypatch.setattr(learned, "STEP", 2)
    early = [sketch(number, f"2021-05-{number + 1:02}") for number in range(12)]
    undated = [sketch(number, None) for number in range(20, 29)]
    before = learn([*early, *undated]).write()
    assert learn([*early, *undated, sketch(31, "2021-06-01"), sketch(32, None)]).write() == before
    assert learn([*early, *undated, sketch(33, "2021-04-30")]).write() != before, "an earlier report does"
