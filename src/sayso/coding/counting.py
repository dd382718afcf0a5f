"""How many people a noun phrase names: its number, its "no", or the one person it describes.

nearly 7,000 demonstrators 6300-6999 · a group of about 15 men 13-17 · no one 0 · his wife and two children 3
a mayor 1 · both men 2 · protesters: not told
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sayso.coding.hedges import bounds
from sayso.coding.kinds import is_people_noun, lemma_of, may_be_person, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from sayso.coding.counted import Counted
    from sayso.model import Reading

PART_MARKERS = frozenset({"including", "among", "include", "includes", "included"})
NAMES_OF_OTHERS = frozenset(
    {"ORG", "GPE", "LOC", "FAC", "EVENT", "DATE", "TIME", "PRODUCT", "WORK_OF_ART", "LAW", "NORP"}
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many people a phrase names: from the tokens first to last; `how` is stated, single or none."""

    low: Fraction | None
    high: Fraction | None
    first: Token
    last: Token
    how: str
    parts: tuple[Counted, ...] = ()
    person: Token | None = None
    """The head of the described person, where one is described."""
    joined: bool = False
    """A sum of several."""


@dataclass(frozen=True, slots=True)
class Toll:
    """A count with its kind and the word it hangs on; `weak` for harm that another word may outdo."""

    kind: str
    count: Count
    frame: Token
    weak: bool = False


class People:
    """Counts the people that phrases of one report name."""

    def __init__(self, reading: Reading, counted: Sequence[Counted]) -> None:
        self.reading = reading
        self.counted = counted
        self.by_token: dict[int, Counted] = {}
        for one in counted:
            for token in (*reading.doc[one.first.i : one.last.i + 1], one.noun, one.top):
                if token is not None:
                    self.by_token.setdefault(token.i, one)

    def count_all(self, tokens: Iterable[Token], *, single: bool) -> Count | None:
        """A joined subject is one sum: "a policeman and three civilians" is 4. None when no part tells its number."""
        parts = [count for token in tokens if (count := self.count(token, single=single)) is not None]
        if not parts:
            return None
        seen: list[Count] = []
        for part in parts:
            if not any(set(map(id, part.parts)) & set(map(id, x.parts)) for x in seen):
                seen.append(part)
        how = "stated" if any(x.how == "stated" for x in seen) else seen[0].how
        return Count(
            _add(x.low for x in seen),
            _add(x.high for x in seen),
            min((x.first for x in seen), key=lambda token: token.i),
            max((x.last for x in seen), key=lambda token: token.i),
            how,
            tuple(y for x in seen for y in x.parts),
            seen[0].person,
            len(seen) > 1,
        )

    def count(self, token: Token, *, single: bool) -> Count | None:
        """How many people the phrase of this head names; `single` allows the one person it describes."""
        lower = token.lower_
        if lower in {"nobody", "none", "noone", "no-one"} or self._is_none(token):
            return Count(
                Fraction(0),
                Fraction(0),
                token.doc[token.left_edge.i if lower not in {"nobody", "none"} else token.i],
                token,
                "none",
            )
        counted = self.by_token.get(token.i)
        if counted is not None and not self.is_stray_one(counted):
            if counted.noun is not None and lemma_of(counted.noun) in words()["things"]:
                return self._apposition(token)
            return stated(counted)
        if lemma_of(token) in words()["groups"]:
            inner = [x for prep in token.children if prep.lower_ == "of" for x in prep.children if x.dep_ == "pobj"]
            if inner and lower not in {"couple", "pair"}:
                return self.count_all(inner, single=False)
        known = words()
        if lower in known["two"] or any(x.lower_ in {"both", "twin"} for x in token.lefts):
            return Count(
                Fraction(2),
                Fraction(2),
                token.doc[min((x.i for x in token.lefts if x.lower_ in {"both", "twin"}), default=token.i)],
                token,
                "stated",
            )
        if lower in known["three"]:
            return Count(Fraction(3), Fraction(3), token, token, "stated")
        if single and self.is_one_person(token):
            first = token.doc[token.left_edge.i] if token.left_edge.i >= token.i - 8 else token
            return Count(Fraction(1), Fraction(1), _without_article(first, token), token, "single", (), token)
        return None

    def _is_none(self, token: Token) -> bool:
        """ "no one", "no casualties", "not a single demonstrator", "not one of them"."""
        lefts = {x.lower_ for x in token.lefts}
        if "neither" in lefts:
            return True
        if "no" in lefts and "longer" not in lefts and "more" not in lefts and "fewer" not in lefts:
            return "fewer" not in lefts and "less" not in lefts and not self._hedged_no(token)
        return "not" in lefts and (bool(lefts & {"single", "one"}) or token.lower_ == "one")

    def _hedged_no(self, token: Token) -> bool:
        counted = self.by_token.get(token.i)
        return counted is not None and counted.amount.hedge is not None

    def is_stray_one(self, counted: Counted) -> bool:
        """ "one" that counts nobody: "this one", "one another", "one of the most ..."."""
        if counted.amount.low != 1 or counted.first.lower_ != "one" or counted.amount.high != 1:
            return False
        doc, i = counted.first.doc, counted.first.i
        before = doc[i - 1].lower_ if i else ""
        after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        return before in {"this", "that", "the", "which", "every", "each", "any", "no", "next", "only"} or after in {
            "another",
            "day",
        }

    def _apposition(self, token: Token) -> Count | None:
        """ "Hundreds of families, some 900 people": the people."""
        for child in token.children:
            if child.dep_ == "appos" and child.i in self.by_token:
                return self.count(child, single=False)
        return None

    def is_one_person(self, token: Token) -> bool:
        """A name, a singular noun for a person, he or she."""
        lower, known = token.lower_, words()
        if lower in known["pronouns"]:
            return True
        if token.tag_ == "PRP$":
            return lower in {"his", "her"}
        if token.tag_ in {"NNS", "NNPS"} or lower in {"people", "police", "troops", "staff", "personnel", "crew"}:
            return False
        kind = self._chain_kind(token)
        if token.tag_ == "NNP":
            if kind is not None:
                return kind == "person"
            return token.ent_type_ == "PERSON" or (token.ent_type_ not in NAMES_OF_OTHERS and is_people_noun(lower))
        if token.lower_ in {"another", "one", "someone", "somebody"}:
            return (
                lower in {"another", "one"}
                and token.dep_ in {"nsubj", "nsubjpass", "dobj", "conj", "pobj"}
                and token.tag_ != "PRP"
            )
        if token.tag_ not in {"NN", "JJ"} and token.pos_ != "NOUN":
            return False
        if is_people_noun(lemma_of(token)) or is_people_noun(lower) or may_be_person(lower):
            return True
        return any(x.lower_ == "old" for x in token.lefts) or lower == "old"

    def _chain_kind(self, token: Token) -> str | None:
        index = self.reading.chain_at.get(token.i)
        return None if index is None else self.reading.chains[index].kind


