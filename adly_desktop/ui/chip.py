"""Small marks with a word or a number: chips, counts, key caps."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from adly_desktop.i18n.active import language
from adly_desktop.theme.active import theme
from adly_desktop.ui.painting import fill_rounded
from adly_desktop.ui.tones import Tone

CHIP_PADDING_PX = 8


def chip_width(text: str, font: QFont) -> int:
    """Width in px of a chip with ``text``."""
    return QFontMetrics(font).horizontalAdvance(text) + 2 * CHIP_PADDING_PX


def paint_chip(painter: QPainter, rect: QRect, text: str, tone: Tone) -> None:
    """A word on its soft ground, filling ``rect``. Uses the painter's font."""
    fill_rounded(painter, rect, min(rect.height() / 2, theme.radius("chip")), theme.color(tone.ground))
    painter.setPen(theme.color(tone.ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), text)


class _Mark(QWidget):
    """A painted word that knows its size."""

    def __init__(self, text: str, tone: Tone, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._text, self._tone = "", tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.show_text(text, tone)

    def show_text(self, text: str, tone: Tone | None = None) -> None:
        """Change word and, if given, tone."""
        self._text, self._tone = text, tone or self._tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word shown."""
        return self._text

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """As wide as the word needs."""
        return QSize(chip_width(self._text, self._font()), theme.height("chip"))

    def _font(self) -> QFont:
        return theme.font("small", "control")


class Chip(_Mark):
    """A state in one word: Active, Paused, Conflict."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, tone, parent)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The word on its ground."""
        painter = QPainter(self)
        painter.setFont(self._font())
        paint_chip(painter, self.rect(), self._text, self._tone)
        painter.end()


class Badge(_Mark):
    """A count in a circle, or in a pill when it has more digits. Hidden at zero."""

    def __init__(self, count: int = 0, tone: Tone = Tone.RED, parent: QWidget | None = None) -> None:
        super().__init__("", tone, parent)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show a number, or nothing for zero."""
        self._count = count
        self.show_text(language.formats.count(count))
        self.setVisible(count > 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """In the digits of now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_text(language.formats.count(self._count))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """A circle at least."""
        side = theme.height("tile")
        return QSize(max(side, chip_width(self._text, self._font()) - CHIP_PADDING_PX), side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """The number on its ground."""
        painter = QPainter(self)
        painter.setFont(self._font())
        paint_chip(painter, self.rect(), self._text, self._tone)
        painter.end()


class KeyCap(QLabel):
    """A key or combination as it stands on the keyboard."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMinimumHeight(20)
