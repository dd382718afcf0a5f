"""Every type that crosses a stage border. Imports only the standard library at run time.

world → ingest → Report → read → Reading → coding → CodedReport → resolve → CodedReport → merge → Record → publish

All types are frozen. Tuples, not lists; None for unknown, never a sentinel or an empty string.
Offsets count Unicode code points of the report's own `text`, `end` exclusive.
"""

from sayso.model.coded import (
    Actor,
    CodedReport,
    Credit,
    Event,
    EventMention,
    Explanation,
    Place,
    Quantity,
    Statement,
    Time,
    Toponym,
    When,
)
from sayso.model.reading import Chain, Mention, PlaceWords, Quotation, Reading, Signals, TimeForm, TimeWords
from sayso.model.record import (
    Claim,
    Disagreement,
    Judgement,
    Lapse,
    Match,
    Passage,
    Record,
    RecordActor,
    RecordEvent,
    Ref,
    Revision,
    Story,
    StoryDay,
    TableRow,
)
from sayso.model.report import Published, Publisher, Removed, Report, Span

__all__ = [
    "Actor",
    "Chain",
    "Claim",
    "CodedReport",
    "Credit",
    "Disagreement",
    "Event",
    "EventMention",
    "Explanation",
    "Judgement",
    "Lapse",
    "Match",
    "Mention",
    "Passage",
    "Place",
    "PlaceWords",
    "Published",
    "Publisher",
    "Quantity",
    "Quotation",
    "Reading",
    "Record",
    "RecordActor",
    "RecordEvent",
    "Ref",
    "Removed",
    "Report",
    "Revision",
    "Signals",
    "Span",
    "Statement",
    "Story",
    "StoryDay",
    "TableRow",
    "Time",
    "TimeForm",
    "TimeWords",
    "Toponym",
    "When",
]
