"""Noun phrases that describe a party: "riot police", "two demonstrators", "the leader of the union"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.codebook.parties import country_names, demonyms, find_noun, last_words, singular, word_list
from sayso.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Doc, Token

_PREDICATES = frozenset({"attr", "appos", "oprd"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nn"})
_AMOUNTS = frozenset({"MONEY", "PERCENT", "DATE", "QUANTITY", "TIME", "ORDINAL"})
TIMES = frozenset({"DATE", "TIME"})
"""Kinds of named things that are times and nobody."""
_KIND_OF = {"human": "person", "standin": "organisation"}


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention and what its words tell: the noun ("police officer"), whether it is one or many, how it is introduced.

    `article` is the, a, own (a possessor stands before it), number or bare; `owner` is the token of that possessor;
    `country` is the code of the demonym or country beside it, `marks` are the other names beside it; `pronoun` is he,
    she, it, they, i or we for a pronoun.
    """

    mention: Mention
    words: str
    noun: str = ""
    many: bool = False
    article: str = "bare"
    owner: int | None = None
    country: str | None = None
    pronoun: str = ""
    marks: frozenset[str] = frozenset()


def noun_reference(doc: Doc, token: Token, named: set[int]) -> Reference | None:
    """The party that a noun describes, or None; `named` are the tokens of names, which a noun may introduce."""
    if is_predicate(token) or (token.dep_ in {"compound", "amod", "npadvmod"} and not acts_before_noun(token)):
        return None
    start, noun = party_phrase(doc, token)
    found = find_noun(noun)
    if not found or introduced(token, named) is not None:
        return None
    many = token.tag_ in {"NNS", "NNPS"}
    if (found.kind == "plural" and not many) or not _is_somebody(token, noun, found.kind):
        return None
    kind = "group" if many else kind_of_noun(found.kind)
    start = next((i for i in range(start, token.i) if named.isdisjoint(range(i, token.i))), token.i)
    while start > 0 and start - 1 not in named and _modifies(doc, start - 1, token):
        start -= 1
    if noun == "year-old" and start > 1 and doc[start - 2].like_num:  # "the 37-year-old"
        start -= 2
    return described_reference(doc, token, (start, token.i + 1), noun, kind)


def introduced(token: Token, named: Container[int]) -> Token | None:
    """The name that a description stands before: Holm in "the minister, Ann Holm" and in "the head of the bank, Ann
    Holm", which the parser joins to the bank."""
    for child in token.children:
        if child.dep_ == "appos" and child.i in named:
            return child
    inner = (x for prep in token.children if prep.dep_ == "prep" for x in prep.children if x.dep_ == "pobj")
    for body in inner:
        for child in body.children:
            if child.dep_ == "appos" and child.i in named and child.ent_type_ == "PERSON" and _is_human(token):
                return child
    return None


def _is_human(token: Token) -> bool:
    found = find_noun(token.lemma_.lower())
    return found is not None and found.kind == "human" and token.tag_ == "NN"


def kind_of_noun(kind: str) -> str:
    """The kind of party that one of these is: "president" is a person, "palace" an organisation."""
    return _KIND_OF.get(kind, kind)


def acts_before_noun(token: Token) -> bool:
    """ "a police crackdown": who acts stands before the noun of the act."""
    return token.lemma_.lower() in word_list("acting") and token.head.lemma_ in word_list("acts")


def _modifies(doc: Doc, i: int, token: Token) -> bool:
    """Whether the word before a description belongs to it; half of a hyphened word ("43-year-old") does not."""
    if doc[i].is_space or doc[i].dep_ not in _MODIFIERS or not i < doc[i].head.i <= token.i:
        return False
    if doc[i].ent_type_ in TIMES:  # "late Thursday gunmen attacked"
        return False
    return i == 0 or doc[i - 1].text != "-"


def _is_somebody(token: Token, noun: str, kind: str) -> bool:
    """Whether the words around a noun let it name a party: not "no soldier", "a group of men", "strong opposition"."""
    last = noun.rsplit(maxsplit=1)[-1]
    determiners = {child.lower_ for child in token.children if child.dep_ == "det"}
    owned = any(child.dep_ == "poss" or child.tag_ == "NNP" for child in token.lefts)
    if determiners & word_list("generic"):
        return False
    if token.pos_ in {"ADJ", "VERB"} and "the" not in determiners:
        return False
    if last in word_list("light") and any(child.lower_ == "of" for child in token.children):
        return False
    if noun in word_list("owned") and not owned:
        return False
    definite = bool(determiners & {"the", "this", "that"})
    if kind != "human" and last in word_list("vague") and not (owned or definite):
        return False
    named = any(child.dep_ == "compound" and child.tag_ == "NNP" for child in token.lefts)
    return kind != "standin" or definite or (owned and named)


