"""Everything that can go wrong, as plain sentences for a person who does not code.

SaysoError
├── UnreadableInput   one input cannot be read: the run goes on without it and says so
├── UncodableReport   one report cannot be coded: the run goes on without it and says so
├── BadEvidence       a value whose span does not hold its words: a fault of ours, never written
├── NotARecord        the file is no sayso record, or one of a newer version
├── RecordBusy        somebody else is writing to the record: nothing was changed
└── MissingPart       something that must be installed is not there
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from sayso.model import Report


class SaysoError(Exception):
    """The base of all errors whose message is meant to be read by the user."""


class UnreadableInput(SaysoError):
    """An input that cannot be read; names it, says what is wrong and what to do."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Copied to and from other processes by its two parts, not by its sentence."""
        return type(self), (self.name, self.reason)


class UncodableReport(SaysoError):
    """A report that was read and could not be coded."""

    @classmethod
    def of(cls, report: Report, error: Exception) -> Self:
        """The plain sentence for a fault met in one report."""
        return cls(f"{report.title or report.id}: this report could not be coded ({error!r}). Please report this.")


class BadEvidence(SaysoError):
    """A value whose span does not hold its words."""


class NotARecord(SaysoError):
    """A file that is no record, or was written by a newer version."""


class RecordBusy(SaysoError):
    """Somebody else is writing to the record; nothing was changed."""


class MissingPart(SaysoError):
    """A part that must be installed first, with the command that does it."""
