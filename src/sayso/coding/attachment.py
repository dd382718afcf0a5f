"""Which event each number measures: by the tree, then the clause, then the sentence, where the kind fits the type."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding import grammar
from sayso.coding.kinds import lemma_of, words
from sayso.coding.triggers import is_attributive
from sayso.spans import contains

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.coding.quantities import Number
    from sayso.model import Event, EventMention, Quantity, Reading

SURE = frozenset({"killed", "injured", "detained", "abducted", "displaced", "dismissed", "vote_share"})
"""Kinds that tell their type of event, so that the sentence is enough to tie them."""
HARM = frozenset({"killed", "injured"})
BY = frozenset({"in", "by", "during", "from", "when", "after"})
HANGS = frozenset({"relcl", "acl", "advcl", "xcomp", "conj"})
"""How harm hangs on the deed that did it."""
CAUSED = frozenset({"conj", "xcomp", "ccomp", "oprd", "acomp", "advcl", "dobj"})
"""How the word for the harm hangs on a verb of causing: "left five dead", "killed five and wounded ten"."""
SENT_FOR = frozenset({"MOBILIZE", "AID", "REQUEST", "RETREAT", "CONCEDE"})
FEW = 4
REACH = 3
"""How many sentences back the act may stand to which "Dozens died" belongs."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention of an event and the tokens of its trigger."""

    event: int
    type: str | None
    mention: EventMention
    tokens: frozenset[int]


@dataclass(frozen=True, slots=True)
class Fit:
    """How close the tree puts a number to an anchor; nearer words win among equals."""

    score: int
    near: int
    anchor: Anchor


def attach_quantities(reading: Reading, events: tuple[Event, ...], numbers: tuple[Number, ...]) -> tuple[Event, ...]:
    """The events with the numbers that measure them, each number with one event."""
    anchors = sorted(_anchors(reading.doc, events), key=lambda x: x.mention.trigger)
    measured: dict[int, list[tuple[Number, Quantity]]] = {}
    for number in numbers:
        best = _best(number, anchors, reading)
        if best is not None:
            for anchor in (best, *_deeds(number, best, anchors, reading.doc)):
                measured.setdefault(anchor.event, []).append((number, _of_event(number, anchor, reading.doc)))
    return tuple(
        replace(event, quantities=event.quantities + tuple(_settled(measured[i]))) if i in measured else event
        for i, event in enumerate(events)
    )


def _settled(found: Sequence[tuple[Number, Quantity]]) -> Iterator[Quantity]:
    """Each range once; harm that a worse harm outdoes, and people told of again, only where nothing else is told."""
    kept: list[Quantity] = []
    for number, quantity in sorted(found, key=lambda pair: (pair[0].weak, pair[0].again, pair[1].text)):
        kinds = {x.of for x in kept}
        outdone = {"killed"} if quantity.high == 1 else {"killed", "injured"}
        if (number.weak and kinds & outdone) or (number.again and quantity.of in kinds):
            continue
        if not any((x.of, x.low, x.high) == (quantity.of, quantity.low, quantity.high) for x in kept):
            kept.append(quantity)
    yield from sorted(kept, key=lambda quantity: quantity.text)


@cache
def _types_of(kind: str) -> frozenset[str | None] | None:
    """The types that a kind may measure; None for any. An act of no PLOVER type may have every kind."""
    found: Mapping[str, list[str]] = load_patterns("quantities")["measures_of"]
    return frozenset({*found[kind], None}) if kind in found else None


def _anchors(doc: Doc, events: Sequence[Event]) -> Iterator[Anchor]:
    for i, event in enumerate(events):
        for mention in event.mentions:
            if mention.denied:
                continue
            span = doc.char_span(mention.trigger.start, mention.trigger.end, alignment_mode="expand")
            if span is not None and not is_attributive(span.root):
                yield Anchor(i, event.type, mention, frozenset(token.i for token in span))


def _best(number: Number, anchors: Sequence[Anchor], reading: Reading) -> Anchor | None:
    """The mention that fits a number best; none when none is near enough."""
    kind = number.quantity.of
    types = _types_of(kind)
    fitting = [x for x in anchors if types is None or x.type in types]
    here = [_fit(number, x, reading.doc) for x in fitting if contains(x.mention.sentence, number.quantity.text)]
    best = max(here, key=lambda fit: (fit.score, fit.near), default=None)
    if kind not in SURE:
        least = 2 if kind == "participants" else 3
        if best is not None and kind == "participants" and best.anchor.type == "PROTEST":
            least = 1
        if best is None or best.score < least or (kind == "other" and _is_known(number, reading.doc)):
            return None
        return best.anchor
    if best is not None and (best.anchor.type is not None or best.score >= 2 or kind == "vote_share"):
        return best.anchor
    return _before(number, fitting, reading) if kind in {"killed", "injured"} else None


