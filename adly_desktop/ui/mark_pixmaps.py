"""Chips, tiles and signs as pictures: a grid shows thousands, but few that differ."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.chip import chip_width, paint_chip
from adly_desktop.ui.tile import paint_tile
from adly_desktop.ui.tones import Tone

_MOST_PICTURES = 1024
_COUNT_PADDING_PX = 5


class MarkPixmaps:
    """Pictures for one device pixel ratio at a time, drawn when first asked for."""

    def __init__(self) -> None:
        self._pictures: dict[tuple[str, str, str], QPixmap] = {}
        self.ratio = 1.0
        theme.changed.connect(self._pictures.clear)

    def use_ratio(self, ratio: float) -> None:
        """Draw for a screen of this device pixel ratio from now on."""
        if ratio != self.ratio:
            self.ratio = ratio
            self._pictures.clear()

    def chip(self, text: str, tone: Tone) -> QPixmap:
        """A word on its soft ground."""
        return self._pictures.get(("chip", text, tone)) or self._keep(
            ("chip", text, tone), self._chip(text, tone)
        )

    def count(self, number: int, tone: Tone) -> QPixmap:
        """A number in a circle, or in a pill when it has more digits."""
        text = language.formats.count(number)
        key = ("count", text, tone)
        return self._pictures.get(key) or self._keep(key, self._count(text, tone))

    def tile(self, kind: str) -> QPixmap:
        """A platform's letter."""
        key = ("tile", kind, "")
        return self._pictures.get(key) or self._keep(
            key, self._draw(_square(), lambda p, r: paint_tile(p, r, kind))
        )

    def sign(self, sign: str, tone: Tone) -> QPixmap:
        """A single bold sign without a ground."""
        key = ("sign", sign, tone)
        return self._pictures.get(key) or self._keep(
            key, self._draw(_square(), lambda p, r: _paint_sign(p, r, sign, tone))
        )

    def _chip(self, text: str, tone: Tone) -> QPixmap:
        size = QSize(chip_width(text, theme.font("small", "control")), theme.height("chip"))
        return self._draw(size, lambda p, r: paint_chip(p, r, text, tone))

    def _count(self, text: str, tone: Tone) -> QPixmap:
        wide = QFontMetrics(theme.font("small", "control")).horizontalAdvance(text) + 2 * _COUNT_PADDING_PX
        size = QSize(max(theme.height("tile"), wide), theme.height("tile"))
        return self._draw(size, lambda p, r: paint_chip(p, r, text, tone))

    def _keep(self, key: tuple[str, str, str], picture: QPixmap) -> QPixmap:
        if len(self._pictures) >= _MOST_PICTURES:
            self._pictures.clear()
        self._pictures[key] = picture
        return picture

    def _draw(self, size: QSize, paint: Callable[[QPainter, QRect], None]) -> QPixmap:
        pixmap = QPixmap(size * self.ratio)
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setFont(theme.font("small", "control"))
        paint(painter, QRect(0, 0, size.width(), size.height()))
        painter.end()
        return pixmap


def _square() -> QSize:
    return QSize(theme.height("tile"), theme.height("tile"))


def _paint_sign(painter: QPainter, rect: QRect, sign: str, tone: Tone) -> None:
    painter.setFont(theme.font("body", "title"))
    painter.setPen(theme.color(tone.ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), sign)
