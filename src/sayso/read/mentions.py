"""Names, offices, groups, pronouns and plain human nouns as mentions, with what their words tell of the party."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.codebook.parties import capitals, country_names, demonyms, find_noun
from sayso.model import Mention, Span
from sayso.read.names import Name, find_names

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
PRONOUNS = {word: pronoun for pronoun, words in _FORMS.items() for word in words.split()}
_KINDS = {"he": "person", "she": "person", "i": "person", "it": "organisation", "they": "group", "we": "organisation"}
_PREDICATES = frozenset({"attr", "appos", "oprd"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nn"})
_LIGHT = frozenset(
    "group number crowd couple pair handful majority minority part half series generation mob gang band team".split()
)
"""In "a group of refugees" the party is the refugees."""
_KIND_OF = {"human": "person", "standin": "organisation"}
_GENERIC = frozenset({"no", "any", "every", "each", "either", "neither"})
_OWNED = frozenset({"campaign", "office", "team"})
"""A party when it is somebody's: "her campaign", "the Biden campaign"."""
_VAGUE = frozenset("opposition leadership coalition administration executive community movement".split())
"""A party when it is "the opposition" or "Biden's campaign"; without such a word often no party at all."""
_COUNTED = frozenset(
    "others several hundreds thousands dozens scores many some both two three four five six seven".split()
)
_HUMAN_VERBS = frozenset(
    "kill injure wound arrest detain die shoot hospitalize hospitalise hurt charge displace gather march protest rally "
    "survive evacuate rescue flee stab beat jail release convict sentence abduct kidnap".split()
)
_STATES_ACT = frozenset({"with", "against", "between", "by"})


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention and what its words tell: the noun ("police officer"), whether it is one or many, how it is introduced.

    `article` is the, a, own (a possessor stands before it), number or bare; `owner` is the token of that possessor;
    `country` is the code of the demonym or country beside it, `marks` are the other names beside it.
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


def find_references(doc: Doc) -> list[Reference]:
    """All mentions of possible parties, in order of the text; no two share a token."""
    found: list[Reference] = []
    taken: set[int] = set()
    names = find_names(doc)
    named = {i for name in names if name.kind != "office" for i in range(name.start, name.end)}
    titles = {i for name in names for i in range(name.title, name.start)}
    for name in names:
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
        elif token.lower_ in _COUNTED or token.tag_ == "CD":
            reference = _counted_reference(doc, token)
        elif token.pos_ in {"NOUN", "PROPN", "ADJ", "VERB"}:
            reference = _noun_reference(doc, token, taken)
        if reference:
            found.append(reference)
    return sorted(found, key=lambda r: r.mention.span)


def _name_reference(doc: Doc, name: Name, named: set[int], *, in_title: bool) -> Reference | None:
    words = doc[name.start : name.end].text
    root = doc[name.start : name.end].root
    kind = name.kind
    if kind == "office":
        return _office_reference(doc, name, root, named)
    if root.dep_ in {"compound", "nmod"} and root.head.i >= name.end and not in_title:
        if kind in {"country", "group", "place"} or _is_party_phrase(doc, root.head):
            return None
    if root.dep_ == "npadvmod":
        return None
    if kind == "place":
        if not _acts_as_state(root):
            return None
        kind = "country" if words in capitals() else "organisation"
    if kind == "unknown":
        if root.dep_ != "nsubj" or root.head.pos_ != "VERB":
            return None
        kind = "person"
    described = tuple(_described(doc, root, name))
    code = capitals().get(words) if name.kind == "place" else demonyms().get(words)
    return Reference(
        Mention(_span(doc, name.start, name.end), root.i, "name", kind, described),
        words,
        many=root.tag_ == "NNPS" and kind == "group",
        country=code,
    )


