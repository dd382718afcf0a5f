"""Names that may be places: what the language model calls so, and capitalised names that it calls something else.

A small model takes many towns for people and firms; the gazetteer knows better, but needs the words. What a name stands
for is told here too, since it takes the parse: "fled to Iran" goes to the ground, "Iran said" is its government.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.codebook import load_patterns
from sayso.model import PlaceWords, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

LABELS = frozenset({"GPE", "LOC", "FAC"})
NOT_NAMES = frozenset({"DATE", "TIME", "LANGUAGE", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
LINKS = frozenset({"conj", "appos"})
AGAINST_OR_WITH = frozenset({"by", "between", "with", "against", "like", "than", "without"})


@cache
def words(name: str) -> frozenset[str]:
    """One list of the codebook's place words."""
    listed: Any = load_patterns("places")[name]
    return frozenset(listed)


@cache
def states() -> frozenset[str]:
    """Names that a government goes by: of countries, and of the cities it sits in."""
    return frozenset(
        name
        for country in load_patterns("countries")
        for name in (country["name"], *country.get("aliases", ()), country.get("capital"), *country.get("seats", ()))
        if name
    )


def find_toponyms(doc: Doc) -> tuple[PlaceWords, ...]:
    """Every name that may be a place, in order; which ones are, only the gazetteer can tell."""
    persons = names_of_persons(doc)
    taken: set[int] = set()
    found = []
    for ent in doc.ents:
        if ent.label_ in LABELS:
            for part in parts_of(ent):
                taken.update(range(part.start, part.end))
                if len(part) > 1 or part.text not in persons or is_after(part, "locative"):
                    found.append(as_place_words(part, "model"))
    for run in capitalised_runs(doc, taken):
        if any(token.ent_type_ in NOT_NAMES for token in run):
            continue
        if is_after(run, "locative"):
            found.append(as_place_words(run, "preposition"))
        elif not (run.text in persons or (any(t.ent_type_ == "PERSON" for t in run) and len(run) > 1)):
            found.append(as_place_words(run, "capitals"))
    return tuple(sorted(found, key=lambda x: x.span))


def names_of_persons(doc: Doc) -> frozenset[str]:
    """Words that stand in full names of people oftener than as places: "Lincoln" in a report on Abe Lincoln."""
    counts: Counter[str] = Counter()
    for ent in doc.ents:
        if ent.label_ == "PERSON" and len(ent) > 1:
            counts.update(token.text for token in ent if token.text[:1].isupper())
        elif ent.label_ in LABELS and len(ent) == 1:
            counts[ent.text] -= 1
    return frozenset(word for word, count in counts.items() if count > 0)


def parts_of(ent: Tokens) -> Iterator[Tokens]:
    """The names in an entity: "the city of Gomel, Belarus" → "Gomel", "Belarus"."""
    start = ent.start
    for token in ent:
        if token.text in {",", ";", "/"} or (token.text in {"'s", "’s"} and token.i > ent.start):
            yield from trimmed(ent.doc[start : token.i])
            start = token.i + 1
    yield from trimmed(ent.doc[start : ent.end])


def trimmed(name: Tokens) -> Iterator[Tokens]:
    """A name from its first capital to its last word; nothing, when there is no capital."""
    start, end = name.start, name.end
    while (start < end and not name.doc[start].text[:1].isupper()) or (start < end and name.doc[start].lower_ == "the"):
        start += 1
    while (
        end > start
        and not name.doc[end - 1].text[-1].isalnum()
        and (name.doc[end - 1].is_punct or name.doc[end - 1].is_space)
    ):
        end -= 1
    if start < end:
        yield name.doc[start:end]


def capitalised_runs(doc: Doc, taken: set[int]) -> Iterator[Tokens]:
    """Names outside `taken`: unbroken rows of capitalised words, the first of them a proper noun."""
    start = None
    for token in doc:
        part_of_run = (
            token.i not in taken
            and token.text[0].isupper()
            and (token.pos_ == "PROPN" or token.ent_type_ != "" or start is not None)
            and token.lower_ != "the"
        )
        breaks = not part_of_run or token.is_sent_start
        if breaks and start is not None:
            yield doc[start : token.i]
            start = None
        if part_of_run and start is None:
            start = token.i
    if start is not None:
        yield doc[start : len(doc)]


def is_after(name: Tokens, listed: str) -> bool:
    """Whether a preposition of that list stands before the name, or before its article and points of the compass."""
    i = name.start - 1
    while i >= 0 and (name.doc[i].lower_ == "the" or name.doc[i].lower_ in words("compass")):
        i -= 1
    return i >= 0 and name.doc[i].lower_ in words(listed)


def as_place_words(name: Tokens, evidence: str) -> PlaceWords:
    """The name with what speaks for it and what it stands for."""
    return PlaceWords(Span(name.start_char, name.end_char), evidence, is_literal(name))


def is_literal(name: Tokens) -> bool | None:
    """Whether the name is meant as ground; only of names that governments go by can it be anything else."""
    if name.text not in states():
        return True
    token = name.root
    while token.dep_ in LINKS and token.head.i != token.i:
        if token.dep_ == "appos" and token.head.lemma_.lower() in words("grounds"):
            return True  # "the capital, Sanaa, fell"
        token = token.head
    head = token.head
    if token.dep_ in SUBJECTS:
        return head.lemma_ in words("ground_verbs") or (
            token.dep_ == "nsubjpass" and head.lemma_ in words("ground_objects")
        )
    if token.dep_ in {"dobj", "obj"}:
        return head.lemma_ in words("ground_objects")
    if token.dep_ == "pobj":
        if head.lower_ in AGAINST_OR_WITH or head.dep_ == "agent":
            return False
        return not (head.lower_ == "of" and governs(head.head))
    if token.dep_ in {"poss", "compound", "nmod", "amod"}:
        return not governs(head)
    return None


def governs(noun: Token) -> bool:
    """Whether a noun is one that belongs to a state: its people, offices and forces."""
    return noun.ent_type_ == "PERSON" or noun.lemma_.lower() in words("governors")
