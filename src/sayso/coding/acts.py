"""A mention of an act on its way to an event, and the marks by which it is judged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding import grammar
from sayso.coding.triggers import Trigger, is_attributive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from sayso.model import Reading, Span, Statement

SORTS = {
    **dict.fromkeys(("CARDINAL", "QUANTITY"), "number"),
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("DATE", "TIME"), "date"),
}
LOWER = frozenset({"relcl", "advcl", "acl", "pcomp", "xcomp", "ccomp", "pobj", "poss"})
TELLING = frozenset({"say", "report", "announce", "tell", "state", "declare", "add", "write", "confirm"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})


@dataclass(frozen=True, slots=True)
class Beside:
    """What the language model names in a sentence."""

    numbers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    """Fields of life, such as sport, that the words of the sentence belong to."""


@dataclass(frozen=True, slots=True)
class Act:
    """One mention of an act, coded: later mentions of the same act join it."""

    trigger: Trigger
    type: str
    modes: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str
    sentence: int
    words: Span
    why: str
    voice: Statement | None
    """The statement in which it is told, if any."""
    beside: Beside
    """The numbers, places and dates named in its sentence."""
    denied: bool = False
    """Told by somebody who says that it is not so."""

    @property
    def is_weak(self) -> bool:
        """True for a mention that only recalls an act, "the arrested men": it joins one, and never leads."""
        return is_attributive(self.trigger.token)


def find_beside(reading: Reading) -> list[Beside]:
    """For each sentence of the report, what is named in it."""
    named: list[dict[str, list[str]]] = [{} for _ in reading.sentences]
    fields: list[set[str]] = [set() for _ in reading.sentences]
    for token in reading.doc:
        found = _field_of().get(token.lemma_.lower())
        if found is not None:
            fields[sentence_index(reading, token.idx)].add(found)
    for entity in reading.doc.ents:
        kind = SORTS.get(entity.label_)
        if kind is not None:
            named[sentence_index(reading, entity.start_char)].setdefault(kind, []).append(entity.text.lower())
    return [
        Beside(tuple(x.get("number", ())), tuple(x.get("place", ())), tuple(x.get("date", ())), tuple(sorted(about)))
        for x, about in zip(named, fields, strict=True)
    ]


@cache
def _field_of() -> Mapping[str, str]:
    """Word → the field of life it belongs to."""
    table: dict[str, list[str]] = load_patterns("fields")
    return {word: field for field, words in table.items() for word in words}


def sentence_index(reading: Reading, offset: int) -> int:
    """The number of the sentence that holds an offset."""
    index = bisect_right(reading.sentences, offset, key=lambda span: span.end)
    return min(index, len(reading.sentences) - 1)


def act_marks(act: Act, reading: Reading) -> Iterator[str]:
    """What speaks for or against a mention being an act of its type: general words and grammar, no names."""
    trigger, token = act.trigger, act.trigger.token
    kind, written = act.type, trigger.pattern.written
    verb = trigger.carrier if trigger.carrier is not None else token
    yield "any"
    yield f"type={kind}"
    yield f"pattern={written}|{kind}"
    yield f"lemma={token.lemma_.lower()}|{token.tag_[0]}"
    yield f"dep={token.dep_}|{token.tag_[0]}"
    yield f"tag={token.tag_}"
    yield f"status={act.status}"
    yield f"parties={bool(act.actors)}{bool(act.recipients)}"
    yield f"parties={bool(act.actors)}{bool(act.recipients)}|{kind}"
    yield f"voice={_voice(act)}"
    yield f"voice={_voice(act)}|{kind}"
    for frame in sorted({holder.frame for holder in trigger.holders}):
        yield f"held={frame}"
    if trigger.carrier is not None:
        yield f"carrier={trigger.carrier.lemma_.lower()}"
    elif trigger.is_noun:
        yield f"noun={_determiner(token)}|{token.dep_}"
        yield f"noun={_determiner(token)}|{kind}"
    yield from _verb_marks(verb)
    if act.beside.dates:
        yield "dated"
    depth = min(_depth(verb), 3)
    yield f"depth={depth}"
    yield f"depth={depth}|{token.tag_[0]}"
    yield f"place={min(act.sentence, 3)}"
    yield f"late={4 * act.sentence // max(1, len(reading.sentences))}"
    subject = next(iter(grammar.subjects(verb)), None)
    yield f"subject={_sort(subject, reading)}"
    yield f"subject={_sort(subject, reading)}|{kind}"
    yield f"object={_sort(next(iter(grammar.objects(verb)), None), reading)}"
    for field in act.beside.fields:
        yield f"field={field}"
        yield f"field={field}|{kind}"
    yield f"fields={min(2, len(act.beside.fields))}|{bool(act.actors)}{bool(act.recipients)}"


def _depth(token: Token) -> int:
    """How far below its sentence's main clause a word stands; what is told by "said" stands no deeper."""
    depth, node = 0, token
    while node.head.i != node.i:
        told = node.dep_ == "ccomp" and node.head.lemma_ in TELLING
        depth += node.dep_ in LOWER and not told
        node = node.head
    return depth


