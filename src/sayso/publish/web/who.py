"""Who is who, corrected by a person: an actor's names, joined with another, told apart, split, renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso import review
from sayso.publish.web.claiming import name_actor
from sayso.publish.web.shelf import known_choices, labels
from sayso.publish.web.view import Action, BadQuestion, NotThere, View, address
from sayso.record.parties import find_actor_of, find_namesakes, find_namings
from sayso.record.query import actor_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Judgement
    from sayso.publish.web.view import Ask
    from sayso.record.store import Store
    from sayso.review import By


def answer(ask: Ask) -> dict[str, Any]:
    """The reports that name the actor, and others who share a word of its name."""
    id_ = ask.path["id"]
    names = actor_names(ask.store, [id_])
    if id_ not in names:
        raise NotThere(f"There is no actor {id_} in this record; it may have been joined with another.")
    called = labels(ask.store)
    namings = [{**x, "label": called[x["report"]]} for x in find_namings(ask.store, id_)]
    apart = _told_apart(ask, id_)
    like = [x for x in find_namesakes(ask.store, id_) if x["id"] not in apart]
    others = [x for x in known_choices(ask.store)["actors"] if x != names[id_]]
    return {"actor": {"id": id_, "name": names[id_]}, "namings": namings, "like": like, "others": others}


def _told_apart(ask: Ask, id_: str) -> set[str | None]:
    """Those that a person said to be somebody else than this actor."""
    found: set[str | None] = set()
    for x in review.list_decisions(ask.store):
        if (x.judgement.about, x.judgement.kind) != ("actor", "different") or x.withdrawn or x.lapsed:
            continue
        meant = {find_actor_of(ask.store, ref.report, ref.item) for ref in (*x.judgement.a, *x.judgement.b)}
        if id_ in meant:
            found |= meant
    return found


def merge(ask: Ask) -> str:
    """One with another; the first gives the name."""
    return _with_other(ask, review.merge_actors)


def apart(ask: Ask) -> str:
    """Not one with another, whatever later reports suggest."""
    return _with_other(ask, review.tell_actors_apart)


def split(ask: Ask) -> str:
    """Somebody else in some reports."""
    reports = ask.lines("report")
    if not reports:
        raise BadQuestion("Tick the reports that mean somebody else.")
    return _stay(ask, review.split_actor(ask.store, ask.decider(), ask.needed("actor"), reports))


def rename(ask: Ask) -> str:
    """Another name to be shown."""
    return _stay(ask, review.rename_actor(ask.store, ask.decider(), ask.needed("actor"), ask.needed("name")))


def _with_other(ask: Ask, decide: Callable[[Store, By, str, str], Judgement]) -> str:
    """A decision on the actor and another one, who may be meant by name."""
    other = name_actor(ask.store, ask.needed("other"), "")
    return _stay(ask, decide(ask.store, ask.decider(), ask.needed("actor"), other))


def _stay(ask: Ask, made: Judgement) -> str:
    now = find_actor_of(ask.store, made.a[0].report, made.a[0].item)
    return address("who", now or ask.sent["actor"])


_ACTOR = {"actor": "the actor's id", "why": "the reason, if any"}
_OTHER = {**_ACTOR, "other": "the id or name of the other actor"}
VIEWS = (View("/who/{id}", "who.html", answer, "the reports that name an actor, and others of a like name"),)
ACTIONS = (
    Action("/review/actors/merge", merge, "says that two actors are one", _OTHER),
    Action("/review/actors/apart", apart, "says that two actors are not one", _OTHER),
    Action(
        "/review/actors/split",
        split,
        "says that some reports mean somebody else",
        {**_ACTOR, "report": "those reports' ids, a line each"},
    ),
    Action("/review/actors/rename", rename, "gives the name that is shown", {**_ACTOR, "name": "the name"}),
)