def _office_reference(doc: Doc, name: Name, root: Token, named: set[int]) -> Reference | None:
    """ "the Prime Minister" without a name is a description in capitals."""
    if any(child.dep_ == "appos" and child.i in named for child in root.children):
        return None
    if _is_predicate(root) or (root.dep_ in {"compound", "nmod"} and root.head.i >= name.end):
        return None
    words = doc[name.start : name.end].text.lower()
    noun = next((words.split(" ", n)[-1] for n in range(4) if find_noun(words.split(" ", n)[-1])), words)
    found = find_noun(noun)
    kind = "group" if root.tag_ == "NNPS" else found.kind if found and found.kind != "human" else "person"
    return _described_reference(doc, root, (name.start, name.end), noun, kind)


def _acts_as_state(root: Token) -> bool:
    """A capital that speaks, decides or is dealt with stands for its government; one where things happen does not."""
    if root.dep_ == "nsubj":
        return root.head.pos_ == "VERB"
    if root.dep_ == "pobj":
        return root.head.lower_ in _STATES_ACT
    if root.dep_ == "conj":
        return _acts_as_state(root.head) if root.head.i != root.i else False
    return root.dep_ == "dobj" and root.head.lemma_ in {"accuse", "urge", "blame", "warn", "call", "criticize"}


def _described(doc: Doc, root: Token, name: Name) -> Iterator[Span]:
    """Words beside a name that say who this is: its titles, what stands in apposition, what it is said to be."""
    if name.title < name.start:
        yield _span(doc, name.title, name.start)
    elif name.start > 0 and doc[name.start - 1].ent_type_ == "NORP" and doc[name.start - 1].dep_ == "amod":
        yield _span(doc, name.start - 1, name.start)
    if root.dep_ == "appos" and root.head.pos_ in {"NOUN", "PROPN"} and root.head.i < name.start:
        if root.head.i < name.title and find_noun(root.head.lower_):
            yield _phrase(doc, root.head, stop=name.title)
    yield from _predicates(doc, root)


def _predicates(doc: Doc, root: Token) -> Iterator[Span]:
    for child in root.children:
        if child.dep_ == "appos" and (child.pos_ == "NOUN" or _party_phrase(doc, child)[1]):
            yield _phrase(doc, child)
    if root.dep_ == "nsubj" and root.head.lemma_ in {"be", "become"}:
        for child in root.head.children:
            if child.dep_ == "attr" and child.pos_ in {"NOUN", "PROPN"} and find_noun(child.lower_):
                yield _phrase(doc, child)


def _pronoun_reference(doc: Doc, token: Token) -> Reference | None:
    pronoun = PRONOUNS.get(token.lower_)
    if not pronoun or (token.lower_ == "us" and token.text == "US"):
        return None
    described = tuple(_predicates(doc, token))
    mention = Mention(_span(doc, token.i, token.i + 1), token.i, "pronoun", _KINDS[pronoun], described)
    return Reference(mention, token.text, many=pronoun in {"they", "we"}, pronoun=pronoun)


def _noun_reference(doc: Doc, token: Token, taken: set[int]) -> Reference | None:
    if _is_predicate(token) or token.dep_ in {"compound", "amod", "npadvmod"}:
        return None
    start, noun = _party_phrase(doc, token)
    found = find_noun(noun)
    if not found or any(child.dep_ == "appos" and child.i in taken for child in token.children):
        return None
    if noun.split()[-1] in _LIGHT and any(child.lower_ == "of" for child in token.children):
        return None
    many = token.tag_ in {"NNS", "NNPS"}
    if found.kind == "plural" and not many:
        return None
    if (
        found.kind != "human"
        and noun.split()[-1] in _VAGUE
        and not (
            any(child.dep_ in {"poss", "det"} for child in token.children)
            or any(t.pos_ == "PROPN" for t in token.lefts)
        )
    ):
        return None
    determiners = {child.lower_ for child in token.children if child.dep_ == "det"}
    if determiners & _GENERIC or (token.pos_ in {"ADJ", "VERB"} and "the" not in determiners):
        return None
    owned = any(child.dep_ == "poss" or child.tag_ == "NNP" for child in token.lefts)
    if noun in _OWNED and not owned:
        return None
    if found.kind == "standin" and not determiners & {"the", "this", "that"}:
        return None
    kind = "group" if many or found.kind == "plural" else _KIND_OF.get(found.kind, found.kind)
    while start > 0 and doc[start - 1].dep_ in _MODIFIERS and start <= doc[start - 1].head.i <= token.i:
        start -= 1
    return _described_reference(doc, token, (start, token.i + 1), noun, kind)


