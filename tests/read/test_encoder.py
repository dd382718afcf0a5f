"""The encoder: a row a piece, the same for the same text, and it knows a speaker from what is said."""

import numpy as np
import pytest

from sayso.read import encoder
from sayso.read.encoder import find_signals

TEXT = "Residents fled the town.\n\nThe mayor said that the bridge was safe."


def test_a_row_a_piece() -> None:
    signals = find_signals(TEXT)
    size = len(signals.starts)
    assert signals.tags.shape == (size, 7)
    assert len(signals.links) == size
    assert len(signals.classes) == len(signals.windows)
    assert np.allclose(np.exp(signals.tags).sum(axis=1), 1, atol=1e-4)


def test_windows_do_not_see_each_other() -> None:
    long = "\n".join(["The ministry rejected the claim on Monday and called for talks."] * 40)
    signals = find_signals(long)
    assert len(signals.windows) > 1
    assert signals.windows[-1][1] == len(signals.starts)


def test_same_text_same_signals() -> None:
    one, other = find_signals(TEXT), find_signals(TEXT)
    assert np.array_equal(one.tags, other.tags)
    assert np.array_equal(one.links, other.links)


def test_it_marks_speaker_cue_and_content() -> None:
    signals = find_signals(TEXT)
    tags = {TEXT[a:b]: int(row.argmax()) for a, b, row in zip(signals.starts, signals.ends, signals.tags, strict=True)}
    assert (tags["mayor"], tags["said"], tags["bridge"]) == (2, 3, 6)
    assert tags["fled"] == 0


def test_no_text() -> None:
    signals = find_signals("")
    assert signals.windows == ()
    assert len(signals.classes) == 0


def test_without_weights_there_are_no_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_session", lambda: None)
    assert encoder.find_signals(TEXT) is None
