"""What the encoder says, by token."""

from collections.abc import Callable

from sayso.coding.marked import make_marks
from sayso.model import Reading

TEXT = "Union leaders rejected the offer on Friday. “We will not sign,” the head of the union said."


def test_marks_by_token(reading: Callable[..., Reading]) -> None:
    found = reading(TEXT)
    marks = make_marks(found.doc, found.signals)
    at = {token.text: token.i for token in found.doc}
    assert marks.cue_odds(at["said"]) > 0 > marks.cue_odds(at["Friday"])
    assert marks.said_share([at["sign"]]) > 0.5 > marks.said_share([at["head"]])
    assert marks.linked_share([at["We"], at["sign"]], at["said"]) > 0.5
    right = marks.speaker_odds(at["said"], (at["head"], at["head"] + 1))
    assert right > marks.speaker_odds(at["said"], None)
    assert right > marks.speaker_odds(at["said"], (at["Friday"], at["Friday"] + 1))


def test_every_token_has_its_pieces(reading: Callable[..., Reading]) -> None:
    found = reading("Łukasz paid €5m (about $5.4m).\n\nNobody else did.")
    marks = make_marks(found.doc, found.signals)
    for token, (first, last) in zip(found.doc, marks.pieces, strict=True):
        if token.is_space:
            assert (first, last) == (-1, -1)
        else:
            assert found.signals.starts[first] <= token.idx < found.signals.ends[last - 1]
