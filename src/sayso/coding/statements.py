"""Speaker, cue and content of every attribution."""

from collections.abc import Mapping

from sayso.model import Reading, Statement


def find_statements(reading: Reading, actor_of: Mapping[int, str]) -> tuple[Statement, ...]:
    """Every statement of the report, in order of the text."""
    return ()
