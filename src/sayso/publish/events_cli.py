"""`sayso events`: what the record says happened, and a person's decisions about it."""

from __future__ import annotations

import argparse
import json
import re
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.publish.decisions_cli import Actions, by, tell

if TYPE_CHECKING:
    from sayso.model import Passage, RecordEvent
    from sayso.record.store import Store

ACTIONS = (
    *("list", "show", "accept", "reject", "fix", "claim", "merge", "split", "apart", "note"),
    *("decisions", "withdraw"),
)
_RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)?(?P<dash>-)?(?P<high>\d+(?:\.\d+)?)?")
_VALUE = """the new value: a code, a name, actors' ids or codes with commas between them, 2021-05-03 or
2021-05-03..2021-05-05, 12 or 10-15 or 10- for numbers; JSON for all the rest; "none" for unknown"""


def add_actions(parser: argparse.ArgumentParser) -> None:
    """The commands below `sayso events`."""
    actions = Actions(parser, "events")
    actions.action("list", list_events, "every event with its id, by day, and what people think of it")
    show = actions.action("show", show_event, "one event: its fields, its claims, and what was decided about it")
    show.add_argument("id", metavar="ID")
    for name, words in (
        ("accept", "decide that an event is right"),
        ("reject", "decide that there is no such event: kept, and left out of exports"),
    ):
        actions.decision(name, judge_event, words).add_argument("id", metavar="ID")
    fix = actions.decision("fix", fix_event, "decide what a field of an event is")
    _add_value(fix)
    fix.add_argument(
        "--words", nargs=3, metavar=("REPORT", "START", "END"), help="where a report says so (default: your own word)"
    )
    claim = actions.decision("claim", claim_event, "add what a report says of an event and coding missed")
    _add_value(claim)
    claim.add_argument("words", nargs=3, metavar="REPORT START END", help="characters of the report's text")
    for name, words in (("merge", "decide that two events are one"), ("apart", "decide that two events are not one")):
        actions.decision(name, judge_events, words).add_argument("ids", nargs=2, metavar="ID")
    split = actions.decision("split", split_event, "decide that some reports tell of another event")
    split.add_argument("id", metavar="ID")
    split.add_argument("reports", nargs="+", metavar="REPORT", help="the reports that tell of another")
    note = actions.decision("note", note_event, "say something about an event")
    note.add_argument("id", metavar="ID")
    note.add_argument("words", metavar="WORDS")
    actions.close()


