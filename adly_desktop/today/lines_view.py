"""One line of a list on a card: a mark, a name, a detail at the other side. Leads somewhere when pressed."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from adly_desktop.theme.active import theme
from adly_desktop.ui.icon_label import paint_icon
from adly_desktop.ui.painting import draw_text, fill_rounded, mirrored, outline_rounded
from adly_desktop.ui.tile import paint_tile

_HEIGHT, _MARGIN, _GAP, _ICON_PX = 34, 8, 10, 16


class LineButton(QAbstractButton):
    """Painted, so that name and detail share the line and either gives way. ``is_still``: only to be read."""

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        tone: str = "text_2",
        tile: str = "",
        detail: str = "",
        is_still: bool = False,
    ) -> None:
        super().__init__()
        self._icon, self._tone, self._tile, self._detail, self._still = icon, tone, tile, detail, is_still
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setAccessibleDescription(detail)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_still else Qt.FocusPolicy.TabFocus)
        if not is_still:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt override
        """One height for all."""
        return QSize(200, round(_HEIGHT * theme.text_scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt override
        """Ground while near, mark, name, detail."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        if not self._still and (self.underMouse() or self.isDown()):
            fill_rounded(painter, self.rect(), theme.radius("control"), theme.color("hover"))
        if self.hasFocus():
            outline_rounded(painter, self.rect(), theme.radius("control"), theme.color("accent"), 2)
        self._paint_mark(painter)
        self._paint_words(painter)
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        side = theme.height("tile") if self._tile else round(_ICON_PX * theme.text_scale)
        place = self._placed(QRect(_MARGIN, (self.height() - side) // 2, side, side))
        if self._tile:
            paint_tile(painter, place, self._tile)
        elif self._icon:
            paint_icon(painter, place, self._icon, self._tone)

    def _paint_words(self, painter: QPainter) -> None:
        start, font = _MARGIN + theme.height("tile") + _GAP, theme.font("label")
        aside = QFontMetrics(font).horizontalAdvance(self._detail) + _GAP if self._detail else 0
        aside = min(aside, (self.width() - start) // 2)
        room = self.width() - start - aside - _MARGIN
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        draw_text(painter, self._placed(QRect(start, 0, room, self.height())), self.text())
        painter.setFont(font)
        painter.setPen(theme.color("text_2"))
        detail = self._placed(QRect(self.width() - aside - _MARGIN, 0, aside, self.height()))
        draw_text(painter, detail, self._detail, leading=False)

    def _placed(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())
