"""A person dies once: accounts of one death that differ in culprit or cause are one event.

"Witnesses say that guards shot Lind dead; the prison says that a fall killed her" is one death told two ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.coding.kinds import frames

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from sayso.coding.acts import Act
    from sayso.coding.parties import Parties

NEAR = 2
"""Sentences within which rival accounts of a death stand."""
MANNER = frozenset({"when", "after", "as"})


def join_deaths(groups: Sequence[list[Act]], parties: Parties) -> list[list[Act]]:
    """The same groups of mentions, those that tell of one named person's death put together."""
    chains = parties.reading.chains
    named = {
        actor
        for chain, actor in parties.actor_of.items()
        if chains[chain].kind == "person" and chains[chain].name[:1].isupper()
    }
    joined: list[list[Act]] = []
    dead: dict[str, list[Act]] = {}
    for group in sorted(groups, key=lambda group: _victim(group, named, parties) is None):
        victim = _victim(group, named, parties)
        death = dead.get(victim) if victim is not None else _rival(group, dead)
        if death is not None:
            death.extend(group)
            continue
        if victim is not None:
            dead[victim] = group
        joined.append(group)
    return sorted((sorted(group, key=lambda act: act.words) for group in joined), key=lambda group: group[0].words)


def _rival(group: Sequence[Act], dead: Mapping[str, list[Act]]) -> list[Act] | None:
    """The death that others tell otherwise: "police shot him, witnesses say; a bomb killed him, says the army"."""
    for act in group:
        deaths = [dead[x] for x in act.recipients if x in dead]
        if (
            act.type == "ASSAULT"
            and len(act.recipients) == 1
            and any(_rivals(act, x) for death in deaths for x in death)
        ):
            return deaths[0]
    return None


def _rivals(one: Act, other: Act) -> bool:
    if one.voice is None or other.voice is None or one.status != other.status:
        return False
    return one.voice.speaker != other.voice.speaker and abs(one.sentence - other.sentence) <= NEAR


def _victim(group: Sequence[Act], named: set[str], parties: Parties) -> str | None:
    """The one named person whose death a group of mentions tells of."""
    if group[0].type != "ASSAULT":
        return None
    for act in group:
        dying = _dying(act)
        if act.status == "happened" and dying is not None:
            own = dying.i == act.trigger.token.i
            victims = set(act.recipients if own else parties.all_named(_who_dies(dying)))
            if len(victims) == 1 and victims <= named - set(act.actors):
                return victims.pop()
    return None


def _dying(act: Act) -> Token | None:
    """The word of the death that an act is, or is the manner of: killed in "killed when a mine went off"."""
    token = act.trigger.token
    if any(holder.frame == "attempt" for holder in act.trigger.holders):
        return None
    if _is_deadly(token):
        return token
    told_how = token.dep_ == "advcl" and any(child.lower_ in MANNER for child in token.children)
    above = token.head
    return above if told_how and (_is_deadly(above) or frames().subjects.get(above.lemma_) == "killed") else None


def _who_dies(word: Token) -> list[Token]:
    dies = frames().subjects.get(word.lemma_) == "killed"
    return grammar.subjects(word) if dies else grammar.objects(word)


def _is_deadly(token: Token) -> bool:
    """ "Killed", "the killing", "shot dead"."""
    known, lemma = frames(), token.lemma_.lower()
    if "killed" in {known.objects.get(lemma), known.nouns.get(lemma)}:
        return True
    return any(known.completed.get(lemma, {}).get(child.lower_) == "killed" for child in token.children)
