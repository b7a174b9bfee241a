"""Our symbols for other programs: a colour and a drawing for each status, as the map has them.

Hue is never alone: what is planned has a dashed edge, what is cancelled is struck through.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from gui.engine.model import Status

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

COLOURS = {
    Status.HAPPENED: "#2563a8",
    Status.ONGOING: "#116f5c",
    Status.PLANNED: "#994e02",
    Status.CANCELLED: "#636363",
    Status.HYPOTHETICAL: "#7a4fa3",
}
"""Those of the light map, whose ground other programs come nearest to."""
NAMES = {
    Status.HAPPENED: "Happened",
    Status.ONGOING: "Ongoing",
    Status.PLANNED: "Planned",
    Status.CANCELLED: "Cancelled",
    Status.HYPOTHETICAL: "Hypothetical",
}
SIZE_PX = 64
_FINER = 4
"""Drawn so many times larger and made smaller, for smooth edges."""


def rgb(status: Status) -> tuple[int, int, int]:
    """The colour of a status as numbers up to 255."""
    red, green, blue = bytes.fromhex(COLOURS[status][1:])
    return red, green, blue


def icon_png(status: Status) -> bytes:
    """The symbol of a status as PNG, on a ground that lets everything through."""
    from PIL import Image, ImageDraw

    size = SIZE_PX * _FINER
    image = Image.new("RGBA", (size, size), (255, 255, 255, 0))
    _draw(ImageDraw.Draw(image), status)
    out = BytesIO()
    image.resize((SIZE_PX, SIZE_PX), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw(draw: ImageDraw, status: Status) -> None:
    colour, white = rgb(status), (255, 255, 255)
    # No ground shows through: it may be a dark wood as well as snow.
    pale = tuple(round(255 - (255 - one) * 0.3) for one in colour)
    match status:
        case Status.HAPPENED:
            _disc(draw, 25, white)
            _disc(draw, 21, colour)
        case Status.ONGOING:
            _disc(draw, 27, white)
            _disc(draw, 25, colour)
            _disc(draw, 21, white)
            _disc(draw, 17, colour)
        case Status.CANCELLED:
            _disc(draw, 25, white)
            _disc(draw, 21, colour)
            _line(draw, (46, 18), (18, 46), white, 5)
        case Status.PLANNED:
            _disc(draw, 26, white)
            _disc(draw, 21, pale)
            _edge(draw, 21, colour, 5, tuple((at, at + 28) for at in range(0, 360, 45)))
        case Status.HYPOTHETICAL:
            _disc(draw, 26, white)
            _disc(draw, 21, pale)
            _edge(draw, 21, colour, 5, tuple((at, at + 9) for at in range(0, 360, 20)))


def _disc(draw: ImageDraw, radius: float, fill: tuple[int, ...]) -> None:
    middle, reach = SIZE_PX * _FINER / 2, radius * _FINER
    draw.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), fill=fill)


def _edge(
    draw: ImageDraw,
    radius: float,
    colour: tuple[int, ...],
    width: float,
    arcs: tuple[tuple[int, int], ...],
) -> None:
    middle, reach = SIZE_PX * _FINER / 2, (radius + width / 2) * _FINER
    box = (middle - reach, middle - reach, middle + reach, middle + reach)
    for begin, end in arcs:
        draw.arc(box, begin, end, fill=colour, width=round(width * _FINER))


def _line(
    draw: ImageDraw,
    begin: tuple[float, float],
    end: tuple[float, float],
    colour: tuple[int, ...],
    width: float,
) -> None:
    points = [value * _FINER for value in (*begin, *end)]
    draw.line(points, fill=colour, width=round(width * _FINER))
