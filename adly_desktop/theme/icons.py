"""Our own icon family: strokes on a 24 px grid, named by meaning, tinted by token, mirrored by meaning.

An icon paints itself at the moment it is shown, so a switch of theme or direction needs no new icon.
"""

import json
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from adly_desktop.theme.resources import resource

ColourOf = Callable[[str], QColor]


@cache
def icon_table() -> dict[str, bool]:
    """Every icon by name, and whether it is mirrored in a right-to-left window."""
    table = json.loads(resource("icons/icons.json").read_text(encoding="utf-8"))
    return {name: bool(entry["mirror"]) for name, entry in table.items()}


def icon_pixmap(name: str, colour: QColor, size_px: int, ratio: float, *, right_to_left: bool) -> QPixmap:
    """One icon as pixels. ``ratio`` is the device pixel ratio. Raises ``KeyError`` for an unknown name."""
    mirrored = right_to_left and icon_table()[name]
    key = f"adly-icon:{name}:{colour.rgba()}:{size_px}:{ratio}:{mirrored}"
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = _draw(name, colour, round(size_px * ratio), mirrored=mirrored)
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _draw(name: str, colour: QColor, side: int, *, mirrored: bool) -> QPixmap:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _renderer(name, colour.name()).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return QPixmap.fromImage(image.flipped(Qt.Orientation.Horizontal) if mirrored else image)


def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))


class IconEngine(QIconEngine):
    """Paints one icon in the tone of the moment; checked icons may have a second tone."""

    def __init__(self, name: str, tone: str, checked_tone: str, colour_of: ColourOf) -> None:
        super().__init__()
        if name not in icon_table():
            raise KeyError(f"no icon is named {name!r}")
        self._name, self._tone, self._checked_tone, self._colour_of = name, tone, checked_tone, colour_of

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw centred into ``rect`` at the device's own resolution."""
        side = min(rect.width(), rect.height())
        pixmap = self._pixmap(side, painter.device().devicePixelRatioF(), mode, state)
        corner = rect.center() - QPoint((side - 1) // 2, (side - 1) // 2)
        painter.drawPixmap(corner, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Pixels at a ratio of 1."""
        return self._pixmap(min(size.width(), size.height()), 1.0, mode, state)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802 - Qt override
        """Pixels for a screen of the given ratio; ``size`` is already in device pixels."""
        return self._pixmap(round(min(size.width(), size.height()) / scale), scale, mode, state)

    def clone(self) -> QIconEngine:
        """A copy for Qt, which owns its engines."""
        return IconEngine(self._name, self._tone, self._checked_tone, self._colour_of)

    def _pixmap(self, side_px: int, ratio: float, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        tone = self._checked_tone if state == QIcon.State.On else self._tone
        colour = self._colour_of("text_3" if mode == QIcon.Mode.Disabled else tone)
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return icon_pixmap(self._name, colour, side_px, ratio, right_to_left=mirrored)
