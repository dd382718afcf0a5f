"""Who says it: the phrase at the spot, pronoun or name, with title and apposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.grammar import antecedents, is_passive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from sayso.coding.contents import Range
    from sayso.coding.cues import Cue
    from sayso.model import Reading

_SUBJECTS = frozenset({"nsubj"})


def find_speaker(doc: Doc, cue: Cue, contents: Sequence[Range]) -> Token | None:
    """The head of the speaker's phrase; None when nobody is named."""
    head = _speaker_head(doc, cue)
    if head is not None and any(first <= head.i < last for first, last in contents):
        head = None
    if head is None and "clause" in cue.shapes and doc[cue.head].pos_ == "VERB":
        head = _beside(doc, cue, contents)
    return head


def _beside(doc: Doc, cue: Cue, contents: Sequence[Range]) -> Token | None:
    """The noun between a quotation and its verb, where the parser saw none: '“No,” Ann Lee said', '“No,” said Ann'."""
    for _, last in contents:
        if last <= cue.first and cue.first - last <= 14:
            nouns = [t for t in doc[last : cue.first] if t.dep_ in {"nsubj", "nsubjpass"}]
            if nouns:
                return nouns[0]
            after = [
                t
                for t in doc[cue.last : cue.last + 6]
                if t.pos_ in {"PROPN", "NOUN", "PRON"} and t.dep_ not in {"compound", "npadvmod"}
            ]
            if after and all(t.pos_ in {"PROPN", "NOUN", "DET", "ADJ"} for t in doc[cue.last : after[0].i]):
                return after[0]
    return None


def _speaker_head(doc: Doc, cue: Cue) -> Token | None:
    head = doc[cue.head]
    if head.lower_ == "according":
        return _governed(head)
    if head.pos_ == "NOUN":
        return _owner(head)
    if head.pos_ == "ADV":
        return None
    if head.pos_ == "ADJ":
        head = head.head if head.dep_ == "acomp" else head
    return _subject(head)


def _governed(head: Token) -> Token | None:
    node = head
    for _ in range(3):
        inner = next((x for x in node.children if x.dep_ in {"prep", "pobj"}), None)
        if inner is None:
            return None
        if inner.dep_ == "pobj":
            return inner
        node = inner
    return None


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((x for x in child.children if x.dep_ == "pobj"), None)
    if noun.dep_ == "dobj":
        return _subject(noun.head)
    return None


def _subject(verb: Token) -> Token | None:
    if is_passive(verb):
        agent = next((x for x in verb.children if x.dep_ == "agent"), None)
        return next((x for x in agent.children if x.dep_ == "pobj"), None) if agent is not None else None
    node = verb
    for _ in range(4):
        own = next((x for x in node.children if x.dep_ in _SUBJECTS), None)
        if own is not None:
            return own
        if node.dep_ in {"conj", "xcomp", "advcl"} and node.head.pos_ in {"VERB", "AUX"}:
            node = node.head
            continue
        if node.dep_ in {"acl", "pcomp"}:
            return node.head if node.dep_ == "acl" else None
        break
    return None


def phrase(token: Token, contents: Sequence[Range]) -> Range:
    """Token range of a speaker's phrase, with title and apposition, without what is said: "Ann Lee, 41, a nurse"."""
    if token.pos_ == "PRON":
        return token.i, token.i + 1
    first, last = token.left_edge.i, token.right_edge.i + 1
    for a, b in contents:
        if a <= token.i < b:
            continue
        if first < b <= token.i:
            first = b
        if token.i < a < last:
            last = a
    for i in range(token.i, first, -1):
        if token.doc[i - 1].is_space:
            first = i
            break
    for i in range(token.i, last):
        if token.doc[i].is_space:
            last = i
            break
    return first, last


def noun_before(word: Token) -> Range | None:
    """The words that a noun swallows which is a verb in truth: "The agency" for "reports" in "The agency reports:"."""
    first = word.left_edge.i
    while first < word.i and word.doc[first].is_space:
        first += 1
    return (first, word.i) if first < word.i else None


def actor_of_phrase(reading: Reading, actor_of: Mapping[int, str], speaker: Range) -> str | None:
    """The actor whose mention heads a speaker's phrase, or for whom its "who" stands."""
    root = reading.doc[speaker[0] : speaker[1]].root
    for head in (root, *antecedents(root)):
        chain = reading.chain_at.get(head.i)
        if chain is not None and chain in actor_of:
            return actor_of[chain]
    return None
