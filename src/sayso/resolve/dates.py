"""Stub to be replaced at once."""

from sayso.model import CodedReport


def resolve_dates(coded: CodedReport) -> CodedReport:
    """The report with its dates resolved."""
    return coded
