"""Two accounts of how somebody was hurt cannot both be true when they name different means."""

import pytest

from sayso.merge.causes import find_means, means_apart


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("guards shot Lind", {"shots"}),
        ("a grenade exploded in his hand", {"explosion"}),
        ("she fell from a window of the station", {"fall"}),
        ("he died of a heart attack", {"illness"}),
        ("officers beat the man with batons", {"blows"}),
        ("he died in custody", set()),
    ],
)
def test_find_means(words: str, means: set[str]) -> None:
    assert find_means(words) == means


def test_means_apart() -> None:
    assert means_apart("guards shot Lind", "a fall from the roof killed Lind")
    assert not means_apart("guards shot Lind", "Lind died of bullets")
    assert not means_apart("guards shot Lind", "Lind died in the yard")
