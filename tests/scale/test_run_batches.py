"""The same results in the same order, however many processes."""

from sayso.contract import as_coded
from sayso.errors import UnreadableInput
from sayso.model import CodedReport, Report
from sayso.pipeline import code_reports
from sayso.scale import run_batches
from sayso.settings import ReadSettings, Settings


def double(number: int) -> int:
    return 2 * number


def test_order_is_kept() -> None:
    assert list(run_batches(double, range(9), workers=2)) == [2 * x for x in range(9)]
    assert list(run_batches(double, [], workers=2)) == []


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
