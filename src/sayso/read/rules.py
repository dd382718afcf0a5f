"""What spaCy's attribute ruler says of the words of a text, asked once for all words that are alike to it.

Its rules look at a word's tag, its part in the sentence and whether it is one of a few words, so that most words of a
text are like some word before. The few rules that look at two words are asked of the whole text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

KINDS = ("TAG", "POS", "DEP", "IS_SPACE")
"""What a rule may ask of a word, besides which word it is."""
WORDS = ("LOWER", "ORTH")
RELATIONS = frozenset({"IN", "NOT_IN", "REGEX"})


def is_usual(ruler: AttributeRuler) -> bool:
    """Whether its rules ask nothing else."""
    return all(
        name in {*KINDS, *WORDS} and (not isinstance(asked, dict) or asked.keys() <= RELATIONS)
        for name, asked in _conditions(ruler)
    )


def set_attributes(ruler: AttributeRuler, doc: Doc) -> None:
    """Write into a parsed text what the ruler would."""
    ruler.set_annotations(doc, sorted(_asked(ruler).matches(doc)))


class _Asked:
    """The rules of one ruler, and which of them hold of the words seen so far."""

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        self._ruler = ruler
        self._known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
        names = sorted({name for name, _ in _conditions(ruler)})
        self._columns = {name: _Apart(ruler, name) if name in WORDS else None for name in names}
        self._rows = Matcher(ruler.vocab)
        for number, rule in enumerate(ruler.patterns):
            if any(len(pattern) > 1 for pattern in rule["patterns"]):
                self._rows.add(str(number), rule["patterns"])

    def matches(self, doc: Doc) -> Iterator[tuple[int, int, int, int]]:
        """Every rule that holds somewhere: its number, its key, and the words from and to."""
        number = self._ruler.vocab.strings
        columns = []
        for name, apart in self._columns.items():
            column = doc.to_array([name]).tolist()
            columns.append(column if apart is None else [apart[word] for word in column])
        for i, like in enumerate(zip(*columns, strict=True)):
            found = self._known.get(like)
            if found is None:
                alone = self._ruler.matcher(doc[i : i + 1], allow_missing=True, as_spans=False)
                found = [(int(number[key]), key) for key, *_ in alone if key not in self._rows]
                self._known[like] = found
            for rule, key in found:
                yield rule, key, i, i + 1
        for key, start, end in self._rows(doc, allow_missing=True, as_spans=False):
            yield int(number[key]), key, start, end


class _Apart(dict[int, int]):
    """A word as it is where some rule tells it from others, else 0."""

    def __init__(self, ruler: AttributeRuler, name: str) -> None:
        asked = [x for other, x in _conditions(ruler) if other == name]
        told: list[dict[str, Any]] = [x if isinstance(x, dict) else {"IN": [x]} for x in asked]
        self._words = {word for x in told for relation in ("IN", "NOT_IN") for word in x.get(relation, ())}
        self._forms = [re.compile(x["REGEX"]) for x in told if "REGEX" in x]
        self._strings = ruler.vocab.strings

    def __missing__(self, key: int) -> int:
        word = self._strings[key]
        self[key] = key if word in self._words or any(form.search(word) for form in self._forms) else 0
        return self[key]


@cache
def _asked(ruler: AttributeRuler) -> _Asked:
    return _Asked(ruler)


def _conditions(ruler: AttributeRuler) -> Iterator[tuple[str, Any]]:
    """What is asked of each word in every rule: the attribute, and its value or relation to some values."""
    for rule in ruler.patterns:
        for pattern in rule["patterns"]:
            for word in pattern:
                yield from word.items()
