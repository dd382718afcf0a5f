"""Why a mention was coded as it was: its entry in the vocabulary, what holds the word, and the weights that counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.acts import act_marks
from sayso.coding.confidence import act_score, load_weights
from sayso.coding.events import find_acts
from sayso.coding.report import parties_and_statements
from sayso.model import Explanation
from sayso.spans import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.coding.acts import Act
    from sayso.model import Reading


def explain_acts(reading: Reading) -> Iterator[Explanation]:
    """Every mention of an act that was found in a report, also those that did not become an event."""
    for act in find_acts(reading, *parties_and_statements(reading)):
        yield _explain(reading, act)


def _explain(reading: Reading, act: Act) -> Explanation:
    marks = tuple(act_marks(act, reading))
    weights = (load_weights() or {"act": {}})["act"]
    counted = sorted(((mark, weights[mark]) for mark in marks if mark in weights), key=lambda pair: -abs(pair[1]))
    return Explanation(
        words=act.words,
        said=words_of(reading.report.text, act.words),
        why=act.why,
        pattern=act.trigger.pattern.written,
        held=tuple((holder.token.text, holder.frame) for holder in act.trigger.holders),
        status=act.status,
        marks=tuple(counted),
        score=act_score(marks),
    )
