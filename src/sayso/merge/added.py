"""Claims that a person read in a report: one more value beside the reports' own, with a part in what is preferred."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.contract import read_place, read_quantity, read_when
from sayso.merge.prefer import Member
from sayso.merge.reviewed import Found, read_value
from sayso.merge.voice import Voice
from sayso.model import Claim, Lapse, Ref


@dataclass(frozen=True, slots=True)
class Added:
    """A claim, and a stand-in for the report event that would have made it: one voice with its report."""

    claim: Claim
    member: Member


def add_claims(
    bearing: Sequence[Found], members: Sequence[Member], voices: Mapping[str, Voice], actor_of: Mapping[Ref, str]
) -> tuple[list[Added], list[Lapse]]:
    """The claims that people added to one event, and those whose report is gone."""
    added: list[Added] = []
    lapses: list[Lapse] = []
    for judgement in (x.judgement for x in bearing if x.judgement.kind == "claim"):
        words = judgement.evidence
        if words is None or words.report not in voices or judgement.field is None:
            lapses.append(Lapse(judgement.number, "The report that it quotes is not here."))
            continue
        voice = voices[words.report]
        own = next((x for x in members if x.voice is voice), None)
        template = own.event if own else replace(members[0].event, credits=())
        try:
            value = read_value(judgement, actor_of)
        except LookupError as error:
            lapses.append(Lapse(judgement.number, f"{error.args[0]} is in no report here."))
            continue
        by = voice.by(words.span, template)
        claim = Claim(judgement.field, value, by, words.report, words.span, judgement.number)
        stand_in = replace(template, **_told(voice, claim))
        added.append(Added(claim, Member(voice, stand_in, own.voice_number if own else -judgement.number)))
    return added, lapses


def members_with(members: Sequence[Member], added: Sequence[Added], field: str) -> list[Member]:
    """The report events that have a say in a field: their own, and those that people read in the reports."""
    return [*members, *(x.member for x in added if x.claim.field.split(".")[0] == field)]


def _told(voice: Voice, claim: Claim) -> dict[str, Any]:
    span = {"start": claim.evidence.start, "end": claim.evidence.end}
    kind, _, of = claim.field.partition(".")
    if kind == "date":
        return {"when": read_when({**claim.value, "text": span})}
    if kind == "place":
        return {"place": read_place({**claim.value, "text": span})}
    if kind == "quantities":
        return {"quantities": (read_quantity({**claim.value, "of": of, "text": span}),)}
    if kind in ("actors", "recipients"):
        return {kind: tuple(x for x in voice.actors if voice.record_actor(x) in claim.value)}
    if kind == "modes":
        return {"modes": tuple(claim.value)}
    return {"status": claim.value} if kind == "status" else {}
