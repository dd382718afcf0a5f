"""Triggers → events: type, modes, contexts, parties, status; one event per act."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.coding import grammar
from sayso.coding.acts import Act, Beside, act_marks, find_beside, sentence_index
from sayso.coding.answers import complete_acts
from sayso.coding.confidence import LEAST, act_score, event_confidence
from sayso.coding.contexts import Contexts
from sayso.coding.deaths import join_deaths
from sayso.coding.means import find_means
from sayso.coding.roles import Parties, find_asked, find_roles
from sayso.coding.same_act import join_acts, tells_most
from sayso.coding.spoken import find_spoken
from sayso.coding.status import UNDONE, find_status, is_plainly_not
from sayso.coding.triggers import Holder, Trigger, denies_claim, find_triggers, first_frame, is_denied_claim
from sayso.coding.voices import find_voices
from sayso.model import Event, EventMention, Reading, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set


WORTH_JOINING = -2.0
"""Mentions with lower odds do not even join others."""
NO_TYPE = "none"
"""The vocabulary's word for acts that PLOVER has no type for."""
FRAME_TYPES = {"demand": "REQUEST", "refuse": "REJECT", "threat": "THREATEN"}
KEPT = frozenset({"AGREE", "REQUEST", "ACCUSE", "THREATEN", "MOBILIZE", NO_TYPE})
"""Acts that stay what they are when somebody says that they will come."""
ASSENT = frozenset({"AGREE", "CONCEDE", "COOPERATE"})
"""Acts whose denial is a refusal: "did not agree", "never apologised"."""
MANY = 3
"""Parties that make a meeting multilateral."""
DENIED = 0.4
"""Events that the report tells of only to say that somebody denies them are given no surer than this."""
SPOKEN = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
PLEDGES = frozenset({"AGREE", "THREATEN", "CONCEDE"})
"""Acts of saying what will be done: they have happened once it is said."""


