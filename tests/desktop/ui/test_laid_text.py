"""The engine that draws copy: sides, directions, cuts; the same wherever it is drawn."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from adly_desktop.theme.active import theme
from adly_desktop.ui.laid_text import Range, Side, TextStyle, first_strong, lay_out

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
WIDTH = 180.0
ARABIC = "شحن مجاني لكل مدن المملكة والدفع عند الاستلام متاح في الرياض وجدة والدمام"
ENGLISH = "Free delivery across the Kingdom and cash on delivery in Riyadh and Jeddah"


@pytest.fixture
def style(look: QApplication) -> TextStyle:
    """The body font."""
    return TextStyle(theme.font(), theme.color("text"), 20.0, "المزيد", theme.color("text_3"))


def test_lines_of_arabic_end_at_the_right_edge_to_a_tenth_of_a_pixel(style: TextStyle) -> None:
    edges = lay_out(ARABIC, style, WIDTH, 9).edges()
    assert len(edges) > 2
    assert all(abs(right - WIDTH) < 0.1 for _, right in edges)


def test_lines_of_english_begin_at_the_left_edge(style: TextStyle) -> None:
    assert all(abs(left) < 0.1 for left, _ in lay_out(ENGLISH, style, WIDTH, 9).edges())


def test_every_paragraph_has_the_direction_of_its_first_strong_letter(style: TextStyle) -> None:
    edges = lay_out("خصم\nSale\niPhone بانتظار الفائزة", style, WIDTH, 9).edges()
    sides = ["right" if abs(right - WIDTH) < 0.1 else "left" for _, right in edges]
    assert sides == ["right", "left", "left"]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("خصم Sale", RTL),
        ("Sale خصم", LTR),
        ("\u200fSale خصم", RTL),
        ("\u2066Sale\u2069 خصم", RTL),
        ("25%", RTL),
    ],
)
def test_first_strong_is_what_readers_apps_do(text: str, direction: Qt.LayoutDirection) -> None:
    assert first_strong(text, RTL) == direction


def test_a_text_that_fits_is_left_whole_and_one_that_does_not_is_cut_between_words(style: TextStyle) -> None:
    whole = lay_out("شحن مجاني", style, WIDTH, 2)
    assert (whole.lines, whole._layouts[0].text()) == (1, "شحن مجاني")
    cut = lay_out(ARABIC * 40, style, WIDTH, 2)
    shown = cut._layouts[-1].text()
    assert cut.lines == 2
    assert shown.endswith("… المزيد")
    assert ARABIC.startswith(shown.removesuffix("… المزيد"))


def test_a_cut_never_shows_less_than_would_fit(style: TextStyle) -> None:
    words = ARABIC.split()
    shown = lay_out(ARABIC, style, WIDTH, 2)._layouts[-1].text().removesuffix("… المزيد")
    count = len(shown.split())
    longer = f"{' '.join(words[: count + 1])}… المزيد"
    assert lay_out(longer, style, WIDTH, 9).lines > 2


def test_a_long_word_is_cut_too_and_a_novel_costs_little(style: TextStyle) -> None:
    assert lay_out("ب" * 50_000, style, WIDTH, 2).lines == 2


def test_names_stand_where_the_reader_begins_whatever_their_letters(style: TextStyle) -> None:
    ((left, _),) = lay_out("لمسة", style, WIDTH, 1, otherwise=LTR, side=Side.READER).edges()
    ((_, right),) = lay_out("Lamsa", style, WIDTH, 1, otherwise=RTL, side=Side.READER).edges()
    assert abs(left) < 0.1
    assert abs(right - WIDTH) < 0.1


def test_a_range_is_coloured_where_it_stands(style: TextStyle) -> None:
    red = theme.color("red")
    text = "خصم 25% اليوم"
    laid = lay_out(text, style._replace(emphasis=red), WIDTH, 1, emphasised=[Range(4, 7)])
    image = QImage(round(WIDTH), 24, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    laid.draw(painter, 0, 0)
    painter.end()
    solid = {
        image.pixelColor(x, y).rgb()
        for x in range(image.width())
        for y in range(24)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert red.rgb() in solid
    assert theme.color("text").rgb() in solid


def test_drawing_twice_gives_the_same_pixels(style: TextStyle) -> None:
    def drawn() -> QImage:
        image = QImage(round(WIDTH), 60, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        lay_out(ARABIC, style, WIDTH, 3).draw(painter, 0, 0)
        painter.end()
        return image

    assert drawn() == drawn()
