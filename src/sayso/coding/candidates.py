"""Mentions near an act that may play a part in it, and what speaks for and against each: marks for `ranking`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.coding.acts import sentence_index
from sayso.coding.cues import is_quoting
from sayso.coding.quoted import tokens_of
from sayso.coding.triggers import first_frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from sayso.coding.parties import Parties
    from sayso.coding.triggers import Trigger

ADJECTIVES = frozenset({"amod", "nmod", "compound", "poss"})
JOINED = frozenset({"conj", "appos"})
LINKS = frozenset({"prep", "agent", "dative", "mark"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "parataxis", "csubj"})
LONGEST = 7
"""Steps in the longest path that is told apart."""
FAR = 99


@dataclass(frozen=True, slots=True)
class Told:
    """What grammar says of an act: the word that its parties hang on, its actors, its recipients."""

    anchor: Token
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """The mention of a party that stands nearest to an act in its sentence.

    `up` and `down` are the labels on the way from the act through the tree; `rank` counts the candidates nearer by.
    """

    head: Token
    kind: str
    form: str
    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    far: bool = False
    rank: int = 0

    @property
    def steps(self) -> int:
        """The length of the way from the act."""
        return FAR if self.far else len(self.up) + len(self.down)

    @property
    def path(self) -> str:
        """The way in words: "<dobj>nsubj" for the subject of the verb whose object the act is."""
        return "far" if self.far else "".join(f"<{x}" for x in self.up) + "".join(f">{x}" for x in self.down)


def find_candidates(anchor: Token, parties: Parties) -> list[Candidate]:
    """The parties of the sentence, the nearest first: Spain, Ann and Oslo in "Spanish tanks met Ann in Oslo"."""
    reading = parties.reading
    start, end = tokens_of(reading.doc, reading.sentences[sentence_index(reading, anchor.idx)])
    above = {token.i: n for n, token in enumerate((anchor, *grammar.ancestors(anchor)))}
    up = [_label(token) for token in (anchor, *grammar.ancestors(anchor))]
    nearest: dict[int | str, Candidate] = {}
    for token in reading.doc[start:end]:
        index = reading.chain_at.get(token.i)
        mention = parties.mention_at.get(token.i)
        if index is None and token.dep_ in ADJECTIVES and (code := parties.code_of(token)) is not None:
            found = _placed(Candidate(token, "country", "adjective"), above, up)
            key: int | str = code
        elif index is not None and mention is not None and token.i != anchor.i:
            found = _placed(Candidate(token, reading.chains[index].kind, mention.form), above, up)
            key = index
        else:
            continue
        if key not in nearest or found.steps < nearest[key].steps:
            nearest[key] = found
    order = sorted(nearest.values(), key=lambda x: (x.steps, abs(x.head.i - anchor.i)))
    return [Candidate(x.head, x.kind, x.form, x.up, x.down, x.far, min(n, 4)) for n, x in enumerate(order)]


def _label(token: Token) -> str:
    if token.dep_ in JOINED:
        return ""
    return f"{token.dep_}:{token.lower_}" if token.dep_ in LINKS else token.dep_


def _placed(candidate: Candidate, above: dict[int, int], up: list[str]) -> Candidate:
    """The candidate with its way from the act."""
    down: list[str] = []
    node = candidate.head
    while node.i not in above and node.head.i != node.i and len(down) <= LONGEST:
        down.append(_label(node))
        node = node.head
    if node.i not in above:
        return Candidate(candidate.head, candidate.kind, candidate.form, far=True)
    way = tuple(x for x in up[: above[node.i]] if x)
    back = tuple(x for x in reversed(down) if x)
    return Candidate(candidate.head, candidate.kind, candidate.form, way, back, len(way) + len(back) > LONGEST)


def candidate_marks(candidate: Candidate, trigger: Trigger, told: Told, parties: Parties) -> Iterator[str]:
    """What speaks for or against a mention being actor or recipient of an act."""
    anchor, head, entry = told.anchor, candidate.head, trigger.entry
    kind = _kind(trigger, anchor)
    sort = _sort(anchor)
    rule = _rule(candidate, told, parties)
    known = f"{'A' if told.actors else '-'}{'R' if told.recipients else '-'}"
    path = candidate.path
    short = (
        path
        if candidate.far
        else "".join(
            sign + x.partition(":")[0] for sign, labels in (("<", candidate.up), (">", candidate.down)) for x in labels
        )
    )
    yield "any"
    yield f"rule={rule}"
    yield f"rule={rule}|{known}"
    yield f"rule={rule}|{sort}"
    yield f"rule={rule}|{kind}"
    yield f"rule={rule}|{candidate.form}"
    yield f"rule={rule}|{candidate.kind}"
    yield f"rule={rule}|{candidate.rank}"
    yield f"rule={rule}|{short}"
    yield f"path={path}|{sort}"
    yield f"path={path}|{entry.type}"
    yield f"path={path}|{anchor.lemma_.lower()}"
    yield f"short={short}|{known}"
    yield f"short={short}|{sort}|{rule}"
    yield f"short={short}|{kind}"
    yield f"kind={candidate.kind}|{candidate.form}|{rule}"
    yield f"kind={candidate.kind}|{kind}"
    side = "L" if head.i < anchor.i else "R"
    yield f"side={side}|{candidate.rank}|{sort}"
    yield f"side={side}|{candidate.rank}|{known}"
    yield f"side={side}|{entry.type}|{rule}"
    if candidate.down[-1:] in {("nsubj",), ("nsubjpass",)}:
        verbs = sum(x in CLAUSES for x in candidate.up)
        subject = head.head if head.dep_ not in JOINED else head.head.head
        yield f"subject={verbs}|{candidate.down[-1]}|{known}"
        yield f"subject={verbs}|{candidate.up[-1:]}|{sort}|{known}"
        yield f"saying={is_quoting(subject)}|{verbs}|{known}"
        yield f"saying={is_quoting(subject)}|{kind}"
    yield from _place_marks(candidate, trigger, anchor, sort)
    for flag in ("both", "undergoes", "moves"):
        if getattr(entry, flag):
            yield f"{flag}|{short}"
            yield f"{flag}|{rule}|{known}"


def _place_marks(candidate: Candidate, trigger: Trigger, anchor: Token, sort: str) -> Iterator[str]:
    top = candidate.head
    while top.dep_ in JOINED and top.head.i != top.i:
        top = top.head
    if top.dep_ == "pobj":
        prep = top.head
        holder = prep.head
        hangs = (
            "act"
            if holder.i == anchor.i
            else "carrier"
            if trigger.carrier is not None and holder.i == trigger.carrier.i
            else "else"
        )
        yield f"prep={prep.lower_}|{sort}|{hangs}"
        yield f"prep={prep.lower_}|{trigger.entry.type}|{hangs}"
        yield f"listed={prep.lower_ in trigger.entry.to}|{hangs}"
        yield f"beside={_word(holder)}|{prep.lower_}"
    else:
        yield f"dep={top.dep_}|{sort}"
        yield f"dep={top.dep_}|{trigger.entry.type}"
        if top.head.i != anchor.i:
            yield f"beside={_word(top.head)}|{top.dep_}"


def _word(token: Token) -> str:
    """Its lemma; names are all alike."""
    word: str = token.pos_ if token.pos_ in {"PROPN", "PRON", "NUM"} else token.lemma_.lower()
    return word


def _kind(trigger: Trigger, anchor: Token) -> str:
    frame = first_frame(trigger)
    if frame is None:
        return trigger.entry.type
    if anchor.i == frame.token.i and anchor.i != trigger.token.i:
        return "asked"
    return f"{trigger.entry.type}/{frame.frame}"


def _rule(candidate: Candidate, told: Told, parties: Parties) -> str:
    known = parties.known_at(candidate.head)
    return "actor" if known in told.actors else "recipient" if known in told.recipients else "none"


def _sort(anchor: Token) -> str:
    if anchor.pos_ in {"NOUN", "PROPN"}:
        return f"noun:{anchor.dep_}"
    if grammar.is_passive(anchor):
        return "passive"
    return f"verb:{anchor.dep_}" if anchor.dep_ in CLAUSES else "verb"