def _deeds(number: Number, best: Anchor, anchors: Sequence[Anchor], doc: Doc) -> Iterator[Anchor]:
    """The deeds that did the harm a number tells of, where the harm is an event by itself: its toll is theirs as well.

    "A bombing killed five", "five were killed in a bombing", "the bombing that killed five", "bombed it, killing five".
    """
    if number.quantity.of not in HARM or best.type is None:
        return
    harm = {number.frame, *best.tokens}
    for anchor in anchors:
        beside = anchor.event != best.event and anchor.mention.sentence == best.mention.sentence
        if beside and anchor.type == best.type and any(_did(doc[i], harm) for i in anchor.tokens):
            yield anchor


def _did(deed: Token, harm: set[int]) -> bool:
    """Whether an act did the harm told by one of these words: as its subject, as what it came about in, or as what it
    describes or follows from."""
    node = deed
    while node.dep_ in {"conj", "appos", "compound", "nmod"} and node.head.i != node.i:
        node = node.head
    if node.dep_ == "pobj" and node.head.lower_ in BY:
        told = [node.head.head]
    elif node.dep_ in {"nsubj", "csubj"}:
        told = [node.head]
    else:
        told = [child for child in node.children if child.dep_ in HANGS and not _is_anothers(child)]
    for word in told:
        told.extend(child for child in word.children if child.dep_ in CAUSED)
    return any(word.i in harm for word in told)


def _is_anothers(verb: Token) -> bool:
    """Whether a joined verb tells of what somebody else did: "they shelled it, and soldiers killed five"."""
    return verb.dep_ == "conj" and bool(grammar.children(verb, grammar.SUBJECTS))


def _is_known(number: Number, doc: Doc) -> bool:
    """ "the two sides", "all three attacks": few, and told before."""
    few = (
        number.quantity.high is not None and number.quantity.high == number.quantity.low and number.quantity.high <= FEW
    )
    return few and any(x.lower_ in {"the", "these", "those", "all", "both"} for x in doc[number.head].lefts)


def _before(number: Number, fitting: Sequence[Anchor], reading: Reading) -> Anchor | None:
    """The last act of its type in the sentences just before, for a number whose own sentence names none."""
    starts = [sentence.start for sentence in reading.sentences]
    at = bisect_right(starts, number.quantity.text.start) - 1
    earliest = starts[max(0, at - REACH)] if at >= 0 else 0
    close = [
        x for x in fitting if earliest <= x.mention.trigger.start < number.quantity.text.start and x.type is not None
    ]
    return close[-1] if close else None


def _fit(number: Number, anchor: Anchor, doc: Doc) -> Fit:
    """5: the trigger is what tells the kind; 4: it governs the number; 3: it governs the word that tells the kind, or
    hangs on it; 2: it stands below; 1: it shares no more than the sentence."""
    head, frame = doc[number.head], doc[number.frame]
    near = -min(abs(i - number.head) for i in anchor.tokens)
    if number.frame in anchor.tokens or number.head in anchor.tokens:
        return Fit(5, near, anchor)
    governed = any(x.i in anchor.tokens for x in _path(head))
    described = any(doc[i].dep_ in {"acl", "relcl"} and doc[i].head.i == number.head for i in anchor.tokens)
    if governed or described:
        return Fit(4, near, anchor)
    if any(x.i in anchor.tokens for x in _path(frame, limit=3)) or any(doc[i].head.i == frame.i for i in anchor.tokens):
        return Fit(3, near, anchor)
    above = {frame.i, *(x.i for x in _path(frame))}
    if any(frame in _path(doc[i]) or doc[i].head.i in above for i in anchor.tokens):
        return Fit(2, near, anchor)
    return Fit(1, near, anchor)


def _path(token: Token, limit: int = 6) -> list[Token]:
    """What a token hangs on, up to the first verb."""
    path: list[Token] = []
    node = token
    while node.head.i != node.i and len(path) < limit:
        node = node.head
        path.append(node)
        if node.pos_ == "VERB":
            break
    return path


def _of_event(number: Number, anchor: Anchor, doc: Doc) -> Quantity:
    """The quantity as the event has it: people who do what its trigger tells, or are sent, take part in it."""
    quantity = number.quantity
    if quantity.of != "other" or quantity.unit != "people":
        return quantity
    head = doc[number.head]
    phrase = [head, *(x for prep in head.children if prep.lower_ == "of" for x in prep.children)]
    acts = head.dep_ == "nsubj" and head.head.i in anchor.tokens
    acts = acts or (head.dep_ == "pobj" and head.head.dep_ == "agent")
    acts = acts or any(
        doc[i].head in phrase and doc[i].dep_ in {"acl", "relcl"} and doc[i].tag_ != "VBN" for i in anchor.tokens
    )
    sent = anchor.type in SENT_FOR and any(lemma_of(x) in words()["forces"] for x in phrase)
    return replace(quantity, of="participants") if acts or sent else quantity
