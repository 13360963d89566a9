"""A row to choose by: a letter, a name, and a word below it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from adly_desktop.theme.active import theme
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored, outline_rounded

_HEIGHT, _AVATAR_PX, _MARGIN, _ICON_PX = 56, 32, 12, 16


class WorkspaceButton(QAbstractButton):
    """A workspace with its letter, name and the person's role in it."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self.role, self._word = role, role
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_role(self, word: str) -> None:
        """The role in the language of now."""
        self._word = word
        self.setAccessibleDescription(word)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """One height for all."""
        return QSize(240, round(_HEIGHT * theme.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Ground, letter, name over role, and the way on."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        self._paint_ground(painter)
        self._paint_letter(painter)
        self._paint_names(painter)
        icon = QRect(self.width() - _MARGIN - _ICON_PX, (self.height() - _ICON_PX) // 2, _ICON_PX, _ICON_PX)
        paint_icon(painter, self._placed(icon), "chevron-forward", "text_2")
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        radius = theme.radius("card")
        is_near = self.underMouse() or self.isDown()
        fill_rounded(painter, self.rect(), radius, theme.color("hover" if is_near else "surface"))
        line = "accent" if self.hasFocus() else "line"
        outline_rounded(painter, self.rect(), radius, theme.color(line), 2 if self.hasFocus() else 1)

    def _paint_letter(self, painter: QPainter) -> None:
        square = self._placed(QRect(_MARGIN, (self.height() - _AVATAR_PX) // 2, _AVATAR_PX, _AVATAR_PX))
        fill_rounded(painter, square, theme.radius("control"), theme.color("accent"))
        painter.setFont(theme.font("body", "title"))
        painter.setPen(theme.color("on_accent"))
        painter.drawText(square, int(Qt.AlignmentFlag.AlignCenter), self.text().strip()[:1].upper())

    def _paint_names(self, painter: QPainter) -> None:
        start = _MARGIN + _AVATAR_PX + _MARGIN
        room = self.width() - start - _MARGIN - _ICON_PX - _MARGIN
        half = QFontMetrics(theme.font()).lineSpacing()
        top = (self.height() - 2 * half) // 2
        for offset, role, weight, ink, text in (
            (0, "body", "title", "text", self.text()),
            (half, "label", "body", "text_2", self._word),
        ):
            painter.setFont(theme.font(role, weight))
            painter.setPen(theme.color(ink))
            draw_text(painter, self._placed(QRect(start, top + offset, room, half)), text)

    def _placed(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())
