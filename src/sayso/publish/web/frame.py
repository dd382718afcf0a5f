"""The stretch of a drawing that is shown, and which of the names on it have room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ACROSS = 1000
"""Screen pixels that a drawing is laid out for; a script adapts it to the window there is."""
LETTER, LINE = 7.0, 15.0
"""A letter's breadth and a line's height on screen, about."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of a drawing, in its own units."""

    x: float
    y: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Units of the drawing to one pixel on screen."""
        return self.width / ACROSS

    @property
    def view_box(self) -> str:
        """As SVG writes it."""
        return f"{self.x:.1f} {self.y:.1f} {self.width:.1f} {self.height:.1f}"


def around(points: Sequence[tuple[float, float]], *, least: float, shape: float = 0.56) -> Frame:
    """The frame that holds these points with room to spare, at least so many units wide, in this shape.

    There is more room at the right, where names are written.
    """
    xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
    width = max((max(xs) - min(xs)) * 1.35, (max(ys) - min(ys)) * 1.25 / shape, least)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return Frame(middle[0] - width * 0.45, middle[1] - width * shape / 2, width, width * shape)


def names_with_room(named: Iterable[tuple[float, float, float, str]], frame: Frame) -> list[bool]:
    """Whether each name can be written without touching one before it: given as x, y, its distance and the name."""
    taken: list[tuple[float, float, float, float]] = []
    found = []
    for x, y, off, name in named:
        left, middle = (x - frame.x) / frame.scale + off, (y - frame.y) / frame.scale
        box = (left, middle - LINE / 2, left + LETTER * len(name), middle + LINE / 2)
        free = not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
        if free:
            taken.append(box)
        found.append(free)
    return found
