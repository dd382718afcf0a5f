"""Every example of `furniture.yaml` is cut by its rule; what must stay stays."""

import pytest

from sayso.codebook import load_patterns
from sayso.ingest.clean import reason_of_block

RULES = load_patterns("furniture")


@pytest.mark.parametrize(
    ("block", "reason"), [(block, rule["reason"]) for rule in RULES for block in rule["examples"]], ids=str
)
def test_example_is_cut(block: str, reason: str) -> None:
    assert reason_of_block(block, at_end=True) == reason


@pytest.mark.parametrize("block", [block for rule in RULES for block in rule["keep"]], ids=str)
def test_sentence_stays(block: str) -> None:
    assert reason_of_block(block, at_end=True) is None