def _add_value(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("field", metavar="FIELD", help="type, modes, actors, date, place, status, quantities.killed …")
    parser.add_argument("value", metavar="VALUE", help=_VALUE)


def list_events(chosen: argparse.Namespace) -> int:
    """`sayso events NAME.sayso`: one line an event, and how far the review has come."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        record, progress = store.record(), review.count_progress(store)
    names = {actor.id: actor.name for actor in record.actors}
    for event in record.events:
        print(_line(event, names))
    print(f"{progress.reviewed} of {progress.events} reviewed.")
    return 0


def show_event(chosen: argparse.Namespace) -> int:
    """`sayso events show`: the event as shown, then every claim with its words, then every decision."""
    from sayso import review
    from sayso.pipeline import open_record
    from sayso.publish.wording import word_value
    from sayso.spans import words_of

    with open_record(chosen.record) as store:
        record = store.record()
        event = next((x for x in record.events if x.id == chosen.id), None)
        if event is None:
            raise SaysoError(f"There is no event {chosen.id} in this record; `sayso events {store.path}` lists them.")
        names = {actor.id: actor.name for actor in record.actors}
        print(_line(event, names))
        for claim in event.claims:
            text = store.coded_report(claim.report).report.text
            said = ", ".join(names[id_] for id_ in claim.by) or "the report itself"
            value = word_value(claim.field, claim.value, names)
            print(f"  {claim.field}: {value} ({said}; {claim.report}: “{words_of(text, claim.evidence)}”)")
        for decision in review.list_decisions(store, event.id):
            print(f"  {tell(decision.judgement)}")
    return 0


def judge_event(chosen: argparse.Namespace) -> int:
    """`sayso events accept`, `sayso events reject`."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        decide = {"accept": review.accept, "reject": review.reject}[chosen.action]
        print(tell(decide(store, by(chosen), chosen.id)))
    return 0


def judge_events(chosen: argparse.Namespace) -> int:
    """`sayso events merge`, `sayso events apart`."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        decide = {"merge": review.merge_events, "apart": review.tell_apart}[chosen.action]
        print(tell(decide(store, by(chosen), *chosen.ids)))
    return 0


def fix_event(chosen: argparse.Namespace) -> int:
    """`sayso events fix`: the field has this value from now on."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        words = _read_passage(chosen.words) if chosen.words else None
        value = read_value(store, chosen.field, chosen.value)
        print(tell(review.correct(store, by(chosen), chosen.id, chosen.field, value, words)))
    return 0


def claim_event(chosen: argparse.Namespace) -> int:
    """`sayso events claim`: what a report says, read by a person."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        value = read_value(store, chosen.field, chosen.value)
        print(tell(review.add_claim(store, by(chosen), chosen.id, chosen.field, value, _read_passage(chosen.words))))
    return 0


def split_event(chosen: argparse.Namespace) -> int:
    """`sayso events split`: these reports tell of another act."""
    from sayso import review
    from sayso.pipeline import open_record

    with open_record(chosen.record) as store:
        print(tell(review.split_event(store, by(chosen), chosen.id, chosen.reports)))
    return 0


def note_event(chosen: argparse.Namespace) -> int:
    """`sayso events note`: words that stay with the event."""
    from sayso import review
    from sayso.pipeline import open_record

    chosen.why = chosen.words
    with open_record(chosen.record) as store:
        print(tell(review.note(store, by(chosen), chosen.id)))
    return 0


def read_value(store: Store, field: str, words: str) -> Any:
    """The contract's value for what was typed: "10-15" for a number is `{"low": 10, "high": 15}`."""
    if words == "none":
        return [] if field in ("modes", "contexts", "actors", "recipients") else None
    if words[:1] in ("{", "["):
        try:
            return json.loads(words)
        except json.JSONDecodeError as error:
            raise SaysoError(f"{words!r} is no JSON ({error}).") from error
    if field.startswith("quantities."):
        return _read_range(words)
    if field in ("modes", "contexts", "actors", "recipients"):
        return [word.strip() for word in words.split(",") if word.strip()]
    if field == "date":
        start, _, end = words.partition("..")
        return {"start": start or None, "end": end or (None if ".." in words else start)}
    return _read_place(words) if field == "place" else words


def _read_range(words: str) -> dict[str, float | None]:
    found = _RANGE.fullmatch(words.replace(",", "").replace(" ", ""))
    if found is None or not (found["low"] or found["high"]):
        raise SaysoError(f"{words!r} is no number; write 12, 10-15, 10- or -15.")
    low, high = (float(end) if end else None for end in (found["low"], found["high"]))
    return {"low": low, "high": high if found["dash"] else low}


def _read_place(words: str) -> dict[str, Any]:
    """ "Brest" is the largest place of that name; "Brest, FRA" the one in that country."""
    from sayso.contract import as_place
    from sayso.pipeline import find_places

    name, _, country = (part.strip() for part in words.partition(","))
    found = find_places(name, country or None)
    if not found:
        raise SaysoError(f"No place called {words} is known; give it as JSON with its lat and lon.")
    value = as_place(found[0])
    assert value is not None
    return value


def _read_passage(words: list[str]) -> Passage:
    from sayso.model import Passage, Span

    report, *ends = words
    try:
        start, end = map(int, ends)
    except ValueError as error:
        raise SaysoError(f"{' '.join(ends)} are no two numbers of characters.") from error
    return Passage(report, Span(start, end))


def _line(event: RecordEvent, names: dict[str, str]) -> str:
    from sayso.publish.wording import word_count, word_sides, word_type, word_when

    sides = word_sides(map(names.__getitem__, event.actors), map(names.__getitem__, event.recipients))
    place = f" · {event.place.name}" if event.place else ""
    review = f" [{event.review}]" if event.review else ""
    told = word_count(len({ref.report for ref in event.reports}), "report")
    return f"{event.id}  {word_when(event.when)}  {word_type(event.type, event.modes)}: {sides}{place} · {told}{review}"
