"""Who speaks where no party heads the speaker's words: the author of a document, the name behind an office."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.codebook import load_patterns
from sayso.codebook.parties import courtesy_titles, find_noun
from sayso.coding import grammar
from sayso.coding.actors import as_actor
from sayso.coding.around import makers
from sayso.coding.cited import name_cited
from sayso.model import Actor, Span
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Span as Words
    from spacy.tokens import Token

    from sayso.model import Mention, Reading, Statement

DEFINITE = frozenset({"the", "this", "that"})
BEFORE = frozenset({"poss", "compound", "nmod", "amod"})
NAMES = frozenset({"NNP", "NNPS"})
CASTS = tuple[tuple[Actor, ...], dict[int, str], tuple["Statement", ...]]


def name_speakers(
    reading: Reading, actors: tuple[Actor, ...], actor_of: Mapping[int, str], statements: tuple[Statement, ...]
) -> CASTS:
    """The actors, the actor of each chain, and the statements, with the speakers that were still unknown.

    "The cable warns", "a UN report found", "the Mayor of Holm Ann Lee", "dozens of officers", "his roommates": a
    party of the report, or a new one where the words name somebody. "Reports say", "some believe" leave it unknown.
    """
    cast = Cast(reading, actors, actor_of)
    named = tuple(
        statement if statement.speaker or statement.speaker_text is None else cast.with_speaker(statement)
        for statement in name_cited(reading, cast.at, statements)
    )
    return tuple(cast.actors), cast.actor_of, named


class Cast:
    """The parties of a report while its speakers are looked for."""

    def __init__(self, reading: Reading, actors: tuple[Actor, ...], actor_of: Mapping[int, str]) -> None:
        self.reading = reading
        self.actors = list(actors)
        self.actor_of = dict(actor_of)
        self._written: list[tuple[int, str, str]] | None = None

    def with_speaker(self, statement: Statement) -> Statement:
        """The statement with whom its speaker's words mean, if anybody."""
        span = statement.speaker_text
        assert span is not None
        words = self.reading.doc.char_span(span.start, span.end, alignment_mode="expand")
        return replace(statement, speaker=self._known(words) or self._new(words))

    def _known(self, words: Words) -> str | None:
        for head in _heads(words, self._mentions(words)):
            if (found := self.at(head)) is not None:
                return found
        root = _meant(words.root)
        if is_document(root) and (author := self._author(root)) is not None:
            return author
        return self._called(words_of(self.reading.report.text, _name_in(words)))

    def at(self, token: Token) -> str | None:
        """The actor whom a token names; a chain that had no part in anything has one when it speaks."""
        index = self.reading.chain_at.get(token.i)
        if index is None:
            return None
        if index not in self.actor_of:
            actor = as_actor(self.reading, index, len(self.actors) + 1)
            self.actors.append(actor)
            self.actor_of[index] = actor.id
        return self.actor_of[index]

    def _mentions(self, words: Words) -> list[Mention]:
        held = {self.reading.chain_at[t.i] for t in words if t.i in self.reading.chain_at}
        inside = range(words.start, words.end)
        return sorted(
            (x for index in held for x in self.reading.chains[index].mentions if x.head in inside),
            key=lambda mention: mention.span,
        )

    def _author(self, document: Token) -> str | None:
        """Whose "the letter" is: of whom it was told before that they wrote it, the last one told of."""
        own = next((x for owner in _owners(document) if is_document(owner) and (x := self._author(owner))), None)
        if own is not None or not any(child.lower_ in DEFINITE for child in document.children):
            return own
        if self._written is None:
            self._written = list(self._makings())
        family = _family(document)
        told = [x for i, kind, x in self._written if i < document.i and kind == family]
        return told[-1] if told else None

    def _makings(self) -> Iterator[tuple[int, str, str]]:
        """Where the report tells who made what kind of document, in order: "sued", "the court's order"."""
        for token in self.reading.doc:
            if is_document(token):
                made, by = _family(token), _owners(token)
            elif token.pos_ == "VERB" and token.lemma_ in _makes():
                made, by = _makes()[token.lemma_], grammar.subjects(token)
            else:
                continue
            for maker in by:
                if (author := self.at(maker)) is not None:
                    yield token.i, made, author
                    break

    def _called(self, name: str) -> str | None:
        """The one actor with this name, or with this last name."""
        exact = [actor.id for actor in self.actors if actor.name == name]
        last = [actor.id for actor in self.actors if name[:1].isupper() and actor.name.endswith(f" {name}")]
        return exact[0] if exact else last[0] if len(last) == 1 else None

    def _new(self, words: Words) -> str | None:
        """A new actor for a name, for people that the vocabulary knows and for a document that nobody is told to have
        made: "The Verge", "his roommates", "one study"."""
        root = words.root
        if not _is_somebody(words):
            return None
        span = _name_in(words)
        one = "group" if root.tag_ in {"NNS", "NNPS"} else "person" if _is_human(root) else "organisation"
        actor = Actor(f"a{len(self.actors) + 1}", words_of(self.reading.report.text, span), one, (span,))
        self.actors.append(actor)
        return actor.id


