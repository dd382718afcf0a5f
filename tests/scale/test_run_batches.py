"""The same results in the same order, however many processes."""

from collections.abc import Iterator

import pytest

from sayso.contract import as_coded
from sayso.errors import UnreadableInput
from sayso.model import CodedReport, Report
from sayso.pipeline import LONG, _batches, code_reports
from sayso.scale import run_batches
from sayso.settings import ReadSettings, Settings


def double(number: int) -> int:
    return 2 * number


def test_order_is_kept() -> None:
    assert list(run_batches(double, range(9), workers=2)) == [2 * x for x in range(9)]
    assert list(run_batches(double, [], workers=2)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_no_more_is_read_than_is_under_way(workers: int) -> None:
    """So memory is the same for ten reports and for ten million."""
    read = 0

    def batches() -> Iterator[int]:
        nonlocal read
        for number in range(40):
            read += 1
            yield number

    for given, _ in enumerate(run_batches(double, batches(), workers=workers), 1):
        assert read - given <= 2 * workers


def test_batches_are_cut_by_length() -> None:
    reports = [Report(str(n), "x" * length) for n, length in enumerate([10, 10, LONG, 10, LONG // 2, LONG // 2, 10])]
    cut = [[x.id for x in batch if isinstance(x, Report)] for batch in _batches(reports, 3)]
    assert cut == [["0", "1", "2"], ["3", "4", "5"], ["6"]]
    assert [len(x) for x in _batches([reports[2], *reports[:2]], 3)] == [1, 2]


def test_two_processes_code_what_one_codes() -> None:
    texts = ["Police arrested Ann Lee in Minsk.", "The two ministers met in Riga.", "It rained."]
    reports = [Report(f"r{n}", text, language="en") for n, text in enumerate(texts)]
    inputs = [reports[0], UnreadableInput("x.txt", "it is empty."), *reports[1:]]
    settings = Settings(ReadSettings(batch=1))
    one, two = (list(code_reports(inputs, settings, workers=workers)) for workers in (1, 2))
    assert [as_coded(x) for x in one if isinstance(x, CodedReport)] == [
        as_coded(x) for x in two if isinstance(x, CodedReport)
    ]
    assert [str(x) for x in two if isinstance(x, UnreadableInput)] == ["x.txt: it is empty."]
    assert isinstance(two[1], UnreadableInput)
