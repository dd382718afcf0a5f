"""What the reports at hand teach of words and parties: which are everywhere, and therefore tell little.

It is learned from the earliest reports that have a day, as many as a size out of a few steps allows. So it stays what
it is while later reports, or some without a day, are added, until there are a tenth more; then, or when earlier reports
come, it is learned anew, and everything is compared anew.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.ids import hash_text
from sayso.merge.likeness import Weights
from sayso.merge.sketch import Sketch

ALL = 1000
"""So many reports are all learned from."""
STEP = 1.1
UNDATED = (1 << 20) - 1
"""Comes after every day."""
DAY_SHIFT = 43
"""A rank holds its day above so many bits."""
MOST = 0.8
"""How little a party tells at most: it is party to a quarter of all acts."""
LEAST = 0.01
"""What is party to fewer acts than this share tells as much as anybody."""


@dataclass(frozen=True, slots=True)
class Learned:
    """`words` has the weight of each word, `everywhere` the parties that say little, and how little."""

    words: Weights
    everywhere: Mapping[str, float]

    def common(self, actor: str) -> float:
        """Between 0 and 1: how little an actor says, being party to everything."""
        return self.everywhere.get(actor, 0.0)

    def write(self) -> str:
        """The same line for what weighs everything the same."""
        told = (self.words.texts, dict(self.words.seen), dict(self.everywhere))
        return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def read(cls, line: str) -> Learned:
        """What was written."""
        texts, seen, everywhere = json.loads(line)
        return cls(Weights(seen, texts), everywhere)


def count_learned(reports: int, dated: int) -> int:
    """How many of so many reports, of which so many have a day, are learned from: 900 → 900, 4,000 → 3,797, and of
    4,000 of which 2,000 have a day 1,948. The dated come first; were those without a day behind them learned from as
    well, every later report would take the place of one of them."""
    size = float(ALL)
    while size * STEP <= dated:
        size *= STEP
    return min(reports, int(size))


def rank_report(day: int | None, report: str) -> int:
    """Reports in the order in which they appeared, the undated last; within a day in an order of no meaning, as a
    number that leaves room for the acts of each."""
    return (UNDATED if day is None else day) << DAY_SHIFT | int(hash_text(report)[:8], 16) << 11


def learn(sketches: Sequence[Sketch]) -> Learned:
    """What these reports teach."""
    ranked = sorted(sketches, key=lambda x: rank_report(x.day, x.report))
    return learn_from(ranked[: count_learned(len(ranked), sum(x.day is not None for x in ranked))])


def learn_from(sketches: Iterable[Sketch]) -> Learned:
    """What exactly these reports teach, in any order."""
    seen: Counter[str] = Counter()
    party_in: Counter[str] = Counter()
    reports = acts = 0
    for sketch in sketches:
        reports += 1
        seen.update(set(sketch.lead.split()))
        for act in sketch.acts:
            acts += 1
            party_in.update({sketch.actors[x] for x in (*act.actors, *act.recipients) if x in sketch.actors})
    many = max(60, acts // 4)
    everywhere = {actor: min(MOST, count / many) for actor, count in party_in.items() if count >= LEAST * many}
    return Learned(Weights(seen, reports), everywhere)