def is_part(counted: Counted, people: People) -> bool:
    """Whether a number is a part told beside its whole: "including two children", "three of them", "30 of the 70"."""
    doc, first, last = counted.first.doc, counted.opening, counted.last
    before = {doc[i].lower_ for i in range(max(0, first.i - 2), first.i)}
    if before & PART_MARKERS:
        return True
    if last.i + 2 < len(doc) and last.nbor(1).lower_ == "of":
        second = last.nbor(2)
        if second.lower_ in {"them", "whom", "us", "these", "those", "which"}:
            return True
        if (
            second.lower_ in {"the", "its", "their", "his"}
            and last.i + 3 < len(doc)
            and (second.i + 1) in people.by_token
        ):
            return True
    if (
        counted.first.sent[0].lower_ in {"of", "among"}
        and counted.top.dep_ in {"nsubj", "attr"}
        and counted.top.head.lemma_ == "be"
    ):
        return True
    return counted.top.dep_ == "appos" and counted.top.head.i in people.by_token


def stated(counted: Counted) -> Count:
    """The count of one number."""
    low, high = bounds(counted.amount, whole=True)
    return Count(low, high, counted.first, counted.noun or counted.last, "stated", (counted,))


def _add(values: Iterator[Fraction | None]) -> Fraction | None:
    total = Fraction(0)
    for value in values:
        if value is None:
            return None
        total += value
    return total


def _without_article(first: Token, head: Token) -> Token:
    """The first word of a described person that is not an article."""
    return first.doc[first.i + 1] if first.lower_ in {"a", "an", "the"} and first.i < head.i else first
