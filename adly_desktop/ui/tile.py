"""A letter on a coloured square: the mark of a platform, a shop, a workspace."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import fill_rounded

LETTERS = {"meta": "M", "tiktok": "T", "snapchat": "S"}


def paint_tile(painter: QPainter, rect: QRect, kind: str, letter: str = "") -> None:
    """Paint the tile ``tile_<kind>`` of the tokens into ``rect``; the letter follows the kind."""
    fill_rounded(painter, rect, theme.radius("tile"), theme.color(f"tile_{kind}"))
    _paint_letter(painter, rect, letter or LETTERS.get(kind, ""), f"on_tile_{kind}", _letter_font())


class Tile(QWidget):
    """A platform's or a shop's mark, 18 px square."""

    def __init__(self, kind: str, letter: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._letter = kind, letter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(kind)

    def show_kind(self, kind: str, letter: str = "") -> None:
        """Change what it stands for."""
        self._kind, self._letter = kind, letter
        self.setAccessibleName(kind)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """Grows with the text."""
        return QSize(theme.height("tile"), theme.height("tile"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The letter on its ground."""
        painter = QPainter(self)
        paint_tile(painter, self.rect(), self._kind, self._letter)
        painter.end()


class Avatar(QWidget):
    """The first letter of a name, in a circle (people) or a rounded square (workspaces)."""

    def __init__(
        self,
        name: str = "",
        *,
        size_px: int = 22,
        square: bool = False,
        tone: str = "neutral",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._square = name, tone, square
        self._size_px = size_px
        self.setAccessibleName(name)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Grows with the text."""
        side = round(self._size_px * max(theme.text_scale, 1.0))
        self.setFixedSize(side, side)

    def set_tone(self, tone: str) -> None:
        """Another ground: neutral, accent, mine."""
        self._tone = tone
        self.update()

    def set_name(self, name: str) -> None:
        """Show another name's letter."""
        self._name = name
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The letter on its ground."""
        painter = QPainter(self)
        ground, ink = _AVATAR_TOKENS[self._tone]
        radius = theme.radius("control") if self._square else self.width() / 2
        fill_rounded(painter, self.rect(), radius, theme.color(ground))
        _paint_letter(painter, self.rect(), self._name.strip()[:1].upper() or "–", ink, self._font())
        painter.end()

    def _font(self) -> QFont:
        return theme.font("small" if self._size_px < 26 else "body", "title")


_AVATAR_TOKENS = {
    "neutral": ("sunken", "text_2"),
    "accent": ("accent", "on_accent"),
    "mine": ("purple_soft", "purple"),
}


def _paint_letter(painter: QPainter, rect: QRect, letter: str, ink: str, font: QFont) -> None:
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), letter)


def _letter_font() -> QFont:
    font = theme.font("tiny", "title")
    font.setWeight(QFont.Weight.Bold)
    return font
