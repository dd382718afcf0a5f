"""How many took part: in a protest, a meeting, an attack, a deployment.

Hundreds rallied · a crowd of 12,000 · a turnout of 1.5 million · a thousand troops were sent · a lone protester
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.coding import around, grammar
from sayso.coding.counting import Count, is_part
from sayso.coding.grammar import text_of
from sayso.coding.kinds import is_people, lemma_of, near, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

    from sayso.coding.counted import Counted
    from sayso.coding.counting import People

VAGUE = frozenset({"hundreds", "thousands", "dozens", "scores", "tens", "millions", "several"})
SAYING = frozenset({"say", "think", "believe", "want", "like", "live", "know", "have", "be", "need", "hope", "feel"})


@cache
def takes_part_with() -> Mapping[str, frozenset[str]]:
    """Verbs of taking part that need a word beside them: take → part, streets."""
    raw: dict[str, list[str]] = load_patterns("quantities")["takes_part_with"]
    return {verb: frozenset(map(str, listed)) for verb, listed in raw.items()}


def find_crowds(doc: Doc, people: People, taken: set[int]) -> Iterator[tuple[Count, Token]]:
    """The counts of those who took part, each with the word that shows it. `taken` are the amounts told otherwise."""
    for counted in people.counted:
        if id(counted) in taken or is_part(counted, people):
            continue
        frame = _shown_by(counted, people)
        if frame is None:
            continue
        joined = grammar.conjuncts(counted.top) if counted.top.dep_ in grammar.SUBJECTS else [counted.last]
        count = people.count_all(joined, single=False) or people.count(counted.last, single=False)
        if count is not None and count.how == "stated":
            taken.update(map(id, count.parts))
            yield count, frame
    alone = words()["single_words"]
    for token in doc:
        if token.lower_ in alone and token.dep_ == "amod" and people.is_one_person(token.head):
            person = token.head
            if any(x.lower_ in {"not", "no"} for x in person.lefts):
                continue
            if _takes_part(person) or lemma_of(person) in words()["crowd"]:
                yield Count(Fraction(1), Fraction(1), token, person, "single", (), person), person.head


def _shown_by(counted: Counted, people: People) -> Token | None:
    """The word that makes a number of people a number of participants."""
    noun, top, known, doc = counted.noun, counted.top, words(), counted.first.doc
    lemma = lemma_of(noun) if noun is not None else ""
    if people.is_stray_one(counted) or (noun is None and counted.amount.high is not None and counted.amount.high < 2):
        return None
    end = counted.amount.core.end
    strong = text_of(doc)[end : end + 7] in {"-strong", " strong"}
    if strong and lemma_of(top) in known["gatherings"] | known["groups"] | known["forces"]:
        return top
    vague = counted.first.lower_ in VAGUE
    if vague and top.dep_ == "pobj" and top.head.lower_ == "by" and doc[counted.first.i - 1].lower_ in {"the", "their"}:
        return grammar.clause_of(top)  # "came by the hundreds"
    single = counted.amount.low == 1 and counted.amount.high == 1
    if single and counted.amount.hedge is None and lemma not in known["crowd"]:
        return None
    gathering = _gathering_of(counted)
    if gathering is not None:
        return gathering
    if noun is not None and not is_people(noun):
        return None
    if lemma in known["crowd"]:
        return top.head
    return _takes_part(top) or _is_sent(counted) or _is_drawn(counted) or _near_protest(counted)


def _gathering_of(counted: Counted) -> Token | None:
    """ "a crowd of several thousand", "a rally by 300 workers", "the crowd, estimated at 6,000"."""
    known, top = words(), counted.top
    doc, i = counted.first.doc, counted.opening.i
    if i > 1 and doc[i - 1].lower_ == "of" and lemma_of(doc[i - 2]) in known["gatherings"]:
        return doc[i - 2]
    if counted.noun is not None and not is_people(counted.noun) and lemma_of(counted.noun) not in known["gatherings"]:
        return None
    for node in (top, counted.last):
        if (
            node.dep_ == "pobj"
            and node.head.lower_ in {"of", "by", "with", "involving"}
            and lemma_of(node.head.head) in known["gatherings"]
        ):
            return node.head.head
    if lemma_of(top) in {"crowd", "turnout", "attendance", "mob", "throng"}:
        return top
    if not counted.is_bare:
        return None
    after = doc[counted.last.i + 1 : counted.last.i + 3].text.lower()
    if after in {"in attendance", "in all"} and (after == "in attendance" or _has_protest(counted)):
        return grammar.clause_of(counted.last)
    verb = grammar.clause_of(counted.last)
    near = [*grammar.subjects(verb), *grammar.objects(verb)]
    if verb.dep_ in {"relcl", "acl"}:
        near.append(verb.head)
    if lemma_of(verb) in {
        "estimate",
        "put",
        "number",
        "exceed",
        "reach",
        "swell",
        "grow",
        "top",
        "be",
        "stand",
        "count",
        "total",
    }:
        return next((x for x in near if lemma_of(x) in {"crowd", "turnout", "attendance", "participation"}), None)
    return None


def _takes_part(top: Token) -> Token | None:
    """The verb that a subject, an agent or the noun before a relative clause takes part by."""
    known = words()["takes_part"]
    verbs = [child for child in top.children if child.dep_ in {"relcl", "acl"} and child.tag_ != "VBN"]
    root = top
    while root.dep_ == "conj" and root.head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        root = root.head
    if root.dep_ in {"nsubj", "csubj"}:
        verbs += [root.head, *(x for x in root.head.children if x.dep_ in {"conj", "xcomp"} and x.pos_ == "VERB")]
    elif root.dep_ == "pobj" and root.head.dep_ == "agent":
        verbs.append(root.head.head)
    for verb in verbs:
        if any(x.dep_ == "neg" for x in verb.children):
            continue
        beside = takes_part_with().get(lemma_of(verb))
        if lemma_of(verb) in known if beside is None else beside & near(verb):
            return verb
        if verb.lemma_ == "be" and root.dep_ == "nsubj" and _is_there(verb):
            return verb
    return None


def _is_there(verb: Token) -> bool:
    """ "were at the rally", "were present", "were on strike"."""
    for child in verb.children:
        if child.lower_ in {"present", "there", "out", "outside", "hand", "duty"}:
            return True
        if child.dep_ == "prep" and any(
            lemma_of(x) in words()["gatherings"] | {"street", "square", "hand", "duty"} for x in child.children
        ):
            return True
    return False


def _is_sent(counted: Counted) -> Token | None:
    """Troops and police that are sent, stationed, kept or withdrawn."""
    noun, top, known = counted.noun, counted.top, words()
    if noun is None or not {lemma_of(noun), noun.lower_} & known["forces"]:
        return None
    verb = top.head
    if top.dep_ in {"dobj", "nsubjpass"} and lemma_of(verb) in known["is_sent"]:
        return verb
    if top.dep_ == "nsubjpass":  # "were believed to be stationed"
        raised = next((x for x in verb.children if x.dep_ == "xcomp" and lemma_of(x) in known["is_sent"]), None)
        if raised is not None:
            return raised
    return next((x for x in top.children if x.dep_ == "acl" and lemma_of(x) in known["is_sent"]), None)


def _is_drawn(counted: Counted) -> Token | None:
    """ "the march drew 5,000 people", "police dispersed 200 people"."""
    top = counted.top
    if top.dep_ in {"dobj", "nsubjpass"} and lemma_of(top.head) in words()["draws"] and _has_protest(counted):
        verb: Token = top.head
        return verb
    return None


def _near_protest(counted: Counted) -> Token | None:
    """A number of people that nothing else claims, in a sentence about a protest."""
    top = counted.top
    if (counted.is_bare and counted.first.lower_ not in VAGUE) or not _has_protest(counted):
        return None
    if top.dep_ in {"nsubj", "nsubjpass"} and lemma_of(top.head) in SAYING:
        return None
    if top.dep_ == "pobj" and top.head.lower_ == "of" and lemma_of(top.head.head) in around.words("done_to"):
        return None  # they marched for "the release of two leaders"
    return grammar.clause_of(top) if top.dep_ in {"nsubj", "pobj", "dobj", "ROOT", "appos", "conj", "attr"} else None


def _has_protest(counted: Counted) -> bool:
    return any(lemma_of(token) in words()["protest_words"] for token in counted.first.sent)