def is_document(token: Token) -> bool:
    """ "Report", "letter": what is written or shown; whose it is, speaks."""
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in _words("document")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(load_patterns("cues")[kind])


@cache
def _families() -> Mapping[str, str]:
    table: dict[str, dict[str, list[str]]] = load_patterns("cues")["document_kinds"]
    return {noun: kind for kind, part in table.items() for noun in part["nouns"]}


@cache
def _makes() -> Mapping[str, str]:
    table: dict[str, dict[str, list[str]]] = load_patterns("cues")["document_kinds"]
    return {verb: kind for kind, part in table.items() for verb in part["verbs"]}


def _family(document: Token) -> str:
    """Nouns for one document: "the lawsuit" is "the complaint" too."""
    noun: str = document.lemma_.lower()
    return _families().get(noun, noun)


def _meant(root: Token) -> Token:
    """The noun that a phrase of measure or a relative pronoun stands for: officers in "dozens of officers"; the noun of
    an article that stands alone."""
    if root.dep_ == "det" and root.head.i > root.i:
        root = root.head
    return next(iter(grammar.antecedents(grammar.party_of(root))), root)


def _heads(words: Words, mentions: list[Mention]) -> Iterator[Token]:
    """Tokens that may name the speaker, the likeliest first."""
    root, doc = _meant(words.root), words.doc
    named = _behind_office(words, mentions)
    if named is not None:
        yield named
    if _is_human(words.root) and words.root.tag_ == "NN":
        yield from grammar.appositions(words.root)
    yield root
    if root.lower_ == "who" and root.i > 1:
        yield doc[root.i - 2 if doc[root.i - 1].lower_ == "," else root.i - 1]
    if is_document(root):
        yield from _owners(root)
    yield from (x for x in grammar.conjuncts(root)[1:] if x.i < words.end)


def _behind_office(words: Words, mentions: list[Mention]) -> Token | None:
    """The name that ends the words behind an office: "Mayor of Holm Ann Lee", "the head of the bank, Dr Ann Lee"; in "a
    spokesman for President Lee" the name belongs to what comes before."""
    doc = words.doc
    people = [x for x in mentions if x.kind == "person" and x.form == "name" and x.head > words.start]
    if not people or not any(_is_human(token) for token in (*words[:2], words.root)):
        return None
    last = people[-1]
    before = doc.char_span(last.span.start, last.span.end, alignment_mode="expand").start - 1
    while before >= words.start and (_is_human(doc[before]) or doc[before].lower_.rstrip(".") in courtesy_titles()):
        before -= 1
    if before < words.start:
        return None
    return doc[last.head] if doc[before].lower_ == "," or doc[before].pos_ in {"NOUN", "PROPN"} else None


def _owners(document: Token) -> list[Token]:
    """Whose a document is: "the court's order", "a UN report", "a letter from Ann", "issued a statement"."""
    found = [x for child in document.children if child.dep_ in BEFORE for x in grammar.conjuncts(child)]
    found += grammar.prep_objects(document, {"by", "from", "of"})
    found += makers(document)
    if document.dep_ == "dobj" and document.head.lemma_ in _words("writing"):
        found += grammar.subjects(document.head)
    if document.dep_ == "nsubjpass" and document.head.lemma_ in _words("writing"):
        found += grammar.prep_objects(document.head, {"by"})
    return found


def _is_human(token: Token) -> bool:
    found = find_noun(token.lower_)
    return found is not None and found.kind == "human"


def _is_somebody(words: Words) -> bool:
    root = words.root
    if any(child.lower_ in {"no", "every", "any"} for child in root.children if child.dep_ == "det"):
        return False
    if root.tag_ in NAMES:
        return root.i + 1 == words.end or not is_document(root)
    if root.pos_ != "NOUN":
        return False
    if is_document(root):
        return root.tag_ == "NN" and root.lemma_.lower() not in {"report", "statement"}
    noun = root.lemma_.lower()
    return find_noun(noun) is not None or noun.endswith(tuple(_words("people_ends")))


def _name_in(words: Words) -> Span:
    """The naming words, without article, possessor and what stands behind: "roommates" in "his roommates"."""
    root = words.root
    start = root.i
    while start > words.start and words.doc[start - 1].dep_ in {"compound", "amod", "nmod", "nummod"}:
        start -= 1
    last = words.doc[root.i]
    return Span(words.doc[start].idx, last.idx + len(last))
