"""How sure an event is: a small table of weights over what was seen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.coding.acts import Act


def find_confidence(mentions: Sequence[Act]) -> float:
    """The chance that an event with these mentions is right."""
    first = mentions[0]
    score = -0.2
    score += 0.5 if first.actors else 0.0
    score += 0.3 if first.recipients else 0.0
    score += 0.4 if not first.trigger.is_noun else -0.2
    score += 0.3 * min(len(mentions) - 1, 3)
    return 1 / (1 + math.exp(-score))
