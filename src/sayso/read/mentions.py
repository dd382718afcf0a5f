"""Names, offices, groups, pronouns and plain human nouns as mentions of possible parties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.codebook.parties import capitals, demonyms, find_noun, word_list
from sayso.model import Mention, Span
from sayso.read.names import Name, find_names
from sayso.read.nouns import (
    TIMES,
    Reference,
    counted_reference,
    described_reference,
    find_predicates,
    is_predicate,
    kind_of_noun,
    noun_reference,
    party_phrase,
    phrase_of,
    span_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_FORMS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "i": "i me my mine myself",
    "we": "we us our ours ourselves",
}
_PRONOUNS = {word: pronoun for pronoun, words in _FORMS.items() for word in words.split()}
_KINDS = {"he": "person", "she": "person", "i": "person", "it": "organisation", "they": "group", "we": "organisation"}
_BEFORE_NOUNS = frozenset({"compound", "nmod"})
_UPPER = r"[^\W\d_a-z]"
_DATELINE = re.compile(
    rf"^[ \t]*(?:{_UPPER}[A-ZÀ-Þ'’.-]{{2,}}(?:[ ,/]+[\w.'’-]+){{0,6}}(?:[ ,]*\([^()\n]{{2,40}}\))?"
    rf"|{_UPPER}[\w'’-]+(?:[ ,/]+{_UPPER}[\w.'’-]*){{0,4}}[ ,]*\([^()\n]{{2,40}}\))[ ]?[-–—]{{1,2}}\s(?=\W?[A-Z0-9])",
    re.MULTILINE,
)
"""Where and by whom a report was written: "BREST, Arden (Agency) - Police ..."."""


def find_references(doc: Doc) -> list[Reference]:
    """All mentions of possible parties, in order of the text; no two share a token.

    "A doctor told Reuters that his brother and two protesters were dead": a doctor, Reuters, his, brother, protesters.
    """
    found: list[Reference] = []
    taken: set[int] = set()
    names = find_names(doc)
    named = {i for name in names if name.kind != "office" for i in range(name.start, name.end)}
    titles = {i for name in names for i in range(name.title, name.start)}
    datelines = [match.span() for match in _DATELINE.finditer(doc.text)]
    for name in names:
        if any(start <= doc[name.start].idx < end for start, end in datelines):
            taken.update(range(name.title, name.end))  # it tells where the report was written, and acts in nothing
            continue
        reference = _name_reference(doc, name, named, in_title=name.start in titles)
        if reference:
            found.append(reference)
            taken.update(range(name.title, name.end))
    for token in doc:
        if token.i in taken:
            continue
        reference = None
        if token.tag_ in {"PRP", "PRP$"}:
            reference = _pronoun_reference(doc, token)
        elif token.lower_ in word_list("counted") or token.tag_ == "CD":
            reference = counted_reference(doc, token)
        elif token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}:
            reference = noun_reference(doc, token, taken)
        if reference:
            found.append(reference)
    return sorted(found, key=lambda reference: reference.mention.span)


def _name_reference(doc: Doc, name: Name, named: set[int], *, in_title: bool) -> Reference | None:
    root = doc[name.start : name.end].root
    kind = name.kind
    if kind == "office":
        return _office_reference(doc, name, root, named)
    if root.dep_ == "npadvmod":  # "U.S.-led"
        return None
    before_noun = root.dep_ in _BEFORE_NOUNS and root.head.i >= name.end and not in_title
    if before_noun and (kind in {"country", "group", "place"} or _names_party(doc, root.head)):
        return None
    words = doc[name.start : name.end].text
    if kind == "place":
        if not _acts_as_state(root):
            return None
        kind = "country" if words in capitals() else "organisation"
    if kind == "unknown":
        if root.dep_ != "nsubj" or root.head.pos_ != "VERB":
            return None
        kind = "person"
    described = tuple(_described(doc, root, name))
    return Reference(
        Mention(span_of(doc, name.start, name.end), root.i, "name", kind, described),
        words,
        many=root.tag_ == "NNPS" and kind == "group",
        country=capitals().get(words) if name.kind == "place" else demonyms().get(words),
        owner=_employer(root) if kind == "person" else None,
    )


def _employer(root: Token) -> int | None:
    """Whose spokesman, lawyer, brother somebody named is: Holm in "Holm's spokesman Carl Lund"."""
    titles = [child for child in root.children if child.dep_ == "compound" and child.tag_ == "NN"]
    if root.dep_ == "appos":
        titles.append(root.head)
    elif titles:
        titles.append(root)
    return next((child.i for title in titles for child in title.children if child.dep_ == "poss"), None)


def _names_party(doc: Doc, token: Token) -> bool:
    """ "the Holm administration" is one mention; in "the Hamas attack" Hamas is."""
    return not is_predicate(token) and bool(party_phrase(doc, token)[1])


def _office_reference(doc: Doc, name: Name, root: Token, named: set[int]) -> Reference | None:
    """ "the Prime Minister" without a name is a description in capitals."""
    if any(child.dep_ == "appos" and child.i in named for child in root.children):
        return None
    if is_predicate(root) or (root.dep_ in _BEFORE_NOUNS and root.head.i >= name.end):
        return None
    words = doc[name.start : name.end].text.lower().split(" ")
    noun = next((tail for i in range(len(words)) if find_noun(tail := " ".join(words[i:]))), " ".join(words))
    found = find_noun(noun)
    many = root.tag_ in {"NNPS", "NNS"}
    if found and found.kind == "plural" and not many:
        return None  # "powers" are somebody; Power may be a person's name
    kind = "group" if many else kind_of_noun(found.kind) if found else "person"
    return described_reference(doc, root, (name.start, name.end), noun, kind)


def _acts_as_state(root: Token) -> bool:
    """A capital that speaks, decides or is dealt with stands for its government; one where things happen does not."""
    while root.dep_ == "conj" and root.head.i != root.i:
        root = root.head
    if root.dep_ == "nsubj":
        return bool(root.head.pos_ == "VERB")
    if root.dep_ == "pobj":
        return root.head.lower_ in word_list("state_prepositions")
    return root.dep_ == "dobj" and root.head.lemma_ in word_list("state_verbs")


def _described(doc: Doc, root: Token, name: Name) -> Iterator[Span]:
    """Words beside a name that say who this is: its titles, what stands in apposition, what it is said to be."""
    if name.title < name.start:
        yield span_of(doc, name.title, name.start)
    elif name.start > 0 and doc[name.start - 1].ent_type_ == "NORP" and doc[name.start - 1].dep_ == "amod":
        yield span_of(doc, name.start - 1, name.start)
    before = root.head
    if root.dep_ == "appos" and before.dep_ == "pobj" and not find_noun(before.lower_):
        before = before.head.head  # "the head of the bank, Ann Holm"
    if root.dep_ == "appos" and before.i < name.title and before.pos_ == "NOUN" and find_noun(before.lower_):
        yield phrase_of(doc, before, stop=name.title)
    yield from find_predicates(doc, root)
    yield from _belonging(doc, root, name)


def _belonging(doc: Doc, root: Token, name: Name) -> Iterator[Span]:
    """To whom a name belongs: Reuters in "Reuters' Ann Holm", Chad in "Idris Adoum of Chad"."""
    for child in root.children:
        if child.dep_ == "poss" and child.i < name.start and child.ent_type_ not in TIMES:
            yield span_of(
                doc, child.left_edge.i if child.left_edge.lower_ != "the" else child.left_edge.i + 1, child.i + 1
            )
        elif name.kind == "person" and child.dep_ == "prep" and child.lower_ == "of" and child.i == name.end:
            for place in child.children:
                if place.dep_ == "pobj" and place.pos_ == "PROPN":
                    yield phrase_of(doc, place)


def _pronoun_reference(doc: Doc, token: Token) -> Reference | None:
    pronoun = _PRONOUNS.get(token.lower_)
    if not pronoun or token.text == "US":
        return None
    described = tuple(find_predicates(doc, token))
    mention = Mention(span_of(doc, token.i, token.i + 1), token.i, "pronoun", _KINDS[pronoun], described)
    return Reference(mention, token.text, many=pronoun in {"they", "we"}, pronoun=pronoun)
