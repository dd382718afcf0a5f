"""A new claim from words of a report that a person chose: what the report says of an event, and coding missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.model import Passage, Span
from sayso.publish.web.view import Action, BadQuestion, NotThere, address
from sayso.record.told import find_actors_called

if TYPE_CHECKING:
    from sayso.publish.web.view import Ask
    from sayso.record.store import Store


def claim(ask: Ask) -> str:
    """Store the claim; go back to the words."""
    from sayso.publish.events_cli import read_value
    from sayso.review import By, add_claim

    sent = ask.sent
    missing = [x for x in ("report", "start", "end", "event", "field", "value") if not sent.get(x, "").strip()]
    if missing:
        raise BadQuestion(f"A claim needs {', '.join(missing)}.")
    if not (sent["start"].isdecimal() and sent["end"].isdecimal()):
        raise BadQuestion("start and end must be numbers of characters.")
    words = Passage(sent["report"], Span(int(sent["start"]), int(sent["end"])))
    field, value = sent["field"], sent["value"].strip()
    if field in ("actors", "recipients"):
        meant: Any = [name_actor(ask.store, x.strip(), words.report) for x in value.split(";") if x.strip()]
    else:
        meant = read_value(ask.store, field, value)
    add_claim(ask.store, By(ask.by, sent.get("why", "").strip()), sent["event"], field, meant, words)
    at = (words.span.start, words.span.end)
    return address("report", words.report, words=at, at=f"{at[0]}-{at[1]}")


def name_actor(store: Store, name: str, report: str) -> str:
    """The id of the actor that a person means: by id or name; of several, the one that this report names."""
    found = find_actors_called(store, name, report)
    if not found:
        raise NotThere(f"No actor of this record is called {name}.")
    here = [id_ for id_, named_here in found if named_here] or [id_ for id_, _ in found]
    if len(here) > 1:
        raise BadQuestion(f"{len(here)} actors are called {name}; give the id of one: {', '.join(here)}.")
    return here[0]


VIEWS = ()
ACTIONS = (
    Action(
        "/claim",
        claim,
        "adds what a report says of an event, in these words",
        {
            "report": "the report's id",
            "start": "the first character of the words",
            "end": "the character after the last",
            "event": "the event's id",
            "field": "such as date, place, actors, quantities.killed",
            "value": "what the words say: 40, 40-60, 2021-03-07, a name, several with ; between, or JSON",
            "why": "the reason, if any",
        },
    ),
)
