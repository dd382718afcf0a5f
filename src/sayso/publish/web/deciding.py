"""What a person decides on the review page: each a form, each one judgement, each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso import review
from sayso.publish.web.asked import read_wanted, write_wanted
from sayso.publish.web.fixing import read_fix
from sayso.publish.web.view import Action, BadQuestion, address
from sayso.record.queue import find_bearer, find_turn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Judgement
    from sayso.publish.web.view import Ask
    from sayso.record.store import Store
    from sayso.review import By


def accept(ask: Ask) -> str:
    """Right as it stands; on to the next."""
    return _onward(ask, review.accept)


def reject(ask: Ask) -> str:
    """No such event; on to the next."""
    return _onward(ask, review.reject)


def note(ask: Ask) -> str:
    """Something to say about it; stay."""
    return _go(ask, ask.needed("event"), review.note(ask.store, ask.decider(), ask.needed("event")))


def fix(ask: Ask) -> str:
    """Another value for one field; stay, to see it."""
    event, field = ask.needed("event"), ask.needed("field")
    value = read_fix(ask, field)
    return _stay(ask, review.correct(ask.store, ask.decider(), event, field, value))


def merge(ask: Ask) -> str:
    """One act with another event; stay, with what they are together."""
    return _with_other(ask, review.merge_events)


def apart(ask: Ask) -> str:
    """Not the same act as another event, whatever later reports suggest; stay."""
    return _with_other(ask, review.tell_apart)


def split(ask: Ask) -> str:
    """What some of the reports tell is another act; stay with what is left."""
    reports = ask.lines("report")
    if not reports:
        raise BadQuestion("Tick the reports that tell of another act.")
    return _stay(ask, review.split_event(ask.store, ask.decider(), ask.needed("event"), reports))


def withdraw(ask: Ask) -> str:
    """Take a decision back; go to what it was about."""
    number = ask.needed("number")
    if not number.isdecimal():
        raise BadQuestion("number must be the number of a decision.")
    made = review.withdraw(ask.store, ask.decider(), int(number))
    return _stay(ask, made) if made.about == "event" else address("decisions")


def _onward(ask: Ask, decide: Callable[[Store, By, str], Judgement]) -> str:
    event = ask.needed("event")
    onward = find_turn(ask.store, read_wanted(ask), event).open
    return _go(ask, onward or event, decide(ask.store, ask.decider(), event))


def _with_other(ask: Ask, decide: Callable[[Store, By, str, str], Judgement]) -> str:
    return _stay(ask, decide(ask.store, ask.decider(), ask.needed("event"), ask.needed("other")))


def _stay(ask: Ask, made: Judgement) -> str:
    bearer = find_bearer(ask.store, [(ref.report, ref.item) for ref in made.a])
    return _go(ask, bearer or ask.sent.get("event", ""), made)


def _go(ask: Ask, event: str, made: Judgement) -> str:
    return address("review", at=event, did=made.number, **write_wanted(read_wanted(ask)))


_EVENT = {"event": "the event's id", "why": "the reason, if any; with note: what is to be said"}
_OTHER = {**_EVENT, "other": "the id of the other event"}
ACTIONS = (
    Action("/review/accept", accept, "accepts an event", _EVENT),
    Action("/review/reject", reject, "rejects an event: kept, and left out of exports", _EVENT),
    Action("/review/note", note, "adds a note to an event", _EVENT),
    Action(
        "/review/fix",
        fix,
        "corrects one field of an event",
        {
            **_EVENT,
            "field": "type, modes, contexts, actors, recipients, date, place, status or quantities.KIND",
            "value": "a code or a place; for lists a line each",
            "add": "further parties by name, with ; between",
            "start, end, precision": "of a date",
            "low, high, unit, cumulative": "of a number; both ends empty take it away",
        },
    ),
    Action("/review/merge", merge, "says that two events are one", _OTHER),
    Action("/review/apart", apart, "says that two events are not one", _OTHER),
    Action(
        "/review/split",
        split,
        "says that some reports tell of another act",
        {**_EVENT, "report": "those reports' ids, a line each"},
    ),
    Action("/review/withdraw", withdraw, "takes a decision back", {"number": "of the decision", "why": "the reason"}),
)
VIEWS = ()
