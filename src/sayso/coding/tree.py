"""A parsed report as plain lists: what the statement features ask of every token, read once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding.quoted import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.coding.quoted import Quoted
    from sayso.model import Reading


@dataclass(frozen=True, slots=True)
class Tree:
    """Per token: its words and labels, its head (itself at a root), its dependents, the edges of its subtree (end
    exclusive), the own sentence it stands in, and the number of the quotation around it (-1 outside)."""

    lemma: list[str]
    lower: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    entity: list[str]
    head: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    quote: list[int]

    def sentence_of(self, token: int) -> tuple[int, int]:
        """Token range of the sentence around a token."""
        return self.bounds[self.sentence[token]]


def make_tree(reading: Reading, quotations: Sequence[Quoted]) -> Tree:
    """The lists of one reading and its quotations."""
    from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, LOWER, POS, TAG

    doc = reading.doc
    size = len(doc)
    strings = doc.vocab.strings
    table = doc.to_array([LEMMA, LOWER, POS, TAG, DEP, ENT_TYPE, HEAD]).astype("int64")
    names: dict[int, str] = {}

    def words(column: int) -> list[str]:
        found = []
        for key in table[:, column].view("uint64").tolist():
            name = names.get(key)
            if name is None:
                name = names[key] = strings[key]
            found.append(name)
        return found

    lemma, lower, pos, tag, dep, entity = (words(column) for column in range(6))
    head = [i + offset for i, offset in enumerate(table[:, 6].tolist())]
    children: list[list[int]] = [[] for _ in range(size)]
    left, right = list(range(size)), list(range(1, size + 1))
    for i in range(size):
        if head[i] != i:
            children[head[i]].append(i)
        node = i
        while head[node] != node:
            node = head[node]
            if left[node] <= i < right[node]:
                break
            left[node], right[node] = min(left[node], i), max(right[node], i + 1)
    bounds = [tokens_of(doc, span) for span in reading.sentences]
    sentence = [0] * size
    number = 0
    for i in range(size):
        while number + 1 < len(bounds) and i >= bounds[number + 1][0]:
            number += 1
        sentence[i] = number
    quote = [-1] * size
    for n, quoted in enumerate(quotations):
        for first, last in quoted.pieces:
            quote[first:last] = [n] * (last - first)
    lemma = [word.lower() for word in lemma]
    return Tree(lemma, lower, pos, tag, dep, entity, head, children, left, right, sentence, bounds, quote)