def _counted_reference(doc: Doc, token: Token) -> Reference | None:
    """ "Two were killed", "hundreds gathered": people counted without a noun."""
    if token.dep_ not in {"nsubj", "nsubjpass", "dobj"} or token.head.lemma_ not in _HUMAN_VERBS:
        return None
    if any(
        child.dep_ in {"prep", "quantmod"} and child.lower_ == "of" for child in token.children
    ) or token.ent_type_ in {"MONEY", "PERCENT", "DATE", "QUANTITY"}:
        return None
    mention = Mention(_span(doc, token.i, token.i + 1), token.i, "description", "group")
    return Reference(mention, token.text, "person", many=True, article="number")


def _described_reference(doc: Doc, token: Token, span: tuple[int, int], noun: str, kind: str) -> Reference:
    start, end = span
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    article = "own" if owner else "bare"
    for child in token.children:
        if child.dep_ == "det":
            article = "the" if child.lower_ in {"the", "this", "that", "these", "those"} else "a"
        elif child.dep_ == "nummod" and article == "bare":
            article = "number"
    whole = _phrase(doc, token)
    country = _country_of(doc, token, start, end)
    mention = Mention(_span(doc, start, end), token.i, "description", kind, (whole, *_predicates(doc, token)))
    return Reference(
        mention,
        doc[start:end].text,
        noun=noun,
        many=token.tag_ in {"NNS", "NNPS"},
        article=article,
        owner=owner.i if owner else None,
        country=country,
        marks=frozenset(t.text for t in doc[start:end] if t.ent_type_ in {"ORG", "PERSON"} and t.tag_ == "NNP"),
    )


def _country_of(doc: Doc, token: Token, start: int, end: int) -> str | None:
    """The country named beside the noun or after its "of": "Iraqi troops", "the people of Iraq"."""
    for word in doc[start:end]:
        code = demonyms().get(word.text) or country_names().get(word.text)
        if code:
            return code
    for prep in token.children:
        if prep.lower_ == "of":
            for child in prep.children:
                if child.text in country_names():
                    return country_names()[child.text]
    return None


def _is_predicate(token: Token) -> bool:
    """What a party is said to be is no mention of it: "a teacher" in "she is a teacher", "as president"."""
    if token.dep_ in _PREDICATES:
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "as":
        return not (token.head.i and token.head.nbor(-1).lower_ in {"such", "well"})
    return token.dep_ == "conj" and token.head.i != token.i and token.head.dep_ in _PREDICATES


def _party_phrase(doc: Doc, token: Token) -> tuple[int, str]:
    """The longest phrase of the vocabulary that ends here, and where it starts: "riot police" before "police"."""
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


def _is_party_phrase(doc: Doc, token: Token) -> bool:
    return not _is_predicate(token) and bool(_party_phrase(doc, token)[1])


def _phrase(doc: Doc, token: Token, stop: int | None = None) -> Span:
    """A noun with its modifiers, possessor and "of" phrase, without article: "leader of the rebel group"."""
    start, end = token.i, token.i + 1
    for child in token.lefts:
        if child.dep_ in {*_MODIFIERS, "poss", "nummod"}:
            start = min(start, child.left_edge.i)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "in", "at"} and child.i == end:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    end = inner.i + 1
    end = min(end, stop) if stop else end
    return _span(doc, start, max(end, start + 1))


def _span(doc: Doc, start: int, end: int) -> Span:
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