def _verb_marks(verb: Token) -> Iterator[str]:
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    yield f"verb={verb.tag_}|{verb.dep_}"
    modal = grammar.modal_of(verb)
    if modal is not None:
        yield f"modal={modal}"
    if grammar.is_passive(verb):
        yield "passive"


def _voice(act: Act) -> str:
    if act.voice is None:
        return "report"
    return "direct" if act.voice.direct else "indirect"


def _determiner(noun: Token) -> str:
    for child in noun.children:
        if child.dep_ == "poss":
            return "own"
        if child.dep_ == "det":
            return "the" if child.lower_ in DEFINITE else "a"
        if child.dep_ == "nummod":
            return "number"
    return "plural" if noun.tag_ == "NNS" else "bare"


def _sort(token: Token | None, reading: Reading) -> str:
    if token is None:
        return "none"
    party = grammar.party_of(token)
    chain = reading.chain_at.get(party.i, reading.chain_at.get(token.i))
    if chain is not None:
        return reading.chains[chain].kind
    return "pronoun" if token.pos_ == "PRON" else "thing"


def pair_marks(later: Act, earlier: Act) -> Iterator[str]:
    """What speaks for or against two mentions of one type being one act."""
    one, other = later.trigger, earlier.trigger
    kind = later.type
    gap = later.sentence - earlier.sentence
    distance = "0" if gap == 0 else "1" if gap == 1 else "2-3" if gap <= 3 else "4-8" if gap <= 8 else "far"
    sorts = ("n" if one.is_noun else "v") + ("n" if other.is_noun else "v")
    yield "any"
    yield f"type={kind}"
    yield f"gap={distance}"
    yield f"gap={distance}|{kind}"
    yield f"sorts={sorts}"
    same_word = one.token.lemma_.lower() == other.token.lemma_.lower()
    yield f"word={same_word}"
    yield f"word={same_word}|{kind}"
    if one.is_noun:
        yield f"noun={_determiner(one.token)}|{distance}"
        yield f"noun={_determiner(one.token)}|{kind}"
    actors, recipients = _shared(later.actors, earlier.actors), _shared(later.recipients, earlier.recipients)
    yield f"actors={actors}"
    yield f"actors={actors}|{kind}"
    yield f"recipients={recipients}"
    yield f"recipients={recipients}|{kind}"
    yield f"both={actors}{recipients}"
    yield f"modes={_shared(later.modes, earlier.modes)}"
    yield f"modes={_shared(later.modes, earlier.modes)}|{kind}"
    yield f"status={later.status == earlier.status or later.denied or earlier.denied}"
    yield f"numbers={_shared(later.beside.numbers, earlier.beside.numbers)}|{kind}"
    yield f"places={_shared(later.beside.places, earlier.beside.places)}"
    yield f"dates={_shared(later.beside.dates, earlier.beside.dates)}"
    yield f"dates={_shared(later.beside.dates, earlier.beside.dates)}|{kind}"
    if later.voice is not None and earlier.voice is not None:
        yield f"voice={later.voice is earlier.voice}{later.voice.speaker == earlier.voice.speaker}|{kind}"


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if not one or not other:
        return "unknown" if not one and not other else "half"
    return "same" if set(one) & set(other) else "other"