def find_events(reading: Reading, parties: Parties, statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events of the report, without dates, places and numbers."""
    scores = {act: act_score(act_marks(act, reading)) for act in find_acts(reading, parties, statements)}
    contexts = Contexts(reading)
    found: list[Event] = []
    groups = join_deaths(join_acts([act for act, score in scores.items() if score > WORTH_JOINING]), parties)
    confidences = [event_confidence([scores[act] for act in group]) for group in groups]
    for group, confidence in zip(complete_acts(groups, parties), confidences, strict=True):
        if confidence >= LEAST:
            event = _event(reading, len(found) + 1, group, confidence)
            found.append(replace(event, contexts=contexts.of(mention.sentence for mention in event.mentions[:2])))
    return tuple(found)


def find_acts(reading: Reading, parties: Parties, statements: tuple[Statement, ...]) -> list[Act]:
    """Every mention of an act, in order of the text; not yet judged or joined."""
    triggers = find_triggers(reading.doc)
    voices = find_voices(reading.doc, statements)
    beside = find_beside(reading)
    acts = [*_acts(parties, triggers, voices, beside), *_spoken_acts(parties, voices, beside)]
    return sorted(acts, key=lambda act: act.words)


def _acts(
    parties: Parties, triggers: Sequence[Trigger], voices: Mapping[int, Statement], beside: Sequence[Beside]
) -> Iterator[Act]:
    taken = {trigger.token.i for trigger in triggers}
    held: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        holder = first_frame(trigger)
        if holder is not None:
            held.setdefault(holder.token.i, []).append(trigger)
    for trigger in triggers:
        voice = voices.get(trigger.token.i)
        holder = first_frame(trigger)
        told = _as_told(trigger, holder, taken, spoken=voice is not None)
        if told is None:
            continue
        frame, status = told
        if frame is None and denies_claim(trigger):
            continue
        kind, modes = _coded_type(trigger, frame, held.get(trigger.token.i, []))
        if status == "planned" and kind in PLEDGES:
            status = "happened"
        if frame == "demand" and holder is not None:
            actors, recipients = find_asked(trigger, holder.token, parties)
        else:
            actors, recipients = find_roles(trigger, parties)
        if is_denied_claim(trigger.token):
            actors = tuple(x for x in actors if x not in parties.all_named(grammar.subjects(trigger.token.head)))
        if not actors and voice is not None and voice.speaker is not None and _is_speaker_s(trigger, kind):
            actors, recipients = (voice.speaker,), tuple(x for x in recipients if x != voice.speaker)
        if status == "negated" and frame is None and kind == "ASSAULT" and not actors:
            continue  # "nobody was hurt"
        sentence = sentence_index(parties.reading, trigger.token.idx)
        yield Act(
            trigger=trigger,
            type=kind,
            modes=modes,
            actors=actors,
            recipients=recipients,
            status=status,
            sentence=sentence,
            words=_words(trigger),
            why=_why(trigger, kind, modes),
            voice=voice,
            beside=beside[sentence],
            denied=frame == "deny" or (status == "negated" and kind in UNDONE and voice is not None),
        )


def _as_told(
    trigger: Trigger, holder: Holder | None, taken: Set[int], *, spoken: bool
) -> tuple[str | None, str] | None:
    """What is made of an act by what holds it, and its status; None for an act that is not told as done.

    An act held by a word that is a trigger itself ("threatened to attack") is part of that word's act.
    """
    frame = holder.frame if holder is not None else None
    if frame == "fail" and trigger.entry.type == "AGREE":
        frame = "refuse"
    if frame in {"wish", "blame", "fail"}:
        return None
    denied = any(x.frame == "deny" for x in trigger.holders)
    if denied and frame != "deny":
        return None
    if holder is not None and frame in {"demand", "threat", "refuse", "promise"} and holder.token.i in taken:
        return None
    status = find_status(trigger, reported=spoken)
    if frame is None and spoken and trigger.entry.type not in KEPT:
        frame = _spoken_frame(trigger, status)
    if status == "negated" and frame is None and trigger.entry.type in ASSENT:
        frame = "refuse"
    if frame == "refuse":
        return frame, "happened"
    if denied:
        return (frame, status) if status == "happened" else None
    if status == "hypothetical" and (spoken or frame == "plan"):
        return None
    if status == "negated" and trigger.entry.type not in SPOKEN:
        clear = frame is None and trigger.entry.type in UNDONE and is_plainly_not(trigger)
        return (frame, status) if clear else None
    return frame, status


def _spoken_acts(parties: Parties, voices: Mapping[int, Statement], beside: Sequence[Beside]) -> Iterator[Act]:
    for trigger, about in find_spoken(parties.reading.doc, voices):
        sentence = sentence_index(parties.reading, trigger.token.idx)
        voice = voices.get(trigger.token.i)
        if trigger.carrier is not None:
            actors = tuple(parties.all_named(grammar.subjects(trigger.carrier)))
        else:
            actors = (voice.speaker,) if voice is not None and voice.speaker is not None else ()
        named = parties.all_named(about)
        yield Act(
            trigger=trigger,
            type=trigger.entry.type,
            modes=(trigger.entry.mode,) if trigger.entry.mode else (),
            actors=actors,
            recipients=tuple(x for x in named if x not in actors),
            status="happened",
            sentence=sentence,
            words=_words(trigger),
            why=f"'{trigger.token.text}' is {trigger.pattern.written} ({trigger.entry.type})",
            voice=voice,
            beside=beside[sentence],
        )


def _is_speaker_s(trigger: Trigger, kind: str) -> bool:
    """Whether speaking does it: "thank you", "we condemn the attack"."""
    if trigger.is_noun or grammar.is_passive(trigger.token) or kind not in SPOKEN | {"SUPPORT", "ACCUSE"}:
        return False
    return all(token.lower_ in {"i", "we"} for token in grammar.subjects(trigger.token))


def _spoken_frame(trigger: Trigger, status: str) -> str | None:
    """What saying it makes of an act still to come: "we will leave" a promise, "unless you pay, we will leave" and
    "we may attack" a threat, "we will not leave" a refusal."""
    verb = trigger.carrier if trigger.carrier is not None else trigger.token
    modal = grammar.modal_of(verb)
    if status == "negated":
        return "refuse" if modal in {"will", "would"} else None
    if any(
        child.dep_ == "mark" and child.lower_ == "unless"
        for clause in verb.children
        if clause.dep_ == "advcl"
        for child in clause.children
    ):
        return "threat"
    if status == "planned":
        return "promise"
    hurts = load_patterns("speech_acts")["promised"][trigger.entry.type] == "THREATEN"
    return "threat" if modal in {"may", "might", "could"} and hurts else None


def _coded_type(trigger: Trigger, frame: str | None, inner: Sequence[Trigger]) -> tuple[str, tuple[str, ...]]:
    """The type and modes of an act, by its word, what holds it and what it holds."""
    table: dict[str, Any] = load_patterns("speech_acts")
    entry = trigger.entry
    modes = (entry.mode,) if entry.mode else ()
    if frame in FRAME_TYPES:
        return FRAME_TYPES[frame], _mode_from(FRAME_TYPES[frame], entry.type, entry.mode, table)
    if frame == "promise":
        promised = table["promised"].get(entry.type, entry.type)
        return promised, _mode_from(promised, entry.type, entry.mode, table)
    if entry.type in {"REQUEST", "REJECT", "THREATEN"} and inner:
        return entry.type, _mode_from(entry.type, inner[0].entry.type, inner[0].entry.mode, table)
    if entry.type == "REQUEST":
        return entry.type, (_asked_mode(trigger, table),)
    if entry.type == "AGREE" and inner:
        promised = table["promised"].get(inner[0].entry.type, "AGREE")
        return ("CONCEDE" if promised == "CONCEDE" else "AGREE"), ()
    return entry.type, modes


def _asked_mode(trigger: Trigger, table: Mapping[str, Any]) -> str:
    """The mode of a demand by the words of what is asked for: "called for calm" yield."""
    token = trigger.token
    preps = grammar.prep_objects(token, {"for", "on", "to"})
    clauses = [*grammar.clauses(token), *grammar.children(token, {"acl", "relcl", "advcl"})]
    things = [*grammar.objects(token), *preps, *(y for x in clauses for y in grammar.objects(x))]
    inner = [y for x in (*clauses, *things) for y in grammar.prep_objects(x, {"to", "of", "into"})]
    asked = {x.lemma_.lower() for x in (*clauses, *things, *inner)}
    modes: dict[str, list[str]] = table["demand_words"]
    return next((mode for mode, words in modes.items() if asked & set(words)), "change")


def _mode_from(kind: str, held_type: str, held_mode: str | None, table: Mapping[str, Any]) -> tuple[str, ...]:
    if kind == "THREATEN":
        modes = table["threat_modes"]
        mode = modes.get(f"{held_type}/{held_mode}", modes.get(held_type))
        return (mode,) if mode else ()
    if kind in {"REQUEST", "REJECT"}:
        modes = table["demand_modes"]
        return (modes.get(f"{held_type}/{held_mode}", modes.get(held_type, "change")),)
    return ()


def _words(trigger: Trigger) -> Span:
    """The trigger's span: the word, and its particle where that stands next to it."""
    token = trigger.token
    end = token.idx + len(token)
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and following.dep_ == "prt" and following.head.i == token.i:
        end = following.idx + len(following)
    return Span(token.idx, end)


def _why(trigger: Trigger, kind: str, modes: tuple[str, ...]) -> str:
    """In plain words: 'arrested' is a verb of COERCE arrest; subject police."""
    entry = trigger.entry
    own = f"{entry.type} {entry.mode}" if entry.mode else entry.type
    why = f"'{trigger.token.text}' is a {'noun' if trigger.is_noun else 'verb'} of {own}"
    if kind != entry.type:
        holder = first_frame(trigger)
        under = f"under '{holder.token.text}'" if holder is not None else "as it is put"
        why += f", {under} {' '.join((kind, *modes))}"
    subjects = [] if trigger.is_noun else grammar.subjects(trigger.token)
    if subjects:
        why += f"; subject {' and '.join(token.text for token in subjects)}"
    return why


def _other_modes(acts: Sequence[Act], actors: tuple[str, ...]) -> tuple[str, ...]:
    """The modes of an event whose own words tell none: by the means beside them, by how many meet."""
    if acts[0].type == "ASSAULT":
        return tuple(dict.fromkeys(mode for act in acts if (mode := find_means(act.trigger.token)) is not None))
    return ("multilateral",) if acts[0].type == "CONSULT" and len(actors) >= MANY else ()


def _event(reading: Reading, number: int, group: list[Act], confidence: float) -> Event:
    acts = sorted(group, key=tells_most)
    first = acts[0]
    told = next((act for act in acts if not act.denied), first)
    if told.denied:
        confidence = min(confidence, DENIED)
    actors = next((act.actors for act in acts if act.actors), ())
    recipients = next((act.recipients for act in acts if act.recipients), ())
    return Event(
        id=f"e{number}",
        type=None if first.type == NO_TYPE else first.type,
        mentions=tuple(EventMention(act.words, reading.sentences[act.sentence], denied=act.denied) for act in acts),
        status="negated" if told.denied else told.status,
        why=first.why,
        confidence=confidence,
        modes=tuple(dict.fromkeys(mode for act in acts for mode in act.modes)) or _other_modes(acts, actors),
        actors=actors,
        recipients=tuple(x for x in recipients if x not in actors),
    )
