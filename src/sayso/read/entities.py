"""spaCy's names of people, bodies and places, decided for all words of several texts side by side.

spaCy takes one decision after the other and asks each time which of its moves are allowed, which takes longer than the
numbers a decision rests on. But outside a name it rests on its word alone: all are taken at once, and only what follows
the first word of a longer name is gone through, again for all texts at once. The moves are spaCy's: begin, in, last,
unit (a name of one word) and out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

NOWHERE = -1
"""In place of a word, where there is none."""


def is_usual(recognizer: EntityRecognizer) -> bool:
    """Whether it decides as spaCy's own do: one move after the other, by this word, the first of its name, the last."""
    model = recognizer.model
    return (
        recognizer.cfg.get("beam_width") == 1
        and bool(model.attrs.get("has_upper"))
        and not model.attrs.get("unseen_classes")
        and model.get_ref("lower").get_dim("nF") == 3
    )


def set_entities(recognizer: EntityRecognizer, docs: Sequence[Doc]) -> None:
    """Write the names into parsed texts that have none yet, as the recognizer would."""
    from spacy.tokens import Span

    names = _find(recognizer, docs) if any(len(doc) for doc in docs) else {}
    offset = 0
    for doc in docs:
        found, free = [], 0
        for start in range(len(doc)) if names else ():
            if start >= free and (name := names.get(offset + start)):
                free = name[0] - offset
                found.append(Span(doc, start, free, label=name[1]))
        doc.set_ents(found, default="outside")
        offset += len(doc)


def _find(recognizer: EntityRecognizer, docs: Sequence[Doc]) -> dict[int, tuple[int, str]]:
    """For each word that may open a name, where the name ends and what it is; words of all texts counted through."""
    import numpy as np

    names = [recognizer.moves.get_class_name(move) for move in range(recognizer.moves.n_moves)]
    kinds, labels = np.array([name.partition("-")[::2] for name in names]).T
    begin, within, last, unit, out = ((kinds == kind) & ((labels != "") | (kind == "O")) for kind in "BILUO")
    blank, closes = _bounds(docs)
    step = recognizer.model.predict(list(docs))

    def decide(words: Any, first: Any, before: Any, allowed: Any) -> Any:
        """The best of the allowed moves at each word, by it, the first word of its name and the word before."""
        states = np.stack([words, first, before], axis=1).astype(np.int32)
        scores = step.vec2scores.predict(step.state2vec.predict(states))
        return np.where(allowed, scores, -np.inf).argmax(axis=1)

    words, nowhere = np.arange(len(blank)), np.full(len(blank), NOWHERE)
    may_open = (unit | (begin & ~closes[:, None])) & ~blank[:, None]
    moves = decide(words, nowhere, nowhere, out | may_open)
    found = {word: (word + 1, str(labels[moves[word]])) for word in np.flatnonzero(unit[moves]).tolist()}
    first = np.flatnonzero(begin[moves])
    at = first + 1
    while len(first):
        label = labels[moves[first]]
        allowed = (labels == label[:, None]) & (last | (within & ~closes[at, None]))
        ends = last[decide(at, first, at - 1, allowed)]
        found |= {
            word: (end + 1, str(name))
            for word, end, name in zip(first[ends].tolist(), at[ends].tolist(), label[ends], strict=True)
        }
        first, at = first[~ends], at[~ends] + 1
    return found


def _bounds(docs: Sequence[Doc]) -> tuple[Any, Any]:
    """Which words are white space, and after which a name cannot go on: the last one of a sentence or text."""
    import numpy as np
    from spacy.attrs import IS_SPACE, SENT_START

    blank, closes = [], []
    for doc in docs:
        table = doc.to_array([IS_SPACE, SENT_START]).astype(np.int64).reshape(-1, 2)
        last = np.ones(len(table), bool)
        last[:-1] = table[1:, 1] == 1
        blank.append(table[:, 0] == 1)
        closes.append(last)
    return np.concatenate(blank), np.concatenate(closes)
