"""Parts of the preview screens: pictures, names, words, buttons. Drawn by us; approximate.

Everything is measured in a screen of 150 × 268 units, a phone's own 390 × 698 scaled down.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPen

from adly_desktop.campaigns.creative import Creative
from adly_desktop.theme.active import theme
from adly_desktop.ui.laid_text import LaidText, Range, Side, TextStyle, lay_out
from adly_desktop.ui.marks import utf16_offsets
from adly_sync_server.contract.placements import Placement

SCREEN: Final = QSizeF(150, 268)
ImageOf = Callable[[str, QSize], QImage | None]

EDGE: Final = 10.0
_AVATAR: Final = 16.0
_GAP: Final = 6.0
_FAINT, _SOFT = 0.28, 0.72


class Canvas(NamedTuple):
    """Where a screen is drawn, what it shows, and the pictures."""

    painter: QPainter
    creative: Creative
    image_of: ImageOf

    @property
    def direction(self) -> Qt.LayoutDirection:
        """The direction of the reader's app."""
        right = self.creative.is_rtl
        return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight

    def placed(self, rect: QRectF) -> QRectF:
        """A rectangle, laid out left to right, at its place in the reader's direction."""
        if not self.creative.is_rtl:
            return rect
        return QRectF(SCREEN.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def text(self, text: str, style: TextStyle, width: float, lines: int) -> LaidText:
        """Copy as the reader's app lays it out."""
        return lay_out(text, style, width, lines, otherwise=self.direction)

    def label(self, text: str, style: TextStyle, width: float) -> LaidText:
        """A name or a word of the app itself: one line where the reader begins."""
        return lay_out(text, style, width, 1, otherwise=self.direction, side=Side.READER)


def text_style(
    tone: str, size: float, line: float, weight: str = "body", more: str = "", more_tone: str = ""
) -> TextStyle:
    return TextStyle(
        _sized(weight, size),
        theme.color(tone),
        line,
        more,
        theme.color(more_tone) if more_tone else clear(theme.color(tone), _SOFT),
    )


def _sized(weight: str, size: float) -> QFont:
    """The interface's own family in a size of the miniature."""
    font, body = theme.font("body", weight), theme.font("body", weight)
    font.setPointSizeF(body.pointSizeF() / theme.text_scale * size / 13.0)
    return font


def clear(colour: QColor, opacity: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(made.alphaF() * opacity)
    return made


def full_picture(canvas: Canvas, sha256: str) -> None:
    picture(canvas, sha256, QRectF(QPointF(0, 0), SCREEN))


def picture(canvas: Canvas, sha256: str, rect: QRectF) -> None:
    """The picture, or the sample light that stands for one."""
    scale = canvas.painter.deviceTransform().m11()
    box = QSize(round(rect.width() * scale), round(rect.height() * scale))
    image = canvas.image_of(sha256, box) if sha256 else None
    if image is not None:
        _draw_exactly(canvas.painter, rect, image)
        return
    light = QLinearGradient(rect.topLeft(), rect.bottomRight())
    for place, tone in ((0.0, "art_top"), (0.55, "art_middle"), (1.0, "art_bottom")):
        light.setColorAt(place, theme.color(tone))
    canvas.painter.fillRect(rect, light)


def _draw_exactly(painter: QPainter, rect: QRectF, image: QImage) -> None:
    """Pixel by pixel: the picture has the size it is shown in; scaling it again would cost milliseconds."""
    corner = painter.deviceTransform().map(rect.topLeft())
    painter.save()
    painter.resetTransform()
    ratio = painter.device().devicePixelRatioF()
    painter.drawImage(QPointF(round(corner.x()) / ratio, round(corner.y()) / ratio), image)
    painter.restore()


def shade(canvas: Canvas, from_top: float) -> None:
    """Darkness at the foot, so that white words can be read on any picture."""
    rect = QRectF(0, from_top, SCREEN.width(), SCREEN.height() - from_top)
    veil = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    veil.setColorAt(0, clear(theme.color("art_top"), 0))
    veil.setColorAt(1, clear(theme.color("art_top"), 0.82))
    canvas.painter.fillRect(rect, veil)


def avatar(canvas: Canvas, rect: QRectF, *, on_picture: bool) -> None:
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    tone = clear(theme.color("art_text"), _FAINT) if on_picture else theme.color("sunken")
    canvas.painter.setBrush(tone)
    canvas.painter.drawEllipse(rect)


def head_on_picture(canvas: Canvas, text: str) -> None:
    avatar(canvas, canvas.placed(QRectF(EDGE, 9.5, _AVATAR, _AVATAR)), on_picture=True)
    start, width = EDGE + _AVATAR + _GAP, SCREEN.width() - 2 * EDGE - _AVATAR - _GAP
    laid = canvas.label(text, text_style("art_text", 8.5, 14.0), width)
    laid.draw(canvas.painter, canvas.placed(QRectF(start, 0, width, 1)).left(), 10)


def head_in_feed(canvas: Canvas) -> None:
    avatar(canvas, canvas.placed(QRectF(EDGE, 9.5, _AVATAR, _AVATAR)), on_picture=False)
    start = EDGE + _AVATAR + _GAP
    brand = canvas.label(canvas.creative.brand, text_style("text", 9.0, 14.0, "title"), 70)
    brand.draw(canvas.painter, canvas.placed(QRectF(start, 0, 70, 1)).left(), 10)
    after = start + brand.ink_width + _GAP
    width = SCREEN.width() - EDGE - after
    mark = canvas.label(canvas.creative.chrome("sponsored"), text_style("text_3", 8.5, 14.0), width)
    mark.draw(canvas.painter, canvas.placed(QRectF(after, 0, width, 1)).left(), 10)


def words_on_picture(canvas: Canvas, top: float) -> None:
    """Headline and the first words of the text, as a designer would set them on the picture."""
    creative, width = canvas.creative, SCREEN.width() - 2 * 17.0
    style = text_style("art_text", 17.0, 25.0, "title")._replace(emphasis=theme.color("art_highlight"))
    span = creative.striking()
    ranges = [Range(*utf16_offsets(creative.headline, span))] if span else []
    laid = lay_out(creative.headline, style, width, 3, otherwise=canvas.direction, emphasised=ranges)
    laid.draw(canvas.painter, 17, top)
    first = creative.primary_text.split("\n")[0].split(".")[0]
    below = canvas.text(first, text_style("art_text", 9.0, 13.0), width, 2)
    below.draw(canvas.painter, 17, top + laid.height + 9)


def dashed(canvas: Canvas, placement: Placement, inset: float, least_top: float = 0) -> None:
    """What stays free of the platform's own things."""
    area = placement.safe_rtl if canvas.creative.is_rtl else placement.safe_ltr
    top = max(SCREEN.height() * area.top, least_top)
    rect = QRectF(
        max(SCREEN.width() * area.left, inset),
        top,
        SCREEN.width() - max(SCREEN.width() * area.left, inset) - max(SCREEN.width() * area.right, inset),
        SCREEN.height() * (1 - area.bottom) - top,
    )
    pen = QPen(clear(theme.color("art_text"), _SOFT), 0.8)
    pen.setDashPattern([4, 3])
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.drawRoundedRect(rect, 4, 4)


def pill(canvas: Canvas, top: float) -> None:
    word = canvas.creative.call_word
    if not word:
        return
    laid = _centred(word, text_style("art_ink", 9.5, 14.0, "title"), SCREEN.width())
    width = max(laid.ink_width + 28, 64)
    rect = QRectF((SCREEN.width() - width) / 2, top, width, 25)
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(theme.color("art_text"))
    canvas.painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    laid.draw(canvas.painter, 0, top + 5.5)


def wide_button(canvas: Canvas, rect: QRectF) -> None:
    word = canvas.creative.call_word
    if not word:
        return
    place = canvas.placed(rect)
    canvas.painter.setPen(Qt.PenStyle.NoPen)
    canvas.painter.setBrush(theme.color("art_text"))
    canvas.painter.drawRoundedRect(place, 5, 5)
    laid = _centred(word, text_style("art_ink", 9.0, 13.0, "title"), place.width())
    laid.draw(canvas.painter, place.left(), place.top() + (place.height() - 13) / 2)


def _centred(text: str, style: TextStyle, width: float) -> LaidText:
    return lay_out(text, style, width, 1, side=Side.CENTRE)


def foot_ground(canvas: Canvas, rect: QRectF) -> None:
    """The bar below a picture of a feed, with its button."""
    canvas.painter.fillRect(rect, theme.color("bg"))
    taken = _button_width(canvas)
    if taken:
        place = QRectF(SCREEN.width() - EDGE - taken, rect.top() + 11, taken, 21)
        _feed_button(canvas, place, canvas.creative.call_word)


def foot_words(canvas: Canvas, rect: QRectF) -> None:
    """The headline beside the button."""
    taken = _button_width(canvas)
    width = SCREEN.width() - 2 * EDGE - (taken + 8 if taken else 0)
    laid = canvas.text(canvas.creative.headline, text_style("text", 9.0, 14.0, "title"), width, 2)
    left = canvas.placed(QRectF(EDGE, 0, width, 1)).left()
    laid.draw(canvas.painter, left, rect.top() + (rect.height() - laid.height) / 2)


def _button_width(canvas: Canvas) -> float:
    word = canvas.creative.call_word
    if not word:
        return 0
    return min(_centred(word, text_style("text", 8.0, 12.0), SCREEN.width()).ink_width + 14, 58)


def _feed_button(canvas: Canvas, rect: QRectF, word: str) -> None:
    place = canvas.placed(rect)
    canvas.painter.setPen(QPen(theme.color("line"), 1))
    canvas.painter.setBrush(theme.color("surface"))
    canvas.painter.drawRoundedRect(place, 6, 6)
    laid = _centred(word, text_style("text", 8.0, 12.0), place.width() - 6)
    laid.draw(canvas.painter, place.left() + 3, place.top() + (place.height() - 12) / 2)


def column_of_buttons(canvas: Canvas) -> None:
    """Where the app puts its own buttons: the side changes with the reader's direction."""
    painter = canvas.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(clear(theme.color("art_text"), _SOFT))
    for number in range(4):
        place = canvas.placed(QRectF(SCREEN.width() - 19, 128 + number * 25, 12, 12))
        painter.drawEllipse(place)


def ad_mark(canvas: Canvas) -> None:
    """The word "Ad" at the trailing end."""
    room = 40.0
    laid = canvas.label(canvas.creative.chrome("ad"), text_style("art_text", 7.5, 10.0), room)
    start = EDGE + laid.ink_width - room if canvas.creative.is_rtl else SCREEN.width() - EDGE - laid.ink_width
    laid.draw(canvas.painter, start, 12)