def counted_reference(doc: Doc, token: Token) -> Reference | None:
    """ "Two were killed", "hundreds gathered": people counted without a noun."""
    if token.dep_ not in {"nsubj", "nsubjpass", "dobj"} or token.head.lemma_ not in word_list("people_verbs"):
        return None
    if token.ent_type_ in _AMOUNTS or any(child.lower_ == "of" for child in token.children):
        return None
    mention = Mention(span_of(doc, token.i, token.i + 1), token.i, "description", "group")
    return Reference(mention, token.text, "person", many=True, article="number")


def described_reference(doc: Doc, token: Token, tokens: tuple[int, int], noun: str, kind: str) -> Reference:
    """The reference made by the tokens of a description, of which `token` is the head."""
    start, end = tokens
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    described = (phrase_of(doc, token), *find_predicates(doc, token))
    return Reference(
        Mention(span_of(doc, start, end), token.i, "description", kind, described),
        doc[start:end].text,
        noun=noun,
        many=token.tag_ in {"NNS", "NNPS"},
        article=_article(token, owned=owner is not None),
        owner=owner.i if owner else None,
        country=_country(doc, token, start, end),
        marks=frozenset(t.text for t in doc[start : token.i] if _is_mark(t)),
    )


def _is_mark(token: Token) -> bool:
    """A name beside a noun that is not a country: Hamas in "Hamas fighters"."""
    named = token.tag_ == "NNP" and not token.is_sent_start
    return bool(named and token.text not in demonyms() and token.text not in country_names())


def _article(token: Token, *, owned: bool) -> str:
    for child in token.children:
        if child.dep_ == "det":
            return "the" if child.lower_ in {"the", "this", "that", "these", "those"} else "a"
    if owned:
        return "own"
    return "number" if any(child.dep_ == "nummod" for child in token.children) else "bare"


def _country(doc: Doc, token: Token, start: int, end: int) -> str | None:
    """The country named beside the noun or after its "of": "Iraqi troops", "the people of Iraq"."""
    for word in doc[start:end]:
        code = demonyms().get(word.text) or country_names().get(word.text)
        if code:
            return code
    parts = (child for prep in token.children if prep.lower_ == "of" for child in prep.children)
    return next((country_names()[child.text] for child in parts if child.text in country_names()), None)


def find_predicates(doc: Doc, root: Token) -> Iterator[Span]:
    """What a party is said to be beside it: "X, leader of the union", "X is the leader of the union"."""
    for child in root.children:
        if child.dep_ == "appos" and (child.pos_ == "NOUN" or party_phrase(doc, child)[1]):
            yield phrase_of(doc, child)
    if root.dep_ == "nsubj" and root.head.lemma_ in {"be", "become"}:
        for child in root.head.children:
            if child.dep_ == "attr" and child.pos_ in {"NOUN", "PROPN"} and find_noun(child.lower_):
                yield phrase_of(doc, child)


def is_predicate(token: Token) -> bool:
    """What a party is said to be is no mention of it: "a teacher" in "she is a teacher", "as president"."""
    if token.dep_ in _PREDICATES:
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "as":
        return not (token.head.i and token.head.nbor(-1).lower_ in {"such", "well"})
    return bool(token.dep_ == "conj" and token.head.i != token.i and token.head.dep_ in _PREDICATES)


def party_phrase(doc: Doc, token: Token) -> tuple[int, str]:
    """The longest phrase of the vocabulary that ends here, and where it starts: "riot police" before "police"."""
    if token.lemma_.lower() not in last_words() and singular(token.lower_) not in last_words():
        return token.i, ""
    for length in (4, 3, 2, 1):
        start = token.i - length + 1
        if start < 0 or doc[start].is_space:
            continue
        before = "".join(t.lower_ + t.whitespace_ for t in doc[start : token.i])
        for word in (token.lower_, token.lemma_.lower()):
            if find_noun(before + word):
                return start, _with_of(doc, token, before + word)
    return token.i, ""


def _with_of(doc: Doc, token: Token, noun: str) -> str:
    """ "secretary of state" where the vocabulary has it, else the noun itself."""
    if token.i + 2 < len(doc) and doc[token.i + 1].lower_ == "of":
        for length in (3, 2):
            longer = f"{noun} {doc[token.i + 1 : token.i + 1 + length].text.lower()}"
            if find_noun(longer):
                return longer
    return noun


def phrase_of(doc: Doc, token: Token, stop: int | None = None) -> Span:
    """A noun with its modifiers, possessor and "of" phrase, without article: "leader of the rebel group"."""
    start, end = token.i, token.i + 1
    for child in token.lefts:
        if child.ent_type_ not in TIMES and (child.dep_ in _MODIFIERS or child.dep_ in {"poss", "nummod"}):
            start = min(start, child.left_edge.i)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "in", "at"} and child.i == end:
            end = max((inner.i + 1 for inner in child.children if inner.dep_ == "pobj"), default=end)
    while doc[start].is_space:
        start += 1
    end = min(end, stop) if stop else end
    return span_of(doc, start, max(end, start + 1))


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens `start` to `end` (exclusive)."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
