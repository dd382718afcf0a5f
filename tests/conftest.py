"""What all tests share: the language model is loaded once."""

from collections.abc import Callable
from datetime import date

import pytest

from sayso import code_reports
from sayso.model import CodedReport, Published, Reading, Report
from sayso.settings import Settings


def make_report(text: str, published: str | None = "2020-08-19", **known: object) -> Report:
    """A report by hand; published on a Wednesday unless said otherwise."""
    day = Published(date.fromisoformat(published), "given") if published else None
    return Report(id="r1", text=text, published=day, language="en", **known)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def reading() -> Callable[..., Reading]:
    """`reading(text, published=...)`: a report read, not yet coded."""
    from sayso.read import read

    def read_one(text: str, published: str | None = "2020-08-19", **known: object) -> Reading:
        _, found = next(iter(read([make_report(text, published, **known)], Settings().read)))
        assert found is not None
        return found

    return read_one


@pytest.fixture(scope="session")
def coded() -> Callable[..., CodedReport]:
    """`coded(text, published=...)`: a report coded and resolved."""

    def code_one(text: str, published: str | None = "2020-08-19", **known: object) -> CodedReport:
        found = next(iter(code_reports([make_report(text, published, **known)], Settings())))
        assert isinstance(found, CodedReport), found
        return found

    return code_one
