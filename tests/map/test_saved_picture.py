"""The map as a picture: drawn anew in its own size, sharp, with all that belongs on it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from gui.map.picture import MOST_PIXELS, PictureWish
from gui.map.png import png_of
from gui.map.view import MapView

from .shown_map import PYONGYANG, SIZE, Map

SEA_BLUE = QColor("#b9d3e6")
DOT_BLUE = QColor("#2563a8")


def drawn(shown: Map, qtbot: QtBot, wish: PictureWish) -> Any:
    maker = shown.view.picture(wish)
    made = maker.pdf_made if wish.is_pdf else maker.image_made
    with qtbot.waitSignal(made, timeout=60_000) as told:
        pass
    return told.args[0]


def share(image: QImage, colour: QColor) -> float:
    """How much of an image has a colour, by every seventh dot."""
    points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    return sum(image.pixelColor(*point) == colour for point in points) / len(points)


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_an_image_has_the_size_asked_for_and_shows_the_map(
    full_map: Map, qtbot: QtBot, scale: int
) -> None:
    image = drawn(full_map, qtbot, PictureWish(500, 400, scale))
    assert (image.width(), image.height()) == (500 * scale, 400 * scale)
    assert share(image, SEA_BLUE) > 0.05
    assert share(image, DOT_BLUE) > 0.0005


def test_an_image_is_drawn_for_its_scale_and_not_enlarged(full_map: Map, qtbot: QtBot) -> None:
    small = drawn(full_map, qtbot, PictureWish(500, 400, 1, legend=False))
    large = drawn(full_map, qtbot, PictureWish(500, 400, 4, legend=False))
    blown_up = small.scaled(large.size())
    # What is enlarged has no two neighbouring dots that differ within a block of four.
    across = range(0, large.width() - 4, 4)
    down = range(2, large.height(), 40)

    def fine(image: QImage) -> int:
        return sum(image.pixel(x + 1, y) != image.pixel(x + 2, y) for x in across for y in down)

    assert fine(blown_up) == 0
    assert fine(large) > 200


def test_a_larger_picture_shows_more_of_the_same_place(full_map: Map, qtbot: QtBot) -> None:
    full_map.look_at(39.0, 125.7, 6)
    other = full_map.view.for_picture(SIZE[0] * 4, {"title": "", "range": "", "legend": True})
    try:
        view = other._said["setView"][0]
        assert isinstance(view, dict)
        assert (view["zoom"], round(view["lat"]), round(view["lon"])) == (8, 39, 126)
    finally:
        Map(other, qtbot).close()


def test_words_legend_and_sources_stand_on_it(full_map: Map, qtbot: QtBot) -> None:
    wish = PictureWish(900, 700, 1, "Trade <b>& more</b>", "May 2025", is_pdf=True)
    pdf = PdfReader(io.BytesIO(drawn(full_map, qtbot, wish)))
    assert len(pdf.pages) == 1
    page = pdf.pages[0]
    assert float(page.mediabox.width) == pytest.approx(900 * 0.75, abs=2)
    assert float(page.mediabox.height) == pytest.approx(700 * 0.75, abs=2)
    text = " ".join(page.extract_text().split())
    for words in (
        "Trade <b>& more</b>", "May 2025", "Legend", "km", "mi", "OpenStreetMap contributors",
        "Natural Earth", "Boundaries are not authoritative", PYONGYANG["name"],
    ):  # fmt: skip
        assert words in text


def test_a_pdf_holds_the_ground_and_the_symbols_below_its_names(
    full_map: Map, qtbot: QtBot
) -> None:
    wish = PictureWish(600, 500, 1, is_pdf=True, legend=False)
    page = PdfReader(io.BytesIO(drawn(full_map, qtbot, wish))).pages[0]
    resources = page["/Resources"].get_object()
    assert isinstance(resources, dict)
    widths = [
        int(one.get_object()["/Width"])
        for one in resources.get("/XObject", {}).values()
        if one.get_object().get("/Subtype") == "/Image"
    ]
    # Tiles and symbols, with three dots to each pixel of the screen.
    assert len(widths) >= 5
    assert max(widths) >= 3 * 500
    assert "Legend" not in page.extract_text()


def test_the_map_on_the_screen_stays_as_it_is(full_map: Map, qtbot: QtBot) -> None:
    before = (full_map.ask("view()"), full_map.markers())
    drawn(full_map, qtbot, PictureWish(700, 300, 1, "A title", "all dates"))
    assert (full_map.ask("view()"), full_map.markers()) == before
    assert full_map.extras()["picture"] is None


def test_a_picture_follows_the_theme(full_map: Map, qtbot: QtBot) -> None:
    full_map.view.set_theme("dark")
    image = drawn(full_map, qtbot, PictureWish(400, 300, 1))
    assert share(image, QColor("#151a20")) > 0.05


def test_one_given_up_says_nothing_and_leaves_nothing(full_map: Map, qtbot: QtBot) -> None:
    maker = full_map.view.picture(PictureWish(300, 300))
    with qtbot.waitSignal(maker.destroyed, timeout=10_000), qtbot.assertNotEmitted(maker.failed):
        maker.stop()
        maker.stop()


@pytest.mark.parametrize(
    ("wish", "is_too_large"),
    [
        (PictureWish(3840, 2160, 2), False),
        (PictureWish(3840, 2160, 4), True),
        (PictureWish(3840, 2160, 4, is_pdf=True), False),
        (PictureWish(MOST_PIXELS, 2), True),
        (PictureWish(MOST_PIXELS, 2, is_pdf=True), True),
    ],
)
def test_what_cannot_be_drawn_is_known_before(wish: PictureWish, is_too_large: bool) -> None:
    assert wish.is_too_large == is_too_large


def test_a_png_tells_its_title_and_how_large_it_is_on_paper(qapp: object) -> None:
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(DOT_BLUE)
    read = QImage.fromData(png_of(image, 2, "Border trade"))
    assert (read.width(), read.height(), read.text("Title")) == (20, 10, "Border trade")
    assert read.dotsPerMeterX() == pytest.approx(2 * 96 / 0.0254, abs=2)


def test_a_picture_page_that_cannot_be_loaded_is_told(full_map: Map, qtbot: QtBot) -> None:
    assert isinstance(full_map.view, MapView)
    maker = full_map.view.picture(PictureWish(300, 300))
    with qtbot.waitSignal(maker.failed, timeout=10_000) as told:
        maker._view.page_failed.emit("The map cannot be shown: the page did not load.")
    assert told.args == ["The map cannot be shown: the page did not load."]
