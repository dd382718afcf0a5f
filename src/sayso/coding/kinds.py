"""The words of `quantities.yaml`: which verbs, nouns and states tell of which kind, and which nouns are people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.codebook.parties import find_noun

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

WINDOW = 8
"""How far from its verb the word may stand that completes it."""


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The plain word lists of `quantities.yaml`."""
    raw: dict[str, Any] = load_patterns("quantities")
    return {name: frozenset(map(str, listed)) for name, listed in raw.items() if isinstance(listed, list)}


@dataclass(frozen=True, slots=True)
class Frames:
    """`quantities.yaml` by word: verb → kind; noun → kind; and so on."""

    objects: Mapping[str, str]
    weak: frozenset[str]
    people_objects: Mapping[str, str]
    subjects: Mapping[str, str]
    nouns: Mapping[str, str]
    counted: Mapping[str, str]
    states: Mapping[str, str]
    completed: Mapping[str, Mapping[str, str]]
    having: Mapping[str, Mapping[str, str]]
    casualties: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, str]


@cache
def frames() -> Frames:
    """Loaded once."""
    raw: dict[str, Any] = load_patterns("quantities")
    kinds: dict[str, dict[str, list[str]]] = raw["kinds"]

    def by_word(part: str) -> dict[str, str]:
        return {word: kind for kind, parts in kinds.items() for word in parts.get(part, ())}

    def by_verb(section: str) -> dict[str, dict[str, str]]:
        return {
            verb: {word: kind for kind, listed in found.items() for word in listed}
            for verb, found in raw[section].items()
        }

    weak = by_word("weak")
    objects = by_word("object")
    return Frames(
        objects={**weak, **objects},
        weak=frozenset(weak),
        people_objects=by_word("people_object"),
        subjects=by_word("subject"),
        nouns=by_word("nouns"),
        counted=by_word("counted"),
        states=by_word("states"),
        completed=by_verb("with"),
        having=by_verb("have"),
        casualties={word: tuple(listed) for word, listed in raw["casualties"].items()},
        forms={form: kind for verb, kind in objects.items() for form in _forms(verb)} | by_word("states"),
    )


@cache
def telling_words() -> frozenset[str]:
    """Every word that may tell of a toll, so that the others are passed over quickly."""
    known, lists = frames(), words()
    tables = (known.objects, known.people_objects, known.subjects, known.nouns, known.counted, known.states)
    more = (known.completed, known.having, known.casualties, _mended())
    named = ("to_death", "take_lives", "treated", "measures", "condition", "refugees")
    return frozenset().union(*tables, *more, *(lists[name] for name in named))


def _forms(verb: str) -> tuple[str, str]:
    """The -ed and -ing forms of a regular verb."""
    if verb.endswith("e"):
        return verb + "d", verb[:-1] + "ing"
    stem = verb + verb[-1] if verb.endswith(("nap", "nab", "stab")) else verb
    return stem + "ed", stem + "ing"


def lemma_of(token: Token) -> str:
    """The lemma in small letters, hyphenated words whole ("sit-in"), the lemmatizer's slips mended."""
    lemma = token.lemma_.lower()
    whole = _hyphenated().get(lemma)
    if whole is not None and token.i > 1 and token.nbor(-1).text == "-":
        joined = f"{token.nbor(-2).lower_}-{lemma}"
        if joined in whole:
            return joined
    return _mended().get(lemma, lemma)


@cache
def _hyphenated() -> Mapping[str, frozenset[str]]:
    """Last part → the hyphenated nouns that end with it: in → sit-in, die-in."""
    nouns = [x for x in words()["gatherings"] | words()["crowd"] if "-" in x]
    return {x.rpartition("-")[2]: frozenset(y for y in nouns if y.endswith(x.rpartition("-")[2])) for x in nouns}


@cache
def _mended() -> Mapping[str, str]:
    found: Mapping[str, str] = load_patterns("quantities")["lemmas"]
    return found


def near(verb: Token) -> frozenset[str]:
    """The words after a verb that hang on it, and their lemmas: hostage in "took all twelve passengers hostage"."""
    after = verb.doc[verb.i + 1 : min(verb.i + 1 + WINDOW, verb.sent.end)]
    hanging = [x for x in after if verb in (x.head, x.head.head, x.head.head.head)]
    return frozenset(y for x in hanging for y in (x.lower_, lemma_of(x)))


@cache
def is_people_noun(lemma: str) -> bool:
    """Whether a noun stands for people: protester, policeman, resident."""
    known = words()
    if lemma in known["things"] or lemma in known["not_people"]:
        return False
    found = find_noun(lemma)
    if lemma in known["people"] or lemma in known["crowd"] or (found is not None and found.kind == "human"):
        return True
    return any(lemma.endswith(ending) and len(lemma) > len(ending) + 1 for ending in known["people_endings"])


@cache
def may_be_person(noun: str) -> bool:
    """Whether a noun that no list knows ends like a person: puller, occupant, trainee."""
    known = words()
    if noun in known["things"] or noun in known["not_people"] or find_noun(noun) is not None or noun.endswith("ment"):
        return False
    return len(noun) > 4 and noun.endswith(tuple(known["person_endings"]))


def is_people(token: Token) -> bool:
    """Whether a counted noun is people: 12 miners, 30 Afghans, 20 others."""
    lower = token.lower_
    if is_people_noun(lemma_of(token)) or is_people_noun(lower) or lower in {"others", "more", "people"}:
        return True
    plural = token.tag_ in {"NNPS", "NNS"} or lower.endswith(("ese", "ish", "ch", "ss"))
    return token.ent_type_ == "NORP" and plural
