"""A small record by hand, full of words that are not meant to run."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from make import actor, event, report, span

from sayso.model import (
    Claim,
    CodedReport,
    Disagreement,
    Place,
    Quantity,
    Record,
    RecordActor,
    RecordEvent,
    Ref,
    Span,
    When,
)

NAME = 'Анна "=1+1" Ковалёва 😀'
LATER = "Nobody may quote this second sentence"
FIRST = (
    f"Police arrested {NAME} in Arden on Monday, detaining 40. "
    f"@Lee said <script>alert('x')</script> & it\nis so. {LATER}. Workers\x07 \ufffe went on strike in Brook."
)
SECOND = "Police arrested 90 in Arden, +Watch said. No strike was held."
SAID = f"<script>alert('x')</script> & it\nis so. {LATER}."


@dataclass(frozen=True)
class Case:
    """The record, its reports, and what an export of it wrote and said."""

    record: Record
    reports: dict[str, CodedReport]
    write: Callable[[str], Path]
    said: Callable[[str], tuple[str, ...]]

    def words(self, report: str, start: int, end: int) -> str:
        return self.reports[report].report.text[start:end]


def make_reports() -> tuple[CodedReport, CodedReport]:
    first = report(
        "=r1",
        FIRST,
        publisher="=HYPERLINK(0)",
        title="<b>Title</b>",
        actors=[
            actor("a1", "Police", "organisation"),
            actor("a2", NAME),
            actor("a3", "@Lee"),
            actor("a4", "Workers\x07 \ufffe", "group"),
        ],
        events=[
            event("e1", "COERCE", "arrested", modes=["arrest"], actors=["a1"], recipients=["a2"], town="Arden"),
            event("e2", "PROTEST", "strike", modes=["strike"], actors=["a4"]),
        ],
        statements=[("s1", "a3", SAID)],
    )
    second = report(
        "r2",
        SECOND,
        publisher="Desk B",
        actors=[actor("a1", "Police", "organisation"), actor("a2", "+Watch", "organisation")],
        events=[
            event("e1", "COERCE", "arrested", modes=["arrest"], actors=["a1"], town="Arden"),
            event("e2", "PROTEST", "strike", modes=["strike"], status="negated"),
        ],
    )
    first = replace(first, report=replace(first.report, url="javascript:alert(1)", language="en"))
    second = replace(second, report=replace(second.report, url='https://b.example/?a="1"&b=2', language="en"))
    return first, second


def make_record() -> Record:
    def party(id_: str, name: str, kind: str, *refs: Ref, sectors: tuple[str, ...] = ()) -> RecordActor:
        return RecordActor(id_, name, kind, "BLR", sectors, None, (name,), refs)

    def detained(low: float) -> dict[str, object]:
        return {"of": "detained", "low": low, "high": low, "unit": "people", "cumulative": False}

    told = Place("Arden", "city", "BLR", admin1="Upper", lat=53.5, lon=-27.25, geonames=7)
    arrest = RecordEvent(
        id="E1",
        type="COERCE",
        modes=("arrest",),
        contexts=("repression",),
        actors=("A1",),
        recipients=("A2",),
        place=told,
        status="happened",
        confidence=0.8,
        when=When(date(2021, 5, 3), date(2021, 5, 4), "range"),
        quantities=(Quantity("detained", 40, 90, Span(0, 6), "people"),),
        reports=(Ref("=r1", "e1"), Ref("r2", "e1")),
        merged=(),
        claims=(
            Claim("date", {"start": "2021-05-03", "end": "2021-05-03", "precision": "day"}, (), "=r1", at(0, "Monday")),
            Claim("recipients", ["A2"], (), "=r1", at(0, NAME)),
            Claim("quantities.detained", detained(40), (), "=r1", at(0, "40")),
            Claim("quantities.detained", detained(90), ("A5",), "r2", at(1, "90")),
            Claim("cause", SAID, ("A3",), "=r1", at(0, SAID)),
        ),
        independent=2,
    )
    empty = {"contexts": (), "recipients": (), "when": None, "place": None, "quantities": (), "merged": ()}
    strike = RecordEvent(
        **{"id": "E2", "type": "PROTEST", "modes": ("strike",), "actors": ("A4",), "status": "happened", **empty},
        confidence=0.5,
        reports=(Ref("=r1", "e2"),),
        claims=(),
        independent=1,
    )
    held = RecordEvent(
        **{"id": "E3", "type": "PROTEST", "modes": ("strike",), "actors": (), "status": "negated", **empty}
        | {"when": When(date(2021, 5, 1), date(2021, 5, 31), "month")},
        confidence=0.5,
        reports=(Ref("r2", "e2"),),
        claims=(),
        independent=1,
    )
    return Record(
        actors=(
            party("A1", "Police", "organisation", Ref("=r1", "a1"), Ref("r2", "a1"), sectors=("COP",)),
            party("A2", NAME, "person", Ref("=r1", "a2"), sectors=("CVL",)),
            party("A3", "@Lee", "person", Ref("=r1", "a3")),
            party("A4", "Workers\x07 \ufffe", "group", Ref("=r1", "a4"), sectors=("LAB",)),
            party("A5", "+Watch", "organisation", Ref("r2", "a2")),
        ),
        events=(arrest, strike, held),
        disagreements=(Disagreement("E1", "quantities.detained", arrest.claims[2:4], "40 or 90?"),),
    )


def at(report_number: int, words: str) -> Span:
    return span((FIRST, SECOND)[report_number], words)
